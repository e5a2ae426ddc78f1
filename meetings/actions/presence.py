"""Who was in the room, noted for a whole sitting at once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings import guards
from meetings.models import Attendance, Meeting, Presence, Session
from meetings.states import AttendanceState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(note_presence=gettext_lazy("presence noted"))

RECORD = "meetings.record_attendance"


@transaction.atomic
def note_presence(
    *, meeting: Meeting, there: Mapping[int, bool], by, session: Session | None = None, day: date | None = None
) -> int:
    """Note who was in a session, or on a day where the meeting has no sessions: *there* says so by the key of the
    attendance; who is not named keeps what was noted. Whoever was there attended the meeting. Returns how many
    lines changed."""
    require(by, RECORD, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    _refuse_sitting(meeting, session, day)
    listed = {row.pk: row for row in meeting.attendances.select_related("person")}
    noted = {row.attendance_id: row for row in Presence.objects.filter(attendance__in=listed, session=session, day=day)}
    changes = {pk: is_there for pk, is_there in there.items() if pk in listed and _was(noted.get(pk)) is not is_there}
    for pk, is_there in changes.items():
        Presence.objects.update_or_create(attendance_id=pk, session=session, day=day, defaults={"is_there": is_there})
        if is_there:
            _attend(meeting, listed[pk], by)
    if changes:
        trail.record("note_presence", meeting, by=by, note=_said(session, day, changes), count=len(changes))
    return len(changes)


def _refuse_sitting(meeting: Meeting, session: Session | None, day: date | None) -> None:
    """A session of this meeting, or one of its days where it has none."""
    if sentence := guards.attendance_is_taken.refusal(Attendance(meeting=meeting)):
        raise Refused(sentence)
    if session is not None:
        if session.meeting_id != meeting.pk or day is not None:
            raise Refused(_("This session belongs to another meeting."))
        return
    if day is None or not meeting.starts_on <= day <= meeting.ends_on:
        raise Refused(_("That day is none of the meeting's. Choose one of them."))
    if meeting.sessions.exists():
        raise Refused(_("The meeting has a timetable; presence is noted by session."))


def _was(row: Presence | None) -> bool | None:
    return row.is_there if row else None


def _attend(meeting: Meeting, attendance: Attendance, by) -> None:
    attendance.meeting = meeting
    if attendance.state != AttendanceState.PRESENT:
        perform(attendance, "mark_present", by=by, consequence=True)


def _said(session: Session | None, day: date | None, changes: Mapping[int, bool]) -> str:
    here = sum(changes.values())
    sitting = f"{session}, {session.day.isoformat()}" if session else day and day.isoformat()
    words = {"sitting": sitting, "here": here, "away": len(changes) - here}
    return _("%(sitting)s: %(here)d there, %(away)d not") % words
