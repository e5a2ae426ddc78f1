"""Pages where an officer adds a document, changes it, gives it a symbol or a file."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from documents import actions, queries
from documents.forms import DocumentForm, FileForm, NewDocumentForm, SymbolForm
from documents.models import Document
from documents.states import DocumentKind
from documents.symbols import SymbolError
from meetings.views.meeting import back_to, to_manage

FIELDS = (
    "title", "kind", "agenda_item", "distribution", "original_language", "dated_on", "due_on", "posting_on",
    "word_limit", "version",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new document of a meeting."""
    meeting = to_manage(request, slug, "documents.manage_document")
    free = queries.next_free_symbols(meeting)
    form = NewDocumentForm(
        request.POST or None, meeting=meeting, body=meeting.body, next_free=free, initial=_begun(request, free)
    )
    if form.is_valid():
        form.link_to = meeting.slug  # what holds the symbol can be listed here, too
        with _told_by(form, request.user):
            document = actions.add_document(body=meeting.body, meeting=meeting, by=request.user, **form.facts())
            return _done(request, document, _("“%(document)s” is added."))
    documents = reverse("documents:of_meeting", args=[meeting.slug])
    trail = [(meeting.title, documents), (_("Add a document"), "")]
    return _form(
        request, form, heading=_("Add a document"), sub=meeting.title, cancel_url=documents, trail=trail,
        draft=f"document-of-{slug}",
    )  # fmt: skip


def _begun(request: HttpRequest, free: dict[str, str]) -> dict:
    """What the address says: `?kind=information` proposes the next free symbol of that series."""
    kind = request.GET.get("kind", "")
    if kind not in DocumentKind.values:
        return {}
    return {"kind": kind, "symbol": free[queries.series_of(kind)]}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a document says of itself."""
    document = _to_write(request, pk)
    initial = {name: getattr(document, name) for name in FIELDS} | {"agenda_item": document.agenda_item_id}
    initial["subjects"] = document.subjects.all()
    form = DocumentForm(request.POST or None, meeting=document.meeting, body=document.body, initial=initial)
    if form.is_valid():
        with told_by(form):
            actions.change_document(
                document=document, by=request.user, version=form.cleaned_data["version"], **form.facts()
            )
            return _done(request, document, _("“%(document)s” is changed."))
    return _form(request, form, document=document, heading=_("Change the document"))


@require_http_methods(["GET", "HEAD", "POST"])
def symbol(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a document its symbol; the next free one stands there already."""
    document = _to_write(request, pk)
    initial = {"symbol": document.symbol or str(queries.proposed_symbol(document))}
    form = SymbolForm(request.POST or None, has_one=bool(document.symbol_key), initial=initial)
    if form.is_valid():
        with _told_by(form, request.user):
            actions.give_symbol(document=document, by=request.user, **form.cleaned_data)
            return _done(request, document, _("“%(document)s” has its symbol."))
    return _form(request, form, document=document, heading=_("Give it a symbol"))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the file of one language, or replace it."""
    document = _to_write(request, pk)
    initial = {"language": request.GET.get("language") or document.original_language}
    form = FileForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        with told_by(form):
            actions.add_language_version(document=document, by=request.user, **form.cleaned_data)
            return _done(request, document, _("The file of “%(document)s” is kept."))
    return _form(request, form, document=document, heading=_("Add a file"), submit=_("Add"))


def _to_write(request: HttpRequest, pk: int) -> Document:
    """The document, for whoever may manage it; anybody else who sees it reads why not."""
    document = get_object_or_404(queries.pages_of(request.user), pk=pk)
    if not request.user.has_perm("documents.manage_document", document):
        raise Refused(_("This act is not yours to do here."))
    return document


def _done(request: HttpRequest, document: Document, sentence: str) -> HttpResponse:
    document.refresh_from_db()
    messages.success(request, sentence % {"document": document})
    return back_to(document.get_absolute_url())


@contextmanager
def _told_by(form, user) -> Iterator[None]:
    """As `told_by`, but what is said of the symbol stands at its field, with the document that holds it: it can be
    linked into this meeting instead."""
    try:
        yield
    except (actions.SymbolTaken, SymbolError) as refusal:
        typed = form.cleaned_data["symbol"]
        is_taken = isinstance(refusal, actions.SymbolTaken)
        form.symbol_held_by = refusal.holder if is_taken else queries.document_named(typed, user)
        form.add_error("symbol", str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))


def _form(request: HttpRequest, form, *, document: Document | None = None, **context) -> HttpResponse:
    if document:
        address = document.get_absolute_url()
        trail = [
            (_("Documents"), reverse("documents:list")),
            (document.symbol or document.title, address),
            (context["heading"], ""),
        ]
        context |= {"sub": document.title, "cancel_url": address, "document": document, "trail": trail}
    context |= {"form": form, "place": "documents"}
    return render(request, "documents/document_form.html", context, status=422 if form.is_bound else 200)
