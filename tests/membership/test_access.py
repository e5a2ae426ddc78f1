"""Who sees and does what with bodies and memberships: person × state, and the list as the question's twin."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access
from membership.models import Body, Membership
from membership.states import BodyState, MembershipState

WHEN = datetime(2014, 4, 9, 15, tzinfo=UTC)
ROLES = ["public", "outsider", "member", "officer", "executive_secretary"]


@pytest.fixture
def everybody(member, outsider, officer, executive_secretary):
    """Users by role, each asked afresh."""
    users = {"public": AnonymousUser(), "outsider": outsider, "member": member}
    users |= {"officer": officer, "executive_secretary": executive_secretary}
    return users


@pytest.fixture
def body_in(body, officer, executive_secretary):
    """The body in a state, with its officers."""

    def make(state: str) -> Body:
        row = Body.objects.create(
            slug=f"body-{state}", name=f"Body {state}", short_name="B", members_term="members",
            kind="ahteg", scheme=body.scheme, state=state,
        )  # fmt: skip
        access.grant(officer, "membership.manage_body", row)
        access.grant(executive_secretary, "membership.direct_body", row)
        return row

    return make


@pytest.mark.parametrize("state", BodyState.values)
@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_seen_by_its_secretariat_every_other_body_by_all(everybody, body_in, role, state):
    body = body_in(state)
    user = everybody[role]
    expected = state != "draft" or role in {"officer", "executive_secretary"}

    assert user.has_perm("membership.view_body", body) is expected
    assert (body in Body.objects.visible_to(user)) is expected


def membership_in(body, make_member, state, accepted):
    ended_at = WHEN if state == "ended" else None
    accepted_at = WHEN if accepted else None
    return make_member("Maria", body=body, state=state, ended_at=ended_at, accepted_at=accepted_at)


CASES = [
    ("pending_acceptance", False, False),
    ("active", True, True),
    ("suspended", True, False),
    ("ended", True, True),
    ("ended", False, False),  # declined
]


@pytest.mark.parametrize(("state", "accepted", "is_public"), CASES)
@pytest.mark.parametrize("role", [*ROLES, "themself"])
def test_who_serves_is_public_and_an_offer_is_not(everybody, body, make_member, role, state, accepted, is_public):
    membership = membership_in(body, make_member, state, accepted)
    user = everybody.get(role, membership.person.user)
    expected = is_public or role in {"officer", "executive_secretary", "themself"}

    assert user.has_perm("membership.view_membership", membership) is expected
    assert (membership in Membership.objects.visible_to(user)) is expected


@pytest.mark.parametrize("role", [*ROLES, "themself"])
def test_members_of_a_draft_are_as_hidden_as_it_is(everybody, body_in, make_member, role):
    membership = make_member("Maria", body=body_in("draft"))
    user = everybody.get(role, membership.person.user)
    expected = role in {"officer", "executive_secretary", "themself"}

    assert user.has_perm("membership.view_membership", membership) is expected
    assert (membership in Membership.objects.visible_to(user)) is expected


@pytest.mark.parametrize(
    ("permission", "holders"),
    [
        ("add_body", {"officer"}),
        ("manage_body", {"officer"}),
        ("direct_body", {"executive_secretary"}),
        ("manage_membership", {"officer"}),
        ("decide_membership", {"executive_secretary"}),
        ("answer_membership", {"officer", "themself"}),
    ],
)
def test_who_may_do_what(everybody, body, make_member, permission, holders):
    membership = make_member("Maria", state="pending_acceptance")
    users = everybody | {"themself": membership.person.user}
    asked = membership if "membership" in permission else body

    assert {role for role, user in users.items() if user.has_perm(f"membership.{permission}", asked)} == holders


def test_an_office_on_one_body_opens_no_other(officer, body, body_in):
    other = body_in("active")
    access.revoke(officer, "membership.manage_body", other)

    assert officer.has_perm("membership.manage_body", body)
    assert not officer.has_perm("membership.manage_body", other)


def test_both_offices_cost_one_query(officer, body, django_assert_num_queries):
    access.forget(officer)

    with django_assert_num_queries(1):
        answers = [officer.has_perm(f"membership.{name}", body) for name in ("manage_body", "direct_body")]

    assert answers == [True, False]


def test_every_state_of_a_membership_stands_in_the_matrix():
    assert {state for state, _accepted, _public in CASES} == set(MembershipState.values)
