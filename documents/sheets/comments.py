"""The table of comments and responses as a spreadsheet and as a Word document."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.dates import short_date
from core.sheets import escaped
from documents.exporting import Marked
from documents.exporting.legal import legal
from documents.models import Comment, Report
from documents.states import Audience

WIDTHS = (6, 11, 26, 13, 50, 50, 50, 9, 20, 50, 26)
#: Of the Word table, in millimetres; together the width of a page on its side.
MILLIMETRES = (9, 17, 30, 60, 60, 22, 59)
#: As much of a paragraph as a table quotes.
QUOTED = 1_000


def headings() -> list[str]:
    return [
        _("No."), _("Paragraph"), _("By"), _("Type"), _("Text"), _("Comment"), _("Proposed text"), _("Support"),
        _("Ruling"), _("Response"), _("Ruled by"),
    ]  # fmt: skip


def cells(one: Comment) -> list[str | int]:
    """One comment in the order of the headings."""
    return [
        one.number, one.ref or _("whole report"), author_of(one), str(one.get_kind_display()), one.quoted, one.text,
        proposed_by(one), one.supporting, str(one.get_state_display()), one.reply, ruled_by(one),
    ]  # fmt: skip


def author_of(one: Comment) -> str:
    if one.audience == Audience.DESK:
        return f"{one.author_name} ({pgettext('audience', 'for the Secretariat and the officers only')})"
    return one.author_name


def proposed_by(one: Comment) -> str:
    """The proposed words as they read."""
    return Marked(one.proposed).read_out


def ruled_by(one: Comment) -> str:
    if one.ruled_at is None:
        return ""
    return f"{one.ruled_by or _('Secretariat')}, {short_date(one.ruled_at.date())}"


def comments_xlsx(report: Report, comments: Sequence[Comment]) -> bytes:
    """*comments* as `queries.comments_on` has them."""
    from openpyxl import Workbook  # 0.3 s and 20 MB that no page needs
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = _("Comments")[:31]
    sheet.append([escaped(one) for one in headings()])
    for one in comments:
        sheet.append([escaped(cell) for cell in cells(one)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip(sheet.iter_cols(), WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def comments_docx(report: Report, comments: Sequence[Comment]) -> bytes:
    """The same as a table on pages turned on their side."""
    from docx import Document as Word
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    word = Word()
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(20)
    word.styles["Normal"].font.size = Pt(9)
    word.add_heading(_("Comments and responses"), level=1)
    word.add_paragraph(legal(f"{report.document.title} ({report.document.symbol})"))
    table = word.add_table(rows=1, cols=len(MILLIMETRES))
    table.style = "Table Grid"
    table.autofit = False
    _fill(table.rows[0], [*headings()[:3], _("Comment"), _("Proposed text"), _("Ruling"), _("Response")], bold=True)
    for one in comments:
        _fill(table.add_row(), _short(one))
    for width, column in zip(MILLIMETRES, table.columns, strict=True):
        column.width = Mm(width)
    _repeat(table.rows[0])
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _short(one: Comment) -> list[str]:
    response = " ".join(filter(None, (one.reply, f"({ruled_by(one)})" if one.ruled_at else "")))
    return [
        str(one.number), one.ref or _("whole report"), author_of(one), one.text, proposed_by(one),
        str(one.get_state_display()), response,
    ]  # fmt: skip


def _fill(row, words: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, words, strict=True):
        cell.paragraphs[0].add_run(legal(text)).bold = bold


def _repeat(row) -> None:
    """The heading of the table again on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
