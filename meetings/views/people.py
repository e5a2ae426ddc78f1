"""The table of participants by name, for whoever takes part; with answers and acts for officers."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from core import marks
from core.tables import Column, Row
from meetings import queries
from meetings.filters import PeopleFilter
from meetings.models import Meeting
from meetings.queries import Participant
from meetings.states import AttendanceState, InvitationState

ANSWER = '<a class="btn btn--s nowrap" href="{}">{}<span class="vh"> {}</span></a>'
ATTEND = (
    '<form class="btns" method="post" action="{}">'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="person" value="{}">{}</form>'
)
DROP = (
    '<form class="btns" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<button class="btn btn--s nowrap">{}<span class="vh"> {}</span></button></form>'
)
BUTTON = '<button class="btn btn--s nowrap" name="present" value="{}">{}<span class="vh"> {}</span></button>'


def people_table(request: HttpRequest, meeting: Meeting, *, with_answers: bool, takes_attendance: bool) -> dict:
    """One page of columns and rows, with what finds and turns pages. *with_answers* shows what the Secretariat alone
    sees: answers, reasons, what to do."""
    columns = [Column(_("Person"), bare=True), Column(_("From")), Column(_("Invited as"))]
    if with_answers:
        columns += [Column(_("Invitation")), Column(_("Answer"))]
    columns.append(Column(_("Attendance")))
    if with_answers:
        columns.append(Column(_("Acts"), silent=True))
    acts = Acts(request, meeting, takes_attendance) if with_answers else None
    found = PeopleFilter(request.GET, with_answers=with_answers)
    page = queries.people_page(meeting, with_drafts=with_answers, **found.asked())
    return {
        "people_columns": columns,
        "people_rows": [_row(one, acts) for one in page.people],
        "people": page,
        "people_filter": found if page.is_long else None,
        "people_before": found.address(page.number - 1) if page.number > 1 else "",
        "people_after": found.address(page.number + 1) if page.number < page.last else "",
    }


def _row(one: Participant, acts: "Acts | None") -> Row:
    cells = [marks.person(one.person), one.origin, one.role]
    if acts:
        beside = [(one_said,) for one_said in (one.reason, one.funding, one.reminded) if one_said]
        said = format_html_join("", '<br><span class="faint">{}</span>', beside)
        cells += [marks.state(one.word, one.shape) if one.word else "", format_html("{}{}", one.reply, said)]
    cells.append(marks.state(one.attendance_word, one.attendance_shape) if one.attendance_word else "")
    if acts:
        cells.append(acts.of(one))
    return Row(cells, anchor=f"person-{one.person.pk}")


class Acts:
    """What an officer does for one person: enter an answer, note whether they came. Words are read once."""

    def __init__(self, request: HttpRequest, meeting: Meeting, takes_attendance: bool) -> None:
        self.meeting, self.takes_attendance = meeting, takes_attendance
        self.token = get_token(request)
        # The page one stands on is the page one comes back to.
        self.address = "?".join(
            filter(None, [reverse("meetings:attend", args=[meeting.slug]), request.GET.urlencode()])
        )
        self.answer, self.came, self.missed = _("Enter the answer"), _("Came"), _("Did not come")
        self.substitute, self.drop, self.why = _("Substitute"), _("Take off the list"), _("Give the reason")

    def of(self, one: Participant) -> str:
        return format_html('<div class="btns">{}{}{}</div>', self._answer(one), self._attend(one), self._why(one))

    def _why(self, one: Participant) -> str:
        """Whoever is noted as absent and gave no reason."""
        if one.attendance != AttendanceState.ABSENT or one.reason or not self.takes_attendance:
            return ""
        address = reverse("meetings:absence", args=[self.meeting.slug, one.attendance_pk])
        return format_html(ANSWER, address, self.why, one.person)

    def _answer(self, one: Participant) -> str:
        state = one.invitation.state if one.invitation else ""
        if state == InvitationState.DRAFT:
            return format_html(DROP, self._address("drop_invitation", one), self.token, self.drop, one.person)
        if self.meeting.opened_at:
            return ""
        if state == InvitationState.DECLINED:
            return format_html(ANSWER, self._address("substitute", one), self.substitute, one.person)
        if state not in queries.STANDING:
            return ""
        return format_html(ANSWER, self._address("answer", one), self.answer, one.person)

    def _address(self, name: str, one: Participant) -> str:
        return reverse(f"meetings:{name}", args=[self.meeting.slug, one.invitation.pk])

    def _attend(self, one: Participant) -> str:
        """The buttons for what is not recorded yet, or recorded otherwise."""
        is_draft = one.invitation and one.invitation.state == InvitationState.DRAFT
        if is_draft or not self.takes_attendance:
            return ""
        choices = (("yes", self.came, AttendanceState.PRESENT), ("no", self.missed, AttendanceState.ABSENT))
        open_ones = [(value, word, one.person) for value, word, state in choices if one.attendance != state]
        return format_html(ATTEND, self.address, self.token, one.person.pk, format_html_join("", BUTTON, open_ones))
