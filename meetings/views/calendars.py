"""Calendar feeds: all public meetings, those of a body, one."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from meetings import ical
from meetings.models import Meeting
from membership.models import Body


def _public(slug: str = ""):
    """What a calendar program sees: it has no session, so feeds show what everybody may see."""
    meetings = Meeting.objects.visible_to(AnonymousUser())
    return meetings.filter(body__slug=slug) if slug else meetings


def _tag(request: HttpRequest, slug: str = "") -> str:
    return quote_etag(ical.tag_of(_public(slug)))


@require_safe
@condition(etag_func=_tag)
def feed(request: HttpRequest) -> HttpResponse:
    """Every public meeting, past and coming."""
    return _calendar(ical.feed(_public(), name=_("Meetings")))


@require_safe
@condition(etag_func=_tag)
def body_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The public meetings of one body."""
    body = get_object_or_404(Body.objects.visible_to(AnonymousUser()), slug=slug)
    return _calendar(ical.feed(_public(slug), name=str(body)))


@require_safe
def meeting_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting, for whoever may see it."""
    meetings = Meeting.objects.visible_to(request.user).filter(slug=slug)
    meeting = get_object_or_404(meetings)
    return _calendar(ical.feed(meetings, name=""), name=f"{meeting.slug}.ics")


def _calendar(content: bytes, *, name: str = "meetings.ics") -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
