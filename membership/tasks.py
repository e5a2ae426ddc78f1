"""Slow work on slates, done by the task worker."""

from django.urls import reverse
from django_tasks import task

from core import jobs
from membership import actions, queries
from membership.models import Proposal, Slate
from membership.pdf import note_pdf


@task()
def propose_slate(job_id: str, proposal_id: int) -> None:
    """Work out a proposal and keep it. Idempotent: the same nominations give the same answer."""
    with jobs.progress(job_id) as steps:
        proposal = Proposal.objects.select_related("slate__body__scheme", "slate__call").get(pk=proposal_id)
        result = queries.worked_out(proposal, told=steps.step)
        actions.keep_proposal(proposal=proposal, result=result, by=None)
        address = reverse("membership:slate_propose", args=[proposal.slate.body.slug, proposal.slate.pk])
        steps.result_url = f"{address}?proposal={proposal.pk}"


@task()
def make_note(job_id: str, slate_id: int) -> None:
    """Print the note on a composition, unless it was printed before."""
    with jobs.progress(job_id) as steps:
        slate = Slate.objects.select_related("body__scheme", "body__treaty", "call").get(pk=slate_id)
        note_pdf(slate)
        steps.result_url = queries.note_url(slate)
