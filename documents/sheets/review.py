"""The comment sheet: every paragraph of the version in circulation, to be filled in without a connection.

Columns A and B are hidden: the key of the paragraph, and a seal over key and version that tells whether either was
changed. Everything is locked but the three columns that are filled in.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from core.refusals import Refused
from core.sheets import escaped, rows_of, unescaped
from documents.actions.paragraph import LONGEST
from documents.exporting import Passage
from documents.models import Report, ReportVersion
from documents.queries import frozen
from documents.sheets.review_word import filled_in_word, review_docx
from documents.states import CommentKind, VersionKind

WIDTHS = {"C": 11, "D": 80, "E": 55, "F": 55, "G": 16}
#: Rows above the first paragraph: the symbol with what to do, then the headings.
ABOVE, COLUMNS = 2, 7
#: More paragraphs than any report has, and fewer than would keep a reader waiting.
MOST_ROWS = 5_000
#: As many words in all as travel through a preview.
MOST_WORDS = 600_000


@dataclass(frozen=True)
class SheetLine:
    """A row of an uploaded sheet in which something was filled in. *reason* says why it does not fit."""

    number: int
    key: str
    ref: str
    text: str
    proposed: str
    kind: str
    reason: str = ""

    @property
    def fits(self) -> bool:
        return not self.reason


def seal(version: ReportVersion, key: str) -> str:
    return hashlib.sha256(f"{version.digest}:{key}".encode()).hexdigest()[:16]


def headings() -> list[str]:
    return ["key", "version", _("Paragraph"), _("Text"), _("Comment"), _("Proposed text"), _("Type")]


def review_xlsx(report: Report, version: ReportVersion) -> bytes:
    """A row per paragraph of *version*; comments, other words and the type of comment are to be filled in."""
    from openpyxl import Workbook  # 0.3 s and 20 MB that no page needs

    book = Workbook()
    sheet = book.active
    sheet.title = _("Comments")[:31]
    told = _("Fill in the last three columns and send the sheet back. Rows left empty say nothing.")
    sheet.append(["", "", escaped(report.document.symbol), escaped(f"{report.document.title}. {told}")])
    sheet.append(headings())
    for one in frozen(version):
        sheet.append([one.key, seal(version, one.key), one.ref or "", escaped(one.words), "", "", ""])
    _dress(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def review_word(report: Report, version: ReportVersion) -> bytes:
    """The same as a Word table."""
    return review_docx(report, version, seal, headings()[2:])


def _dress(sheet) -> None:
    """Widths, locks, and the types offered as a list."""
    from openpyxl.styles import Alignment, Font, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    for cell in (*sheet[1], *sheet[ABOVE]):
        cell.font = Font(bold=True)
    top = Alignment(wrap_text=True, vertical="top")
    for row in sheet.iter_rows(min_row=1, min_col=3, max_col=COLUMNS):
        for cell in row:
            cell.alignment = top
            cell.protection = Protection(locked=cell.row <= ABOVE or cell.column < 5)
            cell.number_format = "@"
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for letter in "AB":
        sheet.column_dimensions[letter].hidden = True
    words = ",".join(str(one.label) for one in CommentKind)
    kinds = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    kinds.add(f"G{ABOVE + 1}:G{max(sheet.max_row, ABOVE + 1)}")
    sheet.add_data_validation(kinds)
    sheet.freeze_panes = f"E{ABOVE + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def read_review(file, report: Report) -> list[SheetLine]:
    """What is filled in, row by row, each judged against the version in circulation. Nothing is changed; one query.

    Raises Refused for a file that is no comment sheet, or whose words are more than can be taken at once.
    """
    versions = list(report.versions.filter(kind=VersionKind.CIRCULATED).order_by("-number"))
    if not versions:
        raise Refused(_("The report has not been circulated yet; there is nothing to comment on."))
    standing = {one.key: one for one in frozen(versions[0])}
    lines = [_judged(row, versions, standing) for row in _filled(file, versions[0], standing)]
    if sum(len(one.text) + len(one.proposed) for one in lines if one.fits) > MOST_WORDS:
        raise Refused(_("The sheet says more than can be taken at once. Send it in parts."))
    return _once(lines)


def _filled(file, latest: ReportVersion, standing: dict[str, Passage]) -> Iterable[tuple[int, Sequence[str], bool]]:
    """Rows in which one of the last three columns says something, of a spreadsheet or a Word table."""
    if file.name.lower().endswith(".docx"):
        return filled_in_word(file, standing, lambda key: seal(latest, key))
    return _filled_in_cells(file)


def _filled_in_cells(file) -> Iterable[tuple[int, Sequence[str], bool]]:
    rows = rows_of(file, most_rows=MOST_ROWS, most_columns=COLUMNS)
    head = list(islice(rows, ABOVE))
    if len(head) < ABOVE or [*head[1][1][:2]] != ["key", "version"]:
        raise Refused(_("This is not the comment sheet of a report: its first two columns are missing. Get it anew."))
    for number, cells, is_formula in rows:
        padded = [*cells, *[""] * COLUMNS][:COLUMNS]
        if any(padded[4:]) or is_formula:
            yield number, padded, is_formula


def _judged(row, versions: list[ReportVersion], standing: dict[str, Passage]) -> SheetLine:
    number, cells, is_formula = row
    key, sealed, ref = cells[0][:12], cells[1], cells[2][:40]
    text, proposed = unescaped(cells[4]), unescaped(cells[5])
    kind, why = _kind(cells[6])
    if is_formula:
        why, text, proposed = _("A cell of the row is a formula; write words."), "", ""
    elif version := next((one for one in versions if seal(one, key) == sealed), None):
        why = _outdated(version, versions[0], key, standing) or why
    elif key in standing:
        why = _("The hidden columns of the row were changed, so its paragraph is not certain. Get the sheet anew.")
    else:
        why = _("No paragraph of this report belongs to the row. Rows cannot be added to the sheet.")
    passage = standing.get(key)
    if passage is not None and proposed in (passage.text, passage.words):
        proposed = ""
    if not why and not (text or proposed):
        why = _("The row proposes the words that stand there, and says nothing.")
    if not why and max(len(text), len(proposed)) > LONGEST:
        why = _("A comment has at most %(limit)s characters.") % {"limit": f"{LONGEST:,}"}
    return SheetLine(number, key, passage.ref if passage else ref, text, proposed, kind, why)


def _outdated(version: ReportVersion, latest: ReportVersion, key: str, standing: dict[str, Passage]) -> str:
    """Why a row of an earlier version does not fit any more; "" where its paragraph still reads as it did."""
    if version.pk == latest.pk:
        return ""
    then = {one.key: one.text for one in frozen(version)}
    if key in standing and then.get(key) == standing[key].text:
        return ""
    return _("The report was circulated again since, and the paragraph reads otherwise now. Look at it again.")


def _kind(cell: str) -> tuple[str, str]:
    """The type a cell names by its value or its word; substantive where it names none."""
    word = cell.casefold()
    if not word:
        return CommentKind.SUBSTANTIVE, ""
    for kind in CommentKind:
        if word in (kind.value, str(kind.label).casefold()):
            return kind, ""
    words = ", ".join(str(kind.label) for kind in CommentKind)
    return CommentKind.SUBSTANTIVE, _("“%(cell)s” is none of: %(words)s.") % {"cell": cell[:40], "words": words}


def _once(lines: list[SheetLine]) -> list[SheetLine]:
    """A paragraph twice with the same words counts once."""
    seen: set[tuple] = set()
    found = []
    for one in lines:
        said = (one.key, one.text, one.proposed, one.kind)
        if one.fits and said in seen:
            continue
        seen.add(said)
        found.append(one)
    return found
