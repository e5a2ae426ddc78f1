"""The screen of the room: the text before the meeting, large, kept up to date by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from documents import queries
from documents.models import Report
from documents.views.floor import on_the_wall
from documents.views.room import reviewed_or_404

EVERY = 3


@require_safe
@cache_control(private=True, no_cache=True)
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    report = reviewed_or_404(request, slug)
    tag = queries.tag_of(report)
    context = _shown(report) | {
        "meeting": report.meeting,
        "live_url": reverse("documents:screen_part", args=[slug]),
        "live_tag": tag,
        "every": EVERY,
        "page_url": request.path,
    }
    return render(request, "documents/screen.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def screen_part(request: HttpRequest, slug: str) -> HttpResponse:
    """What is inside the screen; 304 where nothing changed since it was asked last."""
    report = reviewed_or_404(request, slug)
    tag = queries.tag_of(report)
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    response = HttpResponse(render_to_string("documents/screen_part.html", _shown(report), request))
    response["ETag"] = tag
    return response


def _shown(report: Report) -> dict:
    now = queries.adoption_of(report)
    return {"report": report, "adoption": now, "text": on_the_wall(now)}
