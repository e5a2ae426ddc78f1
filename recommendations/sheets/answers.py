"""The answers of a round as a spreadsheet: out with what stands, back with what was filled in."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.sheets import escaped
from recommendations.drawing import tidy
from recommendations.models import Answer, AskedParty, FollowUp, Round, Said
from recommendations.sheets.reading import FORMULA, Read, choice_of, read_sheet
from recommendations.states import SAID, ProgressState, ResponseState

COLUMNS = {
    "party": gettext_lazy("Party"),
    "name": gettext_lazy("Name"),
    "ref": gettext_lazy("Ref."),
    "recommendation": gettext_lazy("Recommendation"),
    "response": gettext_lazy("Response"),
    "progress": gettext_lazy("Progress"),
    "percentage": gettext_lazy("Per cent done"),
    "text": gettext_lazy("Text"),
}
WIDTHS = {"A": 8, "B": 22, "C": 9, "D": 70, "E": 20, "F": 24, "G": 14, "H": 60}
NEEDED = ("party", "ref", "response", "progress")
_RESPONSES = [state for state in ResponseState if state.value in SAID.responses]
_PROGRESS = [state for state in ProgressState if state.value in SAID.progress]


@dataclass(frozen=True)
class AnswerLine:
    """A row of an uploaded sheet and what becomes of it: *reason* says why it does not fit."""

    number: int
    party: str
    ref: str
    said: Said
    asked_id: int = 0
    follow_up_id: int = 0
    is_new: bool = False
    is_same: bool = False
    reason: str = ""

    @property
    def fits(self) -> bool:
        return not (self.reason or self.is_same)


def answers_xlsx(asked: Sequence[AskedParty]) -> bytes:
    """A row per Party and recommendation with what it said so far; the choices offered as lists. Three queries."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = _("Answers")[:31]
    sheet.append([str(label) for label in COLUMNS.values()])
    for row in _out(asked):
        sheet.append([escaped(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    for letter in "DH":
        for cell in sheet[letter][: 1 + 500]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "E2"
    _offer(sheet, "E", [str(state.label) for state in _RESPONSES])
    _offer(sheet, "F", [str(state.label) for state in _PROGRESS])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _offer(sheet, letter: str, words: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = f'"{",".join(words)}"'
    if len(listed) <= 255 and sheet.max_row > 1 and not any("," in word for word in words):
        choices = DataValidation(type="list", formula1=listed, allow_blank=True)
        choices.add(f"{letter}2:{letter}{sheet.max_row}")
        sheet.add_data_validation(choices)


def _out(asked: Sequence[AskedParty]):
    if not asked:
        return
    about = list(asked[0].round.follow_ups.select_related("recommendation").order_by("recommendation__position", "pk"))
    kept = {(one.asked_id, one.follow_up_id): one for one in Answer.objects.filter(asked__in=[row.pk for row in asked])}
    for row in asked:
        for one in about:
            if one.addressee_kind == row.kind:
                yield _cells(row, one, kept.get((row.pk, one.pk)))


def _cells(row: AskedParty, one: FollowUp, answer: Answer | None) -> list:
    said: list[str | int] = ["", "", "", ""]
    if answer:
        percentage = "" if answer.percentage is None else answer.percentage
        said = [answer.get_response_display(), answer.get_progress_display(), percentage, answer.text]
    return [row.party.iso2, row.party.name, one.recommendation.ref, tidy(one.recommendation.words), *map(_plain, said)]


def _plain(cell) -> str | int:
    return cell if isinstance(cell, int) else str(cell)


def answers_read(file, asking: Round, user) -> list[AnswerLine]:
    """What an uploaded sheet would change, row by row. Rows that say nothing are left out; four queries."""
    asked = {row.party.iso2: row for row in asking.asked.select_related("party")}
    for one in asked.values():
        one.round = asking
    about = {(track.recommendation.ref, track.addressee_kind): track.pk for track in _about(asking)}
    kept = {(one.asked_id, one.follow_up_id): one for one in Answer.objects.filter(asked__round=asking)}
    seen: dict[tuple[str, str], int] = {}
    lines = []
    for row in read_sheet(file, COLUMNS, needed=NEEDED):
        if any(row[key] for key in ("response", "progress", "percentage", "text")):
            lines.append(_judged(row, asked, about, kept, seen, user))
    return lines


def _about(asking: Round):
    return asking.follow_ups.select_related("recommendation")


def _judged(row: Read, asked, about, kept, seen, user) -> AnswerLine:
    party, ref = row["party"].upper(), row["ref"]
    said, reason = _said(row)
    asked_row = asked.get(party)
    pk = about.get((ref, asked_row.kind)) if asked_row else None
    first = seen.setdefault((party, ref), row.number)
    if row.has_formula:
        reason = str(FORMULA)
    elif first != row.number:
        reason = _("The same Party and recommendation stand in row %(n)s already.") % {"n": first}
    elif asked_row is None:
        reason = _("“%(party)s” was not asked in this round; write the two-letter code.") % {"party": party[:40]}
    elif not user.has_perm("recommendations.answer_askedparty", asked_row):
        reason = _("You do not speak for %(party)s.") % {"party": asked_row.party}
    elif pk is None:
        reason = _("%(party)s was not asked about “%(ref)s”.") % {"party": asked_row.party, "ref": ref[:40]}
    elif not reason:
        reason = said.why_not_after(kept.get((asked_row.pk, pk)))
    if reason or asked_row is None or pk is None:
        return AnswerLine(row.number, party[:40], ref[:40], said, reason=reason)
    stands = kept.get((asked_row.pk, pk))
    same = said.is_as(stands)
    return AnswerLine(row.number, party, ref, said, asked_row.pk, pk, is_new=stands is None, is_same=same)


def _said(row: Read) -> tuple[Said, str]:
    """What the row says, and why a cell of it is not understood."""
    response, progress = choice_of(row["response"], _RESPONSES), choice_of(row["progress"], ProgressState)
    percentage, reason = _percentage(row["percentage"])
    said = Said(response, progress, percentage, row["text"])
    for key, value, choices in (("response", response, _RESPONSES), ("progress", progress, _PROGRESS)):
        if row[key] and not value:
            words = ", ".join(str(state.label) for state in choices)
            reason = _("“%(cell)s” is none of: %(words)s.") % {"cell": row[key][:60], "words": words}
    return said, reason


def _percentage(cell: str) -> tuple[int | None, str]:
    if not cell:
        return None, ""
    try:
        number = float(cell.rstrip("% ").replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number != int(number):
        return None, _("“%(cell)s” is no whole number of per cent.") % {"cell": cell[:20]}
    return int(number), ""
