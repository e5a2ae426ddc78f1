"""Subparagraphs: which list a mark continues, or that it begins one."""

from django.utils.translation import gettext as _

from documents.importing.marks import (
    ARABIC,
    BULLET,
    ITEM,
    Mark,
)
from documents.importing.pieces import Piece
from documents.importing.structure.state import AHEAD, List, State
from documents.importing.wrapping import Block
from documents.numbering import ITEM as ITEM_KIND
from documents.numbering import PLAIN


class Lists(State):
    """(a) → (i) → a. → i., bullets, and lines of an agenda."""

    def _item(self, block: Block, mark: Mark) -> None:
        waiting = self._waiting(mark)
        if waiting is None and self._is_paragraph(mark):
            return self._paragraph(block, Mark(ARABIC, mark.sign, mark.shown, mark.rest, mark.readings))
        opening = self._opening(mark)
        if waiting and opening:
            self._either(block, mark, waiting, opening)
        elif waiting:
            self._go_on(block, mark, *waiting)
        elif opening:
            self._begin(block, mark, opening, 1, self._deepest())
        else:
            self._out_of_order(block, mark)

    def _is_paragraph(self, mark: Mark) -> bool:
        """ "5)" where paragraph 5 is due, and no colon asks for a list."""
        style, n = mark.readings[0]
        return style == "half_arabic" and n == self.last + 1 and not self.before.endswith(":")

    def _deepest(self) -> Piece | None:
        return self.lists[-1].item if self.lists else self.chapeau

    def _waiting(self, mark: Mark) -> tuple[List, int] | None:
        """The open list that this mark continues: the innermost, unless the mark behind it says another."""
        found = [
            (one, n)
            for one in reversed(self.lists)
            for style, n in mark.readings
            if style == one.style and (mark.form == BULLET or n == one.last + 1)
        ]
        if len(found) > 1 and mark.form != BULLET:
            ahead = self._next_sign(mark)
            found.sort(key=lambda pair: (pair[0].style, pair[1] + 1) not in ahead)
        return found[0] if found else None

    def _opening(self, mark: Mark) -> str:
        """The style of a list that this mark may begin."""
        styles = {one.style for one in self.lists}
        firsts = [style for style, n in mark.readings if n == 1]
        fresh = [style for style in firsts if style not in styles]
        if fresh:
            return fresh[0]
        return firsts[0] if firsts and mark.form != BULLET and self.before.endswith(":") else ""

    def _either(self, block: Block, mark: Mark, waiting: tuple[List, int], opening: str) -> None:
        """(i) after (h): the next letter, or the first figure below it."""
        below = self.before.endswith((":", "–", "—"))
        ahead = self._next_sign(mark)
        as_figure = any(style == opening and n == 2 for style, n in ahead)
        as_letter = any(style == waiting[0].style and n == waiting[1] + 1 for style, n in ahead)
        is_figure = as_figure if as_figure != as_letter else below
        is_sure = is_figure == below if as_figure != as_letter else not (below or as_letter)
        before = waiting[0].item.mark
        if is_figure:
            self._begin(block, mark, opening, 1, self._deepest())
        else:
            self._go_on(block, mark, *waiting)
        if not is_sure:
            said = _(
                "“%(mark)s” can be the letter after “%(before)s” or the first figure below it: see which is meant."
            )
            self.doubt(block.line, said % {"mark": mark.shown, "before": before})

    def _next_sign(self, mark: Mark) -> tuple[tuple[str, int], ...]:
        for block in self.blocks[self.at + 1 : self.at + AHEAD]:
            if block.mark is None:
                continue
            if block.mark.form != ITEM:
                return ()
            if {style for style, _n in block.mark.readings} & {style for style, _n in mark.readings}:
                return block.mark.readings
        return ()

    def _go_on(self, block: Block, mark: Mark, one: List, n: int) -> None:
        while self.lists[-1] is not one:
            self.lists.pop()
        self._append(block, mark, one, n)

    def _append(self, block: Block, mark: Mark, one: List, n: int) -> None:
        piece = self._row(block, mark, one.style)
        one.owner.children.append(piece)
        one.last, one.item = n, piece

    def _begin(self, block: Block, mark: Mark, style: str, n: int, owner: Piece | None) -> None:
        piece = self._row(block, mark, style)
        if owner is None:
            owner = self.open[-1] if self.open else self.annex
        if owner is None:
            owner = self.chapeau = Piece(PLAIN, block.line)
            self.tops.append(owner)
        owner.children.append(piece)
        self.lists.append(List(style, n, owner, piece))
        if len(self.lists) > 4:
            self.doubt(block.line, _("“%(mark)s” is a fifth level; a report has four.") % {"mark": mark.shown})

    def _row(self, block: Block, mark: Mark, style: str) -> Piece:
        kind = PLAIN if mark.form == BULLET else ITEM_KIND
        return Piece(kind, block.line, block.text, mark.sign, mark.shown, style)

    def _out_of_order(self, block: Block, mark: Mark) -> None:
        """A mark that nothing waits for: it is kept where it fits best, with a doubt."""
        known = {one.style: one for one in self.lists}
        for style, n in mark.readings:
            if one := known.get(style):
                self._say_gap(block, mark, one, n)
                return self._go_on(block, mark, one, n)
        style, n = mark.readings[0]
        if mark.form == ARABIC or (n == 1 and self.chapeau is None):
            return self._begin(block, mark, style, n, self._deepest())
        self.doubt(
            block.line, _("A list begins with “%(mark)s”: is something missing before it?") % {"mark": mark.shown}
        )
        self._begin(block, mark, style, n, self._deepest())

    def _say_gap(self, block: Block, mark: Mark, one: List, n: int) -> None:
        facts = {"mark": mark.shown, "before": one.item.mark}
        if n == 1:
            said = _(
                "The letters begin again with “%(mark)s” after “%(before)s”: is a paragraph's beginning lost here?"
            )
        elif n > one.last:
            said = _("“%(mark)s” follows “%(before)s”: something is missing between them.")
        else:
            said = _("“%(mark)s” follows “%(before)s”: it is out of order.")
        self.doubt(block.line, said % facts)
