"""What became of the advice of a meeting, and the progress report that tells it to the next."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.counting import ordinal
from core.tabs import tabs_for
from documents.actions import start_progress_report as begin
from documents.models import Report
from documents.states import ReportKind
from meetings.models import Meeting
from meetings.queries import short_title
from recommendations.queries.became import became_of


@require_safe
def became(request: HttpRequest, slug: str) -> HttpResponse:
    """Every recommendation with answer, progress, evidence and lineage; to the Secretariat, what it has to see to."""
    meeting = _meeting(request, slug)
    page = became_of(meeting, request.user)
    if not page.groups:
        raise Http404
    context = {
        "meeting": meeting,
        "page": page,
        "heading": _("What became of the advice of the %(meeting)s meeting") % {"meeting": ordinal(meeting.ordinal)},
        "trail": [
            (meeting.body.short_name, meeting.body.get_absolute_url()),
            (short_title(meeting), meeting.get_absolute_url()),
            (_("Recommendations"), f"{meeting.get_absolute_url()}recommendations/"),
            (_("What became of it"), ""),
        ],
        "tabs": tabs_for("meeting", meeting, request.user, current="recommendations"),
        "place": "meetings",
        **_next_report(request, meeting),
    }
    return render(request, "recommendations/became.html", context)


def _next_report(request: HttpRequest, meeting: Meeting) -> dict:
    """The progress report to the next meeting of the body, where the reader may read it, or may begin it. An issued
    one is public, even while its meeting is only planned."""
    ahead = {"meeting__body": meeting.body_id, "meeting__starts_on__gt": meeting.starts_on}
    reports = Report.objects.visible_to(request.user).filter(kind=ReportKind.PROGRESS, **ahead)
    report = reports.select_related("document", "meeting").order_by("meeting__starts_on", "pk").first()
    if report:
        return {"report": report}
    later = Meeting.objects.visible_to(request.user).filter(body=meeting.body, starts_on__gt=meeting.starts_on)
    following = later.select_related("body").order_by("starts_on", "pk").first()
    may_begin = following and request.user.has_perm("documents.manage_document", following)
    return {"begin_for": following} if may_begin else {}


@require_POST
def start_progress_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the progress report for a meeting to come, written from the facts of today."""
    report = begin(meeting=_meeting(request, slug), by=request.user)
    messages.success(request, _("It is begun under %(symbol)s.") % {"symbol": report.document.symbol})
    return HttpResponseRedirect(report.get_absolute_url(), status=303)


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
