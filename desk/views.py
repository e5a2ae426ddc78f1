"""Home, my desk, search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core import clock, search
from core.context import WAITING
from core.dates import long_date
from desk import queries
from documents.queries import document_named
from recommendations.views import tables

MOST_TYPED = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    recent = queries.recent_meetings(request.user)
    context = {
        "ahead": queries.meetings_ahead(request.user),
        "latest": queries.latest(recent, request.user),
        "earlier": recent[1:],
        "documents": queries.recent_documents(request.user),
        "drawing": queries.progress_drawn(request.user),
    }
    return render(request, "desk/home.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    number = len(queries.things_for(request.user))
    if request.session.get(WAITING) != number:
        request.session[WAITING] = number
    sections, meetings = queries.desk_of(request.user), queries.meetings_of(request.user)
    ways = queries.ways_for(request.user, meetings)
    context = {
        "sections": sections,
        "first": sections[0].things[0].thing if sections else None,
        "number": number,
        "meetings": meetings,
        "ahead": queries.meetings_ahead(request.user) if not (meetings or ways) else [],
        "changes": queries.changes_for(request.user),
        "ways": ways,
        "place": "desk",
        "today": long_date(clock.today()),
        **_addressed(queries.addressed_to(request.user)),
    }
    return render(request, "desk/mine.html", context)


def _addressed(lines) -> dict:
    return {"columns": tables.columns(), "rows": list(tables.rows(lines, with_meeting=True, is_whole=False))}


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
