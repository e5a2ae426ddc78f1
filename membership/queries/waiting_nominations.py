"""What waits: for nominators, experts, officers, and those who decide on interests."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.waiting import Waiting, source
from membership.access import officer_body_ids, spoken_organization_ids, spoken_party_ids, staffed_body_ids
from membership.models import Call, Disclosure, Nomination
from membership.states import Consent, DisclosureState, NominationState


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
    if not user.is_authenticated:
        return []
    asked = Nomination.objects.filter(
        person__user=user, consent=Consent.ASKED, state__in=[NominationState.SUBMITTED, NominationState.ELIGIBLE]
    )
    due = Disclosure.objects.without_contents().filter(person__user=user, state=DisclosureState.REQUESTED)
    return [_to_agree(row) for row in asked.select_related("call__body")] + [
        _to_disclose(row) for row in due.select_related("body")
    ]


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
    staffed, officed = staffed_body_ids(user), officer_body_ids(user)
    if not staffed:
        return []
    calls = Call.objects.filter(body_id__in=officed, nominations__state=NominationState.SUBMITTED)
    counted = calls.annotate(n=Count("pk")).select_related("body") if officed else Call.objects.none()
    found = [_to_assess(call, call.n) for call in counted]
    given = Disclosure.objects.filter(body_id__in=staffed, state=DisclosureState.SUBMITTED).order_by()
    by_body = given.values_list("body__slug", "body__name").annotate(n=Count("pk"))
    return found + [_to_decide(slug, name, n) for slug, name, n in by_body]


def _to_assess(call: Call, n: int) -> Waiting:
    said = ngettext("Assess %(n)d nomination", "Assess %(n)d nominations", n) % {"n": n}
    return Waiting(
        kind=_("Nominations"),
        title=said,
        why=call.title,
        act=_("Assess"),
        url=reverse("membership:call_nominations", args=[call.body.slug, call.pk]),
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
