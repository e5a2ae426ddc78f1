"""The agenda as pages and reports read it: numbered, with the word of each state."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from meetings.agenda import Numbered, in_reading_order, numbered
from meetings.fillings import Filled, filled
from meetings.models import Meeting
from meetings.states import AgendaItemState

#: Items that the meeting still has before it.
TO_CONSIDER = (AgendaItemState.OPEN, AgendaItemState.SUSPENDED, AgendaItemState.ADOPTED)


@dataclass(frozen=True)
class AgendaLine:
    """An item with its number: `depth` counts from 0; `word` and `shape` are its state's; `is_kept` is False for
    what was deferred or withdrawn, which keeps its number and says so."""

    pk: int
    number: str
    title: str
    depth: int
    state: str
    word: str
    shape: str
    kind: str
    annotation: str
    version: int
    is_kept: bool
    children: tuple["AgendaLine", ...]
    expected_action: str = ""
    purpose: str = ""

    @property
    def anchor(self) -> str:
        return f"item-{self.pk}"


def load_agenda(meeting: Meeting) -> None:
    """Read the items once for a page that shows them in several ways; one query."""
    prefetch_related_objects([meeting], "items")


def agenda_of(meeting: Meeting) -> list[AgendaLine]:
    """The top of the agenda, each with its children; one query, none after `load_agenda`."""
    return [_line(node) for node in numbered(meeting.items.all())]


def lines_of(meeting: Meeting) -> list[AgendaLine]:
    """The same in reading order, one after the other."""
    return [_line(node) for node in in_reading_order(numbered(meeting.items.all()))]


def _line(node: Numbered) -> AgendaLine:
    item = node.item
    state = AgendaItemState(item.state)
    return AgendaLine(
        pk=item.pk,
        number=node.number,
        title=item.title,
        depth=node.depth,
        state=item.state,
        word=str(state.label),
        shape=state.shape,
        kind=item.kind,
        annotation=item.annotation,
        version=item.version,
        is_kept=item.state not in (AgendaItemState.DEFERRED, AgendaItemState.WITHDRAWN),
        children=tuple(_line(child) for child in node.children),
        expected_action=item.expected_action,
        purpose=item.purpose,
    )


def fillings_of(meeting: Meeting, lines: Sequence[AgendaLine]) -> dict[int, list[Filled]]:
    """What stands under each standing item of *lines* (any part of the agenda), until the meeting is closed."""
    if meeting.closed_at:
        return {}
    return {line.pk: filled(line.purpose, meeting) for line in lines if line.purpose and line.is_kept}


def next_line(lines: Sequence[AgendaLine]) -> AgendaLine | None:
    """The item to take up, or the one that is open: the first without items below it that is not over."""
    for line in lines:
        below = next_line(line.children)
        if below or (not line.children and line.state in TO_CONSIDER):
            return below or line
    return None
