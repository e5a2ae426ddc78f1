"""What the reader of reports works on, and what it hands out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.numbering import ANNEX, HEADING, PARAGRAPH

#: What stands between a line and the one before it: nothing, a blank line, the foot and head of a page.
NOTHING, BLANK, PAGE = "", "blank", "page"


@dataclass(slots=True)
class Line:
    """A line of the source. `number` counts from 1; `hint` is what the file itself says of it: "h2" a heading of
    that level, "p" a whole paragraph, "row" of a table, "note" a footnote."""

    number: int
    text: str
    gap: str = NOTHING
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where to look, and at what."""

    line: int
    sentence: str


@dataclass(slots=True)
class Footnote:
    """`sign` as printed: "1", "*"."""

    line: int
    sign: str
    text: str


@dataclass(slots=True, eq=False)
class Piece:
    """One block of the report. `kind` as `documents.numbering` has them.

    number, mark    as printed: "30" and "30.", "a" and "(a)", "3.1" and "3.1."; a bullet has a mark alone
    style           of its mark: how a list goes on ("paren_alpha"), or the level of a heading ("roman")
    label           what stands before the words of a heading: "Item 3.", "Session 1:"
    numbering       of an annex: continue, restart, restart_per_heading; of a heading: restart where the paragraphs of
                    a decision below it have numbers of their own
    group           of a heading: to whom the recommendations below it speak
    ref             as cited, by the printed numbers: "30(a)", "annex II, para. 2"
    """

    kind: str
    line: int
    text: str = ""
    number: str = ""
    mark: str = ""
    style: str = ""
    label: str = ""
    level: int = 0
    numbering: str = ""
    group: str = ""
    ref: str = ""
    children: list["Piece"] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)

    def walk(self) -> Iterator["Piece"]:
        stack = [self]
        while stack:
            piece = stack.pop()
            yield piece
            stack += reversed(piece.children)


@dataclass(slots=True)
class Reading:
    """A report as it was understood. `front` is what stood before the text: masthead, title, place and dates."""

    title: str = ""
    symbol: str = ""
    front: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def walk(self) -> Iterator[Piece]:
        """Every piece in the order of reading."""
        for piece in self.pieces:
            yield from piece.walk()

    @property
    def paragraphs(self) -> list[Piece]:
        """The numbered paragraphs of the body and of the annexes that continue it."""
        found: list[Piece] = []
        for top in self.pieces:
            if top.kind != ANNEX or top.numbering in ("", "continue"):
                found += (piece for piece in top.walk() if piece.kind == PARAGRAPH)
        return found

    @property
    def numbers(self) -> list[str]:
        """Their numbers as printed."""
        return [piece.number for piece in self.paragraphs]

    @property
    def headings(self) -> list[Piece]:
        return [piece for piece in self.walk() if piece.kind in (HEADING, ANNEX)]
