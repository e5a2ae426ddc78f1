"""Blocks that begin with a number or a capital: paragraphs, numbered headings, or lines of a list."""

from django.utils.translation import gettext as _

from documents.importing.marks import (
    ARABIC,
    ITEM,
    Mark,
    is_loud,
)
from documents.importing.structure.heads import Heads
from documents.importing.structure.state import AHEAD, LONGEST_TITLE, List
from documents.importing.wrapping import Block, is_ended, is_title_like
from documents.numbering import PARAGRAPH, PLAIN


class Numbers(Heads):
    """ "30.", "3.1.", "II.", "B." by their sequence and their words."""

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
        return self._comes_again(n)

    def _comes_again(self, n: int) -> bool:
        """Whether the same number stands further on, before the numbers begin again."""
        for block in self.blocks[self.at + 1 : self.at + 1 + AHEAD]:
            if block.mark is None or block.mark.form != ARABIC:
                continue
            if block.mark.ordinal == n:
                return True
            if block.mark.ordinal == 1:
                return False
        return False

    def _is_arabic_heading(self, block: Block, n: int) -> bool:
        if not block.text or len(block.text) > LONGEST_TITLE:
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
        if not is_ended(block.text) and len(block.text) < 2 * LONGEST_TITLE:
            level = 0 if self.annex else 1 + dots
            self._head(block, block.text, f"decimal_{dots}", label=f"{mark.sign}.", number=mark.sign, level=level)
        else:
            self._paragraph(block, mark)

    def _decimal_item(self, block: Block, mark: Mark, above: List | None, sibling: List | None) -> None:
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


def _is_next(before: str, sign: str) -> bool:
    head, _dot, last = before.rpartition(".")
    above, _dot, n = sign.rpartition(".")
    return head == above and last.isdigit() and int(n) == int(last) + 1
