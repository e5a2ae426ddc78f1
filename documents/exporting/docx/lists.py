"""Real numbering: which list and level each block has, and the lists themselves (numbering.xml).

Paragraphs of the body share one list of many levels, 1. → (a) → (i) → a. → i.; an annex or a session that begins
again at 1 has its own, and so have subparagraphs that are marked otherwise. A list never shares its counters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.exporting.docx.elements import part, val, w
from documents.exporting.passage import Passage
from documents.numbering import ITEM, PARAGRAPH

LEVELS = 9
#: Twentieths of a point: how far the words of a paragraph, and each level below, stand from the margin.
FIRST, STEP = 624, 567
#: What Word calls a way to count, by the first sign of the list.
_COUNTS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter", "I": "upperRoman"}
_REGION = re.compile(r"(.*?)p\d+(?:-\d+)?")

#: A level: how it counts, and how it is written ("(%2)").
Form = tuple[str, str]


def _default(level: int) -> Form:
    if level == 0:
        return "decimal", "%1."
    counts, written = (
        ("lowerLetter", "(%{})"),
        ("lowerRoman", "(%{})"),
        ("lowerLetter", "%{}."),
        ("lowerRoman", "%{}."),
    )[(level - 1) % 4]
    return counts, written.format(level + 1)


DEFAULT: tuple[Form, ...] = tuple(_default(level) for level in range(LEVELS))


@dataclass(frozen=True)
class Place:
    """Style of a block, its list (0: none) and its level there."""

    style: str
    number: int = 0
    level: int = 0


class Lists:
    """The lists of a document, kept by what they number, so that two versions of a text share them."""

    def __init__(self) -> None:
        self.forms: dict[tuple, tuple[Form, ...]] = {}
        self.numbers: dict[tuple, int] = {}

    def plan(self, passages: Sequence[Passage], styles) -> dict[int, Place]:
        """Row → its place; *styles* names the style of a passage."""
        firsts, agendas = _firsts(passages)
        keys = {one.pk: one.key for one in passages}
        found: dict[int, Place] = {}
        for one in passages:
            found[one.pk] = Place(styles(one))
            if one.kind == PARAGRAPH and one.number:
                region = _REGION.match(one.anchor)
                found[one.pk] = Place(styles(one), self._list(("region", region[1] if region else ""), DEFAULT))
            elif one.kind == ITEM and one.mark and one.parent in firsts:
                found[one.pk] = self._item(one, found.get(one.parent), keys, firsts[one.parent], agendas, styles(one))
        return found

    def _item(self, one: Passage, above: Place | None, keys, first: Passage, agendas, style: str) -> Place:
        level = min(one.depth + 1, LEVELS - 1)
        form, number = _form(first, level), above.number if above else 0
        if number and self._forms(number)[level] == form:
            return Place(style, number, level)
        forms = _from(form, level, is_agenda=one.parent in agendas)
        return Place(style, self._list(("list", keys.get(one.parent), level, form), forms), level)

    def _list(self, key: tuple, forms: tuple[Form, ...]) -> int:
        self.forms.setdefault(key, forms)
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def _forms(self, number: int) -> tuple[Form, ...]:
        return list(self.forms.values())[number - 1]

    def xml(self) -> bytes:
        lists = list(enumerate(self.forms.values(), 1))
        kinds = [_abstract(number, forms) for number, forms in lists]
        return part(w("numbering", *kinds, *(w("num", val("abstractNumId", n), numId=n) for n, _forms in lists)))


def _firsts(passages: Sequence[Passage]) -> tuple[dict[int, Passage], set[int]]:
    """Row → its first subparagraph; and the rows whose subparagraphs are counted 1., 2., 2.1."""
    firsts: dict[int, Passage] = {}
    parents = {one.pk: one.parent for one in passages}
    agendas: set[int] = set()
    for one in passages:
        if one.kind == ITEM and one.parent is not None:
            firsts.setdefault(one.parent, one)
            above = parents.get(one.parent)
            if "." in one.number and above is not None:
                agendas.add(above)
    return firsts, agendas


def _form(first: Passage, level: int) -> Form:
    """How a list is marked, read from its first mark: "(i)" is a small Roman one in brackets."""
    dots = first.number.count(".")
    counted = ".".join(f"%{n}" for n in range(level + 1 - dots, level + 2))
    last = first.number.rpartition(".")[2]
    return _COUNTS.get(last, "decimal"), first.mark.replace(first.number, counted, 1)


def _from(form: Form, level: int, *, is_agenda: bool) -> tuple[Form, ...]:
    """The levels of a list that begins at *level*: an agenda counts on as 2.1, 2.1.1; others as by default."""
    deeper = DEFAULT[level + 1 :]
    if is_agenda:
        deeper = tuple(
            ("decimal", ".".join(f"%{n}" for n in range(level + 1, below + 2)) + ".")
            for below in range(level + 1, LEVELS)
        )
    return (*DEFAULT[:level], form, *deeper)


def _abstract(number: int, forms: Sequence[Form]) -> Any:
    return w(
        "abstractNum",
        val("nsid", f"{0x52500000 + number:08X}"),
        val("multiLevelType", "multilevel"),
        *(_level(level, form) for level, form in enumerate(forms)),
        abstractNumId=number,
    )


def _level(level: int, form: Form) -> Any:
    left = FIRST + STEP * level if level else 0
    place = w("ind", left=left, hanging=STEP) if level else w("ind", left=0, firstLine=0)
    return w(
        "lvl",
        val("start", 1),
        val("numFmt", form[0]),
        val("lvlText", form[1]),
        val("lvlJc", "left"),
        w("pPr", w("tabs", w("tab", val="num", pos=left or FIRST)), place),
        ilvl=level,
    )
