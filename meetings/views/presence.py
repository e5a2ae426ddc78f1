"""Daily presence: one list per sitting, ticked and saved at once."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.refusals import Refused
from meetings import actions, queries, sheets
from meetings.forms import ticked
from meetings.models import Meeting
from meetings.views.meeting import back_to, page_of, to_manage


@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of the sitting of the address (`?at=`), of the one that runs, else of the last that began."""
    meeting = to_manage(request, slug, "meetings.record_attendance")
    sittings = queries.sittings_of(meeting)
    chosen = _chosen(request, meeting, sittings)
    if request.method == "POST":
        said = {"session": chosen.session} if chosen.session else {"day": chosen.day}
        count = actions.note_presence(meeting=meeting, there=_changes(request), by=request.user, **said)
        told = ngettext("%(count)d line is noted.", "%(count)d lines are noted.", count) % {"count": count}
        messages.success(request, told)
        return back_to(f"{reverse('meetings:presence', args=[slug])}?at={chosen.slug}")
    context = page_of(request, meeting, "participants", sittings=sittings, chosen=chosen)
    seats = queries.seats_of(meeting, sittings, chosen)
    context |= {
        "seats": seats,
        "is_noted": any(seat.was is not None for seat in seats),
        "there": sum(seat.was is True for seat in seats),
        "totals": [sum(seat.marks[place] is True for seat in seats) for place in range(len(sittings))],
    }
    return render(request, "meetings/presence.html", context)


@require_safe
def presence_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was there in each sitting, as a spreadsheet."""
    meeting = to_manage(request, slug, "meetings.record_attendance")
    sittings = queries.sittings_of(meeting)
    text = sheets.presence_csv(sittings, queries.seats_of(meeting, sittings, sittings[0]))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-presence.csv"'
    return response


def _changes(request: HttpRequest) -> dict[int, bool]:
    """What this page changed. A line that still says what it said when the page was opened is left alone, so that two
    who mark at once do not undo each other; what nobody noted before is noted."""
    said = ticked(request.POST)
    if request.POST.get("act") == "all":
        return dict.fromkeys(said, True)
    was = dict(text.split(":", 1) for text in request.POST.getlist("was") if ":" in text)
    return {pk: is_there for pk, is_there in said.items() if was.get(str(pk)) != ("yes" if is_there else "no")}


def _chosen(request: HttpRequest, meeting: Meeting, sittings: list[queries.Sitting]) -> queries.Sitting:
    asked = request.GET.get("at") or request.POST.get("at", "")
    if asked:
        found = next((one for one in sittings if one.slug == asked), None)
        if found is None:
            raise Refused(_("This sitting is no longer on the timetable. Choose another."))
        return found
    running = queries.sitting_now(meeting, clock.now(), sittings)
    return running or _last_begun(meeting, sittings)


def _last_begun(meeting: Meeting, sittings: list[queries.Sitting]) -> queries.Sitting:
    today: date = clock.now().astimezone(meeting.zone).date()
    begun = [one for one in sittings if one.day <= today]
    return begun[-1] if begun else sittings[0]
