"""When a step in the life of a body, a call, a nomination or a slate is ready."""

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.dates import long_date
from membership.states import CallState, Consent, DisclosureState, Paper, Standing
from notifications.states import NotificationState
from workflow.guards import guard


@guard(_("Record the mandate the body rests on first: the decision, by its symbol."))
def cites_a_mandate(body) -> bool:
    return any(not mandate.is_draft for mandate in body.mandates.all())


@guard(_("There are no members yet. Add the memberships first."))
def has_members(body) -> bool:
    return body.has_members()


#: Questions about rows that only the queries above can answer; they answer by name (see `answers`).
_ANSWERS: dict[str, Callable] = {}


def answers(name: str) -> Callable[[Callable], Callable]:
    """Register the function that answers the guard *name*: it takes the row and returns True, or the sentence why
    not. So a guard may ask the composition engine without importing what stands above it."""

    def keep(function: Callable) -> Callable:
        _ANSWERS[name] = function
        return function

    return keep


@guard(_("The deadline has passed. Set a later one first."))
def deadline_is_ahead(call) -> bool:
    return call.deadline_on >= clock.today()


@guard(_("Its notification is not cleared yet. Draft it, and let the Executive Secretary clear it."))
def notification_is_cleared(call) -> bool:
    """Or issued: whoever issues it by its own button opens the call with it."""
    ready = {NotificationState.CLEARED, NotificationState.ISSUED}
    return call.notification is not None and call.notification.state in ready


@guard(_("The call does not take nominations now."))
def is_in_time(nomination) -> bool | str:
    """What was handed in once may be completed after the deadline, until the call is closed."""
    call = nomination.call
    if call.takes_nominations() or (nomination.submitted_at and call.is_running):
        return True
    if call.state == CallState.DRAFT:
        return gettext("The call is not open yet.")
    words = {"date": long_date(call.deadline_on)}
    return gettext("The deadline was %(date)s; nominations are no longer taken.") % words


@guard(_("Papers are missing."))
def has_its_papers(nomination) -> bool | str:
    there = set(nomination.papers.values_list("kind", flat=True))
    missing = [str(kind.label) for kind in (Paper.LETTER, Paper.CV) if kind.value not in there]
    return not missing or gettext("Still missing: %(papers)s. Add them first.") % {"papers": ", ".join(missing)}


@guard(_("The expert has not yet agreed to serve in their individual capacity."))
def expert_agrees(nomination) -> bool:
    return nomination.consent == Consent.AGREED


@guard(_("The expert has not yet disclosed their interests."))
def disclosure_is_given(nomination) -> bool:
    rows = nomination.body.disclosures.filter(person_id=nomination.person_id)
    return rows.exclude(state=DisclosureState.REQUESTED).exists()


@guard(_("A rule of eligibility does not hold."))
def eligibility_holds(nomination) -> bool | str:
    return _ANSWERS["eligibility_holds"](nomination)


@guard(_("Nobody is seated yet. Seat experts, or let a slate be proposed."))
def has_seats(slate) -> bool:
    return slate.choices.filter(standing=Standing.SEATED).exists()


@guard(_("A call of this round is still open. Close it first."))
def calls_are_closed(slate) -> bool:
    round_of = Q(pk=slate.call.round_id) | Q(follows_id=slate.call.round_id)
    return not slate.body.calls.filter(round_of, state__in=[CallState.OPEN, CallState.EXTENDED]).exists()


@guard(_("Disclosures of seated experts are outstanding."))
def disclosures_are_decided(slate) -> bool | str:
    return _ANSWERS["disclosures_are_decided"](slate)


@guard(_("A rule does not hold and is not answered."))
def rules_are_answered(slate) -> bool | str:
    """Hard rules hold; soft ones hold or are waived with a reason; due regard has its statement."""
    return _ANSWERS["rules_are_answered"](slate)


@guard(_("Somebody would serve one term too many."))
def terms_allow(slate) -> bool | str:
    """Nobody on the slate has served as many terms in a row as the mandate allows."""
    return _ANSWERS["terms_allow"](slate)


@guard(_("A hard rule does not hold."))
def composition_holds(body) -> bool | str:
    """The hard rules hold of the members, or what was missed was waived on the decided slate."""
    return _ANSWERS["composition_holds"](body)
