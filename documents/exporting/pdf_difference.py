"""A difference for the printed page: every paragraph of the new text, its changes underlined or struck through.

The file is in the language of the document, as its masthead: so are the few words beside the changes.
"""

from collections.abc import Sequence

from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.text.redline import DELETE, INSERT, Span
from documents.differences import AWAY, Row, became, traced
from documents.exporting.manuscript import Manuscript
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, ITEM

TAGS = {INSERT: "ins", DELETE: "del"}


def printed_difference(manuscript: Manuscript) -> SafeString:
    assert manuscript.comparison is not None
    rows = traced(manuscript.comparison.passages, manuscript.passages)
    with translation.override("en"):
        return mark_safe("\n".join(_row(row) for row in rows))


def _row(row: Row) -> str:
    said = became(row)
    note = f'<p class="became">{escape(said)}</p>' if said else ""
    if row.kind == AWAY or row.into is not None:
        return note
    passage = row.passage
    words = _spans(row.spans) if row.is_changed else passage.html
    if passage.kind in (ANNEX, HEADING):
        tag = "h3" if passage.kind == HEADING and passage.level else "h2"
        mark = f"{escape(passage.mark)} " if passage.mark else ""
        return f"<{tag}>{mark}{words}</{tag}>{note}"
    number = f'<span class="n">{escape(passage.mark)}</span>' if passage.mark else ""
    return f'<p class="p{_depth(passage)}">{number}{words}</p>{note}'


def _depth(passage: Passage) -> str:
    return f" i{min(passage.depth, 3)}" if passage.kind == ITEM else ""


def _spans(spans: Sequence[Span]) -> str:
    return "".join(f"<{TAGS[one.kind]}>{escape(one.text)}</{TAGS[one.kind]}>" if one.kind in TAGS else escape(one.text)
                   for one in spans)  # fmt: skip
