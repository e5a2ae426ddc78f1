"""Which paragraphs of its report tell of an item of the agenda."""

from dataclasses import dataclass
from operator import itemgetter

from documents.models import Paragraph
from documents.states import ParagraphKind

SHAPE = (ParagraphKind.HEADING, ParagraphKind.PARAGRAPH, ParagraphKind.ANNEX)


@dataclass
class Extent:
    """The first and the last paragraph below the heading of an item."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


def extents_of(meeting, user) -> dict[int, Extent]:
    """Agenda item → its paragraphs in the report, where *user* may read it; one query, no text is read.

    Paragraphs are numbered through the body, so their order is their number (`documents.numbering`).
    """
    rows = Paragraph.objects.visible_to(user).filter(report__meeting=meeting, kind__in=SHAPE)
    rows = rows.exclude(text="", generator__gt="")
    below: dict[int | None, list[tuple]] = {}
    for row in sorted(rows.values_list("position", "pk", "parent_id", "kind", "agenda_item_id"), key=itemgetter(0, 1)):
        below.setdefault(row[2], []).append(row)
    return _walked(below)


def _walked(below: dict[int | None, list[tuple]]) -> dict[int, Extent]:
    """In the order of reading, up to the first annex."""
    found: dict[int, Extent] = {}
    number, stack = 0, [(row, None) for row in reversed(below.get(None, []))]
    while stack:
        (_position, pk, _parent, kind, own), above = stack.pop()
        if kind == ParagraphKind.ANNEX:
            break
        item = own or above
        if kind == ParagraphKind.PARAGRAPH:
            number += 1
            if item:
                found.setdefault(item, Extent(number, number)).last = number
        stack += [(row, item) for row in reversed(below.get(pk, []))]
    return found
