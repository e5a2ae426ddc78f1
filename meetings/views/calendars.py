"""Calendar feeds: all public meetings, those of a body, one; and a person's own, under a secret address."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_http_methods, require_safe

from core.access import remembered
from meetings import actions, ical, queries
from meetings.calendar import offered_tag, offered_to
from meetings.models import FeedKey, Meeting
from meetings.views.meeting import back_to
from membership.models import Body
from workflow.kept import until_the_trail_grows


def _public(slug: str = ""):
    """What a calendar program sees: it has no session, so feeds show what everybody may see."""
    meetings = Meeting.objects.visible_to(AnonymousUser())
    return meetings.filter(body__slug=slug) if slug else meetings


def _tag(request: HttpRequest, slug: str = "") -> str:
    return quote_etag(until_the_trail_grows(f"feed:{slug}:{get_language()}", lambda: ical.tag_of(_public(slug))))


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


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The address of the person's own feed: made, renewed, ended."""
    if request.method == "POST":
        if request.POST.get("act") == "end":
            actions.end_feed(by=request.user)
            messages.success(request, _("The address has ended; no calendar reads it any more."))
        else:
            actions.renew_feed(by=request.user)
        return back_to(reverse("meetings:own_calendar"))
    key: FeedKey | None = getattr(request.user, "feed_key", None)
    address = settings.ORIGIN + reverse("meetings:own_feed", args=[key.key]) if key else ""
    return render(request, "meetings/own_calendar.html", {"address": address, "place": "meetings"})


def _owner(request: HttpRequest, key: str):
    """Whose feed it is; asked once a request."""
    rows = FeedKey.objects.filter(key=key, user__is_active=True).select_related("user")
    return remembered(request, "feed", lambda: get_object_or_404(rows)).user


def _own_tag(request: HttpRequest, key: str) -> str:
    user = _owner(request, key)
    return quote_etag(ical.own_tag(queries.own_meetings(user), queries.own_deadlines(user), more=offered_tag(user)))


@require_safe
@condition(etag_func=_own_tag)
def own_feed(request: HttpRequest, key: str) -> HttpResponse:
    """The person's meetings and deadlines; the address is the permission, and a new one ends it."""
    user = _owner(request, key)
    content = ical.own_feed(
        queries.own_meetings(user), queries.own_deadlines(user), name=_("My meetings"), more=offered_to(user)
    )
    response = _calendar(content)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private"
    return response


def _calendar(content: bytes, *, name: str = "meetings.ics") -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
