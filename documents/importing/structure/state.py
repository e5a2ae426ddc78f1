"""Where the pass over a text stands: what is open, what was counted, and the heads and paragraphs it puts down."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.importing.addressing import group_of
from documents.importing.marks import (
    ARABIC,
    Mark,
)
from documents.importing.pieces import Doubt, Piece
from documents.importing.wrapping import Block
from documents.numbering import HEADING, PARAGRAPH

#: Levels of headings that do not depend on what stands above them.
LEVELS = {"agenda_item": 1, "roman": 1, "loud": 1}
LONGEST_TITLE = 200
#: As many blocks ahead are looked at to tell what a mark means.
AHEAD = 150


@dataclass(slots=True)
class List:
    """An open list: how it is marked, its last ordinal, whose it is and its last item."""

    style: str
    last: int
    owner: Piece
    item: Piece


class State:
    """What is open while the blocks of a text are put into their tree."""

    def __init__(self, blocks: Sequence[Block], *, has_annexes: bool) -> None:
        self.blocks = blocks
        self.has_annexes = has_annexes
        self.tops: list[Piece] = []
        self.doubts: list[Doubt] = []
        self.open: list[Piece] = []
        self.annex: Piece | None = None
        self.chapeau: Piece | None = None
        self.lists: list[List] = []
        self.last = 0
        self.body_last = 0
        self.is_new_section = True
        self.at = 0
        self.annexes = 0
        self.heads: dict[str, int] = {}
        self.before = ""

    def doubt(self, line: int, sentence: str) -> None:
        self.doubts.append(Doubt(line, sentence))

    def _head(self, block: Block, text: str, style: str, *, label: str = "", number: str = "", level: int = 0) -> Piece:
        level = level or self._level(style)
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        piece = Piece(HEADING, block.line, text, number, label, style, label, level, group=group_of(text))
        self._put(piece)
        self.open.append(piece)
        self._close()
        self.is_new_section = True
        return piece

    def _level(self, style: str) -> int:
        same = next((one.level for one in self.open if one.style == style), 0)
        return same or LEVELS.get(style) or (self.open[-1].level if self.open else 0) + 1

    def _close(self) -> None:
        self.chapeau = None
        self.lists.clear()

    def _put(self, piece: Piece) -> None:
        """Under the heading that is open, or the annex, or at the top."""
        home = self.open[-1] if self.open else self.annex
        (home.children if home else self.tops).append(piece)

    def _next_of(self, form: str) -> Block | None:
        ahead = self.blocks[self.at + 1 : self.at + 60]
        return next((block for block in ahead if block.mark and block.mark.form == form), None)

    def _head_of(self, block: Block, mark: Mark, style: str, level: int = 0) -> None:
        self.heads[style] = mark.ordinal
        if style == "roman":
            self.heads.pop("alpha", None)
        if style in ("roman", "alpha"):
            self.heads.pop("arabic", None)
        self._head(block, block.text, style, label=mark.shown, number=mark.sign, level=level)

    def _paragraph(self, block: Block, mark: Mark) -> None:
        piece = Piece(PARAGRAPH, block.line, block.text, mark.sign, mark.shown, "dot_arabic")
        if mark.form == ARABIC:
            self._number_the_annex(mark.ordinal)
            self.last = mark.ordinal
        self._put(piece)
        self.lists.clear()
        self.chapeau = piece
        self.is_new_section = False

    def _number_the_annex(self, n: int) -> None:
        """How an annex numbers, once its first paragraphs are seen."""
        if self.annex is None:
            return
        if not self.annex.numbering:
            begins_again = n == 1 and self.body_last > 0
            self.annex.numbering = "restart" if begins_again or n != self.body_last + 1 else "continue"
        elif self.annex.numbering == "restart" and n == 1 and self.last and self.is_new_section:
            self.annex.numbering = "restart_per_heading"
