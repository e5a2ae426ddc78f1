"""Whoever does not answer in time counts as silent. The answer is still taken, until the meeting opens."""

from django.db import transaction

from core import clock
from meetings.actions.deadlines import meet_deadline
from meetings.models import Deadline, Invitation, Meeting
from meetings.states import InvitationState, MeetingState
from meetings.track import REPLIES
from workflow.engine import perform_many


@transaction.atomic
def count_silent(*, by=None) -> int:
    """Every invitation without an answer to a meeting whose day for answers is over; returns how many. Done once for
    each meeting, so who is invited later is not silent before the opening."""
    awaiting = (MeetingState.ANNOUNCED, MeetingState.CONFIRMED)
    over = Deadline.objects.unmet().filter(key=REPLIES, due_on__lt=clock.today(), meeting__state__in=awaiting)
    counted = 0
    for deadline in over.select_related("meeting__body"):
        counted += close_answers(meeting=deadline.meeting, by=by)
        meet_deadline(meeting=deadline.meeting, key=REPLIES, by=by)
    return counted


def close_answers(*, meeting: Meeting, by=None) -> int:
    """Nobody is awaited any longer: the day for answers is over, or the meeting opened."""
    silent = Invitation.objects.filter(meeting=meeting, state=InvitationState.SENT).select_related("meeting__body")
    return len(perform_many(silent, "fall_silent", by=by, consequence=True))
