"""One block of a report as it reads, and the outline that many of them make."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from core.text.words import capital
from documents.exporting.drawings import drawing_html
from documents.exporting.grids import Grid, grid_of
from documents.exporting.inline import NOWHERE, Finds, Marked, Note, parse
from documents.exporting.tables import table_html
from documents.numbering import ANNEX, HEADING, PARAGRAPH, TABLE

#: The generator of what a progress report tells (`documents.states.Generator`).
PROGRESS = "progress"

#: A title with the label before it: "Annex I. " and the words.
_LABELLED = re.compile(r"((?:Annex(?: [IVXLC]+)?|Item \d+)\. )?(.*)", re.DOTALL)


@dataclass
class Passage:
    """A block with its number.

    number, mark, ref, anchor   computed: 30 · "(a)" as printed · "30(a)" as cited · "p30-a" as addressed
    key                         the anchor that never changes, wherever the block moves
    depth, parent               headings above a heading, items above an item; the row above, or None
    text                        restricted Markdown, the words before a generated sentence included
    addressee_group             of the nearest heading above, where one speaks to a group
    facts, drift                pairs behind a generated sentence; what moved away under one taken over
    absorbed                    keys of the paragraphs that were merged into it
    links, signs                set by `linked`: where references lead, sign and address of each footnote
    """

    pk: int
    key: str
    kind: str
    text: str
    parent: int | None = None
    number: str = ""
    mark: str = ""
    ref: str = ""
    anchor: str = ""
    depth: int = 0
    generator: str = ""
    lead: str = ""
    facts: list[list[str]] = field(default_factory=list)
    is_taken_over: bool = False
    drift: list[list[str]] = field(default_factory=list)
    addressee_group: str = ""
    marks: str = ""
    numbering: str = ""
    agenda_item: int | None = None
    version: int = 0
    absorbed: list[str] = field(default_factory=list)
    links: Finds = field(default=NOWHERE, repr=False, compare=False)
    signs: list[tuple[str, str]] = field(default_factory=list, repr=False, compare=False)

    @cached_property
    def marked(self) -> Marked:
        """The words as they read; of a table its caption."""
        return Marked(self.grid.caption if self.grid else self.text, self.links, self.signs)

    @cached_property
    def grid(self) -> Grid | None:
        return grid_of(self.text) if self.kind == TABLE else None

    @cached_property
    def cells(self) -> list[list[Marked]]:
        """Of a table: its rows, the header first."""
        rows: list[list[Marked]] = []
        last = len(self.marked.notes)
        for row in self.grid.rows if self.grid else ():
            rows.append([])
            for text in row:
                rows[-1].append(Marked(text, self.links, self.signs[last:]))
                last += len(rows[-1][-1].notes)
        return rows

    @property
    def _parts(self) -> list[str]:
        return [self.grid.caption, *(cell for row in self.grid.rows for cell in row)] if self.grid else [self.text]

    @property
    def number_of_notes(self) -> int:
        return sum(len(parse(part).notes) for part in self._parts)

    @cached_property
    def notes(self) -> list[Note]:
        """Its footnotes, in the order of reading."""
        return [*self.marked.notes, *(note for row in self.cells for cell in row for note in cell.notes)]

    @property
    def lost(self) -> list[str]:
        """The words of its references that lead to nothing any more."""
        if "[[" not in self.text:
            return []
        found = [one for part in self._parts for one in parse(part).references]
        return [one.words for one in found if one.words and self.links.target(one.key) is None]

    @cached_property
    def html(self) -> SafeString:
        """The words as safe inline HTML; a table as a whole."""
        return self.drawing + table_html(self.mark, self.marked, self.cells) if self.grid else self.marked.html

    @property
    def drawing(self) -> SafeString:
        """Of a table of numbers that the software writes from facts: the picture above it."""
        if self.kind != TABLE or self.generator != PROGRESS:
            return mark_safe("")
        return drawing_html(self.marked.words, [[cell.words for cell in row] for row in self.cells])

    @cached_property
    def words(self) -> str:
        """The words without their marks and footnotes; a table row by row."""
        return self._read(lambda one: one.words)

    @cached_property
    def read_out(self) -> str:
        """The words with the footnotes among them, for a comparison."""
        return self._read(lambda one: one.read_out)

    def _read(self, said: Callable[[Marked], str]) -> str:
        if not self.grid:
            return said(self.marked)
        rows = [" | ".join(said(cell) for cell in row) for row in self.cells]
        return "\n".join(filter(None, [said(self.marked), *rows]))

    @property
    def is_written_from_facts(self) -> bool:
        return bool(self.generator) and not self.is_taken_over

    @property
    def level(self) -> int:
        """Of a heading: those of an annex stand below the annex."""
        return self.depth + bool(self.kind == HEADING and self.ref.startswith("annex"))

    @property
    def title(self) -> str:
        """A heading with its label, an annex with its number: "Item 3. Issues for in-depth consideration"."""
        mark = f"{self.mark}." if self.kind == ANNEX and self.text else self.mark
        return " ".join(filter(None, (mark, self.words)))

    def frozen(self) -> dict[str, Any]:
        """What a `ReportVersion` keeps of it."""
        kept = ("pk", "key", "kind", "text", "parent", "number", "mark", "ref", "anchor", "depth", "addressee_group")
        return {name: getattr(self, name) for name in kept} | ({"absorbed": self.absorbed} if self.absorbed else {})


@dataclass(frozen=True)
class Section:
    """A line of the outline: its words, its address, the paragraphs in it ("3–6")."""

    title: str
    anchor: str
    depth: int
    paragraphs: str

    @property
    def calm(self) -> str:
        """As a list of contents has it: capitals are for the text itself."""
        mark, words = _LABELLED.fullmatch(self.title).groups("")  # type: ignore[union-attr]
        return mark + (capital(words.lower()) if words.isupper() else words)

    @property
    def short(self) -> str:
        """As an outline beside the text has room for."""
        return shorten(self.calm, 72, placeholder="…")


def outline(passages: Sequence[Passage]) -> list[Section]:
    """The headings and annexes in order, each with its own paragraphs (those below sub-headings are theirs)."""
    heads: list[tuple[Passage, list[str]]] = []
    for passage in passages:
        if passage.kind in (HEADING, ANNEX):
            heads.append((passage, []))
        elif passage.kind == PARAGRAPH and heads:
            heads[-1][1].append(passage.number)
    return [Section(head.title, head.anchor, head.level, _range(numbers)) for head, numbers in heads]


def _range(numbers: list[str]) -> str:
    """A paragraph that waits for its facts has no number yet."""
    known = [number for number in numbers if number]
    return f"{known[0]}–{known[-1]}" if len(known) > 1 else "".join(known)
