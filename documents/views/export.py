"""The report as files: PDF (made in the background, kept by its content), HTML and JSON."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import jobs
from core.models import Job
from core.pdf import content_hash
from core.uploads import PDF, as_attachment
from documents import queries
from documents.exporting import as_json, standalone
from documents.models import Report
from documents.pdf import file_name, report_html
from documents.tasks import render_report
from documents.views.room import report_or_404

#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120


@require_safe
def report_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The kept file of this content, or the page of the work that makes it."""
    report = report_or_404(request, slug)
    wanted = content_hash(report_html(report))
    rendition = report.renditions.filter(format="pdf", content_hash=wanted).first()
    if rendition:
        return as_attachment(rendition.file, name=file_name(report, "pdf"), media_type=PDF)
    return redirect("core:job", _job(report, wanted))


def _job(report: Report, wanted: str) -> str:
    """The work under way for this content, or new work: two readers at once wait for one file."""
    key = f"documents:render:{wanted}"
    if under_way := _under_way(cache.get(key, "")):
        return under_way
    job = jobs.start(render_report, label=_("The report as PDF"), report_id=report.pk, format="pdf")
    cache.set(key, str(job.pk), PATIENCE)
    return str(job.pk)


def _under_way(job_id: str) -> str:
    """*job_id*, unless that work is over: failed work is begun anew."""
    job = Job.objects.filter(pk=job_id).first() if job_id else None
    return job_id if job and not job.is_over else ""


@require_safe
def report_json(request: HttpRequest, slug: str) -> HttpResponse:
    report = report_or_404(request, slug)
    data = as_json(
        queries.text_of(report), symbol=report.document.symbol, title=report.document.title,
        meeting=slug, state=report.state,
    )  # fmt: skip
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_safe
def report_html_file(request: HttpRequest, slug: str) -> HttpResponse:
    report = report_or_404(request, slug)
    document = report.document
    return HttpResponse(standalone(queries.text_of(report), symbol=document.symbol, title=document.title))
