"""The offline pack of a meeting: what it holds for the reader; as a ZIP or as one PDF, made in the background."""

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, jobs
from core.access import sight_of
from core.models import Job
from documents.queries.pack import LANGUAGES, language_asked, pack_of
from documents.tasks import make_pack
from meetings.models import Meeting
from meetings.queries import load_agenda
from meetings.views.meeting import found, page_of
from workflow.kept import until_the_trail_grows

#: How long a pack that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 600
TYPES = {"zip": "application/zip", "pdf": "application/pdf"}


@require_safe
def pack(request: HttpRequest, slug: str) -> HttpResponse:
    """What the pack holds in a language and how large it is, before anybody loads it."""
    meeting = found(request, slug)
    language = language_asked(request.GET.get("language", ""))
    rests_on = (meeting.pk, sight_of(request.user), language, get_language(), clock.today())
    shown = until_the_trail_grows(f"pack of a meeting:{rests_on}", lambda: _shown(meeting, request.user, language))
    context = page_of(request, meeting, "documents", **shown) | {
        "pack_languages": [(code, _(str(name)), code == language) for code, name in LANGUAGES.items()],
        "pack_url": f"{reverse('documents:pack_zip', args=[slug])}?language={language}",
        "pdf_url": f"{reverse('documents:pack_pdf', args=[slug])}?language={language}",
    }
    return render(request, "documents/pack.html", context)


def _shown(meeting: Meeting, user, language: str) -> dict:
    """What changes by an act alone: the papers as they are drawn, and how much they are."""
    load_agenda(meeting)
    whole = pack_of(meeting, user, language)
    files, size = len(whole.entries) - 1, filesizeformat(whole.size)
    told = {"contents": whole.contents, "files": files, "size": size}
    papers = render_to_string("documents/pack_papers.html", told)
    return {"papers": papers, "files": files, "size": size, "can_be_merged": whole.can_be_merged}


@require_safe
def pack_zip(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The ZIP of what the reader may read now, or the page of the work that makes it."""
    return _kept(request, slug, "zip")


@require_safe
def pack_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same papers merged into one PDF."""
    return _kept(request, slug, "pdf")


def _kept(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    meeting = found(request, slug)
    language = language_asked(request.GET.get("language", ""))
    whole = pack_of(meeting, request.user, language)
    name = whole.kept(format)
    if not default_storage.exists(name):
        return redirect("core:job", _job(request, meeting, name, language, format))
    file = default_storage.open(name)
    return FileResponse(file, as_attachment=True, filename=f"{slug}-{language}.{format}", content_type=TYPES[format])


def _job(request: HttpRequest, meeting: Meeting, name: str, language: str, format: str) -> str:
    """The work under way for this content, or new work: two readers at once wait for one file."""
    key = f"documents:{name}"
    job = Job.objects.filter(pk=cache.get(key)).first() if cache.get(key) else None
    if job is None or job.is_over:
        label = _("Offline pack of the meeting") if format == "zip" else _("Papers of the meeting as one PDF")
        job = jobs.start(
            make_pack, label=label, meeting_id=meeting.pk, user_id=request.user.pk, language=language, format=format
        )
        cache.set(key, str(job.pk), PATIENCE)
    return str(job.pk)
