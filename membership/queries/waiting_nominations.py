"""What waits: for nominators, experts, officers, and those who decide on interests."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.waiting import Waiting, keys_of, source
from membership.access import spoken_organization_ids, spoken_party_ids
from membership.models import Disclosure, Nomination
from membership.states import DisclosureState, NominationState


@source
def waiting_nominators(user) -> list[Waiting]:
    """Nominations that came back as incomplete. One query."""
    parties, organizations = spoken_party_ids(user), spoken_organization_ids(user)
    if not parties and not organizations:
        return []
    own = Q(party_id__in=parties) | Q(organization_id__in=organizations)
    rows = Nomination.objects.filter(own, state=NominationState.RETURNED).select_related("person", "call")
    return [_returned(row) for row in rows]


def _returned(row: Nomination) -> Waiting:
    return Waiting(
        kind=_("Nomination"),
        title=_("Complete the nomination of %(person)s") % {"person": row.person},
        why=row.missing,
        act=_("Complete"),
        url=row.get_absolute_url(),
        due_on=row.call.deadline_on,
    )


@source
def waiting_experts(user) -> list[Waiting]:
    """One's own agreement to serve, and one's own disclosures."""
    asked = Nomination.objects.filter(pk__in=keys_of(user, "consent")).select_related("call__body")
    due = Disclosure.objects.without_contents().filter(pk__in=keys_of(user, "disclose")).select_related("body")
    return [_to_agree(row) for row in asked] + [_to_disclose(row) for row in due]


def _to_agree(row: Nomination) -> Waiting:
    return Waiting(
        kind=_("Nomination"),
        title=_("Say whether you agree to serve on the %(body)s") % {"body": row.body},
        why=_("You would serve in your individual capacity."),
        act=_("Answer"),
        url=reverse("membership:consent", args=[row.token]),
    )


def _to_disclose(row: Disclosure) -> Waiting:
    return Waiting(
        kind=_("Disclosure of interests"),
        title=_("Disclose your interests to the %(body)s") % {"body": row.body},
        why=_("They are read by those who decide on them, and by nobody else."),
        act=_("Disclose"),
        url=reverse("membership:give_disclosure", args=[row.pk]),
    )


@source
def waiting_assessors(user) -> list[Waiting]:
    """Nominations to assess, by call; disclosures to decide on, by body."""
    submitted = Nomination.objects.filter(call__in=keys_of(user, "assess"), state=NominationState.SUBMITTED).order_by()
    by_call = submitted.values_list("call__body__slug", "call", "call__title").annotate(n=Count("pk"))
    given = Disclosure.objects.filter(body__in=keys_of(user, "decide"), state=DisclosureState.SUBMITTED).order_by()
    by_body = given.values_list("body__slug", "body__name").annotate(n=Count("pk"))
    return [_to_assess(*row) for row in by_call] + [_to_decide(*row) for row in by_body]


def _to_assess(slug: str, pk: int, title: str, n: int) -> Waiting:
    said = ngettext("Assess %(n)d nomination", "Assess %(n)d nominations", n) % {"n": n}
    return Waiting(
        kind=_("Nominations"),
        title=said,
        why=title,
        act=_("Assess"),
        url=reverse("membership:call_nominations", args=[slug, pk]),
    )


def _to_decide(slug: str, name: str, n: int) -> Waiting:
    said = ngettext("Decide on %(n)d disclosure of interests", "Decide on %(n)d disclosures of interests", n) % {"n": n}
    return Waiting(
        kind=_("Disclosures of interests"),
        title=said,
        why=name,
        act=_("Decide"),
        url=reverse("membership:disclosures", args=[slug]),
    )
