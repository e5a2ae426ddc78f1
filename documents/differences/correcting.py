"""What a corrigendum says: “For … read …”, drawn from the difference of the published text and the corrected one.

In English, the language of the file; the words of the United Nations Editorial Manual on corrigenda.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.text.redline import DELETE, EQUAL, INSERT, Span
from documents.differences.tracing import AWAY, DELETED, INSERTED, Row
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING

#: Words repeated on each side of a change, so that it is found.
AROUND = 3
#: Of a paragraph of which more is new, the whole is given.
MOST_NEW = 0.5


@dataclass(frozen=True)
class Correction:
    """One paragraph: where it stands in the published text, and what to read there, a sentence a change."""

    place: str
    lines: tuple[str, ...]


def corrections(rows: Sequence[Row]) -> list[Correction]:
    """A correction for every paragraph that changed, in the order of the text."""
    found, last = [], ""
    for row in rows:
        if row.kind != AWAY and row.is_changed:
            found.append(Correction(*_said(row, last)))
        if row.old is not None and row.kind != AWAY:
            last = place_of(row.old)
    return found


def place_of(passage: Passage) -> str:
    """“Paragraph 12 (a)”, “Annex I”, or the heading in its own words."""
    if passage.kind == ANNEX:
        return passage.mark
    if passage.kind == HEADING or not passage.ref:
        return f"Heading “{passage.title[:80]}”" if passage.kind == HEADING else f"“{passage.words[:60]}…”"
    return f"Paragraph {passage.ref.replace('(', ' (', 1)}" if passage.ref[:1].isdigit() else capital(passage.ref)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(row: Row, last: str) -> tuple[str, tuple[str, ...]]:
    if row.old is None:
        assert row.new is not None
        return f"After {_lower(last)}" if last else "At the beginning", (f"Insert: “{row.new.words}”",)
    place = place_of(row.old)
    if row.kind == DELETED:
        return place, ("Delete.",)
    assert row.new is not None
    if row.kind == INSERTED or _mostly_new(row.spans):
        return place, (f"Replace with: “{row.new.words}”",)
    return place, tuple(f"For “{was}” read “{now}”." for was, now in _changes(row.spans))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith(("Paragraph", "Heading")) else words


def _mostly_new(spans: Sequence[Span]) -> bool:
    kept = sum(len(one.text) for one in spans if one.kind == EQUAL)
    return kept < MOST_NEW * sum(len(one.text) for one in spans if one.kind != DELETE)


def _changes(spans: Sequence[Span]) -> list[tuple[str, str]]:
    """Each change with a few words around it, as it was and as it is to be read; near ones together."""
    found: list[tuple[str, str]] = []
    was = now = ""
    is_open = False
    for place, one in enumerate(spans):
        if one.kind == EQUAL:
            follows = any(later.kind != EQUAL for later in spans[place + 1 :])
            words = one.text.split(" ")
            if is_open and follows and len(words) <= 2 * AROUND:
                was, now = was + one.text, now + one.text
                continue
            if is_open:
                tail = " ".join(words[: AROUND + 1])
                found.append(((was + tail).strip(), (now + tail).strip()))
                is_open = False
            was = now = " ".join(words[-AROUND - 1 :])
            continue
        is_open = True
        was += one.text if one.kind == DELETE else ""
        now += one.text if one.kind == INSERT else ""
    if is_open:
        found.append((was.strip(), now.strip()))
    return found
