"""When a step in the life of a meeting is ready."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.dates import long_date
from meetings.states import AgendaItemState, InvitationState, MeetingState, Office
from workflow.guards import guard


@guard(_("Set the days and the place first."))
def has_days_and_place(meeting) -> bool:
    return bool(meeting.starts_on and meeting.ends_on and (meeting.city or meeting.format == "online"))


@guard(_("The agenda is empty. Write the provisional agenda first."))
def has_an_agenda(meeting) -> bool:
    return meeting.items.exists()


@guard(_("The meeting has not begun: its first day is still ahead."))
def has_begun(meeting) -> bool:
    return clock.today() >= meeting.starts_on


@guard(_("Elect a Chair first."))
def has_a_chair(meeting) -> bool:
    return any(officer.office == Office.CHAIR for officer in meeting.officers.all())


@guard(_("The meeting is not open, so its items cannot be taken up."))
def meeting_is_open(item) -> bool:
    return item.meeting.state == "open"


@guard(_("The report has not been published."))
def report_is_published(meeting) -> bool:
    """The report lives one floor up: documents stamps the day on the meeting when it publishes."""
    return bool(meeting.report_published_on)


@guard(_("Another item is open. Suspend or conclude it first."))
def no_other_item_is_open(item) -> bool:
    related = item.meeting.items.filter(state=AgendaItemState.OPEN).exclude(pk=item.pk)
    return not related.exclude(pk=item.parent_id).filter(children__isnull=True).exists()


@guard(_("The meeting has not been announced, so nobody can be invited to it yet."))
def meeting_is_announced(invitation) -> bool:
    return invitation.meeting.state in {MeetingState.ANNOUNCED, MeetingState.CONFIRMED, MeetingState.OPEN}


@guard(_("Answers are no longer taken."))
def answers_are_taken(invitation) -> bool | str:
    """Until the meeting opens; from then on attendance is recorded instead."""
    meeting = invitation.meeting
    if meeting.opened_at:
        day = timezone.localtime(meeting.opened_at, meeting.zone).date()
        return gettext("The meeting was opened on %(day)s; answers are no longer taken.") % {"day": long_date(day)}
    if meeting.state == MeetingState.CANCELLED:
        return gettext("The meeting was cancelled; no answer is needed.")
    return True


@guard(_("Somebody else is invited instead."))
def the_seat_is_free(invitation) -> bool | str:
    """Whoever declined comes back to the seat unless it was given away meanwhile."""
    other = getattr(invitation, "substitute", None)
    if other is None or other.state in (InvitationState.WITHDRAWN, InvitationState.DECLINED):
        return True
    words = {"person": other.person}
    return gettext("%(person)s is invited instead. Write to the Secretariat if you can come after all.") % words


@guard(_("Attendance is taken from the confirmation of a meeting until its file is closed."))
def attendance_is_taken(attendance) -> bool:
    taken = {MeetingState.CONFIRMED, MeetingState.OPEN, MeetingState.REPORT_PENDING}
    return attendance.meeting.state in taken
