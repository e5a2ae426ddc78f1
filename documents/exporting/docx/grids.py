"""A table of the text: a header row that Word repeats on every page, thin lines."""

from collections.abc import Callable, Sequence
from typing import Any

from documents.exporting.docx.elements import val, w
from documents.exporting.docx.footnotes import Notes
from documents.exporting.inline import Marked

#: Twentieths of a point between the margins of the page.
WIDTH = 9070
#: Wraps what came or went; without content it marks a row or the end of a paragraph.
Track = Callable[..., Any]


def grid(rows: Sequence[Sequence[Marked]], notes: Notes, track: Track | None = None, *, gone: bool = False) -> Any:
    """The table; *track*: it came or, where it is *gone*, went as a whole."""
    columns = len(rows[0])
    width = WIDTH // columns
    borders = w("tblBorders", *(_line(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    margins = w("tblCellMar", *(w(side, w=80, type="dxa") for side in ("left", "right")))
    return w(
        "tbl",
        w("tblPr", w("bidiVisual") if notes.rtl else None, w("tblW", w=width * columns, type="dxa"), borders,
          w("tblLayout", type="fixed"), margins),
        w("tblGrid", *(w("gridCol", w=width) for _column in range(columns))),
        *(_row(row, width, notes, track, gone, is_header=not n) for n, row in enumerate(rows)),
    )  # fmt: skip


def _row(cells: Sequence[Marked], width: int, notes: Notes, track: Track | None, gone: bool, *, is_header: bool) -> Any:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if is_header else None, track() if track else None)
    style = "CellHead" if is_header else "Cell"
    return w("tr", properties, *(_cell(cell, width, notes, track, gone, style) for cell in cells))


def _cell(cell: Marked, width: int, notes: Notes, track: Track | None, gone: bool, style: str) -> Any:
    content, mark = notes.runs(cell), None
    if track:
        words = notes.plain_runs(notes.coded(cell), deleted=gone)
        content, mark = [track(*words)] if words else [], w("rPr", track())
    paragraph = w("p", w("pPr", val("pStyle", style), mark), *content)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), paragraph)


def _line(side: str) -> Any:
    return w(side, val="single", sz=4, space=0, color="808080")
