"""Members as a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from membership.models import Membership

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def members_csv(members: Iterable[Membership]) -> str:
    """One line per membership, with a byte order mark for spreadsheets; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Name"), _("Party or organization"), _("Capacity"), _("Since"), _("Until"), _("State")]
    sheet.writerow(heads)
    for member in members:
        sheet.writerow(_safe(cell) for cell in _cells(member))
    return text.getvalue()


def _cells(member: Membership) -> list[str]:
    return [
        str(member.person),
        member.person.origin,
        str(member.get_capacity_display()),
        member.since.isoformat(),
        member.until.isoformat() if member.until else "",
        str(member.get_state_display()),
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
