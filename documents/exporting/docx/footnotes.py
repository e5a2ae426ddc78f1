"""The footnotes of a document, real ones, and the words that call them.

Word numbers those of the body itself; in an annex, where they have letters, each brings its own mark.
"""

import re
from typing import Any

from documents.exporting.docx.contents import bookmark
from documents.exporting.docx.elements import R, part, run, val, w
from documents.exporting.inline import Marked, Note, Stretch
from documents.exporting.manuscript import Masthead

#: The star of the first page is 1; -1 and 0 are Word's own.
_BEFORE = 1
#: Stands for a footnote while words are compared, one sign for each that reads otherwise.
_FIRST = 0x100000
_STANDS = re.compile("([\U00100000-\U0010fffd])")


class Notes:
    """Writes runs; keeps the footnotes that they call, and where the links of the text and of the notes lead."""

    def __init__(self, *, rtl: bool) -> None:
        self.rtl = rtl
        self.links: dict[str, str] = {}
        self.links_of_notes: dict[str, str] = {}
        self._elements: list[Any] = []
        self._signs: dict[tuple[str, bool], int] = {}
        self._notes: list[Note] = []

    def runs(self, marked: Marked, links: dict[str, str] | None = None) -> list[Any]:
        """Runs of one look; *links*: of which part of the document they are."""
        kept = self.links if links is None else links
        return [self._run(one, kept) for one in marked.stretches]

    def _run(self, one: Stretch, links: dict[str, str]) -> Any:
        if one.note:
            return self.call(one.note)
        piece = one.run
        made = run(piece.text, piece.marks, rtl=self.rtl, style="Hyperlink" if piece.href else "")
        if one.anchor:
            return w("hyperlink", made, anchor=bookmark(one.anchor))
        if not piece.href:
            return made
        link = w("hyperlink", made)
        link.set(f"{{{R}}}id", links.setdefault(piece.href, f"rIdLink{len(links) + 1}"))
        return link

    def call(self, note: Note) -> Any:
        """The mark in the text; the footnote itself is kept for its part."""
        id = _BEFORE + len(self._elements) + 1
        own = not note.sign.isdigit()
        mark = run(note.sign, style="FootnoteReference") if own else w("r", _looks(), w("footnoteRef"))
        words = self.runs(note.words, self.links_of_notes)
        style = w("pPr", val("pStyle", "FootnoteText"))
        self._elements.append(w("footnote", w("p", style, mark, run(" "), *words), id=id))
        reference = w("footnoteReference", id=id, customMarkFollows=1) if own else w("footnoteReference", id=id)
        return w("r", _looks(), reference, w("t", note.sign) if own else None)

    def coded(self, marked: Marked) -> str:
        """The words with one sign for each footnote, the same sign for the same words."""
        return marked.words_with(self._code)

    def _code(self, note: Note) -> str:
        key = (note.words.words, note.sign.isdigit())
        if key not in self._signs:
            self._signs[key] = len(self._notes)
            self._notes.append(note)
        return chr(_FIRST + self._signs[key])

    def plain_runs(self, coded: str, *, deleted: bool = False) -> list[Any]:
        """Words that were coded, without looks, their footnotes among them."""
        return [
            self.call(self._notes[ord(piece) - _FIRST])
            if _STANDS.match(piece) and ord(piece) - _FIRST < len(self._notes)
            else run(piece, rtl=self.rtl, deleted=deleted)
            for piece in _STANDS.split(coded)
            if piece
        ]

    def xml(self, head: Masthead) -> bytes:
        """footnotes.xml: the two that Word wants, the star of the first page, and those of the text."""
        style = w("pPr", val("pStyle", "FootnoteText"))
        symbol = head.agenda_symbol if head.item else ""
        star = w("p", style, run("*", frozenset({"sup"})), run(f" {symbol}."))
        return part(
            w(
                "footnotes",
                w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
                w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
                w("footnote", star, id=1) if symbol else None,
                *self._elements,
            )
        )


def _looks() -> Any:
    return w("rPr", val("rStyle", "FootnoteReference"))
