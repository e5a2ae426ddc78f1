"""Footnotes and cross-references in the restricted Markdown of a paragraph.

``^[See decision 1/2.]``      a footnote where it stands; it is numbered when the text is read
``[[a1b2c3d4e5|paragraph 12]]``   a reference to the paragraph with that anchor, read as its citation now; the words are
                              those it had when it was written, and stay where the paragraph is gone
``[[#a1b2c3d4e5]]``           the number alone: "paragraphs 12 (a) and 13"

A backslash before the first sign keeps it as it was typed. Everything else is `core.text.markdown`: while that reads
the words, each note and each reference stands there as one sign of a private plane.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core.text.markdown import Run, as_html, plain, runs

_FIRST = 0x100000
_STANDS = re.compile("[\U00100000-\U0010fffd]")
_REFERENCE = r"\[\[(?P<alone>#?)\s*(?P<key>[^\[\]|\n]{1,80}?)\s*(?:\|(?P<words>[^\[\]\n]{0,200}))?\]\]"
_TOKENS = re.compile(rf"\\.|(?P<note>\^\[)|{_REFERENCE}|(?P<script>[~^])[^\s~^]{{1,20}}(?P=script)", re.DOTALL)
_MARKED = re.compile(r"[*_\[~^\\`]")


@dataclass(frozen=True)
class Target:
    """Where a reference leads: the address on the page, the citation, and its number alone."""

    anchor: str
    words: str
    number: str


class Finds(Protocol):
    def target(self, key: str) -> Target | None:
        """What stands under the anchor *key* now."""


class Nowhere:
    """Text that stands alone."""

    def target(self, key: str) -> Target | None:
        return None


NOWHERE = Nowhere()


@dataclass(frozen=True)
class Reference:
    """As it was typed: *key* is an anchor, *words* what it read as when it was written."""

    key: str
    words: str
    is_alone: bool
    typed: str

    def written(self, key: str, words: str) -> str:
        """The same as it is kept."""
        return f"[[{'#' if self.is_alone else ''}{key}|{words}]]"


@dataclass(frozen=True)
class Note:
    """A footnote: its sign (1, 2 … in the body, a, b … in an annex), its address on the page, its words."""

    sign: str
    anchor: str
    words: "Marked"


@dataclass(frozen=True)
class Stretch:
    """A run of one look that may lead to a paragraph (*anchor*) or be a footnote."""

    run: Run
    anchor: str = ""
    note: Note | None = None


@dataclass(frozen=True)
class Parsed:
    """The text with a stand-in for each note and reference, and these in their order."""

    coded: str
    stands: Sequence[str | Reference]

    @property
    def notes(self) -> list[str]:
        return [one for one in self.stands if isinstance(one, str)]

    @property
    def references(self) -> list[Reference]:
        """Those in the words and those in the notes."""
        found: list[Reference] = []
        for one in self.stands:
            found += parse(one, notes=False).references if isinstance(one, str) else [one]
        return found


def has_more(text: str) -> bool:
    """Whether there may be a note or a reference in it."""
    return "^[" in text or "[[" in text


def parse(text: str, *, notes: bool = True) -> Parsed:
    """*notes*: no footnote has footnotes of its own."""
    text = _STANDS.sub("", text)
    parts: list[str] = []
    stands: list[str | Reference] = []
    last = 0
    for start, end, stand in _found(text, notes):
        parts += [text[last:start], chr(_FIRST + len(stands))]
        stands.append(stand)
        last = end
    return Parsed("".join([*parts, text[last:]]), stands)


def _found(text: str, notes: bool) -> Iterator[tuple[int, int, str | Reference]]:
    at = 0
    while token := _TOKENS.search(text, at):
        at = token.end()
        if token["key"]:
            words = (token["words"] or "").strip()
            yield token.start(), at, Reference(token["key"], words, bool(token["alone"]), token[0])
        elif token["note"] and notes and (close := _closing(text, at)) > at:
            yield token.start(), close + 1, text[at:close].strip()
            at = close + 1


def _closing(text: str, at: int) -> int:
    """The bracket that closes the one before *at*; -1 for none."""
    depth = 1
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "[]":
            depth += 1 if text[at] == "[" else -1
            if not depth:
                return at
        at += 1
    return -1


def rewritten(text: str, keep: Callable[[Reference], str]) -> str:
    """*text* with every reference as *keep* has it, those in footnotes too; everything else as it was typed."""
    parts: list[str] = []
    last = 0
    for start, end, stand in _found(text, True):
        new = keep(stand) if isinstance(stand, Reference) else f"^[{rewritten(stand, keep)}]"
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def bare(text: str) -> str:
    """*text* without the words that its references keep."""
    return rewritten(text, lambda one: f"[[{'#' if one.is_alone else ''}{one.key}]]")


@dataclass
class Marked:
    """A stretch of text as it reads: *finds* knows where references lead, *signs* has sign and address of each
    footnote."""

    text: str
    finds: Finds = NOWHERE
    signs: Sequence[tuple[str, str]] = ()

    @cached_property
    def _parsed(self) -> Parsed:
        return parse(self.text)

    @cached_property
    def _has_more(self) -> bool:
        return has_more(self.text)

    @cached_property
    def notes(self) -> list[Note]:
        if not self._has_more:
            return []
        said = self._parsed.notes
        signs = [*self.signs, *((str(n), f"n{n}") for n in range(len(self.signs) + 1, len(said) + 1))]
        return [Note(*sign, Marked(words, self.finds)) for sign, words in zip(signs, said, strict=False)]

    @property
    def html(self) -> SafeString:
        """Safe inline HTML; most paragraphs have no marks and are only escaped."""
        return self.html_with(called)

    def html_with(self, note: Callable[[Note], str]) -> SafeString:
        """The same, each footnote as *note* shows it."""
        if not _MARKED.search(self.text):
            return mark_safe(escape(self.text))
        if not self._has_more:
            return as_html(self.text)
        shown = [note(one) if isinstance(one, Note) else _link(one, self.finds) for one in self._stands]
        return mark_safe(_filled(as_html(self._parsed.coded), shown))

    @cached_property
    def words(self) -> str:
        """The words without marks and footnotes, references as they read now."""
        return self.words_with(lambda note: "")

    @cached_property
    def read_out(self) -> str:
        """The words with the footnotes among them, in brackets: for a comparison."""
        return self.words_with(lambda note: gettext(" [footnote: %(words)s]") % {"words": note.words.words})

    def words_with(self, said: Callable[[Note], str]) -> str:
        """The same, with what is *said* in place of a footnote."""
        if not _MARKED.search(self.text):
            return self.text
        if not self._has_more:
            return plain(self.text)
        shown = [said(one) if isinstance(one, Note) else _said(one, self.finds)[0] for one in self._stands]
        return _filled(plain(self._parsed.coded), shown)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """For writers that are not HTML: runs of one look, footnotes and references among them."""
        if not self._has_more:
            return [Stretch(run) for run in runs(self.text)]
        found: list[Stretch] = []
        for run in runs(self._parsed.coded):
            for piece in re.split("([\U00100000-\U0010fffd])", run.text):
                if piece and _STANDS.match(piece):
                    found.append(self._stretch(run, self._stands[ord(piece) - _FIRST]))
                elif piece:
                    found.append(Stretch(Run(piece, run.marks, run.href)))
        return found

    def _stretch(self, run: Run, stand: Note | Reference) -> Stretch:
        if isinstance(stand, Note):
            return Stretch(Run("", run.marks), note=stand)
        words, anchor = _said(stand, self.finds)
        return Stretch(Run(words, run.marks), anchor)

    @cached_property
    def _stands(self) -> list[Note | Reference]:
        notes = iter(self.notes)
        return [next(notes) if isinstance(one, str) else one for one in self._parsed.stands]


def _filled(coded: str, shown: Sequence[str]) -> str:
    def one(found: re.Match) -> str:
        place = ord(found[0]) - _FIRST
        return shown[place] if place < len(shown) else ""

    return _STANDS.sub(one, coded)


def _said(one: Reference, finds: Finds) -> tuple[str, str]:
    """Words and address. Where nothing stands there: the words it had, or what was typed; and no address."""
    target = finds.target(one.key)
    if target is None:
        return one.words or one.typed, ""
    return (target.number if one.is_alone else target.words), target.anchor


def _link(one: Reference, finds: Finds) -> str:
    words, anchor = _said(one, finds)
    return f'<a href="#{escape(anchor)}">{escape(words)}</a>' if anchor else str(escape(words))


def called(note: Note) -> str:
    """The call of a footnote on a page; the note itself stands below the block."""
    said = escape(gettext("Footnote"))
    return (
        f'<sup class="fnr"><a href="#{note.anchor}" id="{note.anchor}-r" role="doc-noteref">'
        f'<span class="vh">{said} </span>{escape(note.sign)}</a></sup>'
    )
