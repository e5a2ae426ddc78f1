"""Attendance: who is expected, who came."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings import queries
from meetings.models import Attendance, Invitation
from meetings.states import AttendanceState, InvitationState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    expect_invited=gettext_lazy("list of those expected drawn up"),
    give_reason=gettext_lazy("reason of the absence given"),
)

RECORD = "meetings.record_attendance"


@transaction.atomic
def expect_invited(*, meeting, by) -> list[Attendance]:
    """Expect everybody whose invitation stands and was not declined; who is on the list already is passed over.

    Happens by itself when the meeting opens.
    """
    require(by, RECORD, meeting)
    listed = meeting.attendances.values("person_id")
    invitations = meeting.invitations.filter(state__in=queries.EXPECTED).exclude(person_id__in=listed)
    expected = Attendance.objects.bulk_create([_expected(invitation) for invitation in invitations])
    if expected:
        trail.record("expect_invited", meeting, by=by, count=len(expected))
    return expected


@transaction.atomic
def record_attendance(*, meeting, person, present: bool, by, reason="") -> Attendance:
    """Record that an invited person came, or could not (with the reason where it is known). What was recorded can
    be corrected until the file of the meeting is closed."""
    require(by, RECORD, meeting)
    attendance = meeting.attendances.filter(person=person).first() or _late(meeting, person)
    wanted = AttendanceState.PRESENT if present else AttendanceState.ABSENT
    if attendance.state == wanted == AttendanceState.ABSENT and reason and reason != attendance.reason:
        _give_reason(attendance, reason, by)
    if attendance.state != wanted:
        act = "mark_present" if present else "mark_absent"
        perform(attendance, act, by=by, note=reason, consequence=by is None)
    return attendance


def _give_reason(attendance: Attendance, reason: str, by) -> None:
    """Known only after it was recorded that they did not come."""
    attendance.reason = reason
    attendance.version += 1
    attendance.save()
    trail.record("give_reason", attendance, by=by)


def _late(meeting, person) -> Attendance:
    """An invited person who was not on the list: invited late, or declined and came."""
    standing = meeting.invitations.filter(person=person)
    invitation = standing.exclude(state__in=[InvitationState.DRAFT, InvitationState.WITHDRAWN]).first()
    if invitation is None:
        raise Refused(_("%(person)s is not invited to this meeting. Invite them first.") % {"person": person})
    attendance = _expected(invitation)
    attendance.save(force_insert=True)
    return attendance


def _expected(invitation: Invitation) -> Attendance:
    return Attendance(
        meeting_id=invitation.meeting_id,
        person_id=invitation.person_id,
        role=invitation.role,
        capacity=invitation.capacity,
        is_returning=invitation.is_returning,
    )
