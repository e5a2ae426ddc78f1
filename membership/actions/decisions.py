"""Carrying out the decision on a slate: nominations, memberships, calls, letters."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Refused
from membership.letters import Outcome, decision_letters
from membership.models import Call, Membership, Nomination, Slate
from membership.queries import nominators_of, nominee, offered_terms, setting_of, tenure_on
from membership.states import CallState, MembershipState, SlateState, Standing
from membership.states import NominationState as N
from notifications.actions import queue_messages
from workflow import trail
from workflow.engine import perform

OPEN_SLATES = (SlateState.DRAFT, SlateState.RETURNED, SlateState.SUBMITTED)
UNDECIDED = (N.SUBMITTED, N.ELIGIBLE, N.SHORTLISTED, N.RESERVE)


def decide_slate(*, slate: Slate, by) -> Slate:
    """Decide as submitted; everything that follows is done by the receiver of the transition."""
    perform(slate, "decide", by=by)
    return slate


@transaction.atomic
def carry_out_decision(*, slate: Slate, by) -> None:
    """What follows from a decided slate, in its transaction: every nomination of the round is selected, kept in
    reserve or passed over, memberships are offered to the selected, the calls of the round are decided, other open
    slates of it set aside, and the letters are held in the outbox for review.

    Refused where a selected person cannot be offered a membership; then nothing was decided.
    """
    access.require(by, "membership.decide_slate", slate)
    if slate.state != SlateState.DECIDED:
        raise Refused(_("The slate is not decided."))
    outcomes = _decide_nominations(slate, by)
    offered = _offer_memberships(slate, [row for row, state in outcomes if state == N.SELECTED], by)
    _close_round(slate, by)
    addresses = nominators_of(slate.call.round_id)
    told = [Outcome(row, state, offered.get(row.pk), tuple(sorted(addresses(row)))) for row, state in outcomes]
    letters = decision_letters(slate.body, f"decision:{slate.pk}", slate, told)
    queue_messages(letters=letters, by=by)
    selected = sum(state == N.SELECTED for _row, state in outcomes)
    reserve = sum(state == N.RESERVE for _row, state in outcomes)
    trail.record(
        "carry_out_decision", slate, by=by, selected=selected, reserve=reserve,
        passed_over=len(outcomes) - selected - reserve, letters=len(letters),
    )  # fmt: skip


def _decide_nominations(slate: Slate, by) -> list[tuple[Nomination, N]]:
    """Every nomination of the round that was handed in, with the state it now has."""
    standing = dict(slate.choices.values_list("nomination_id", "standing"))
    rows = Nomination.objects.in_round(slate.call.round_id).filter(state__in=UNDECIDED)
    rows = rows.select_related("person", "party", "organization", "call").order_by("pk")
    return [(row, _decide(row, standing.get(row.pk, ""), by)) for row in rows]


def _decide(row: Nomination, standing: str, by) -> N:
    if row.state == N.ELIGIBLE and standing in (Standing.SEATED, Standing.RESERVE):
        perform(row, "shortlist", by=by, consequence=True)
    if standing == Standing.SEATED:
        perform(row, "select", by=by, consequence=True)
        return N.SELECTED
    if standing == Standing.RESERVE and row.state != N.SUBMITTED:
        if row.state != N.RESERVE:
            perform(row, "keep_in_reserve", by=by, consequence=True)
        return N.RESERVE
    if row.state == N.SUBMITTED:
        perform(row, "find_ineligible", by=by, consequence=True, note=_("Not found eligible by the decision."))
    else:
        perform(row, "pass_over", by=by, consequence=True)
    return N.NOT_SELECTED


def _offer_memberships(slate: Slate, selected: list[Nomination], by) -> dict[int, Membership]:
    """A membership pending acceptance for each; who still serves ends the earlier term first, as term over."""
    body, today = slate.body, clock.today()
    seats = [(row.pk, nominee(row)) for row in selected]
    terms = offered_terms(body, seats, since=today, tenure=tenure_on(body, today), setting=setting_of(body, today))
    people = [row.person_id for row in selected]
    for earlier in body.memberships.exclude(state=MembershipState.ENDED).filter(person_id__in=people):
        _end_earlier(earlier, by)
    return {row.pk: _offer(slate, row, *terms[row.pk], by) for row in selected}


def _end_earlier(earlier: Membership, by) -> None:
    if earlier.state == MembershipState.PENDING_ACCEPTANCE:
        words = {"person": earlier.person}
        raise Refused(_("%(person)s has not yet answered an earlier offer. Settle it first.") % words)
    perform(earlier, "expire", by=by, consequence=True)


def _offer(slate: Slate, row: Nomination, since, until, by) -> Membership:
    membership = Membership.objects.create(
        body=slate.body, person=row.person, capacity=row.capacity, is_returning=row.is_returning, since=since,
        until=until, nomination=row,
    )  # fmt: skip
    trail.record("add_member", membership, by=by, body=str(slate.body), capacity=str(row.capacity))
    return membership


def _close_round(slate: Slate, by) -> None:
    round_id = slate.call.round_id
    for call in Call.objects.in_round(round_id).filter(state=CallState.CLOSED):
        perform(call, "decide", by=by, consequence=True)
    siblings = Slate.objects.filter(call__in=Call.objects.in_round(round_id), state__in=OPEN_SLATES)
    for sibling in siblings.exclude(pk=slate.pk):
        perform(sibling, "set_aside", by=by, consequence=True)
