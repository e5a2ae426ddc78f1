"""Which rows of membership wait for whom."""

from django.db.models import Q

from core import clock
from core.waiting import Rows, business
from membership.access import directed_body_ids, officer_body_ids, staffed_body_ids
from membership.models import Body, Call, Disclosure, Membership, Nomination, RosterEntry, Slate
from membership.states import (
    BodyState,
    Consent,
    DisclosureState,
    MembershipState,
    NominationState,
    SlateState,
)


@business
def business_of_membership(user) -> dict[str, Rows]:
    """What the sources of this app would list."""
    if not user.is_authenticated:
        return {}
    return {**_of_experts(user), **_of_staff(user)}


def _of_experts(user) -> dict[str, Rows]:
    """Offers to answer, agreements to give, interests to disclose, one's own entry to confirm."""
    asked = [NominationState.SUBMITTED, NominationState.ELIGIBLE]
    offered = Membership.objects.filter(person__user=user, state=MembershipState.PENDING_ACCEPTANCE)
    to_agree = Nomination.objects.filter(person__user=user, consent=Consent.ASKED, state__in=asked)
    return {
        "membership": (offered, "pk"),
        "consent": (to_agree, "pk"),
        "disclose": (Disclosure.objects.filter(person__user=user, state=DisclosureState.REQUESTED), "pk"),
        "renewal": (RosterEntry.objects.due().filter(person__user=user), "pk"),
    }


def _of_staff(user) -> dict[str, Rows]:
    """Calls to close, slates to compose or decide on, nominations to assess, interests to decide on, bodies to
    declare constituted."""
    officed, directed, staffed = officer_body_ids(user), directed_body_ids(user), staffed_body_ids(user)
    if not staffed:
        return {}
    running = Call.objects.running().filter(body_id__in=officed, deadline_on__lt=clock.today())
    submitted = Q(body_id__in=directed, state=SlateState.SUBMITTED)
    composed = Q(body_id__in=officed, state__in=[SlateState.DRAFT, SlateState.RETURNED])
    ready = Body.objects.filter(pk__in=directed, state=BodyState.CONSTITUTING)
    return {
        "call": (running, "pk"),
        "slate": (Slate.objects.filter(submitted | composed), "pk"),
        "assess": (Nomination.objects.filter(call__body_id__in=officed, state=NominationState.SUBMITTED), "call_id"),
        "decide": (Disclosure.objects.filter(body_id__in=staffed, state=DisclosureState.SUBMITTED), "body_id"),
        "body": (ready.filter(memberships__state=MembershipState.ACTIVE), "pk"),
    }
