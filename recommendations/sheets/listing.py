"""The list as CSV, XLSX and JSON; cells that a spreadsheet would run as a formula are escaped."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from core.sheets import XLSX, escaped
from recommendations.queries import Line


def headings() -> list[str]:
    return [
        _("Meeting"), _("Body"), _("Ref."), _("Recommendation"), _("Addressed to"), _("Addressees"), _("Theme"),
        _("Operative verb"), _("State"), _("Response"), _("Progress"), _("Evidence"), _("Due"), _("Overdue"),
        _("Asked"), _("Replied"),
    ]  # fmt: skip


def cells(line: Line) -> list[str | int]:
    """One line in the order of the headings."""
    return [
        line.meeting, line.body, line.ref, line.text, line.heading, "; ".join(line.addressees), line.theme, line.verb,
        str(line.state.label), _words(line.responses), _words(line.progress), line.evidence,
        line.due_on.isoformat() if line.due_on else "", _("yes") if line.is_overdue else "",
        sum(one.of for one in line.replied) if line.replied else "",
        sum(one.n for one in line.replied) if line.replied else "",
    ]  # fmt: skip


def _words(states: Iterable) -> str:
    return "; ".join(str(state.label) for state in states)


def as_csv(lines: Sequence[Line]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read the accents."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings())
    writer.writerows([escaped(cell) for cell in cells(line)] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Sequence[Line]) -> bytes:
    from openpyxl import Workbook  # 0.3 s and 20 MB that no page needs

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Recommendations"))
    sheet.append(headings())
    for line in lines:
        sheet.append([escaped(cell) for cell in cells(line)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_json(lines: Sequence[Line]) -> bytes:
    return json.dumps([_record(line) for line in lines], ensure_ascii=False, indent=1).encode()


def _record(line: Line) -> dict:
    return {
        "meeting": line.meeting_slug,
        "body": line.body,
        "ref": line.ref,
        "text": line.text,
        "addressee_group": line.group,
        "addressees": list(line.addressees),
        "theme": line.theme,
        "verb": line.verb,
        "state": str(line.state),
        "responses": [str(state) for state in line.responses],
        "progress": [str(state) for state in line.progress],
        "evidence": line.evidence,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "is_overdue": line.is_overdue,
        "replied": [{"n": one.n, "of": one.of} for one in line.replied],
    }


FORMS = {
    "xlsx": (as_xlsx, XLSX),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}
