"""Blocks put into their tree: which heading, paragraph or list each belongs to, and what is doubtful about it.

A mark that can be read in two ways is read as its neighbours have it: the list that waits for it, the colon before
it, the mark behind it. What they leave open becomes a doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.importing.addressing import group_of
from documents.importing.marks import (
    AGENDA_ITEM,
    ANNEX,
    ARABIC,
    BULLET,
    DECIMAL,
    ITEM,
    LABEL,
    UPPER,
    Mark,
    is_loud,
    mark_of,
)
from documents.importing.pieces import Doubt, Piece
from documents.importing.wrapping import ENACTS, Block, is_ended, is_title_like
from documents.numbering import ANNEX as ANNEX_KIND
from documents.numbering import HEADING, PARAGRAPH, PLAIN
from documents.numbering import ITEM as ITEM_KIND

#: Levels of headings that do not depend on what stands above them.
_LEVELS = {"agenda_item": 1, "roman": 1, "loud": 1}
_LONGEST_TITLE = 200
_AHEAD = 400
#: How the paragraphs of a decision that carry no number begin and end.
_UNNUMBERED = re.compile(
    r".*,$|The (?:Conference|Subsidiary|Meeting|Group|Committee|Council|Commission|Forum|Governing)\b.*[,:]$"
    r"|(?:Recall|Not|Welcom|Recogni[sz]|Reaffirm|Acknowledg|Emphasi[sz]|Aware|Mindful|Convinced|Concerned|Bearing"
    r"|Taking|Having|Underlin|Stress|Express|Guided|Consider|Appreciat|Deeply|Further|Also|Encouraged|Conscious)\w*\b.*",
    re.DOTALL,
)


@dataclass(slots=True)
class _List:
    """An open list: how it is marked, its last ordinal, whose it is and its last item."""

    style: str
    last: int
    owner: Piece
    item: Piece


class Builder:
    """One pass over the blocks of a text."""

    def __init__(self, blocks: Sequence[Block], *, has_annexes: bool) -> None:
        self.blocks = blocks
        self.has_annexes = has_annexes
        self.tops: list[Piece] = []
        self.doubts: list[Doubt] = []
        self.open: list[Piece] = []
        self.annex: Piece | None = None
        self.chapeau: Piece | None = None
        self.lists: list[_List] = []
        self.last = 0
        self.body_last = 0
        self.is_new_section = True
        self.at = 0
        self.annexes = 0
        self.heads: dict[str, int] = {}
        self.before = ""

    def build(self) -> list[Piece]:
        forms = {AGENDA_ITEM: self._agenda_item, ANNEX: self._annex, LABEL: self._label, ARABIC: self._arabic,
                 DECIMAL: self._decimal, UPPER: self._upper, ITEM: self._item, BULLET: self._item}  # fmt: skip
        for at, block in enumerate(self.blocks):
            self.at = at
            if block.hint.startswith("h"):
                self._styled(block)
            elif block.mark is None:
                self._unmarked(block)
            else:
                forms[block.mark.form](block, block.mark)
            self.before = block.text
        return self.tops

    def doubt(self, line: int, sentence: str) -> None:
        self.doubts.append(Doubt(line, sentence))

    # Headings

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
        return same or _LEVELS.get(style) or (self.open[-1].level if self.open else 0) + 1

    def _close(self) -> None:
        self.chapeau = None
        self.lists.clear()

    def _put(self, piece: Piece) -> None:
        """Under the heading that is open, or the annex, or at the top."""
        home = self.open[-1] if self.open else self.annex
        (home.children if home else self.tops).append(piece)

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
        if block.text and not is_title_like(block.text) and (is_ended(block.text) or len(block.text) > _LONGEST_TITLE):
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

    # Paragraphs

    def _arabic(self, block: Block, mark: Mark) -> None:
        n = mark.ordinal
        if self._is_agenda_line(block, n):
            return self._item(block, mark)
        if self._is_arabic_heading(block, n):
            return self._head_of(block, mark, "arabic")
        if n >= 1900 and n > self.last + 50:
            block.text = f"{mark.shown} {block.text}"
            return self._unmarked(block)
        self._check_number(block, n)
        if n == 1 and self.last and self.open and (self.annex is None or self.annex.numbering == "continue"):
            self.open[-1].numbering = "restart"
        self._paragraph(block, mark)

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

    def _check_number(self, block: Block, n: int) -> None:
        expected = self.last + 1
        if n == expected or (n == 1 and (self.is_new_section or self._follows_a_preamble())):
            return
        if self.annex is not None and not self.annex.numbering and n in (1, self.body_last + 1):
            return
        facts = {"n": n, "last": self.last, "expected": expected}
        if n == 1:
            said = _("The paragraph numbers begin again at 1 after %(last)s, below no heading.")
        elif n == expected + 1:
            said = _("Paragraph %(expected)s is missing: %(n)s follows %(last)s.")
        elif n > expected:
            said = _("The paragraph numbers jump from %(last)s to %(n)s.")
        elif n == self.last:
            said = _("There are two paragraphs %(n)s.")
        else:
            said = _("Paragraph %(n)s follows %(last)s: the numbers go back.")
        self.doubt(block.line, (said if self.last else _("The first paragraph is numbered %(n)s.")) % facts)

    def _follows_a_preamble(self) -> bool:
        """ "The Conference of the Parties," with nothing numbered between it and here."""
        return self.chapeau is not None and self.chapeau.kind == PLAIN

    def _is_agenda_line(self, block: Block, n: int) -> bool:
        """Whether "1." begins or continues a list inside a paragraph, instead of a paragraph."""
        waiting = next((one for one in reversed(self.lists) if one.style == "dot_arabic"), None)
        if waiting is None:
            inside = self.chapeau is not None and self.chapeau.kind == PARAGRAPH and self.before.endswith((":", "–"))
            return inside and n == 1 and self.last != 0
        if n != waiting.last + 1:
            return False
        if n != self.last + 1:
            return True
        return self._comes_again(n) or (len(block.text) <= 120 and self._comes_again(n, within=1))

    def _comes_again(self, n: int, within: int = 0) -> bool:
        """Whether the same number stands further on, before the numbers begin again."""
        for block in self.blocks[self.at + 1 : self.at + 1 + _AHEAD]:
            if block.mark is None or block.mark.form != ARABIC:
                if block.is_head and not within:
                    continue
                continue
            if block.mark.ordinal == n:
                return True
            if block.mark.ordinal == 1:
                return False
        return False

    def _is_arabic_heading(self, block: Block, n: int) -> bool:
        if not block.text or len(block.text) > _LONGEST_TITLE:
            return False
        if is_loud(block.text) and n != self.last + 1:
            return True
        if not is_title_like(block.text):
            return False
        ahead = self._next_of(ARABIC)
        follows = ahead is not None and ahead.mark is not None and ahead.mark.ordinal
        if n != self.last + 1:
            return n == self.heads.get("arabic", 0) + 1 and (follows == self.last + 1 or is_loud(block.text))
        return follows == n and n == self.heads.get("arabic", 0) + 1

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

    def _decimal(self, block: Block, mark: Mark) -> None:
        above = mark.sign.rpartition(".")[0]
        agenda = next(
            (one for one in self.lists if one.style in ("dot_arabic", "decimal") and above == one.item.number), None
        )
        sibling = next(
            (one for one in self.lists if one.style == "decimal" and _is_next(one.item.number, mark.sign)), None
        )
        if agenda or sibling:
            return self._decimal_item(block, mark, agenda, sibling)
        dots = mark.sign.count(".")
        if not is_ended(block.text) and len(block.text) < 2 * _LONGEST_TITLE:
            return self._head(block, block.text, f"decimal_{dots}", label=f"{mark.sign}.", number=mark.sign,
                              level=0 if self.annex else 1 + dots) and None  # fmt: skip
        self._paragraph(block, mark)

    def _decimal_item(self, block: Block, mark: Mark, above: _List | None, sibling: _List | None) -> None:
        if sibling:
            while self.lists[-1] is not sibling:
                self.lists.pop()
            return self._append(block, mark, sibling, mark.ordinal)
        while self.lists[-1] is not above:
            self.lists.pop()
        self._begin(block, mark, "decimal", mark.ordinal, above.item if above else self.lists[-1].item)

    def _upper(self, block: Block, mark: Mark) -> None:
        styles = dict(mark.readings)
        is_next = any(one.style in styles and styles[one.style] == one.last + 1 for one in self.lists)
        begins = 1 in styles.values() and self.before.endswith(":") and self.chapeau is not None
        is_title = is_title_like(block.text) or is_loud(block.text) or not block.text
        if (is_next or begins) and not (is_title and not is_next and not self._is_ended_item(block)):
            return self._item(block, mark)
        if not is_title:
            block.text = f"{mark.shown} {block.text}"
            return self._unmarked(block)
        style = self._upper_style(styles)
        self._check_head(block, mark, style, styles)
        mark = Mark(mark.form, mark.sign, mark.shown, mark.rest, ((style, styles[f"dot_upper_{style}"]),))
        self._head_of(block, mark, style, level=0 if style == "roman" else self._alpha_level())

    def _is_ended_item(self, block: Block) -> bool:
        ahead = self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None
        return bool(ahead and ahead.mark and ahead.mark.form == ITEM)

    def _alpha_level(self) -> int:
        same = next((one.level for one in self.open if one.style == "alpha"), 0)
        over = [one.level for one in self.open if one.style in ("roman", "loud", "agenda_item", "label_part")]
        return same or (max(over) + 1 if over else 0)

    def _upper_style(self, styles: dict[str, int]) -> str:
        """ "C." after "B." is a letter, "I." at first a figure."""
        if "dot_upper_roman" not in styles:
            return "alpha"
        if "dot_upper_alpha" not in styles:
            return "roman"
        as_roman = styles["dot_upper_roman"] == self.heads.get("roman", 0) + 1
        as_alpha = styles["dot_upper_alpha"] == self.heads.get("alpha", 0) + 1
        return "alpha" if as_alpha and not as_roman else "roman"

    def _check_head(self, block: Block, mark: Mark, style: str, styles: dict[str, int]) -> None:
        n, last = styles[f"dot_upper_{style}"], self.heads.get(style, 0)
        if n not in (1, last + 1):
            self.doubt(
                block.line,
                _("The heading “%(mark)s” does not follow the one before it: is one missing?") % {"mark": mark.shown},
            )

    # Subparagraphs

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

    def _waiting(self, mark: Mark) -> tuple[_List, int] | None:
        """The innermost open list that this mark continues."""
        for one in reversed(self.lists):
            for style, n in mark.readings:
                if style == one.style and (mark.form == BULLET or n == one.last + 1):
                    return one, n
        return None

    def _opening(self, mark: Mark) -> str:
        """The style of a list that this mark may begin."""
        styles = {one.style for one in self.lists}
        firsts = [style for style, n in mark.readings if n == 1]
        fresh = [style for style in firsts if style not in styles]
        if fresh:
            return fresh[0]
        return firsts[0] if firsts and mark.form != BULLET and self.before.endswith(":") else ""

    def _either(self, block: Block, mark: Mark, waiting: tuple[_List, int], opening: str) -> None:
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
            said = _("“%(mark)s” can be the letter after “%(before)s” or the first figure below it: see which is meant.")
            self.doubt(block.line, said % {"mark": mark.shown, "before": before})

    def _next_sign(self, mark: Mark) -> tuple[tuple[str, int], ...]:
        for block in self.blocks[self.at + 1 : self.at + 12]:
            if block.mark is None:
                continue
            if block.mark.form != ITEM:
                return ()
            if {style for style, _n in block.mark.readings} & {style for style, _n in mark.readings}:
                return block.mark.readings
        return ()

    def _go_on(self, block: Block, mark: Mark, one: _List, n: int) -> None:
        while self.lists[-1] is not one:
            self.lists.pop()
        self._append(block, mark, one, n)

    def _append(self, block: Block, mark: Mark, one: _List, n: int) -> None:
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
        self.lists.append(_List(style, n, owner, piece))
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

    def _say_gap(self, block: Block, mark: Mark, one: _List, n: int) -> None:
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

    # Words without a mark

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
            or len(text) > _LONGEST_TITLE
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


def _is_next(before: str, sign: str) -> bool:
    head, _dot, last = before.rpartition(".")
    above, _dot, n = sign.rpartition(".")
    return head == above and last.isdigit() and int(n) == int(last) + 1
