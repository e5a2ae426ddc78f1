"""The report of a meeting, read: clean, as changed since adoption, its trail; and begun where there is none."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.refusals import Refused
from documents import actions, queries
from documents.exporting import PLAIN, article, outline
from documents.states import ReportState
from documents.views.marginalia import for_drafters
from documents.views.room import DRAFT, addresses, extent, findings_of, may_draft, report_or_404, room
from meetings.models import Meeting
from meetings.queries import short_title


@require_safe
def read_report(request: HttpRequest, slug: str) -> HttpResponse:
    """The text as it stands; to whoever may begin it, the way to do so where there is none yet."""
    found = queries.report_at(slug, request.user)
    if found is None:
        return _unwritten(request, slug)
    if found.state == ReportState.DRAFT_CIRCULATED:
        actions.read_version(report=found, by=request.user)
    drafts = may_draft(request, found)
    passages = queries.text_of(found, unwritten=drafts)
    context = room(request, found, "report", findings_of(request, found, passages)) | {
        "text": article(passages, for_drafters(addresses(found)) if drafts else PLAIN),
        "outline": outline(passages),
        "extent": extent(passages),
    }
    return render(request, "documents/report.html", context)


def _unwritten(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
    if not request.user.has_perm(DRAFT, meeting) or queries.report_of(meeting):
        raise Http404
    trail = [
        (meeting.body.short_name, meeting.body.get_absolute_url()),
        (short_title(meeting), meeting.get_absolute_url()),
    ]
    return render(request, "documents/report_start.html", {"meeting": meeting, "trail": [*trail, (_("Report"), "")]})


@require_POST
def start_report(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    begun = actions.start_report(meeting=meeting, by=request.user)
    messages.success(request, _("The report is begun under %(symbol)s.") % {"symbol": begun.document.symbol})
    return redirect("documents:report", slug)


@require_POST
def refresh_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring a progress report up to date; what a drafter took over keeps their words."""
    found = report_or_404(request, slug)
    if found.is_of_the_meeting or not may_draft(request, found):
        raise Refused(_("This act is not yours to do here."))
    changed = actions.refresh_sentences(report=found, by=request.user)
    said = ngettext("%(n)s passage was written anew.", "%(n)s passages were written anew.", len(changed))
    messages.success(request, said % {"n": len(changed)} if changed else _("Everything is up to date."))
    return HttpResponseRedirect(found.get_absolute_url(), status=303)


@require_safe
def report_trail(request: HttpRequest, slug: str) -> HttpResponse:
    found = report_or_404(request, slug)
    if not request.user.has_perm(DRAFT, found):
        raise Http404
    return render(request, "documents/report_trail.html", room(request, found, "report_trail"))


@require_safe
def report_place(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The address of a paragraph that never changes: leads to where it stands now."""
    found = report_or_404(request, slug)
    anchor = {one.key: one.anchor for one in queries.text_of(found)}.get(key)
    if anchor is None:
        raise Http404
    response = HttpResponsePermanentRedirect(f"{found.get_absolute_url()}#{anchor}")
    response.status_code = 302
    return response
