"""Home, my desk, search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core import search
from core.context import WAITING
from core.waiting import number_waiting_for
from desk import queries
from documents.queries import document_named

MOST_TYPED = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "ahead": queries.meetings_ahead(request.user),
        "recent": queries.recent_meetings(request.user),
        "documents": queries.recent_documents(request.user),
        "drawing": queries.progress_drawn(request.user),
    }
    return render(request, "desk/home.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    number = number_waiting_for(request.user)
    if request.session.get(WAITING) != number:
        request.session[WAITING] = number
    context = {
        "sections": queries.desk_of(request.user),
        "number": number,
        "changes": queries.changes_for(request.user),
        "ahead": queries.meetings_ahead(request.user),
        "place": "desk",
    }
    return render(request, "desk/mine.html", context)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:MOST_TYPED]
    kind = request.GET.get("kind", "")
    kinds = [kind] if kind in search.KINDS else []
    if query and not kinds and (document := document_named(query, request.user)):
        return redirect(document)
    groups = queries.search_everywhere(query, request.user, kinds=kinds) if query else []
    context = {"query": query, "groups": groups, "kinds": search.KINDS.values(), "kind": kind}
    return render(request, "desk/search.html", context)
