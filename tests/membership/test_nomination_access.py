"""Who sees and does what with nominations and disclosures: person × state, and the list as the question's twin."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access
from membership.models import Disclosure, Nomination
from membership.states import DisclosureState, NominationState
from tests.membership.calling import FEBRUARY

pytestmark = pytest.mark.django_db
ROLES = [
    "public", "outsider", "member", "focal point", "other focal point", "representative", "expert", "officer",
    "executive secretary", "other officer",
]  # fmt: skip
SEE = {"focal point", "expert", "officer", "executive secretary"}
READ = {"expert", "officer", "executive secretary"}


@pytest.fixture
def everybody(
    member, outsider, officer, executive_secretary, focal_point, other_focal_point, representative, expert, make_user,
    other_body,
):  # fmt: skip
    other = make_user("other.officer@example.org")
    access.grant(other, "membership.manage_body", other_body)
    people = [
        AnonymousUser(), outsider, member, focal_point, other_focal_point, representative, expert, officer,
        executive_secretary, other,
    ]  # fmt: skip
    return dict(zip(ROLES, people, strict=True))


@pytest.fixture
def other_body(body):
    from membership.models import Body

    return Body.objects.create(
        slug="other", name="Other", short_name="O", members_term="m", kind="ahteg", scheme=body.scheme, state="active"
    )


@pytest.fixture
def nomination_in(draft):
    def make(state: str) -> Nomination:
        decided = FEBRUARY if state in ("selected", "reserve", "not_selected") else None
        Nomination.objects.filter(pk=draft.pk).update(state=state, decided_at=decided)
        return Nomination.objects.get(pk=draft.pk)

    return make


@pytest.mark.parametrize("state", NominationState.values)
@pytest.mark.parametrize("role", ROLES)
def test_a_nomination_is_seen_by_who_makes_assesses_or_is_it(everybody, nomination_in, role, state):
    nomination, user = nomination_in(state), everybody[role]

    assert user.has_perm("membership.view_nomination", nomination) is (role in SEE)
    assert (nomination in Nomination.objects.visible_to(user)) is (role in SEE)
    assert user.has_perm("membership.nominate_expert", nomination) is (role in {"focal point", "officer"})
    assert user.has_perm("membership.assess_nomination", nomination) is (role == "officer")


@pytest.mark.parametrize("state", DisclosureState.values)
@pytest.mark.parametrize("role", ROLES)
def test_a_disclosure_is_read_by_the_expert_and_by_those_who_decide(everybody, draft, role, state):
    decided = FEBRUARY if state in ("cleared", "managed", "excluded") else None
    row = Disclosure.objects.create(
        body=draft.body, person=draft.person, nomination=draft, requested_at=FEBRUARY, state=state, decided_at=decided
    )
    row, user = Disclosure.objects.get(pk=row.pk), everybody[role]

    assert user.has_perm("membership.view_disclosure", row) is (role in READ)
    assert (row in Disclosure.objects.visible_to(user)) is (role in READ)
    assert user.has_perm("membership.give_disclosure", row) is (role in {"expert", "officer"})
    assert user.has_perm("membership.decide_disclosure", row) is (role in {"officer", "executive secretary"})


def test_a_list_never_loads_what_a_disclosure_says(agreed):
    row = Disclosure.objects.without_contents().get()

    assert row.get_deferred_fields() == {"answers", "conditions"}
