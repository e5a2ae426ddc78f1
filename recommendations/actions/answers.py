"""What an addressee answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.refusals import Conflict, Refused
from meetings.states import Channel
from recommendations.access import speaks_for_the_addressee
from recommendations.models import FollowUp
from recommendations.states import ResponseState
from workflow.engine import perform

R = ResponseState
STEPS = {
    R.UNDER_CONSIDERATION: "consider",
    R.ACCEPTED: "accept",
    R.PARTIALLY_ACCEPTED: "accept_in_part",
    R.NOTED: "take_note",
    R.NOT_ACCEPTED: "refuse",
}


@transaction.atomic
def respond(
    *, follow_up: FollowUp, answer: str, reason: str = "", by, channel: str = "", version: int | None = None
) -> FollowUp:
    """Record the answer (a value of `ResponseState`); an officer says by which *channel* it came.

    The same answer given again by the same words changes nothing. Who accepts in part is taken to have considered.
    """
    if answer not in set(STEPS):
        raise Refused(_("Choose an answer: accepted, partly accepted, noted, under consideration or not accepted."))
    require(by, "recommendations.answer_followup", follow_up)
    row = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if row.response == answer and row.response_reason == reason.strip():
        return row
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else answered since you opened this page. Look at it again, then decide."),
            theirs=str(R(row.response).label),
        )
    by_hand = _channel(by, row, channel)
    if answer == R.PARTIALLY_ACCEPTED and row.response == R.PENDING:
        perform(row, "consider", by=by, consequence=True, channel=by_hand)
    perform(row, STEPS[R(answer)], by=by, note=reason.strip(), consequence=by is None, channel=by_hand)
    return row


def _channel(by, follow_up: FollowUp, channel: str) -> str:
    """The way an answer came: the addressee's own is the site, any other person says it."""
    if channel and channel not in Channel.values:
        raise Refused(_("“%(channel)s” is no way an answer can come.") % {"channel": channel})
    if by is None or channel or speaks_for_the_addressee(by, follow_up):
        return channel or Channel.SITE
    raise Refused(_("You answer for somebody else: say by which way their answer came."))
