"""Documents that a meeting writes of itself: made, read, issued, revised, and had as files."""

from django.contrib import messages
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import jobs
from core.models import Job
from core.sections import Section
from core.text import redline
from core.uploads import as_attachment
from documents import actions, queries
from documents.exporting import article, standalone
from documents.exporting.formats import DOCX, FORMATS, HTML, PDF, TXT
from documents.models import Document
from documents.pdf import file_called, kept_name
from documents.queries import generated as reading
from documents.states import DocumentKind
from documents.tasks import make_generated_file
from documents.views.export import in_its_own_style
from meetings.models import Meeting
from meetings.views.meeting import back_to, to_manage

MANAGE = "documents.manage_document"
#: The files a generated document can be had as.
FILES = (PDF, DOCX, HTML, TXT)
#: How long a file that is being made is waited for before it is begun anew, in seconds.
PATIENCE = 120
OF_AGENDA = (DocumentKind.AGENDA, DocumentKind.ANNOTATED_AGENDA, DocumentKind.ADOPTED_AGENDA)


def part_of_page(request: HttpRequest, document: Document, may_manage: bool) -> dict | None:
    """What the page of a generated document shows: the text, its files, for officers what changed since its issue."""
    if not reading.is_generated(document) or not request.user.has_perm("meetings.view_meeting", document.meeting):
        return None
    changes = reading.changes_after_issue(document) if may_manage else []
    former = reading.former_of(document)
    return {
        "text": article(reading.text_of_generated(document)),
        "files": [(one.name, reverse("documents:generated_file", args=[document.pk, one.key])) for one in FILES],
        "changes": reading.named(changes),
        "next_symbol": str(reading.revision_of(document)) if changes else "",
        "former": former if former and reading.issued_words(former) is not None else None,
        "may_issue": may_manage and document.state not in reading.OUT,
    }


def section_of_agenda(meeting: Meeting, user) -> Section | None:
    """On the page of the agenda: the documents made of it, and for officers what they can make or must revise."""
    return _section(meeting, user, OF_AGENDA)


def made_by(meeting: Meeting, user) -> Section | None:
    """On the documents of a meeting, for officers: every kind that it writes."""
    return _section(meeting, user, tuple(queries.GENERATED)) if user.has_perm(MANAGE, meeting) else None


def _section(meeting: Meeting, user, kinds) -> Section | None:
    made = reading.made_of(meeting, user, kinds)
    facts = {"made": made, "meeting": meeting, "manages": user.has_perm(MANAGE, meeting)}
    return Section("documents/generated_made.html", facts) if made else None


@require_POST
def make(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Begin a document of *kind*, under the next free symbol or the one given."""
    meeting = to_manage(request, slug, MANAGE)
    symbol = request.POST.get("symbol", "").strip()
    document = actions.make_generated(meeting=meeting, kind=kind, symbol=symbol, by=request.user)
    _tell(request, _("“%(document)s” is written from the meeting. Read it, then issue it."), document)
    return back_to(document.get_absolute_url())


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it with the words it has now."""
    document = _to_manage(request, pk)
    actions.publish_document(document=document, by=request.user)
    _tell(request, _("“%(document)s” is issued."), document)
    return back_to(document.get_absolute_url())


@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin its Rev., with what has changed."""
    document = _to_manage(request, pk)
    symbol = request.POST.get("symbol", "").strip()
    revision = actions.revise_generated(document=document, symbol=symbol, by=request.user)
    _tell(request, _("“%(document)s” is begun. It supersedes the former when you issue it."), revision)
    return back_to(revision.get_absolute_url())


def _tell(request: HttpRequest, sentence: str, document: Document) -> None:
    messages.success(request, sentence % {"document": document})


def _to_manage(request: HttpRequest, pk: int) -> Document:
    document = _found(request, pk)
    to_manage(request, document.meeting.slug, MANAGE)
    return document


def _found(request: HttpRequest, pk: int) -> Document:
    """The generated document, where the reader may see it and its meeting; else 404."""
    rows = Document.objects.visible_to(request.user)
    related = ("meeting__body__treaty", "meeting__country", "body", "issued")
    document = get_object_or_404(rows.select_related(*related), pk=pk)
    if not reading.is_generated(document) or not request.user.has_perm("meetings.view_meeting", document.meeting):
        raise Http404
    return document


@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What a revision changes in the document it supersedes; for officers, `?since=issue`, what the facts changed."""
    document = _found(request, pk)
    compared = reading.changes_to_former(document)
    if "since" in request.GET and request.user.has_perm(MANAGE, document):
        compared = document, reading.changes_after_issue(document)
    if compared is None:
        raise Http404
    former, found = compared
    context = {
        "document": document,
        "heading": _("Changes since %(symbol)s") % {"symbol": former.symbol},
        "changes": [(one, redline.as_html(one.spans)) for one in found],
        "place": "documents",
        "trail": [
            (_("Documents"), reverse("documents:of_meeting", args=[document.meeting.slug])),
            (document.symbol or document.title, document.get_absolute_url()),
            (_("Changes"), ""),
        ],
    }
    return render(request, "documents/generated_changes.html", context)


@in_its_own_style
@require_safe
def file(request: HttpRequest, pk: int, format: str) -> HttpResponseBase:
    """The kept file of these words, or the page of the work that makes it; HTML is written at once."""
    document = _found(request, pk)
    if format not in {one.key for one in FILES}:
        raise Http404
    if format == HTML.key:
        words = reading.text_of_generated(document)
        return HttpResponse(standalone(words, symbol=document.symbol, title=document.title))
    name = kept_name(reading.manuscript_of(document), format)
    if not default_storage.exists(name):
        return redirect("core:job", _job(document, format, name))
    kind = FORMATS[format]
    return as_attachment(
        default_storage.open(name), name=file_called(document.symbol, kind.key), media_type=kind.media_type
    )


def _job(document: Document, format: str, name: str) -> str:
    """The work under way for these words, or new work: two readers at once wait for one file."""
    key = f"documents:{name}"
    job = Job.objects.filter(pk=cache.get(key)).first() if cache.get(key) else None
    if job is None or job.is_over:
        label = _("%(document)s as %(format)s") % {"document": document, "format": FORMATS[format].name}
        job = jobs.start(make_generated_file, label=label[:200], document_id=document.pk, format=format)
        cache.set(key, str(job.pk), PATIENCE)
    return str(job.pk)
