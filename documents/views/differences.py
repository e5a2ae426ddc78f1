"""A difference as HTML, paragraph by paragraph: the redline, and in words what moved, split, merged, came and went."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core.text.redline import as_html
from documents.exporting import Passage
from documents.numbering import ANNEX, HEADING, ITEM
from documents.tracing import AWAY, DELETED, INSERTED, Row


def rows_html(rows: Iterable[Row], *, address: str = "") -> SafeString:
    """Every row in order. *address*: of the report's page, where the number of a paragraph that stands leads."""
    return mark_safe("".join(_row(row, address) for row in rows))


def _row(row: Row, address: str) -> str:
    if row.kind == AWAY or row.into is not None:
        return f'<div class="para"><div class="para__t auto"><span>{escape(_said(row))}</span></div></div>'
    passage = row.passage
    said = _said(row)
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


def _said(row: Row) -> str:
    """What became of the paragraph, as a sentence; "" where the redline says it all."""
    if row.kind == AWAY:
        return gettext("%(old)s stood here; it moved, and is %(new)s now.") % {
            "old": place_of(row.old), "new": place_of(row.new),
        }  # fmt: skip
    if row.into is not None:
        return gettext("%(old)s was merged into %(new)s.") % {"old": place_of(row.old), "new": place_of(row.into)}
    parts = []
    if row.merged:
        parts.append(gettext("Merged: it was %(old)s.") % {"old": ", ".join(place_of(one) for one in row.merged)})
    if row.split:
        parts.append(gettext("Split: it is %(new)s now.") % {"new": ", ".join(place_of(one) for one in row.split)})
    if row.out_of is not None:
        parts.append(gettext("Split from %(old)s.") % {"old": place_of(row.out_of)})
    elif row.kind == INSERTED:
        parts.append(gettext("New."))
    if row.kind == DELETED:
        parts.append(gettext("Deleted."))
    if row.is_moved:
        parts.append(gettext("Moved: it was %(old)s.") % {"old": place_of(row.old)})
    elif row.old and row.new and row.old.ref != row.new.ref and row.is_changed:
        parts.append(gettext("It was %(old)s.") % {"old": place_of(row.old)})
    return " ".join(parts)


def place_of(passage: Passage | None) -> str:
    """“paragraph 12(a)”, or the first words of what has no number."""
    if passage is None:
        return ""
    if passage.ref and passage.kind not in (HEADING, ANNEX):
        return gettext("paragraph %(ref)s") % {"ref": passage.ref}
    return gettext("“%(words)s”") % {"words": passage.title[:60] or passage.words[:60]}


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
