"""Sittings: the sessions of a meeting, or its days where it has none; and who was noted as there in each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from core.dates import short_date
from meetings.models import Meeting, Presence, Session
from meetings.queries.people import Participant, people_of
from meetings.states import AttendanceState

#: A meeting without a timetable has at most so many sittings.
MOST_DAYS = 60
#: People sit down so long before a session begins.
EARLY = timedelta(minutes=30)


@dataclass(frozen=True)
class Sitting:
    """A session, or a day; `slug` stands in addresses, `key` finds its presences."""

    slug: str
    label: str
    short: str
    session: Session | None
    day: date

    @property
    def key(self) -> dict[str, Any]:
        return {"session": self.session, "day": None} if self.session else {"session": None, "day": self.day}


@dataclass(frozen=True)
class SittingSeat:
    """A person on the list: `was` is what was noted of the sitting (None: nothing), `is_there` what the box shows,
    `marks` what was noted of every sitting, in their order."""

    attendance: int
    one: Participant
    was: bool | None
    is_there: bool
    marks: tuple[bool | None, ...]


def sittings_of(meeting: Meeting) -> list[Sitting]:
    """In the order of days and hours; one query."""
    sessions = list(meeting.sessions.all())
    if sessions:
        return [_of_session(session, meeting) for session in sessions]
    count = min((meeting.ends_on - meeting.starts_on).days + 1, MOST_DAYS)
    days = [meeting.starts_on + timedelta(days=number) for number in range(count)]
    return [Sitting(day.isoformat(), short_date(day), short_date(day), None, day) for day in days]


def _of_session(session: Session, meeting: Meeting) -> Sitting:
    session.meeting = meeting
    when = f"{short_date(session.day)}, {session.hours}"
    return Sitting(f"s{session.pk}", f"{when} · {session}", when, session, session.day)


def sitting_now(meeting: Meeting, at: datetime, sittings: list[Sitting] | None = None) -> Sitting | None:
    """The sitting that runs at that moment; the first where several run side by side. One query, none where the
    *sittings* are given."""
    local = timezone.localtime(at, meeting.zone)
    if not meeting.starts_on <= local.date() <= meeting.ends_on:
        return None
    found = sittings_of(meeting) if sittings is None else sittings
    return next((one for one in found if _runs(one, local)), None)


def _runs(sitting: Sitting, local: datetime) -> bool:
    if sitting.day != local.date():
        return False
    session = sitting.session
    if session is None:
        return True
    naive = local.replace(tzinfo=None)
    begins, ends = (datetime.combine(session.day, hour) for hour in (session.starts, session.ends))
    return begins - EARLY <= naive <= ends


def seats_of(meeting: Meeting, sittings: list[Sitting], chosen: Sitting) -> list[SittingSeat]:
    """Everybody on the list of attendance; three queries. Nobody noted yet: the box shows who is at the meeting."""
    listed = dict(meeting.attendances.values_list("person_id", "pk"))
    noted = {(row.attendance_id, _slug(row)): row.is_there for row in _noted(meeting)}
    people = [one for one in people_of(meeting, with_drafts=False) if one.person.pk in listed]
    return [_seat(listed[one.person.pk], one, noted, sittings, chosen) for one in people]


def _noted(meeting: Meeting):
    return Presence.objects.filter(attendance__meeting=meeting)


def _slug(row: Presence) -> str:
    return f"s{row.session_id}" if row.session_id else row.day.isoformat()


def _seat(pk: int, one: Participant, noted: dict, sittings: list[Sitting], chosen: Sitting) -> SittingSeat:
    was = noted.get((pk, chosen.slug))
    is_there = one.attendance == AttendanceState.PRESENT if was is None else was
    return SittingSeat(pk, one, was, is_there, tuple(noted.get((pk, each.slug)) for each in sittings))
