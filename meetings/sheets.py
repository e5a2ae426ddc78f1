"""Meetings as a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from meetings.models import Meeting
from meetings.queries import place_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def meetings_csv(meetings: Iterable[Meeting]) -> str:
    """One line per meeting, with a byte order mark for spreadsheets; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Symbol"), _("Meeting"), _("Body"), _("First day"), _("Last day"), _("Place"), _("State")]
    sheet.writerow(heads)
    for meeting in meetings:
        sheet.writerow(_safe(cell) for cell in _cells(meeting))
    return text.getvalue()


def _cells(meeting: Meeting) -> list[str]:
    return [
        meeting.symbol_prefix,
        meeting.title,
        str(meeting.body),
        meeting.starts_on.isoformat(),
        meeting.ends_on.isoformat(),
        place_of(meeting),
        str(meeting.get_state_display()),
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
