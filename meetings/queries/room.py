"""The room: what is before the meeting now, since when, what comes next; for the wall and for whoever follows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from core.text.words import capital
from meetings.models import Meeting
from meetings.queries.agenda import AgendaLine, lines_of, load_agenda
from meetings.queries.in_session import SpanLine, StatementLine, hour_of, last_statements, next_to_take, spans_of
from meetings.queries.quorum import quorum_to_show
from meetings.queries.sittings import Sitting, sitting_now, sittings_of
from meetings.states import AgendaItemState, MeetingState
from membership.composition import Finding

S = AgendaItemState


@dataclass(frozen=True)
class RoomItem:
    """An item before the meeting: `above` is the title of its heading, `since` the hour it was taken up."""

    line: AgendaLine
    above: str
    since: str


@dataclass(frozen=True)
class Planned:
    """A session of the day with the numbers of its items; `tense` is past, now or nothing."""

    hours: str
    label: str
    room: str
    items: tuple[AgendaLine, ...]
    tense: str


@dataclass(frozen=True)
class Room:
    """All that the page of the room shows. `said` stands where no item is open."""

    said: str
    items: list[RoomItem]
    next: AgendaLine | None
    day: str
    sessions: list[Planned]
    statements: list[StatementLine]
    quorum: list[Finding]


def room_of(meeting: Meeting, *, names: bool) -> Room:
    """The room now. *names* shows who spoke last, for whoever takes part. Wants a meeting of `pages_of`; at most
    eleven queries, whatever the number of rows."""
    now = timezone.localtime(clock.now(), meeting.zone)
    load_agenda(meeting)
    lines = lines_of(meeting)
    spans = spans_of(meeting) if meeting.opened_at else {}
    items = [_item(line, lines, spans, meeting, now.date()) for line in _open(lines)]
    sittings = sittings_of(meeting)
    running = sitting_now(meeting, now, sittings)
    day = _day(sittings, now.date())
    return Room(
        said="" if items else _said(meeting, lines, spans, now.date()),
        items=items,
        next=next_to_take(lines) if meeting.state == MeetingState.OPEN else None,
        day=capital(long_date(day)) if day else "",
        sessions=_sessions(sittings, day, running, now, {line.pk: line for line in lines}),
        statements=last_statements(meeting, [one.line.pk for one in items]) if names and items else [],
        quorum=quorum_to_show(meeting),
    )


def _open(lines: list[AgendaLine]) -> list[AgendaLine]:
    """Open items; not the heading of one that is open."""
    return [line for line in lines if line.state == S.OPEN and not any(one.state == S.OPEN for one in line.children)]


def _item(line: AgendaLine, lines, spans: dict[int, list[SpanLine]], meeting: Meeting, today: date) -> RoomItem:
    above = next((one.title for one in lines if any(child.pk == line.pk for child in one.children)), "")
    runs = next((span for span in spans.get(line.pk, []) if span.until_at is None), None)
    return RoomItem(line, above, hour_of(runs.from_at, meeting, today) if runs else "")


def _said(meeting: Meeting, lines: list[AgendaLine], spans: dict[int, list[SpanLine]], today: date) -> str:
    if meeting.state == MeetingState.OPEN:
        held = next((line for line in lines if line.state == S.SUSPENDED), None)
        if held:
            ended = spans[held.pk][-1].until_at if spans.get(held.pk) else None
            words = {"number": held.number, "at": hour_of(ended, meeting, today) if ended else ""}
            return _("Item %(number)s was suspended at %(at)s.") % words if ended else _("The meeting is suspended.")
        if not meeting.agenda_adopted_at:
            return _("The meeting is open; its agenda has not been adopted yet.")
        return _("No item is open at the moment.")
    if meeting.closed_at:
        closed = timezone.localtime(meeting.closed_at, meeting.zone)
        words = {"day": long_date(closed.date()), "at": f"{closed:%H:%M}"}
        return _("The meeting was declared closed on %(day)s at %(at)s.") % words
    return _not_open(meeting)


def _not_open(meeting: Meeting) -> str:
    if meeting.state == MeetingState.CANCELLED:
        return _("The meeting was cancelled.")
    if meeting.state == MeetingState.POSTPONED:
        return _("The meeting is postponed.")
    words = {"day": long_date(meeting.starts_on)}
    if meeting.opening_time:
        return _("The meeting opens on %(day)s at %(at)s.") % (words | {"at": f"{meeting.opening_time:%H:%M}"})
    return _("The meeting opens on %(day)s.") % words


def _day(sittings: list[Sitting], today: date) -> date | None:
    """Today, or the next day with a session; none once all are over."""
    return min((one.day for one in sittings if one.session and one.day >= today), default=None)


def _sessions(sittings: list[Sitting], day, running, now, lines: dict[int, AgendaLine]) -> list[Planned]:
    of_day = [one.session for one in sittings if one.session and one.day == day]
    if not of_day:
        return []
    prefetch_related_objects(of_day, "planned")
    return [_planned(session, running, now, lines) for session in of_day]


def _planned(session, running: Sitting | None, now, lines: dict[int, AgendaLine]) -> Planned:
    items = tuple(lines[entry.item_id] for entry in session.planned.all() if entry.item_id in lines)
    is_now = running is not None and running.session == session
    is_past = session.day == now.date() and session.ends < now.time()
    tense = "now" if is_now else "past" if is_past else ""
    return Planned(session.hours, str(session), session.room, items, tense)
