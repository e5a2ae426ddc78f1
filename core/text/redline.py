"""What changed between two texts, word by word.

Words, spaces and signs are compared as tokens (difflib, without its junk heuristics, which would drop
frequent words from long texts). Deleted and equal spans give the old text back, inserted and equal
ones the new.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

EQUAL, INSERT, DELETE = "equal", "insert", "delete"

_TOKENS = re.compile(r"\w+(?:[-‐‑'’./]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: ``kind`` is equal, insert or delete."""

    kind: str
    text: str


def compare(old: str, new: str) -> list[Span]:
    """The spans that lead from *old* to *new*; empty for two empty texts."""
    if old == new:
        return [Span(EQUAL, new)] if new else []
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == EQUAL:
            pieces.append((EQUAL, "".join(after[b1:b2])))
            continue
        pieces.append((DELETE, "".join(before[a1:a2])))
        pieces.append((INSERT, "".join(after[b1:b2])))
    return list(_joined(pieces))


def _joined(pieces: Iterable[tuple[str, str]]) -> Iterator[Span]:
    """Neighbouring changes as one deletion and one insertion, so that a replaced phrase reads as a phrase."""
    pieces = list(pieces)
    deleted = inserted = ""
    for index, (kind, text) in enumerate(pieces):
        between = bool(deleted or inserted) and index + 1 < len(pieces)
        if kind == DELETE:
            deleted += text
        elif kind == INSERT:
            inserted += text
        elif between and text.isspace():
            deleted += text
            inserted += text
        else:
            yield from _changed(deleted, inserted)
            deleted = inserted = ""
            yield Span(EQUAL, text)
    yield from _changed(deleted, inserted)


def _changed(deleted: str, inserted: str) -> Iterator[Span]:
    if deleted:
        yield Span(DELETE, deleted)
    if inserted:
        yield Span(INSERT, inserted)


def old_text(spans: Iterable[Span]) -> str:
    """The text before the change."""
    return "".join(span.text for span in spans if span.kind != INSERT)


def new_text(spans: Iterable[Span]) -> str:
    """The text after the change."""
    return "".join(span.text for span in spans if span.kind != DELETE)


def as_html(spans: Iterable[Span]) -> SafeString:
    """Escaped HTML with ``<ins>`` and ``<del>``, each saying in hidden words what it is."""
    said = {
        INSERT: ("ins", escape(gettext("inserted: "))),
        DELETE: ("del", escape(gettext("deleted: "))),
    }
    parts: list[str] = []
    for span in spans:
        if span.kind == EQUAL:
            parts.append(escape(span.text))
            continue
        tag, words = said[span.kind]
        parts.append(f'<{tag}><span class="vh">{words}</span>{escape(span.text)}</{tag}>')
    return mark_safe("".join(parts))
