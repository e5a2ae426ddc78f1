"""Slow work on documents, done by the task worker."""

from django.urls import reverse
from django_tasks import task

from core import jobs
from core.pdf import content_hash, to_pdf
from documents import actions
from documents.models import Report
from documents.pdf import made_at, report_html


@task()
def render_report(job_id: str, report_id: int, format: str) -> None:
    """Print a report and keep the file by the hash of what it shows; done already, it is not made again."""
    with jobs.progress(job_id) as steps:
        report = Report.objects.select_related("document", "meeting__body__treaty").get(pk=report_id)
        steps.step(0, 2)
        html = report_html(report)
        wanted = content_hash(html)
        if not report.renditions.filter(format=format, content_hash=wanted).exists():
            steps.step(1, 2)
            data = to_pdf(html, made_at=made_at(report))
            actions.keep_rendition(report=report, format=format, content_hash=wanted, data=data, by=None)
        steps.step(2, 2)
        steps.result_url = reverse("documents:report_pdf", args=[report.meeting.slug])
