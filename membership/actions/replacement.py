"""Putting somebody on a seat that a member leaves or has left."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Refused
from membership.actions.members import refuse_unconstituted
from membership.letters import offer_letters
from membership.models import Body, Membership
from membership.queries import Candidate, Seat, nominators_of, seat_of, why_not_replaced
from membership.states import NominationState as N
from notifications.actions import queue_messages
from workflow import trail
from workflow.engine import perform


def require_replacing(*, membership: Membership, by) -> None:
    """Who is in office is replaced by the Executive Secretary alone, for that ends the membership; a seat that is
    vacant already is filled by an officer as well."""
    if membership.is_in_office or by is None or not by.has_perm("membership.manage_membership", membership):
        access.require(by, "membership.decide_membership", membership)


@transaction.atomic
def replace_member(
    *,
    membership: Membership,
    key: str,
    by,
    note: str = "",
    words: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Membership:
    """Offer the seat of *membership* to the candidate with this *key* (see `queries.seat_of`, searched by *words*).

    Who is still in office ends as replaced, and *note* says why; for a meeting they stay, and the substitute serves
    from *since* *until*. Otherwise the term is what remains. A nominee becomes selected. Letters wait in the outbox.
    Refused: a seat that is not vacant, a candidate whom a rule bars.
    """
    require_replacing(membership=membership, by=by)
    membership = _locked(membership)
    refuse_unconstituted(body=membership.body, by=by)
    seat = seat_of(membership, words)
    if sentence := why_not_replaced(membership, for_meeting=seat.is_for_meeting):
        raise Refused(sentence)
    candidate = _chosen(seat, key)
    term = _term(seat, since, until)
    if membership.is_in_office and not seat.is_for_meeting:
        _give_way(membership, note, by)
    offered = _offer(seat, candidate, term, by)
    nominators = nominators_of(offered.nomination.call.round_id)(offered.nomination) if offered.nomination else set()
    queue_messages(letters=offer_letters(offered, sorted(nominators)), by=by)
    return offered


def _locked(membership: Membership) -> Membership:
    """The row as it is now; the body's row is locked, so that two do not fill one seat."""
    Body.objects.select_for_update(of=("self",)).get(pk=membership.body_id)
    rows = Membership.objects.select_related("body", "person__party", "person__organization", "nomination__call")
    return rows.get(pk=membership.pk)


def _chosen(seat: Seat, key: str) -> Candidate:
    candidate = next((one for one in seat.candidates if one.key == key), None)
    if candidate is None:
        raise Refused(_("This person is no candidate for the seat any longer. Look again."))
    if candidate.why_not:
        raise Refused(" ".join(candidate.why_not))
    return candidate


def _term(seat: Seat, since: date | None, until: date | None) -> tuple[date, date | None]:
    if not seat.is_for_meeting:
        return seat.term
    if since is None or until is None or until < since:
        raise Refused(_("Say for which days the substitute serves: the first and the last day of the meeting."))
    if since < clock.today():
        raise Refused(_("The meeting has begun before today."))
    return since, until


def _give_way(membership: Membership, note: str, by) -> None:
    if not note.strip():
        raise Refused(_("Write why the member is replaced."))
    perform(membership, "give_way", by=by, consequence=True, note=note)


def _offer(seat: Seat, candidate: Candidate, term, by) -> Membership:
    nomination = candidate.source.nomination
    if nomination is not None:
        if nomination.state == N.NOT_SELECTED:
            perform(nomination, "take_up_again", by=by, consequence=True)
        perform(nomination, "select", by=by, consequence=True)
    expert, person = candidate.source.expert, candidate.source.person
    offered = Membership.objects.create(
        body=seat.membership.body, person=person, capacity=expert.kind, is_returning=expert.returning,
        since=term[0], until=term[1], nomination=nomination, replaces=seat.membership,
    )  # fmt: skip
    trail.record("replace_member", offered, by=by, replaces=str(seat.membership.person), body=str(offered.body))
    return offered
