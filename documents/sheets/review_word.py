"""The comment sheet as a Word table: the same paragraphs and columns as the spreadsheet, for whoever has no other
program, and read back whatever program saved it.

The first cell of a row holds the key of its paragraph and its seal as hidden text. Where a program dropped it, the
number and the words of the paragraph tell which one it is.
"""

import io
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.uploads import DOCX, check_upload
from documents.exporting import Passage
from documents.exporting.docx.elements import W, val, w
from documents.exporting.legal import legal
from documents.models import Report, ReportVersion
from documents.queries import frozen

#: In twentieths of a point; together the width of a page on its side between its margins.
WIDTHS = (900, 5200, 3500, 3500, 1400)
NUMBER, WORDS, COMMENT, PROPOSED, KIND = range(5)
MOST_ROWS = 5_000


def review_docx(report: Report, version: ReportVersion, seal, headings: Sequence[str]) -> bytes:
    """A row per paragraph of *version*; *seal* as the spreadsheet has it, *headings* of the five columns."""
    from docx import Document as Word
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    word = Word()
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    word.styles["Normal"].font.size = Pt(9)
    word.add_heading(legal(_("Comment sheet")), level=1)
    word.add_paragraph(legal(f"{report.document.title} ({report.document.symbol})"))
    word.add_paragraph(legal(_("Fill in the last three columns and send the sheet back. Rows left empty say nothing.")))
    table = _table([_head(headings), *(_row(one, seal(version, one.key)) for one in frozen(version))])
    word.element.body.insert(len(word.element.body) - 1, table)
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _table(rows):
    grid = w("tblGrid", *(w("gridCol", w=width) for width in WIDTHS))
    looks = w("tblPr", val("tblStyle", "TableGrid"), w("tblW", w=sum(WIDTHS), type="dxa"), w("tblLayout", type="fixed"))
    return w("tbl", looks, grid, *rows)


def _head(headings: Sequence[str]):
    cells = [_cell(w("r", w("rPr", w("b")), w("t", word)), width=WIDTHS[n]) for n, word in enumerate(headings)]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(one: Passage, seal: str):
    hidden = w("r", w("rPr", w("vanish")), w("t", f" {one.key}:{seal}"))
    cells = [_cell(_run(one.ref or ""), hidden, width=WIDTHS[NUMBER]), _cell(_run(one.words), width=WIDTHS[WORDS])]
    return w("tr", *cells, *(_cell(width=width) for width in WIDTHS[COMMENT:]))


def _run(text: str):
    return w("r", w("t", text))


def _cell(*runs, width: int):
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), w("p", *runs))


def filled_in_word(file, standing: dict[str, Passage], seal) -> Iterator[tuple[int, Sequence[str], bool]]:
    """The rows in which something was filled in, as the spreadsheet gives them: number, seven cells, no formula.

    Raises Refused for what is no such table.
    """
    for number, cells in enumerate(_rows(file), 1):
        said = [cells[place].strip() for place in (COMMENT, PROPOSED, KIND)]
        if any(said):
            ref, key, sealed = _named(cells, standing, seal)
            yield number, [key, sealed, ref, cells[WORDS], *said], False


def _named(cells: Sequence[str], standing: dict[str, Passage], seal) -> tuple[str, str, str]:
    """Number, key and seal of a row; by its number and words where the hidden ones are gone."""
    ref, _space, hidden = cells[NUMBER].partition(" ")
    key, _colon, sealed = hidden.strip().partition(":")
    if not sealed and ":" in ref:
        ref, key, sealed = "", *ref.split(":", 1)
    if not sealed:
        words = " ".join(cells[WORDS].split())
        same = [one for one in standing.values() if (one.ref or "") == ref and " ".join(one.words.split()) == words]
        if len(same) == 1:
            return ref, same[0].key, seal(same[0].key)
    return ref, key, sealed


def _rows(file) -> Iterator[list[str]]:
    """The rows under the headings of the one table that has five columns."""
    from docx import Document as Word

    refused = Refused(_("This is not the comment sheet of a report: its table is missing. Get it anew."))
    try:
        check_upload(file, accept=(DOCX,))
        file.seek(0)
        body = Word(io.BytesIO(file.read())).element.body
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise refused from error
    for table in body.iter(f"{{{W}}}tbl"):
        rows = [_texts(row) for row in table.iterchildren(f"{{{W}}}tr")][: MOST_ROWS + 1]
        if rows and len(rows[0]) == len(WIDTHS):
            yield from (row for row in rows[1:] if len(row) == len(WIDTHS))
            return
    raise refused


def _texts(row) -> list[str]:
    """The words of each cell, its paragraphs as lines; what was deleted with tracked changes is gone."""
    cells = row.iterchildren(f"{{{W}}}tc")
    return ["\n".join(_text(one) for one in cell.iter(f"{{{W}}}p")) for cell in cells]


def _text(paragraph) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))
