"""A meeting takes over from an earlier one what an officer chooses; and the year of meetings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.refusals import told_by
from meetings import actions, queries
from meetings.forms import CopyForm
from meetings.models import Meeting
from meetings.views.meeting import back_to, to_manage

FIRST_YEAR, LAST_YEAR = 1900, 2199


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the earlier meeting (`?from=`), then item by item what carries over."""
    meeting = to_manage(request, slug)
    sources = queries.sources_for(meeting, request.user)
    chosen = request.GET.get("from", "")
    source = next((row for row in sources if row.slug == chosen), sources[0] if sources else None)
    lines = queries.lines_of(source) if source else []
    guests = queries.guests_of(source) if source else []
    form = CopyForm(request.POST if request.method == "POST" else None, lines=lines, guests=guests)
    if source and form.is_valid():
        with told_by(form):
            made = actions.copy_meeting(meeting=meeting, source=source, by=request.user, **form.cleaned_data)
            said = ngettext("%(count)d item is taken over.", "%(count)d items are taken over.", len(made))
            messages.success(request, said % {"count": len(made)})
            return back_to(reverse("meetings:agenda", args=[slug]))
    context = _page(meeting) | {"form": form, "sources": sources, "source": source}
    return render(request, "meetings/copy.html", context, status=422 if form.errors else 200)


def _page(meeting: Meeting) -> dict:
    heading = _("Take over from an earlier meeting")
    return {
        "meeting": meeting,
        "heading": heading,
        "submit": _("Take over"),
        "cancel_url": meeting.get_absolute_url(),
        "place": "meetings",
        "trail": [(queries.short_title(meeting), meeting.get_absolute_url()), (heading, "")],
    }


@require_safe
def year(request: HttpRequest, year: int = 0) -> HttpResponse:
    """The meetings of a year, month by month; without a year this one."""
    year = year or clock.today().year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    months = queries.months_of(Meeting.objects.visible_to(request.user), year)
    context = {"year": year, "before": year - 1, "after": year + 1, "months": months, "place": "meetings"}
    return render(request, "meetings/year.html", context)
