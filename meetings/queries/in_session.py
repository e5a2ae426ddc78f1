"""What officers see while the meeting sits: items with their hours, notes, who spoke, who may be called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.dates import short_date
from core.querysets import fold
from meetings.models import AgendaItem, ItemSpan, Meeting, SessionNote, Statement
from meetings.queries.agenda import AgendaLine
from meetings.queries.people import people_of
from meetings.states import AgendaItemState, MeetingState
from parties.models import Person

S = AgendaItemState
#: Adopted, and not over yet.
WAITING = (S.SUSPENDED, S.ADOPTED)
#: While there is a record to keep.
RECORDED = (MeetingState.CONFIRMED, MeetingState.OPEN, MeetingState.REPORT_PENDING)


@dataclass(frozen=True)
class SpanLine:
    """One span of an item, in the clocks of the meeting's zone; `said` is ``7 April, 10:15–11:40``."""

    pk: int
    said: str
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True)
class NoteLine:
    """A note; `at` is the hour it was begun."""

    pk: int
    text: str
    author: str
    author_id: int | None
    at: str
    version: int


@dataclass(frozen=True)
class StatementLine:
    """A statement; `summary` is empty for whoever may not read it."""

    pk: int
    place: int
    speaker: str
    origin: str
    at: str
    summary: str
    version: int
    on_behalf_of: str


@dataclass(frozen=True)
class Speaker:
    """Who may be called: `label` is what one types or picks."""

    person: Person
    label: str


def keeps_the_record(meeting: Meeting, user) -> bool:
    """The Secretariat's officers, the Chair and the Rapporteur; no query after those of the request's roles."""
    return user.has_perm("meetings.record_session", meeting) or user.has_perm("meetings.chair_meeting", meeting)


def shows_the_record(meeting: Meeting, user) -> bool:
    """For the tab: to them, from the confirmation on."""
    return meeting.state in RECORDED and keeps_the_record(meeting, user)


def item_at_hand(lines: Sequence[AgendaLine]) -> int | None:
    """The key of the item that is open, else of the one that comes next; *lines* in reading order."""
    leaves = [line for line in lines if not line.children]
    for states in ((S.OPEN,), (S.SUSPENDED, S.ADOPTED), (S.PROVISIONAL,)):
        if found := next((line.pk for line in leaves if line.state in states), None):
            return found
    return leaves[-1].pk if leaves else None


def next_to_take(lines: Sequence[AgendaLine]) -> AgendaLine | None:
    """The item that comes after the one that is open, else the first that waits; *lines* in reading order."""
    leaves = [line for line in lines if not line.children]
    place = next((place for place, line in enumerate(leaves) if line.state == S.OPEN), -1)
    return next((line for line in leaves[place + 1 :] + leaves[: place + 1] if line.state in WAITING), None)


def spans_of(meeting: Meeting) -> dict[int, list[SpanLine]]:
    """The spans by item; one query."""
    found: dict[int, list[SpanLine]] = {}
    for row in ItemSpan.objects.filter(item__meeting=meeting):
        found.setdefault(row.item_id, []).append(_span(row, meeting))
    return found


def _span(row: ItemSpan, meeting: Meeting) -> SpanLine:
    begun = timezone.localtime(row.from_at, meeting.zone)
    ended = timezone.localtime(row.until_at, meeting.zone) if row.until_at else None
    return SpanLine(row.pk, _hours(begun, ended), begun, ended)


def _hours(begun: datetime, ended: datetime | None) -> str:
    words = {"day": short_date(begun.date()), "from": f"{begun:%H:%M}"}
    if ended is None:
        return _("%(day)s, since %(from)s") % words
    words["until"] = f"{ended:%H:%M}"
    if begun.date() == ended.date():
        return _("%(day)s, %(from)s–%(until)s") % words
    words["last"] = short_date(ended.date())
    return _("%(day)s, %(from)s – %(last)s, %(until)s") % words


def today_at(meeting: Meeting) -> date:
    """The day it is where the meeting is."""
    return timezone.localtime(clock.now(), meeting.zone).date()


def hour_of(at: datetime, meeting: Meeting, today: date) -> str:
    """``10:15`` by the clocks of the meeting; with the day where it is not *today*."""
    local = timezone.localtime(at, meeting.zone)
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{short_date(local.date())}, {local:%H:%M}"


def notes_on(item: AgendaItem) -> list[NoteLine]:
    """The notes of an item in their order; one query."""
    rows = SessionNote.objects.filter(item=item).select_related("author")
    return [_note(row, item.meeting) for row in rows]


def _note(row: SessionNote, meeting: Meeting) -> NoteLine:
    author = str(row.author or "")
    return NoteLine(row.pk, row.text, author, row.author_id, hour_of(row.at, meeting, today_at(meeting)), row.version)


def statements_on(item: AgendaItem, *, with_summary: bool) -> list[StatementLine]:
    """Who spoke on an item, in order; one query."""
    return _lines(Statement.objects.filter(item=item), item.meeting, with_summary=with_summary)


def last_statements(meeting: Meeting, items: Iterable[int], *, most: int = 5) -> list[StatementLine]:
    """The newest on *items*, the newest first, without what was said; one query."""
    rows = Statement.objects.filter(item__in=list(items)).order_by("-at", "-pk")[:most]
    return _lines(rows, meeting, with_summary=False)


def _lines(rows, meeting: Meeting, *, with_summary: bool) -> list[StatementLine]:
    today = today_at(meeting)
    return [
        StatementLine(
            pk=row.pk,
            place=row.position,
            speaker=str(row.person),
            origin=row.origin,
            at=hour_of(row.at, meeting, today),
            summary=row.summary if with_summary else "",
            version=row.version,
            on_behalf_of=row.on_behalf_of,
        )
        for row in rows.select_related("person", "party", "organization")
    ]


def speakers_of(meeting: Meeting) -> list[Speaker]:
    """Everybody who takes part, by name; two queries."""
    people = people_of(meeting, with_drafts=False)
    named = [Speaker(one.person, f"{one.person} ({one.origin})" if one.origin else str(one.person)) for one in people]
    return sorted(named, key=lambda one: fold(one.person.family_name))


def speakers_called(meeting: Meeting, typed: str) -> list[Speaker]:
    """Those whom the typed words name: one by the whole label, else all whose label holds every word."""
    speakers = speakers_of(meeting)
    exact = [one for one in speakers if fold(one.label) == fold(typed.strip())]
    if exact:
        return exact
    words = [fold(word) for word in typed.split()]
    return [one for one in speakers if words and all(word in fold(one.label) for word in words)]
