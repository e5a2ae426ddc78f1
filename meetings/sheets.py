"""Meetings as a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.utils.translation import gettext as _

from core.sheets import escaped
from meetings.models import Meeting
from meetings.queries import Sitting, SittingSeat, place_of


def meetings_csv(meetings: Iterable[Meeting]) -> str:
    """One line per meeting, with a byte order mark for spreadsheets; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Symbol"), _("Meeting"), _("Body"), _("First day"), _("Last day"), _("Place"), _("State")]
    sheet.writerow(heads)
    for meeting in meetings:
        sheet.writerow(escaped(cell) for cell in _cells(meeting))
    return text.getvalue()


def presence_csv(sittings: Sequence[Sitting], seats: Iterable[SittingSeat]) -> str:
    """One line per person, a column per sitting: 1 there, 0 not, empty where nothing was noted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Person"), _("From"), _("As"), _("Attendance"), *(one.label for one in sittings)]
    sheet.writerow([escaped(head) for head in heads])
    for seat in seats:
        marks = ["" if mark is None else str(int(mark)) for mark in seat.marks]
        said = [str(seat.one.person), seat.one.origin, seat.one.role, seat.one.attendance_word]
        sheet.writerow([*map(escaped, said), *marks])
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
