"""Slow work on meetings, done by the task worker."""

from django.utils.translation import ngettext
from django_tasks import task

from core import jobs
from core.refusals import Refused
from meetings import pdf
from meetings.models import Invitation, Meeting
from notifications.actions import send_messages
from notifications.models import Message


@task()
def make_invitation(job_id: str, invitation_id: int, address: str) -> None:
    """Print an invitation for somebody who asked to see it; *address* is where it can be had then."""
    with jobs.progress(job_id) as steps:
        rows = Invitation.objects.select_related("person__party", "person__organization", "meeting__country")
        invitation = rows.get(pk=invitation_id)
        pdf.kept_pdf(pdf.invitation_html(invitation), invitation.meeting)
        steps.result_url = address


@task()
def make_confirmation(job_id: str, invitation_id: int, address: str) -> None:
    """Print a confirmation with its code; *address* is where it can be had then."""
    with jobs.progress(job_id) as steps:
        rows = Invitation.objects.select_related("person__party", "person__organization", "meeting__country")
        invitation = rows.get(pk=invitation_id)
        pdf.kept_pdf(pdf.confirmation_html(invitation), invitation.meeting)
        steps.result_url = address


@task()
def make_sheet(job_id: str, meeting_id: int, kind: str, address: str) -> None:
    """Print badges, the sign-in sheet or the list of participants; *address* is where it can be had then."""
    with jobs.progress(job_id) as steps:
        meeting = Meeting.objects.select_related("body", "country").get(pk=meeting_id)
        pdf.kept_pdf(pdf.people_html(meeting, kind), meeting)
        steps.result_url = address


#: So many messages leave over one connection before the progress is noted.
AT_ONCE = 20


@task()
def send_mailing(job_id: str, meeting_id: int) -> None:
    """Send the messages about a meeting that are due. Idempotent: what another worker sends is left to it, and counts
    as done."""
    with jobs.progress(job_id) as steps:
        due = Message.objects.due().filter(about_type=Meeting._meta.label_lower, about_id=str(meeting_id))
        keys = list(due.values_list("pk", flat=True))
        for first in range(0, len(keys), AT_ONCE):
            steps.step(first, len(keys))
            send_messages(keys=keys[first : first + AT_ONCE], by=None)
        steps.step(len(keys), len(keys))
        if left := Message.objects.unsuccessful().filter(pk__in=keys).count():
            said = ngettext(
                "%(count)d message could not be handed over yet; it is tried again.",
                "%(count)d messages could not be handed over yet; they are tried again.",
                left,
            )
            raise Refused(said % {"count": left})
