"""The languages of a document and of a meeting's documents, for officers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock, marks
from core.dates import short_date
from core.refusals import Conflict, Refused, told_by
from core.tables import Column, Row
from documents import actions, queries, sheets
from documents.forms import PlanForm, RequestForm
from documents.models import Document, LanguageVersion
from documents.queries import language_plan
from documents.queries.language import is_on_its_page
from documents.states import VersionState
from documents.views.language_lines import line_of
from documents.views.library import symbol_of
from meetings.views.meeting import back_to, page_of, to_manage

MANAGE = "documents.manage_document"


def _to_manage(request: HttpRequest, pk: int) -> Document:
    document = get_object_or_404(queries.pages_of(request.user), pk=pk)
    if not request.user.has_perm(MANAGE, document):
        raise Refused(_("This act is not yours to do here."))
    return document


def _version(document: Document, language: str) -> LanguageVersion:
    version = next((one for one in language_plan.six_of(document) if one.language == language), None)
    if version is None:
        raise Http404
    return version


def _back(document: Document, language: str = "") -> HttpResponse:
    anchor = f"#{language}" if language else ""
    return back_to(reverse("documents:languages", args=[document.pk]) + anchor)


@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    """The six languages of a document; a POST requests several at once."""
    document = _to_manage(request, pk)
    six = [version for version in language_plan.six_of(document) if version.state == VersionState.NOT_PLANNED]
    open_languages = [one.language for one in six if not (one.is_original and is_on_its_page(document))]
    form = RequestForm(request.POST or None, open_languages=open_languages)
    if form.is_valid():
        with told_by(form):
            asked = actions.request_languages(document=document, by=request.user, **form.cleaned_data)
            names = ", ".join(queries.name_of(version.language) for version in asked)
            messages.success(request, _("Requested: %(languages)s.") % {"languages": names})
            return _back(document)
    return _page(request, document, form if open_languages else None, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, document: Document, form, *, status=200, bound: PlanForm | None = None):
    six = language_plan.six_of(document)
    context = {
        "document": document,
        "heading": _("Languages"),
        "lines": [line_of(version, request.user, bound) for version in six],
        "form": form,
        "bound": bound,
        "words": language_plan.words_of(document),
        "cost": language_plan.whole_cost([document]),
        "place": "documents",
        "trail": [
            (_("Documents"), reverse("documents:list")),
            (document.symbol or document.title, document.get_absolute_url()),
            (_("Languages"), ""),
        ],
    }
    return render(request, "documents/languages.html", context, status=status)


@require_POST
def plan(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Who makes it in this language, until when, for how much; requests what was not planned."""
    document = _to_manage(request, pk)
    form, status = PlanForm(request.POST, prefix=_version(document, language).language), 422
    if form.is_valid():
        try:
            actions.plan_language_version(document=document, language=language, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved: %(language)s.") % {"language": queries.name_of(language)})
            return _back(document, language)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            status = 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, document, None, status=status, bound=form)


@require_POST
def confirm(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The translation stands although the original was replaced."""
    document = _to_manage(request, pk)
    version = get_object_or_404(document.versions, language=language)
    actions.confirm_translation(version=version, by=request.user)
    messages.success(request, _("Saved: %(language)s.") % {"language": queries.name_of(language)})
    return _back(document, language)


@require_POST
def take_out(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A wrong file goes, with the reason in the trail."""
    document = _to_manage(request, pk)
    version = get_object_or_404(document.versions, language=language)
    actions.take_out_file(version=version, note=request.POST.get("note", ""), by=request.user)
    messages.success(request, _("The file in %(language)s is taken out.") % {"language": queries.name_of(language)})
    return _back(document, language)


@require_safe
def meeting_languages(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of a meeting by every language, with what is owed and what it costs."""
    meeting = to_manage(request, slug, MANAGE)
    documents = language_plan.documents_by_language(meeting, request.user)
    if request.GET.get("as") == "csv":
        response = HttpResponse(sheets.languages_csv(documents), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slug}-languages.csv"'
        return response
    sums = language_plan.sums_of(documents)
    context = page_of(request, meeting, "documents") | {
        "columns": [Column(_("Document")), Column(_("Words"), numeric=True), *(Column(one.name) for one in sums)],
        "rows": [_row(document) for document in documents],
        "sum_columns": [
            Column(_("Language")), Column(_("Available"), numeric=True), Column(_("Under way"), numeric=True),
            Column(_("Overdue"), numeric=True), Column(_("To translate"), numeric=True),
            Column(_("Cost"), numeric=True),
        ],
        "sum_rows": [
            Row((one.name, str(one.available), str(one.under_way), str(one.overdue), f"{one.words:,}", one.cost or "–"))
            for one in sums
        ],
        "cost": language_plan.whole_cost(documents),
    }  # fmt: skip
    return render(request, "documents/meeting_languages.html", context)


def _row(document: Document) -> Row:
    address, words = reverse("documents:languages", args=[document.pk]), language_plan.words_of(document)
    name = symbol_of(document) if document.symbol else document.title
    link = format_html('<a href="{}">{}</a><br><span class="xs faint">{}</span>', address, name, document.title)
    six = {version.language: version for version in language_plan.six_of(document)}
    cells = [_cell(six[code]) for code in language_plan.CODES]
    return Row((link, f"{words:,}" if words is not None else "–", *cells))


def _cell(version: LanguageVersion) -> SafeString | str:
    state = VersionState(version.state)
    if state == VersionState.NOT_PLANNED and version.is_original and is_on_its_page(version.document):
        return marks.state(_("On its page"), "done")
    if state == VersionState.NOT_PLANNED and not version.is_original:
        return format_html('<span class="faint">–<span class="vh"> {}</span></span>', state.label)
    if version.due_on and version.is_overdue(clock.today()):
        return marks.state(_("Overdue since %(day)s") % {"day": short_date(version.due_on)}, "late")
    if version.outdated_at:
        return marks.state(_("Outdated"), "decide")
    shown = marks.state(str(state.label), state.shape)
    if version.is_under_way and version.due_on:
        return format_html('{}<br><span class="xs faint">{}</span>', shown, short_date(version.due_on))
    return shown
