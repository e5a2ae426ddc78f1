"""The report as files: PDF, Word, Akoma Ntoso and text (made in the background, kept by their content), HTML, JSON."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar, cast

from csp.decorators import csp_update
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import jobs
from core.models import Job
from core.uploads import as_attachment
from documents import queries
from documents.exporting import as_json, standalone
from documents.exporting.formats import FORMATS, WRITTEN, Format
from documents.exporting.web import STYLE
from documents.models import Rendition, Report, ReportVersion
from documents.pdf import file_name, kept_under
from documents.states import VersionKind
from documents.tasks import identity, render_report
from documents.views.room import may_review, report_or_404, room

View = TypeVar("View", bound=Callable)
#: Formats in which a difference can be had.
TRACKED = ("docx", "pdf")
#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120

#: Lets the complete file have its style, and nothing else.
STYLE_SOURCE = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


@require_safe
def report_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Every format, with its size where the file is made already."""
    report = report_or_404(request, slug)
    ready = queries.renditions_of(report, kept_under(report, (*WRITTEN, "pdf")))
    files = [(one, ready.get(one.key)) for one in FORMATS.values()]
    return render(request, "documents/report_files.html", room(request, report, "report_files") | {"files": files})


@require_safe
def report_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The kept file of this content, or the page of the work that makes it.

    `?compare=` tracks the changes since a version in Word and PDF, `&to=` those up to another version.
    """
    report = report_or_404(request, slug)
    if format not in WRITTEN and format != "pdf":
        raise Http404
    before, after = (_asked(request, report, format, name) for name in ("compare", "to"))
    if after is not None and before is None:
        raise Http404
    changes = queries.manuscript(report, before, after) if before else None
    wanted = identity(changes, format) if changes else kept_under(report, [format])[format]
    rendition = report.renditions.filter(format=format, content_hash=wanted).first()
    if rendition:
        return _served(rendition, report, FORMATS[format], before)
    return redirect("core:job", _job(report, FORMATS[format], wanted, before, after))


def _asked(request: HttpRequest, report: Report, format: str, name: str) -> ReportVersion | None:
    """The version asked for: what was circulated is for those who reviewed it, the others for every reader."""
    wanted = request.GET.get(name, "")
    if not wanted:
        return None
    version = queries.version_named(report, wanted)
    is_open = version and (version.kind != VersionKind.CIRCULATED or may_review(request, report))
    if format not in TRACKED or not is_open:
        raise Http404
    return version


def _served(rendition: Rendition, report: Report, format: Format, before: ReportVersion | None) -> HttpResponseBase:
    ending = f"changes.{format.key}" if before else "xml" if format.key == "akn" else format.key
    return as_attachment(rendition.file, name=file_name(report, ending), media_type=format.media_type)


def _job(report: Report, format: Format, wanted: str, before: ReportVersion | None, after: ReportVersion | None) -> str:
    """The work under way for this content, or new work: two readers at once wait for one file."""
    key = f"documents:render:{format.key}:{wanted}"
    if under_way := _under_way(cache.get(key, "")):
        return under_way
    label = _("The report as %(format)s") % {"format": format.name}
    asked = {"compare": before.number if before else 0, "to": after.number if after else 0}
    job = jobs.start(render_report, label=label, report_id=report.pk, format=format.key, **asked)
    cache.set(key, str(job.pk), PATIENCE)
    return str(job.pk)


def _under_way(job_id: str) -> str:
    """*job_id*, unless that work is over: failed work is begun anew."""
    job = Job.objects.filter(pk=job_id).first() if job_id else None
    return job_id if job and not job.is_over else ""


def in_its_own_style(view: View) -> View:
    """For a view that answers with a whole HTML file, which carries its style within."""
    return cast(View, csp_update({"style-src": [STYLE_SOURCE]})(view))  # type: ignore[arg-type]


@require_safe
def report_json(request: HttpRequest, slug: str) -> HttpResponse:
    report = report_or_404(request, slug)
    data = as_json(
        queries.text_of(report), symbol=report.document.symbol, title=report.document.title,
        meeting=report.meeting.slug, state=report.state,
    )  # fmt: skip
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@in_its_own_style
@require_safe
def report_html_file(request: HttpRequest, slug: str) -> HttpResponse:
    report = report_or_404(request, slug)
    document = report.document
    return HttpResponse(standalone(queries.text_of(report), symbol=document.symbol, title=document.title))
