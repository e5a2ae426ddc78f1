"""Members as a spreadsheet."""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO

from django.utils.translation import gettext as _

from core.sheets import XLSX, escaped
from membership.models import Call, Membership, Nomination, RosterEntry
from membership.queries import Board, Nominee, field_words
from membership.queries.pool import with_disclosure
from membership.queries.roster_entries import completeness_of, field_labels, language_labels
from membership.states import Capacity, DisclosureState, Standing
from parties.states import Gender

CSV = "text/csv; charset=utf-8"
#: What the title of a sheet may not hold.
_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def members_csv(members: Iterable[Membership]) -> str:
    """One line per membership, with a byte order mark for spreadsheets; what looks like a formula is quoted."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Name"), _("Party or organization"), _("Capacity"), _("Since"), _("Until"), _("State")]
    sheet.writerow(heads)
    for member in members:
        sheet.writerow(escaped(cell) for cell in _cells(member))
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


def slate_sheet(board: Board, people: Iterable[Nominee], form: str) -> tuple[bytes, str]:
    """A line per nominee of the board, as `csv` or `xlsx`; and its media type. Of a disclosure only the word."""
    lines = [_slate_heads(), *([escaped(cell) for cell in _slate_cells(board, one)] for one in people)]
    return (_book(lines, board.slate.name), XLSX) if form == "xlsx" else (_text(lines), CSV)


def _slate_heads() -> list[str]:
    return [
        _("Nominee"),
        _("Party or organization"),
        _("Group"),
        _("Gender"),
        _("Fields of expertise"),
        _("Languages"),
        _("Served before"),
        _("Disclosure"),
        _("On the slate"),
        _("Rank"),
        _("Why not"),
    ]


def _slate_cells(board: Board, one: Nominee) -> list[str]:
    disclosure = DisclosureState(one.disclosure_state).label if one.disclosure_state else _("Not requested")
    return [
        str(one),
        one.origin,
        board.group_label(board.group_of(one)),
        str(Gender(one.expert.gender).label),
        "; ".join(sorted(field_words(key) for key in one.expert.expertise)),
        "; ".join(sorted(one.expert.languages)),
        _("yes") if one.expert.returning else _("no"),
        str(disclosure),
        str(Standing(one.standing).label) if one.standing else "",
        str(one.rank or ""),
        one.why_not,
    ]


def _text(lines: Iterable[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _book(lines: Iterable[list[str]], title: str) -> bytes:
    from openpyxl import Workbook  # 0.3 s and 20 MB that no page needs

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_TITLE.sub(" ", title)[:31] or "-")
    for line in lines:
        sheet.append(line)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def nominations_sheet(call: Call, form: str) -> tuple[bytes, str]:
    """A line per nomination of the call, as `csv` or `xlsx`; and its media type. Of a disclosure only the word."""
    rows = with_disclosure(Nomination.objects.filter(call=call)).order_by("pk")
    rows = rows.select_related("person__party", "person__organization", "party", "organization")
    heads = [
        _("Name"), _("Gender"), _("Nominated by"), _("Capacity"), _("Fields of expertise"), _("Languages"),
        _("Served before"), _("Agreement"), _("Disclosure"), _("State"), _("Submitted"),
    ]  # fmt: skip
    lines = [heads, *([escaped(cell) for cell in _nomination_cells(one)] for one in rows)]
    return (_book(lines, _("Nominations")), XLSX) if form == "xlsx" else (_text(lines), CSV)


def _nomination_cells(one) -> list[str]:
    disclosed = str(DisclosureState(one.disclosure_state).label) if one.disclosure_state else ""
    return [
        str(one.person), str(one.person.get_gender_display()), one.origin, str(Capacity(one.capacity).label),
        "; ".join(one.expertise), "; ".join(one.languages), _("yes") if one.is_returning else "",
        str(one.get_consent_display()), disclosed,
        str(one.get_state_display()), one.submitted_at.date().isoformat() if one.submitted_at else "",
    ]  # fmt: skip


def roster_csv(entries: Iterable[RosterEntry]) -> str:
    """One line per entry of the roster; they come with their person, Party and organization."""
    text = StringIO()
    text.write("\ufeff")
    sheet = csv.writer(text)
    heads = [_("Name"), _("Gender"), _("Party"), _("Organization"), _("Position"), _("E-mail"), _("Languages")]
    sheet.writerow([*heads, _("Fields of expertise"), _("Confirmed on"), _("Stands until"), _("Complete, percent")])
    for entry in entries:
        sheet.writerow(escaped(cell) for cell in _entry_cells(entry))
    return text.getvalue()


def _entry_cells(entry: RosterEntry) -> list[str]:
    person = entry.person
    return [
        str(person),
        str(person.get_gender_display()) if person.gender else "",
        str(person.party or ""),
        str(person.organization or ""),
        person.position,
        person.email,
        "; ".join(language_labels(person)),
        "; ".join(field_labels(person)),
        entry.confirmed_on.isoformat() if entry.confirmed_on else "",
        entry.expires_on.isoformat() if entry.expires_on else "",
        str(completeness_of(entry).percent),
    ]
