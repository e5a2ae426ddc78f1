"""A table as HTML, for the site and for print: a caption, header cells with their scope, one body."""

from collections.abc import Callable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from documents.exporting.inline import Marked, Note, called


def table_html(
    mark: str, caption: Marked, rows: Sequence[Sequence[Marked]], note: Callable[[Note], str] = called
) -> SafeString:
    """*mark*: "Table 2", before the caption; *note* shows the call of a footnote."""
    words = ". ".join(filter(None, (escape(mark), caption.html_with(note))))
    head, body = rows[:1], rows[1:]
    header = "".join(f'<th scope="col">{cell.html_with(note)}</th>' for row in head for cell in row)
    lines = "".join(f"<tr>{''.join(f'<td>{cell.html_with(note)}</td>' for cell in row)}</tr>" for row in body)
    return mark_safe(
        f'<table class="grid" tabindex="0"><caption>{words}</caption>'
        f"<thead><tr>{header}</tr></thead><tbody>{lines}</tbody></table>"
    )
