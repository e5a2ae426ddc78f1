"""Which other meeting a meeting is held back to back with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.models import Meeting
from meetings.views.meeting import back_to, to_manage


@require_POST
def tie(request: HttpRequest, slug: str) -> HttpResponse:
    """Hold it back to back with the meeting `other` (a slug); empty: with none."""
    meeting = to_manage(request, slug)
    if wanted := request.POST.get("other", ""):
        other = get_object_or_404(Meeting.objects.visible_to(request.user), slug=wanted)
        actions.tie_meeting(meeting=meeting, other=other, by=request.user)
    else:
        actions.untie_meeting(meeting=meeting, by=request.user)
    return back_to(meeting.get_absolute_url())
