"""Any tree, written out as a report is written, reads back as the same tree."""

import textwrap

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.text.words import letters, roman
from documents.importing import read_text
from documents.numbering import ITEM, PARAGRAPH

WORDS = st.sampled_from(
    [
        "members", "noted", "progress", "in", "the", "regions", "Parties", "and", "other", "Governments", "shared",
        "their", "experience", "with", "capacity-building", "under", "decision", "BS-VI/3", "of", "2012", "workshops",
        "were",
        "held", "for", "focal", "points", "(including", "donors)", "at", "national", "level",
    ]
)  # fmt: skip
WORDING = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: " ".join(["The", *words, "agreed"]))
MARKS = (
    lambda n: f"({letters(n)})", lambda n: f"({roman(n).lower()})", lambda n: f"{letters(n)}.",
    lambda n: f"{roman(n).lower()}.",
)  # fmt: skip


def items(depth: int):
    """(text, items below it) up to four levels deep; the letters run to (z) on the first."""
    below = st.just([]) if depth == 4 else st.one_of(st.just([]), st.just([]), items(depth + 1))
    return st.lists(st.tuples(WORDING, below), min_size=2, max_size=26 if depth == 1 else 5)


PARAGRAPHS = st.lists(st.tuples(WORDING, st.one_of(st.just([]), items(1))), min_size=1, max_size=4)
SECTIONS = st.lists(PARAGRAPHS, min_size=1, max_size=4)
REPORTS = st.tuples(SECTIONS, st.lists(st.tuples(st.booleans(), SECTIONS), max_size=2))
LAYOUTS = st.tuples(st.sampled_from([0, 72, 90]), st.booleans(), st.booleans(), st.booleans())


#: A report that fails is long whatever one does; to make it shorter takes minutes.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


class Writer:
    """Writes a report with lines broken at *width* (0: never), marks alone on their line, blank lines, page heads."""

    def __init__(self, width, alone, blank, pages):
        self.width, self.alone, self.blank, self.pages = width, alone, blank, pages
        self.lines = []
        self.expected = []
        self.number = 0

    def put(self, mark, text, *, is_item=True):
        if self.alone and is_item:
            self.lines += [mark, ""]
            first = text
        else:
            first = f"{mark} {text}".strip()
        wrapped = textwrap.wrap(first, self.width, break_on_hyphens=False) if self.width else [first]
        if self.pages and len(wrapped) > 1:
            wrapped[1:1] = ["", "/…", "\fUNEP/CBD/BS/LG-CB/10/3", f"Page {len(self.lines)}", ""]
        self.lines += wrapped
        if self.blank or self.width:
            self.lines.append("")

    def sections(self, sections, name):
        for n, paragraphs in enumerate(sections, 1):
            self.lines += [f"ITEM {n}.", f"{name} OF THE MEETING", ""]
            self.expected.append(("heading", f"Item {n}.", f"{name} OF THE MEETING"))
            for text, below in paragraphs:
                self.number += 1
                text += ":" if below else "."
                self.put(f"{self.number}.", text, is_item=False)
                self.expected.append((PARAGRAPH, f"{self.number}.", text))
                self.items(below, 0)

    def items(self, below, depth):
        for n, (text, deeper) in enumerate(below, 1):
            text += ":" if deeper else ("." if n == len(below) else ";")
            self.put(MARKS[depth](n), text)
            self.expected.append((ITEM, MARKS[depth](n), text))
            self.items(deeper, depth + 1)

    def report(self, report):
        body, annexes = report
        self.sections(body, "BUSINESS")
        for n, (restarts, sections) in enumerate(annexes, 1):
            self.number = 0 if restarts else self.number
            self.lines += [f"Annex {roman(n)}", "MATTERS IN DETAIL", ""]
            self.expected.append(("annex", f"Annex {roman(n)}", "MATTERS IN DETAIL"))
            main = self.number
            self.sections(sections, "DETAIL")
            if restarts:
                self.number = main
        return "\n".join(self.lines)


@given(REPORTS, LAYOUTS)
@settings(max_examples=60, deadline=None, phases=UNSHRUNK)
def test_what_is_written_is_read(report, layout):
    writer = Writer(*layout)
    if any(restarts for restarts, _sections in report[1][:-1]):
        report = (report[0], report[1][:1])

    reading = read_text(writer.report(report))

    assert [(piece.kind, piece.mark, piece.text) for piece in reading.walk()] == writer.expected
    assert [doubt.sentence for doubt in reading.doubts] == []
