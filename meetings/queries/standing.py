"""Which invitations count for what, and the rows of invitations and attendance with their people."""

from django.db.models import Prefetch, prefetch_related_objects

from meetings.models import Attendance, Invitation, Meeting
from meetings.states import InvitationState

#: Sent and neither withdrawn nor declined: these people are told of changes.
STANDING = (InvitationState.SENT, InvitationState.ACCEPTED, InvitationState.TENTATIVE, InvitationState.NO_REPLY)
#: The same people are expected in the room.
EXPECTED = STANDING
#: Whoever was asked, whatever they answered.
INVITED = (*STANDING, InvitationState.DECLINED)

PEOPLE = ("person__party", "person__organization")


def load_people(meeting: Meeting) -> None:
    """Read invitations and attendance once for a page that shows them in several ways; two queries."""
    invitations = Invitation.objects.select_related(*PEOPLE)
    attendances = Attendance.objects.select_related(*PEOPLE)
    prefetch_related_objects([meeting], Prefetch("invitations", invitations), Prefetch("attendances", attendances))


def invitations_of(meeting: Meeting, states) -> list[Invitation]:
    """Those in one of *states*; one query, none after `load_people`."""
    if "invitations" in getattr(meeting, "_prefetched_objects_cache", {}):
        return [row for row in meeting.invitations.all() if row.state in states]
    return list(meeting.invitations.filter(state__in=states).select_related(*PEOPLE))


def attendances_of(meeting: Meeting) -> list[Attendance]:
    """Everybody on the list; one query, none after `load_people`."""
    if "attendances" in getattr(meeting, "_prefetched_objects_cache", {}):
        return list(meeting.attendances.all())
    return list(meeting.attendances.select_related(*PEOPLE))
