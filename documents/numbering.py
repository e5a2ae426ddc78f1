"""Numbers, marks, references and anchors of a text, in one pass over its flat nodes.

Adjacency and position make the tree; nothing is stored but order, so a paragraph that moves renumbers
the rest. United Nations Editorial Manual: paragraphs run on in arabic figures through the body,
subparagraphs (a) → (i) → a. → i., headings I. → A. → 1.; an annex continues the paragraph numbers or
begins again at 1.

How a text is cited and where it is found:

=============================  ================================  =========================
a paragraph                    ``30``                            ``p30``
its subparagraphs              ``30(a)``, ``11(e)(i)``           ``p30-a``, ``p11-e-i``
under "I." (upper Roman)       ``18(b)I``, ``18(b)I(i)``         ``p18-b-i``, ``p18-b-i-i``
an annex that continues        ``29``                            ``p29``
an annex that begins again     ``annex II, para. 2``             ``annex-ii-p2``
begins again at each heading   ``annex II, session 1, para. 2``  ``annex-ii-session-1-p2``
a line of the agenda           ``8(2.1)``                        ``p8-2-1``
a heading                      ``item 3``, ``section 2``         ``item-3``, ``section-2``
a table                        ``table 2``                       ``table-2``
a plain block                  (not cited)                       ``text-1``, ``annex-i-text-1``
=============================  ================================  =========================
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.text.words import letters, roman, small

HEADING, PARAGRAPH, ITEM, ANNEX, PLAIN, TABLE = KINDS = ("heading", "paragraph", "item", "annex", "plain", "table")
CONTINUE, RESTART, PER_HEADING = NUMBERINGS = ("continue", "restart", "restart_per_heading")
OUTLINE, AGENDA = "outline", "agenda"


def _small_roman(n: int) -> str:
    return roman(n).lower()


MARKS: dict[str, tuple[Callable[[int], str], str]] = {
    "alpha_paren": (letters, "({})"),
    "roman_paren": (_small_roman, "({})"),
    "alpha_dot": (letters, "{}."),
    "roman_dot": (_small_roman, "{}."),
    "upper_roman_dot": (roman, "{}."),
    "upper_alpha_dot": (lambda n: letters(n).upper(), "{}."),
    "arabic_dot": (str, "{}."),
}
ITEM_MARKS = ("alpha_paren", "roman_paren", "alpha_dot", "roman_dot")
HEADING_MARKS = ("upper_roman_dot", "upper_alpha_dot", "arabic_dot")


class NumberingError(ValueError):
    """The nodes are no tree, or a kind, mark or numbering is unknown: the caller's fault, not a person's."""


@dataclass(frozen=True, slots=True)
class Node:
    """One block of a text. Siblings stand in the order of ``position``, then of ``id``.

    ``marks``: how the items below this node are marked, where not by the default of their depth; "agenda"
    goes all the way down: 2., 2.1., 2.2.
    ``label`` (headings): ``""`` bare; ``"outline"`` I. → A. → 1.; ``"Session {n}:"`` counted among the
    siblings with the same label; anything else is printed as it is (``"3.1."``), also before a plain block.
    ``numbering`` (annexes): continue, restart or restart_per_heading.
    """

    id: Hashable
    parent_id: Hashable | None
    position: int
    kind: str
    marks: str = ""
    label: str = ""
    numbering: str = CONTINUE


@dataclass(frozen=True, slots=True)
class Numbered:
    """``number`` (30, a, I), ``mark`` as printed (30., (a)), ``ref`` as cited, a unique ``anchor``.

    ``depth`` counts headings above a heading and items above an item or plain block, from 0.
    """

    number: str
    mark: str
    ref: str
    anchor: str
    depth: int = 0


@dataclass(slots=True)
class _Region:
    """The body or one annex: what its headings and plain blocks are cited and counted under."""

    ref: str = ""
    anchor: str = ""
    sections: int = 0
    texts: int = 0


@dataclass(slots=True)
class _Count:
    """Where paragraphs are counted, and what stands before their number."""

    ref: str = ""
    anchor: str = ""
    paragraphs: int = 0


@dataclass(slots=True)
class _Place:
    """What a node hands down to those below it; siblings share one."""

    region: _Region
    count: _Count
    ref: str = ""
    anchor: str = "text"
    marks: str = ""
    items: int = 0
    headings: int = 0
    section: str = ""
    agenda: str = ""
    agenda_of: str = ""
    per_heading: bool = False
    siblings: dict[str, int] = field(default_factory=dict)

    def next(self, what: str) -> int:
        """The running number among the siblings of one sort."""
        self.siblings[what] = self.siblings.get(what, 0) + 1
        return self.siblings[what]


def number(nodes: Iterable[Node]) -> dict[Any, Numbered]:
    """Id → `Numbered`, in the order of the text. NumberingError: a ring, a lost parent, an unknown kind."""
    nodes = list(nodes)
    below = _below(nodes)
    run = _Run(sole_annex=sum(node.kind == ANNEX for node in nodes) == 1)
    stack = [(node, run.start) for node in reversed(below.get(None, ()))]
    while stack:
        node, place = stack.pop()
        inner = run.visit(node, place)
        stack += [(child, inner) for child in reversed(below.get(node.id, ()))]
    if len(run.numbered) != len(nodes):
        raise NumberingError("Some nodes stand below themselves or below no node of the text.")
    return run.numbered


def _below(nodes: Sequence[Node]) -> dict[Hashable | None, list[Node]]:
    below: dict[Hashable | None, list[Node]] = {}
    seen = set()
    for node in sorted(nodes, key=_order):
        if node.id in seen:
            raise NumberingError(f"Two nodes have the id {node.id}.")
        seen.add(node.id)
        _check(node)
        below.setdefault(node.parent_id, []).append(node)
    return below


def _order(node: Node) -> tuple:
    return node.position, isinstance(node.id, str), node.id


def _check(node: Node) -> None:
    if node.kind not in KINDS:
        raise NumberingError(f"“{node.kind}” is no kind of node.")
    if node.marks and node.marks != AGENDA and node.marks not in MARKS:
        raise NumberingError(f"“{node.marks}” is no way to mark items.")
    if node.numbering and node.numbering not in NUMBERINGS:
        raise NumberingError(f"“{node.numbering}” is no way to number an annex.")


class _Run:
    """One pass: the running numbers, and what was numbered so far."""

    def __init__(self, *, sole_annex: bool) -> None:
        self.numbered: dict[Any, Numbered] = {}
        self.sole_annex = sole_annex
        self.anchors: set[str] = set()
        self.annexes = self.tables = 0
        self.body = _Count()
        self.start = _Place(_Region(), self.body)
        self.writers = {
            HEADING: self.heading,
            PARAGRAPH: self.paragraph,
            ITEM: self.item,
            ANNEX: self.annex,
            PLAIN: self.plain,
            TABLE: self.table,
        }

    def visit(self, node: Node, place: _Place) -> _Place:
        """Number *node*; returns the place of what stands below it."""
        self.numbered[node.id], inner = self.writers[node.kind](node, place)
        inner.marks = node.marks
        return inner

    def anchor(self, wanted: str) -> str:
        """*wanted*, or with ``-2``, ``-3``… where it is taken: two headings may have the same label."""
        anchor, n = wanted, 1
        while anchor in self.anchors:
            n += 1
            anchor = f"{wanted}-{n}"
        self.anchors.add(anchor)
        return anchor

    def paragraph(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        count = place.count
        count.paragraphs += 1
        n = str(count.paragraphs)
        ref = f"{count.ref}, para. {n}" if count.ref else n
        anchor = self.anchor(f"{count.anchor}p{n}")
        return Numbered(n, f"{n}.", ref, anchor), _Place(place.region, count, ref, anchor)

    def item(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        style = place.marks or (AGENDA if place.agenda else ITEM_MARKS[place.items % len(ITEM_MARKS)])
        if style == AGENDA:
            return self.agenda_line(place)
        write, form = MARKS[style]
        sign = write(place.next(ITEM))
        ref = place.ref + (sign if style == "upper_roman_dot" else f"({sign})")
        anchor = self.anchor(f"{place.anchor}-{sign.lower()}")
        inner = _Place(place.region, place.count, ref, anchor, items=place.items + 1)
        return Numbered(sign, form.format(sign), ref, anchor, place.items), inner

    def agenda_line(self, place: _Place) -> tuple[Numbered, _Place]:
        n = place.next(ITEM)
        path = f"{place.agenda}.{n}" if place.agenda else str(n)
        above = place.agenda_of if place.agenda else place.ref
        ref, anchor = f"{above}({path})", self.anchor(f"{place.anchor}-{n}")
        inner = _Place(place.region, place.count, ref, anchor, items=place.items + 1)
        inner.agenda, inner.agenda_of = path, above
        return Numbered(path, f"{path}.", ref, anchor, place.items), inner

    def plain(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        place.region.texts += 1
        anchor = self.anchor(f"{place.region.anchor}text-{place.region.texts}")
        inner = _Place(place.region, place.count, place.ref, anchor, items=place.items)
        return Numbered("", node.label, "", anchor, place.items), inner

    def table(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        self.tables += 1
        n = str(self.tables)
        inner = _Place(place.region, place.count, place.ref, place.anchor, items=place.items)
        return Numbered(n, f"Table {n}", f"table {n}", self.anchor(f"table-{n}"), place.items), inner

    def annex(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        self.annexes += 1
        sign = roman(self.annexes)
        name = "Annex" if self.sole_annex else f"Annex {sign}"
        ref, anchor = small(name), self.anchor(f"annex-{sign.lower()}")
        region = _Region(f"{ref}, ", f"{anchor}-")
        count = self.body if node.numbering in ("", CONTINUE) else _Count(ref, f"{anchor}-")
        inner = _Place(region, count, f"{ref}, ", anchor, per_heading=node.numbering == PER_HEADING)
        return Numbered(sign, name, ref, anchor), inner

    def heading(self, node: Node, place: _Place) -> tuple[Numbered, _Place]:
        sign, mark, section = _heading(node.label, place)
        ref = place.region.ref + section
        anchor = self.anchor(place.region.anchor + _slug(section))
        if place.per_heading:
            place.count = _Count(ref, f"{anchor}-")
        inner = _Place(place.region, place.count, f"{ref}, ", anchor, headings=place.headings + 1)
        inner.section = sign if node.label == OUTLINE else ""
        return Numbered(sign, mark, ref, anchor, place.headings), inner


def _heading(label: str, place: _Place) -> tuple[str, str, str]:
    """Number, mark and the words a heading is cited by: ``("1", "Session 1:", "session 1")``."""
    if not label:
        place.region.sections += 1
        return "", "", f"section {place.region.sections}"
    if label == OUTLINE:
        write, form = MARKS[HEADING_MARKS[min(place.headings, len(HEADING_MARKS) - 1)]]
        sign = write(place.next(OUTLINE))
        path = f"{place.section}.{sign}" if place.section else sign
        return path, form.format(sign), f"section {path}"
    mark = label.replace("{n}", str(place.next(label))) if "{n}" in label else label
    words = mark.strip(" .:").lower()
    sign = words.rpartition(" ")[2]
    return sign, mark, words if words[:1].isalpha() else f"section {words}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
