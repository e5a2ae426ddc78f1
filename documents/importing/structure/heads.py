"""Headings that say what they are: agenda items, labels, annexes, and those the file itself knows."""

from django.utils.translation import gettext as _

from documents.importing.marks import (
    AGENDA_ITEM,
    ANNEX,
    BULLET,
    ITEM,
    Mark,
    mark_of,
)
from documents.importing.pieces import Piece
from documents.importing.structure.state import LONGEST_TITLE
from documents.importing.structure.words import Words
from documents.importing.wrapping import Block, is_ended, is_title_like
from documents.numbering import ANNEX as ANNEX_KIND


class Heads(Words):
    """Blocks that begin with "ITEM 3.", "Recommendation 1", "Annex II"."""

    def _styled(self, block: Block) -> None:
        """A heading by the file's own word."""
        mark = mark_of(block.text)
        if mark and mark.form == ANNEX:
            block.text = mark.rest
            return self._annex(block, mark)
        label = mark.shown if mark and mark.form not in (BULLET, ITEM) else ""
        text = mark.rest if mark and label else block.text
        self._head(
            block, text, block.hint, label=label, number=mark.sign if mark and label else "", level=int(block.hint[1:])
        )

    def _agenda_item(self, block: Block, mark: Mark) -> None:
        dots = mark.sign.count(".")
        style = "agenda_item" if not dots else f"decimal_{dots}"
        self._headed(block, mark, style, level=1 + dots)

    def _label(self, block: Block, mark: Mark) -> None:
        if block.text and not is_title_like(block.text) and (is_ended(block.text) or len(block.text) > LONGEST_TITLE):
            self._head(block, "", mark.readings[0][0], label=mark.shown, number=mark.sign)
            return self._plain(block)
        self._headed(block, mark, mark.readings[0][0])

    def _headed(self, block: Block, mark: Mark, style: str, level: int = 0) -> None:
        piece = self._head(block, block.text, style, label=mark.shown, number=mark.sign, level=level)
        if not piece.text and mark.form == AGENDA_ITEM:
            self.doubt(block.line, _("The heading “%(label)s” has no words.") % {"label": mark.shown})

    def _annex(self, block: Block, mark: Mark) -> None:
        if self.has_annexes and not mark.shown.startswith("Annex"):
            return self._headed(block, mark, "appendix")
        self.annexes += 1
        if mark.sign and mark.ordinal != self.annexes:
            self.doubt(
                block.line,
                _("%(annex)s is the annex number %(n)s here: is one missing?")
                % {"annex": mark.shown, "n": self.annexes},
            )
        self.body_last = max(self.body_last, self.last)
        piece = Piece(ANNEX_KIND, block.line, block.text, mark.sign, mark.shown, "annex")
        self.tops.append(piece)
        self.annex = piece
        self.open.clear()
        self._close()
        self.is_new_section = True
        self.heads.clear()
