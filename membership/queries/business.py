"""Whether anything waits at all: the keys of what the sources of this app would list, in one query for all of them.

The desk counts what waits on every page, and most people have nothing of most kinds. So a source asks here first.
"""

from django.db.models import Q, Value
from django.db.models.query import QuerySet

from core import clock
from core.access import remembered
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


def business_of(user) -> dict[str, frozenset[int]]:
    """By kind the keys of the rows that wait for *user*: one query per request, none for nobody."""
    if not user.is_authenticated:
        return {}
    return remembered(user, "membership_business", lambda: _business(user))


def _business(user) -> dict[str, frozenset[int]]:
    kinds = {**_of_experts(user), **_of_staff(user)}
    parts = [_marked(kind, rows) for kind, rows in kinds.items()]
    found: dict[str, set[int]] = {}
    for kind, pk in parts[0].union(*parts[1:], all=True):
        found.setdefault(kind, set()).add(pk)
    return {kind: frozenset(keys) for kind, keys in found.items()}


def _marked(kind: str, rows: QuerySet):
    key = {"assess": "call_id", "decide": "body_id"}.get(kind, "pk")
    return rows.order_by().annotate(of_kind=Value(kind)).values_list("of_kind", key)


def _of_experts(user) -> dict[str, QuerySet]:
    """Offers to answer, agreements to give, interests to disclose, one's own entry to confirm."""
    asked = [NominationState.SUBMITTED, NominationState.ELIGIBLE]
    return {
        "membership": Membership.objects.filter(person__user=user, state=MembershipState.PENDING_ACCEPTANCE),
        "consent": Nomination.objects.filter(person__user=user, consent=Consent.ASKED, state__in=asked),
        "disclose": Disclosure.objects.filter(person__user=user, state=DisclosureState.REQUESTED),
        "renewal": RosterEntry.objects.due().filter(person__user=user),
    }


def _of_staff(user) -> dict[str, QuerySet]:
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
        "call": running,
        "slate": Slate.objects.filter(submitted | composed),
        "assess": Nomination.objects.filter(call__body_id__in=officed, state=NominationState.SUBMITTED),
        "decide": Disclosure.objects.filter(body_id__in=staffed, state=DisclosureState.SUBMITTED),
        "body": ready.filter(memberships__state=MembershipState.ACTIVE),
    }
