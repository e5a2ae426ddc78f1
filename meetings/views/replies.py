"""Calendar replies handed in by officers, and what became of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import marks
from core.dates import long_date
from core.tables import Column, Row
from meetings import actions, queries
from meetings.forms import ReplyForm
from meetings.models import Meeting, ReceivedReply
from meetings.views.meeting import back_to, to_manage

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a calendar's reply; below stand those that came."""
    meeting = to_manage(request, slug)
    form = ReplyForm(request.POST, request.FILES) if request.method == "POST" else ReplyForm()
    if form.is_valid():
        row = actions.take_reply(content=form.content(), meeting=meeting, by=request.user)
        if row.is_applied:
            messages.success(request, row.sentence)
            return back_to(reverse("meetings:replies", args=[slug]))
        form.add_error(None, row.sentence)
    context = _page(request, meeting) | {"form": form}
    return render(request, "meetings/replies.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, meeting: Meeting) -> dict:
    columns = [Column(_("Came on")), Column(_("For")), Column(_("What became of it")), Column(_("State"))]
    found = ReceivedReply.objects.visible_to(request.user).filter(meeting=meeting)[:SHOWN]
    heading = _("Hand in a calendar's reply")
    return {
        "meeting": meeting,
        "heading": heading,
        "submit": _("Read it"),
        "cancel_url": meeting.participants_url,
        "place": "meetings",
        "columns": columns,
        "rows": [_row(one) for one in found],
        "trail": [(queries.short_title(meeting), meeting.get_absolute_url()), (heading, "")],
    }


def _row(one: ReceivedReply) -> Row:
    day = one.received_at.date()
    when = format_html('<time datetime="{}">{}</time>', day.isoformat(), long_date(day))
    state = marks.state(_("Applied"), "done") if one.is_applied else marks.state(_("Refused"), "no")
    return Row((when, one.attendee, one.sentence, state))
