"""The report as files: PDF, Word, Akoma Ntoso and text (made in the background, kept by their content), HTML, JSON."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import jobs
from core.models import Job
from core.pdf import content_hash
from core.uploads import as_attachment
from documents import queries
from documents.exporting import as_json, standalone
from documents.exporting.formats import FORMATS, WRITTEN, Format
from documents.models import Rendition, Report, ReportVersion
from documents.pdf import file_name, report_html
from documents.states import VersionKind
from documents.tasks import render_report
from documents.views.room import DRAFT, report_or_404, room

#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120


@require_safe
def report_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Every format, with its size where the file is made already."""
    report = report_or_404(request, slug)
    manuscript = queries.manuscript(report)
    kept = dict.fromkeys(WRITTEN, manuscript.digest) | {"pdf": content_hash(report_html(report))}
    ready = queries.renditions_of(report, kept)
    files = [(one, ready.get(one.key)) for one in FORMATS.values()]
    return render(request, "documents/report_files.html", room(request, report, "report_files") | {"files": files})


@require_safe
def report_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The kept file of this content, or the page of the work that makes it; `?compare=` tracks changes in Word."""
    report = report_or_404(request, slug)
    if format not in WRITTEN and format != "pdf":
        raise Http404
    before = _compared(request, report, format)
    wanted = _wanted(report, format, before)
    rendition = report.renditions.filter(format=format, content_hash=wanted).first()
    if rendition:
        return _served(rendition, report, FORMATS[format], before)
    return redirect("core:job", _job(report, FORMATS[format], wanted, before))


def _compared(request: HttpRequest, report: Report, format: str) -> ReportVersion | None:
    """The version asked for: what was adopted is for every reader, what was circulated for drafters."""
    wanted = request.GET.get("compare", "")
    version = queries.version_named(report, wanted)
    if not wanted:
        return None
    is_open = version and (version.kind == VersionKind.ADOPTED or request.user.has_perm(DRAFT, report))
    if format != "docx" or not is_open:
        raise Http404
    return version


def _wanted(report: Report, format: str, before: ReportVersion | None) -> str:
    if format in WRITTEN:
        return queries.manuscript(report, before).digest
    return content_hash(report_html(report))


def _served(rendition: Rendition, report: Report, format: Format, before: ReportVersion | None) -> HttpResponseBase:
    ending = f"changes.{format.key}" if before else "xml" if format.key == "akn" else format.key
    return as_attachment(rendition.file, name=file_name(report, ending), media_type=format.media_type)


def _job(report: Report, format: Format, wanted: str, before: ReportVersion | None) -> str:
    """The work under way for this content, or new work: two readers at once wait for one file."""
    key = f"documents:render:{format.key}:{wanted}"
    if under_way := _under_way(cache.get(key, "")):
        return under_way
    label = _("The report as %(format)s") % {"format": format.name}
    compare = before.number if before else 0
    job = jobs.start(render_report, label=label, report_id=report.pk, format=format.key, compare=compare)
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
        meeting=report.meeting.slug, state=report.state,
    )  # fmt: skip
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_safe
def report_html_file(request: HttpRequest, slug: str) -> HttpResponse:
    report = report_or_404(request, slug)
    document = report.document
    return HttpResponse(standalone(queries.text_of(report), symbol=document.symbol, title=document.title))
