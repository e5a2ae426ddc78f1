"""Lists of documents: the library, and the tab of a meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import marks
from core.dates import long_date
from core.tables import Column, Row
from documents import queries, sheets
from documents.filters import LibraryFilter
from documents.models import Document
from documents.states import PUBLISHED, Distribution, DocumentKind, DocumentState, ReportState
from documents.views.generated import made_by
from documents.views.strips import Strips
from meetings.models import Meeting
from meetings.views.meeting import found, page_of
from membership.access import is_staff_of_body, member_body_ids, staffed_body_ids
from workflow.states import StateChoices

#: One type of each series, for whoever reserves a symbol.
RESERVED = (DocumentKind.WORKING, DocumentKind.INFORMATION, DocumentKind.IN_SESSION)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every document the reader may see, in the order of symbols, fifty to a page."""
    form, visible = LibraryFilter(request.GET, user=request.user), Document.objects.visible_to(request.user)
    documents = form.applied_to(visible)
    if request.GET.get("as") == "csv":
        return _as_csv(documents)
    page = queries.library_page(documents, visible=visible, after=request.GET.get("after", ""))
    form.count(visible, reader=_reader(request.user))
    return render(request, "documents/list.html", {"form": form, "place": "documents", **_listed(page, form)})


def _reader(user) -> str:
    """What counts are kept under: everybody who is not signed in sees the same; anybody else is one of their own."""
    if not user.is_authenticated:
        return ""
    return f"{user.pk} {sorted(staffed_body_ids(user))} {sorted(member_body_ids(user))}"


def _listed(page: queries.LibraryPage, form: LibraryFilter) -> dict:
    return {
        "chips": form.chips(),
        "exports": [("CSV", form.address(**{"as": "csv"}))],
        "beginning": form.address(),
        "next": form.address(after=page.next) if page.next else "",
        **document_table(page.documents),
    }


def _as_csv(documents) -> HttpResponse:
    rows = queries.for_lists(documents)[: queries.EXPORT]
    response = HttpResponse(sheets.documents_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="documents.csv"'
    return response


@require_safe
def of_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of one meeting, two hundred to a page; for officers the next free symbols too."""
    meeting, after = found(request, slug), request.GET.get("after", "")
    page = queries.documents_of(meeting, request.user, after=after)
    context = page_of(request, meeting, "documents", **document_table(page.documents, meeting))
    context |= {"next": page.next, "is_continued": bool(after)}
    context["is_staffed"] = is_staff_of_body(request.user, meeting)
    if context["may_manage"]:
        free = queries.next_free_symbols(meeting)
        context["free"] = [(kind, free[queries.series_of(kind)]) for kind in RESERVED]
        context["section"] = made_by(meeting, request.user)
        context["linked"] = list(meeting.document_links.select_related("document"))
    return render(request, "documents/meeting_documents.html", context)


def document_table(documents: list[Document], meeting: Meeting | None = None) -> dict:
    """Columns and rows of a list of documents, of one *meeting* or of many; of its own it asks nothing of the
    database."""
    columns = [
        Column(_("Symbol"), bare=True),
        Column(_("Title"), bare=True),
        Column(_("State")),
        Column(_("Date")),
        Column(_("Languages")),
    ]
    strips = Strips()
    return {"columns": columns, "rows": [_row(document, meeting, strips) for document in documents]}


def _row(document: Document, meeting: Meeting | None, strips: Strips) -> Row:
    address = document.get_absolute_url()
    title = format_html('<a href="{}">{}</a>', address, document.title)
    if below := ", ".join(_below(document, meeting)):
        title += format_html('<br><span class="xs faint">{}</span>', below)
    return Row((symbol_of(document), title, state_of(document), date_of(document), strips.of(document, address)))


def _below(document: Document, meeting: Meeting | None) -> list[str]:
    """What stands in small under the title: whose document it is where it is not this *meeting*'s, and for whom where
    that is not everybody."""
    is_own = meeting is not None and document.meeting_id == meeting.pk
    of = [] if is_own else [document.meeting.title if document.meeting else document.body.name]
    if document.distribution != Distribution.GENERAL:
        of.append(str(document.get_distribution_display()))
    return of


def symbol_of(document: Document) -> SafeString:
    if document.symbol:
        return marks.symbol(document.symbol)
    return format_html('<span class="faint">{}</span>', _("no symbol"))


def state_of(document: Document, large: bool = False) -> SafeString:
    """Its state; of the document of a report that is still being written, the report's."""
    report = queries.report_on(document)
    is_in_work = report and report.state not in PUBLISHED
    state: StateChoices = ReportState(report.state) if is_in_work else DocumentState(document.state)
    return marks.state(str(state.label), state.shape, large)


def date_of(document: Document) -> SafeString:
    if document.dated_on is None:
        return mark_safe("–")
    return mark_safe(f'<time datetime="{document.dated_on.isoformat()}">{escape(long_date(document.dated_on))}</time>')
