"""The provisional agenda as it was proposed, and what the agenda as it stands changes in it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from core.dates import long_date
from core.text import redline
from meetings.agenda import in_reading_order, numbered
from meetings.amendments import ADDED, DEFERRED, LEFT_OUT, MOVED, RENAMED, Amendment, Entry, amendments
from meetings.models import AgendaItem, Meeting, ProvisionalAgenda
from meetings.states import AgendaItemState

FATES = (AgendaItemState.DEFERRED, AgendaItemState.WITHDRAWN)


@dataclass(frozen=True)
class Proposed:
    """The provisional agenda that the meeting has before it; `symbol` is "" where no document of it was issued."""

    symbol: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment to read: its number, its sentence (plain text), and the redline of a title that changed ("")."""

    number: str
    sentence: str
    redline: str
    anchor: str


def entries_of(meeting: Meeting) -> list[Entry]:
    """The agenda as it stands, or once adopted as it was adopted: what befell an item afterwards does not count."""
    return [
        Entry(
            key=node.item.pk,
            number=node.number,
            title=node.item.title,
            parent=node.item.parent_id,
            fate=str(node.item.state) if node.item.state in FATES and not node.item.adopted_at else "",
        )
        for node in in_reading_order(numbered(meeting.items.all()))
    ]


def as_kept(entries: Sequence[Entry]) -> list[dict]:
    """How a `ProvisionalAgenda` keeps them."""
    return [asdict(entry) for entry in entries]


def proposed_to(meeting: Meeting) -> Proposed | None:
    """The newest provisional agenda that was kept, unless it was empty; one query."""
    row = ProvisionalAgenda.objects.filter(meeting=meeting).first()
    if row is None or not row.lines:
        return None
    return Proposed(row.symbol, tuple(Entry(**kept) for kept in row.lines))


def amendments_to(proposed: Proposed | None, meeting: Meeting) -> list[AmendmentLine]:
    """What the agenda of *meeting* changes in *proposed*, in the order of the agenda."""
    if proposed is None:
        return []
    return [_line(one) for one in amendments(proposed.entries, entries_of(meeting))]


def _line(one: Amendment) -> AmendmentLine:
    marked = ""
    if one.kind == RENAMED and one.before and one.after:
        marked = redline.as_html(redline.compare(one.before.title, one.after.title))
    return AmendmentLine(one.entry.number, sentence_of(one), marked, f"item-{one.entry.key}" if one.after else "")


def sentence_of(one: Amendment) -> str:
    """``“Budget” is added as item 4.``"""
    words = {
        "title": one.entry.title,
        "number": one.entry.number,
        "former": one.before.title if one.before else "",
        "place": one.before.number if one.before else "",
    }
    if one.kind == ADDED:
        return _("“%(title)s” is added as item %(number)s.") % words
    if one.kind == RENAMED:
        return _("Item %(number)s, “%(former)s”, is now called “%(title)s”.") % words
    if one.kind == MOVED:
        return _("“%(title)s” was item %(place)s and is item %(number)s.") % words
    if one.kind == DEFERRED:
        return _("Item %(number)s, “%(title)s”, is deferred.") % words
    if one.kind == LEFT_OUT:
        return _("“%(title)s”, which was item %(number)s, is left out.") % words
    return _("Item %(number)s, “%(title)s”, is withdrawn.") % words


def edition_of(meeting: Meeting) -> int:
    """Grows with every change of the agenda: what a page has seen; one query."""
    return AgendaItem.history.filter(meeting_id=meeting.pk).aggregate(last=Max("history_id"))["last"] or 0


def changes_since(meeting: Meeting, edition: int) -> list[str]:
    """What became of the agenda after a page saw *edition*, one sentence for each item; two queries."""
    rows = AgendaItem.history.filter(meeting_id=meeting.pk).order_by("history_id")
    since = {row.id: row for row in rows.filter(history_id__gt=edition)}
    before = {row.id: row for row in rows.filter(history_id__lte=edition, id__in=list(since))}
    return [_change(before.get(key), row) for key, row in since.items()]


def _change(before, now) -> str:
    words = {"title": now.title, "former": before.title if before else ""}
    if now.history_type == "-":
        return _("“%(title)s” was removed.") % words
    if before is None:
        return _("“%(title)s” was added.") % words
    if before.state != now.state:
        words["state"] = str(AgendaItemState(now.state).label).lower()
        return _("“%(title)s” is now %(state)s.") % words
    if before.title != now.title:
        return _("“%(former)s” is now called “%(title)s”.") % words
    if (before.parent_id, before.position) != (now.parent_id, now.position):
        return _("“%(title)s” was moved.") % words
    return _("“%(title)s” was changed.") % words


def why_fixed(meeting: Meeting) -> str:
    """Why an agenda that was adopted takes no more changes."""
    day = long_date(meeting.agenda_adopted_at.astimezone(meeting.zone).date())
    return _("The agenda was adopted on %(day)s; items can only be deferred or withdrawn now.") % {"day": day}
