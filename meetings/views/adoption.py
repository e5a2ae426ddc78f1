"""The meeting adopts: its agenda as it stands, and its organization of work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.refusals import Conflict
from core.typed import whole_number
from meetings import actions
from meetings.views.agenda import address, page, stale_by
from meetings.views.meeting import back_to, found


@require_POST
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting adopts the agenda that the page showed; where another stands by now, the page says what changed."""
    meeting = found(request, slug)
    seen = whole_number(request.POST.get("edition", ""))
    try:
        actions.adopt_agenda(meeting=meeting, seen=seen, by=request.user)
    except Conflict as conflict:
        return page(request, found(request, slug), stale=stale_by(conflict))
    messages.success(request, _("The agenda is adopted."))
    return back_to(address(meeting))


@require_POST
def adopt_work(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting adopts its organization of work."""
    meeting = found(request, slug)
    actions.adopt_organization_of_work(meeting=meeting, by=request.user)
    messages.success(request, _("The organization of work is adopted."))
    return back_to(address(meeting))
