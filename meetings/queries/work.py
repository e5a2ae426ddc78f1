"""The organization of work as its page, the annotated agenda and calendars read it."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.dates import long_date, short_date
from core.text.words import capital
from meetings import calendar, timetable
from meetings.models import Meeting, Session, SessionItem
from meetings.queries.agenda import AgendaLine, lines_of
from meetings.queries.when_where import entry_of


@dataclass(frozen=True)
class PlannedItem:
    """An item in a session: `entry` is the row that plans it."""

    entry: int
    line: AgendaLine


@dataclass(frozen=True)
class SessionLine:
    """A session with its items in order; `when` is its day and hours in short."""

    row: Session
    label: str
    when: str
    items: tuple[PlannedItem, ...]


@dataclass(frozen=True)
class Day:
    """A day with its bands, from morning to evening; the sessions of one band run side by side."""

    iso: str
    label: str
    bands: tuple[tuple[SessionLine, ...], ...]


@dataclass(frozen=True)
class Work:
    """The whole timetable: days with sessions, what is wrong with it, the items planned for no session."""

    days: list[Day]
    faults: list[str]
    unplanned: list[AgendaLine]
    sessions: list[SessionLine]


def sessions_of(meeting: Meeting) -> list[Session]:
    """The sessions in the order of days and hours, with what is planned; two queries."""
    planned = SessionItem.objects.order_by("position", "pk")
    rows = list(meeting.sessions.prefetch_related(Prefetch("planned", planned)))
    for row in rows:
        row.meeting = meeting
    return rows


def work_of(meeting: Meeting) -> Work:
    """The timetable; three queries, two after `load_agenda`."""
    agenda = lines_of(meeting)
    lines = {line.pk: line for line in agenda}
    sessions = [_line(row, lines) for row in sessions_of(meeting)]
    slots = [one.row.as_slot() for one in sessions]
    titles = {line.pk: f"{line.number} {line.title}" for line in agenda}
    faults = timetable.faults(
        slots, titles=titles, first=meeting.starts_on, last=meeting.ends_on, zone=meeting.time_zone
    )
    planned = frozenset().union(*(slot.items for slot in slots))
    unplanned = [line for line in agenda if not line.children and line.is_kept and line.pk not in planned]
    gone = [line for line in agenda if not line.is_kept and line.pk in planned]
    faults += [_("“%(item)s” is no longer to be taken up, and still planned.") % {"item": titles[x.pk]} for x in gone]
    if sessions and unplanned:
        said = ", ".join(f"{line.number} {line.title}" for line in unplanned)
        faults.append(_("Planned for no session: %(items)s.") % {"items": said})
    return Work(_days(sessions, slots), faults, unplanned, sessions)


def _line(row: Session, lines: dict[int, AgendaLine]) -> SessionLine:
    items = tuple(PlannedItem(entry.pk, lines[entry.item_id]) for entry in row.planned.all() if entry.item_id in lines)
    return SessionLine(row, str(row), f"{short_date(row.day)} {row.hours}", items)


def _days(sessions: list[SessionLine], slots: list[timetable.Slot]) -> list[Day]:
    by_key = {one.row.pk: one for one in sessions}
    days: dict[date, list] = {}
    for band in timetable.bands(slots):
        days.setdefault(band[0].day, []).append(tuple(by_key[slot.key] for slot in band))
    return [Day(day.isoformat(), day_label(day), tuple(found)) for day, found in days.items()]


def day_label(day: date) -> str:
    """``Monday, 7 April 2014``."""
    return _("%(weekday)s, %(day)s") % {"weekday": capital(date_format(day, "l")), "day": long_date(day)}


def days_to_choose(meeting: Meeting) -> list[tuple[str, str]]:
    """The days of the meeting for a form, at most a hundred."""
    count = min((meeting.ends_on - meeting.starts_on).days + 1, 100)
    days = [meeting.starts_on + timedelta(days=number) for number in range(count)]
    return [(day.isoformat(), day_label(day)) for day in days]


def number_of_sessions(meeting: Meeting, user) -> QuerySet:
    """For the tab."""
    return Session.objects.filter(meeting=meeting)


def session_entry(session: Session, meeting: Meeting) -> calendar.Entry:
    """A session as a calendar entry: its own UID, its room before the place of the meeting."""
    whole = entry_of(meeting)
    return calendar.Entry(
        uid=f"session-{session.pk}@{urlsplit(settings.ORIGIN).hostname}",
        sequence=session.version + meeting.sequence,
        summary=f"{session} · {meeting.title}",
        starts_on=session.day,
        ends_on=session.day,
        zone=meeting.time_zone,
        opening_time=session.starts,
        closing_time=session.ends,
        location=", ".join(filter(None, [session.room, whole.location])),
        description=meeting.symbol_prefix,
        url=settings.ORIGIN + session.get_absolute_url(),
        status=whole.status,
    )
