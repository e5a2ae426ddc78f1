"""Words without a mark: headings, unnumbered paragraphs, and what was left over from a page."""

import re

from django.utils.translation import gettext as _

from documents.importing.marks import (
    ARABIC,
    BULLET,
    ITEM,
    Mark,
    is_loud,
)
from documents.importing.pieces import Piece
from documents.importing.structure.lists import Lists
from documents.importing.structure.state import LONGEST_TITLE
from documents.importing.wrapping import ENACTS, Block, is_ended, is_title_like
from documents.numbering import PARAGRAPH, PLAIN

#: How the paragraphs of a decision that carry no number begin and end.
_UNNUMBERED = re.compile(
    r".*,$|The (?:Conference|Subsidiary|Meeting|Group|Committee|Council|Commission|Forum|Governing)\b.*[,:]$"
    r"|(?:Recall|Not|Welcom|Recogni[sz]|Reaffirm|Acknowledg|Emphasi[sz]|Aware|Mindful|Convinced|Concerned|Bearing"
    r"|Taking|Having|Underlin|Stress|Express|Guided|Consider|Appreciat|Deeply|Further|Also|Encouraged|Conscious)\w*\b.*",
    re.DOTALL,
)


class Words(Lists):
    """Blocks that begin with words."""

    def _unmarked(self, block: Block) -> None:
        if self._is_heading(block):
            style = "loud" if is_loud(block.text) else "calm"
            if self._joins_annex_title(block, style):
                return
            self._head(block, block.text, style)
            return
        self._plain(block)

    def _joins_annex_title(self, block: Block, style: str) -> bool:
        fresh = self.annex is not None and not self.annex.children and self.annex.line == self.blocks[self.at - 1].line
        if not fresh or self.annex is None or (self.annex.text and not (style == "loud" and is_loud(self.annex.text))):
            return False
        if self.annex.text and block.gap:
            return False
        self.annex.text = f"{self.annex.text} {block.text}".strip()
        return True

    def _is_heading(self, block: Block) -> bool:
        text = block.text
        if (
            block.hint == "row"
            or len(text) > LONGEST_TITLE
            or not text[:1].strip()
            or not any(sign.isalpha() for sign in text)
        ):
            return False
        behind = self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None
        if ENACTS.fullmatch(text):
            return False
        if is_loud(text) and text[-1] not in ",;:":
            return True
        if (
            not is_title_like(text)
            or behind is None
            or (self.before and not is_ended(self.before) and not self._after_head())
        ):
            return False
        if behind.mark is None:
            return is_ended(behind.text) or is_title_like(behind.text) or behind.hint.startswith("h")
        return behind.mark.form != BULLET and (
            behind.mark.form != ITEM or (self._starts(behind.mark) and self.chapeau is None)
        )

    def _starts(self, mark: Mark) -> bool:
        return any(n == 1 for _style, n in mark.readings)

    def _after_head(self) -> bool:
        """Whether what stands before is a heading or the short line of a list without full stops."""
        return self.is_new_section or self.chapeau is None or is_title_like(self.before)

    def _plain(self, block: Block) -> None:
        piece = Piece(PLAIN, block.line, block.text)
        ahead = next((one.mark for one in self.blocks[self.at + 1 : self.at + 4] if one.mark), None)
        if self.lists and ahead and ahead.form == ITEM and self._waiting(ahead) and not block.text.endswith(":"):
            self.lists[-1].item.children.append(piece)
            return
        self._doubt_plain(block, ahead)
        self._put(piece)
        self.lists.clear()
        self.chapeau = piece

    def _doubt_plain(self, block: Block, ahead: Mark | None) -> None:
        text = block.text
        if block.hint == "row":
            return
        if text[:1].islower():
            said = _("This line begins in small letters and follows a sentence that had ended: where does it belong?")
        elif not any(sign.isalpha() for sign in text) or len(text) < 4:
            said = _("“%(text)s” stands alone: is it text, or was it left over from a page?")
        elif self._goes_unnumbered(block, ahead):
            said = _("This text has no number: does it go on with paragraph %(last)s, or is its number lost?")
        else:
            return
        self.doubt(block.line, said % {"text": text[:40], "last": self.last})

    def _goes_unnumbered(self, block: Block, ahead: Mark | None) -> bool:
        """A sentence between two numbered paragraphs, and none of a decision's preamble."""
        if self.chapeau is None or self.chapeau.kind != PARAGRAPH or _UNNUMBERED.fullmatch(block.text):
            return False
        follows = self._next_of(ARABIC)
        return follows is not None and follows.mark is not None and follows.mark.ordinal == self.last + 1
