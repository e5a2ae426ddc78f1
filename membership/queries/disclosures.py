"""Disclosures of interests: never their contents, but on the one page that reads them."""

from datetime import date

from django.db.models import Exists, OuterRef

from membership.models import Body, Disclosure, Membership, Nomination
from membership.states import Consent, DisclosureState, MembershipState, NominationState

OPEN = (DisclosureState.REQUESTED, DisclosureState.SUBMITTED)
_SERVING = (MembershipState.PENDING_ACCEPTANCE, MembershipState.ACTIVE, MembershipState.SUSPENDED)
_STANDING = (
    NominationState.SUBMITTED,
    NominationState.ELIGIBLE,
    NominationState.SHORTLISTED,
    NominationState.SELECTED,
    NominationState.RESERVE,
)
PAGE = 50


def disclosures_of(body: Body, *, after: int | None = None) -> tuple[list[Disclosure], int | None]:
    """Fifty disclosures to a body, the newest first, without their contents; and the key of the next fifty."""
    rows = Disclosure.objects.without_contents().filter(body=body).order_by("-pk")
    rows = rows.select_related("person__party", "person__organization")
    found = list((rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def due_for_renewal(until: date) -> list[Disclosure]:
    """The newest decided disclosure of everybody whose year ends by the day, who serves or may serve on the body, and
    who is not asked already; without contents. One query."""
    same = Disclosure.objects.filter(body_id=OuterRef("body_id"), person_id=OuterRef("person_id"))
    serving = Membership.objects.filter(
        body_id=OuterRef("body_id"), person_id=OuterRef("person_id"), state__in=_SERVING
    )
    standing = Nomination.objects.filter(
        call__body_id=OuterRef("body_id"), person_id=OuterRef("person_id"), state__in=_STANDING, consent=Consent.AGREED
    )
    rows = Disclosure.objects.without_contents().filter(
        Exists(serving) | Exists(standing),
        ~Exists(same.filter(pk__gt=OuterRef("pk"))),
        expires_on__lte=until,
        state__in=[DisclosureState.CLEARED, DisclosureState.MANAGED],
    )
    return list(rows.select_related("body", "person", "nomination"))
