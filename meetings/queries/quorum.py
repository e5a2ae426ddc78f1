"""Whether enough of those invited are in the room, where the mandate has a rule on it."""

from dataclasses import replace

from django.db.models import prefetch_related_objects

from core import clock
from meetings.models import Meeting, Presence
from meetings.queries.composition import entitled_to
from meetings.queries.sittings import sitting_now
from meetings.queries.standing import attendances_of
from meetings.states import AttendanceState, MeetingState
from membership import queries as membership
from membership.composition import Finding, evaluate


def quorum_of(meeting: Meeting) -> list[Finding]:
    """What each quorum rule of the mandate finds of those who are there: in the session that runs, once presence is
    noted for it, else at the meeting. Empty, and one query, where the mandate has none; five else. Wants
    `body__scheme` and `mandate` selected."""
    if not meeting.mandate:
        return []
    prefetch_related_objects([meeting.mandate], "rules")
    rows = [row for row in meeting.mandate.rules.all() if row.kind == "quorum"]
    if not rows:
        return []
    setting = membership.setting_of(meeting.body, meeting.starts_on)
    rules = membership.read_rules(rows, meeting.body, setting)
    here = membership.experts_of(row for row in present_now(meeting) if row.capacity)
    setting = replace(setting, entitled=entitled_to(meeting))
    return list(evaluate(rules, here, setting, stage="attendance", on=meeting.starts_on).findings)


def quorum_to_show(meeting: Meeting) -> list[Finding]:
    """The same from the first day of a confirmed meeting to its closure; before and after nobody sits."""
    sits = meeting.state == MeetingState.OPEN or (
        meeting.state == MeetingState.CONFIRMED and clock.today() >= meeting.starts_on
    )
    return quorum_of(meeting) if sits else []


def present_now(meeting: Meeting) -> list:
    """The attendances of those in the room; one query or two."""
    listed = attendances_of(meeting)
    sitting = sitting_now(meeting, clock.now())
    if sitting:
        noted = Presence.objects.filter(attendance__meeting=meeting, **sitting.key)
        there = dict(noted.values_list("attendance_id", "is_there"))
        if there:
            return [row for row in listed if there.get(row.pk)]
    return [row for row in listed if row.state == AttendanceState.PRESENT]
