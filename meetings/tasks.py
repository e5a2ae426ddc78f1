"""Slow work on meetings, done by the task worker."""

from django_tasks import task

from core import jobs
from meetings import pdf
from meetings.models import Invitation, Meeting


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
