"""The room: a page for the wall and for whoever follows, which keeps itself up to date."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.sections import sections_for
from meetings import queries
from meetings.models import Meeting
from meetings.views.live import live_part, tag_of
from meetings.views.meeting import found


@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """What is before the meeting now. Whoever may see the meeting may follow it; who spoke is for participants."""
    meeting = found(request, slug)
    part = _part(request, meeting)
    context = {
        "meeting": meeting,
        "short_title": queries.short_title(meeting),
        "part": part,
        "live_url": reverse("meetings:room_now", args=[slug]),
        "live_tag": tag_of(part),
        "page_url": reverse("meetings:room", args=[slug]),
    }
    response = render(request, "meetings/room.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def room_now(request: HttpRequest, slug: str) -> HttpResponse:
    """The part of the page that changes; 304 while it says the same."""
    part = _part(request, found(request, slug))
    response = get_conditional_response(request, etag=tag_of(part)) or HttpResponse(part)
    response["ETag"], response["Cache-Control"] = tag_of(part), "private, no-cache"
    return response


def _part(request: HttpRequest, meeting: Meeting) -> str:
    names = request.user.has_perm("meetings.view_participants", meeting)
    context = {
        "meeting": meeting,
        "room": queries.room_of(meeting, names=names),
        "sections": sections_for("room", meeting, request.user),
        "officers": queries.officers_of(meeting),
    }
    return live_part("meetings/room_now.html", context)
