"""One document: found by its symbol, read, downloaded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import queries
from documents.access import READABLE
from documents.models import Document
from documents.queries.filing import filing_of
from documents.states import DocumentState
from documents.views.files import languages_wanted
from documents.views.generated import part_of_page
from documents.views.library import state_of
from documents.views.pipeline_table import on_its_way
from meetings.queries import short_title
from membership.access import is_staff_of_body

MANAGE = "documents.manage_document"
LONGEST = 160


@require_safe
def by_symbol(request: HttpRequest, symbol: str) -> HttpResponse:
    """The document with this symbol, however it is typed; another spelling leads to the canonical one."""
    symbol = symbol[:LONGEST]
    document = queries.document_named(symbol, request.user)
    if document is None:
        return _unknown(request, symbol)
    if symbol != document.symbol:
        return redirect(document)
    return _page(request, document)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document that has no symbol yet; one that has stands at its symbol."""
    document = get_object_or_404(queries.pages_of(request.user), pk=pk)
    if document.symbol:
        return redirect(document)
    return _page(request, document)


def _unknown(request: HttpRequest, symbol: str) -> HttpResponse:
    near = queries.nearest(symbol, request.user)
    context = {"sentence": queries.why_unknown(symbol), "near": near, "place": "documents"}
    return render(request, "documents/unknown.html", context, status=404)


def _page(request: HttpRequest, document: Document) -> HttpResponse:
    page = queries.document_page(document, request.user, languages_wanted(request))
    may_manage = request.user.has_perm(MANAGE, document)
    may_act, is_out = may_manage and not page.is_of_a_report, document.state in READABLE
    context = {
        "document": document,
        "heading": document.title,
        "page": page,
        "state": state_of(document, large=True),
        "may_manage": may_manage,
        "generated": part_of_page(request, document, may_manage),
        "may_forward": may_act and not is_out,
        "may_retire": may_act and is_out and document.state != DocumentState.ARCHIVED,
        "place": "documents",
        "trail": _trail(document),
        "filing": filing_of(document, request.user),
        "way": on_its_way(document) if is_staff_of_body(request.user, document) else None,
    }
    response = render(request, "documents/document.html", context)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _trail(document: Document) -> list[tuple[str, str]]:
    trail = [(_("Documents"), reverse("documents:list"))]
    if document.meeting:
        trail.append((short_title(document.meeting), reverse("documents:of_meeting", args=[document.meeting.slug])))
    return [*trail, (document.symbol or document.title, "")]
