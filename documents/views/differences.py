"""A difference as HTML, paragraph by paragraph: the redline, and in words what moved, split, merged, came and went."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.text.redline import as_html
from documents.differences import AWAY, DELETED, INSERTED, Row, became
from documents.numbering import ANNEX, HEADING, ITEM


def rows_html(rows: Iterable[Row], *, address: str = "") -> SafeString:
    """Every row in order. *address*: of the report's page, where the number of a paragraph that stands leads."""
    return mark_safe("".join(_row(row, address) for row in rows))


def _row(row: Row, address: str) -> str:
    if row.kind == AWAY or row.into is not None:
        return f'<div class="para"><div class="para__t auto"><span>{escape(became(row))}</span></div></div>'
    passage = row.passage
    said = became(row)
    note = f'<div class="auto"><span>{escape(said)}</span></div>' if said else ""
    words = as_html(row.spans) if row.is_changed else passage.html
    if passage.kind in (HEADING, ANNEX):
        tag = "h3" if passage.level else "h2"
        mark = f"{escape(passage.mark)} " if passage.mark else ""
        return f'<div class="h"><{tag}>{mark}{words}</{tag}>{note}</div>'
    style = ' class="redline"' if row.is_changed else ""
    return (
        f'<div class="para{" para--in" if passage.kind == ITEM else ""}">{_number(row, address)}'
        f'<div class="para__t"><p{style} dir="auto">{words}</p>{note}</div></div>'
    )


def _number(row: Row, address: str) -> str:
    """The number it has, or had; with both where they differ."""
    passage = row.passage
    label = passage.ref if passage.number or passage.kind == ITEM else "¶"
    if row.new is not None and address:
        return f'<a class="para__n" href="{escape(address)}#{passage.anchor}">{escape(label)}</a>'
    return f'<span class="para__n">{escape(label)}</span>'


def extent_of(rows: Iterable[Row]) -> dict[str, int]:
    """How many paragraphs changed, came, went, moved."""
    counts = {"changed": 0, "new": 0, "gone": 0, "moved": 0}
    for row in rows:
        if row.kind == AWAY:
            continue
        counts["moved"] += row.is_moved
        counts["new"] += row.kind == INSERTED
        counts["gone"] += row.kind == DELETED
        counts["changed"] += row.kind == "changed"
    return counts
