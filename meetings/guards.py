"""When a step in the life of a meeting is ready."""

from django.utils.translation import gettext_lazy as _

from core import clock
from meetings.states import AgendaItemState, Office
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
    return meeting.officers.filter(office=Office.CHAIR).exists()


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
