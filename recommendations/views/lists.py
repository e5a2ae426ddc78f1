"""The tracker, a meeting's recommendations, their export and transmission."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.counting import ordinal
from core.refusals import Refused
from core.tabs import tabs_for
from documents.models import Report
from documents.states import ADOPTED, ReportKind
from meetings.models import Meeting
from meetings.queries import short_title
from recommendations import actions, queries, sheets
from recommendations.filters import TrackerFilter
from recommendations.models import Recommendation
from recommendations.views import tables
from recommendations.views.kept import kept

MOST_EXPORTED = 10_000
#: So many of those no letter reaches are named.
MOST_NAMED = 20


@require_safe
def tracker(request: HttpRequest) -> HttpResponse:
    """Every recommendation the reader may see, fifty to a page, filtered by the address."""
    listed = _tracked(request) if request.GET else kept("tracker", request.user, lambda: _tracked(request))
    return render(request, "recommendations/tracker.html", {"place": "recommendations", "listed": listed})


def _tracked(request: HttpRequest) -> SafeString:
    form = TrackerFilter(request.GET, user=request.user)
    rows = form.applied_to(Recommendation.objects.visible_to(request.user))
    page = queries.page_of(
        rows,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
        group=form.asked().get("region", ""),
    )
    context = {
        "overview": queries.overview_of(page.lines) if page.is_whole and page.lines else None,
        "newer": page.newer and form.query(before=page.newer),
        "older": page.older and form.query(after=page.older),
        **_list(form, page.lines, with_meeting=True, is_whole=page.is_whole),
    }
    return render_to_string("recommendations/tracked.html", context)


@require_safe
def of_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """The recommendations of one meeting: where they stand, each with its tracks, and what was not carried."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
    draw = partial(_listed, request, meeting)
    overview, listed = draw() if request.GET else kept(f"meeting:{meeting.pk}", request.user, draw)
    context = {
        "overview": overview,
        "listed": listed,
        **_head(request, meeting),
        **_beside(request, meeting, is_drawn=overview is not None),
    }
    return render(request, "recommendations/meeting.html", context)


def _listed(request: HttpRequest, meeting: Meeting) -> tuple[queries.Overview | None, SafeString]:
    """Where all of them stand, and as a list those that pass the filters."""
    visible = Recommendation.objects.visible_to(request.user).filter(meeting=meeting)
    form = TrackerFilter(request.GET, within_meeting=True)
    everything = queries.lines_of(visible.order_by("position"), group=form.asked().get("region", ""))
    if not everything:
        return None, SafeString("")
    overview = queries.overview_of(everything)
    passing = set(form.applied_to(visible).values_list("pk", flat=True)) if form.asked() else None
    lines = [line for line in everything if passing is None or line.pk in passing]
    context = {
        "meeting": meeting,
        "overview": overview,
        **_list(form, lines, with_meeting=False, is_whole=True, meeting=meeting),
    }
    return overview, render_to_string("recommendations/listed.html", context)


def _head(request: HttpRequest, meeting: Meeting) -> dict:
    words = {"meeting": ordinal(meeting.ordinal)}
    return {
        "meeting": meeting,
        "place": "meetings",
        "heading": _("Recommendations of the %(meeting)s meeting") % words,
        "trail": [
            (meeting.body.short_name, meeting.body.get_absolute_url()),
            (short_title(meeting), meeting.get_absolute_url()),
            (_("Recommendations"), ""),
        ],
        "tabs": tabs_for("meeting", meeting, request.user, current="recommendations"),
        "may_manage": request.user.has_perm("recommendations.manage_recommendation", meeting),
        "may_transmit": request.user.has_perm("recommendations.transmit_recommendation", meeting),
    }


def _beside(request: HttpRequest, meeting: Meeting, *, is_drawn: bool) -> dict:
    """What was said and not carried; before the adoption, what would be drawn from the draft."""
    report = (
        Report.objects.visible_to(request.user)
        .select_related("meeting")
        .filter(meeting=meeting, kind=ReportKind.MEETING)
        .first()
    )
    if report is None:
        return {}
    if is_drawn:
        return {"uncarried": queries.uncarried_points(report), "report": report}
    if report.state not in ADOPTED and request.user.has_perm("documents.draft_report", report):
        leaves = queries.leaves_of(report)
        return {"leaves": leaves, "drawn": sum(leaf.is_drawn for leaf in leaves), "report": report}
    return {"report": report}


def _list(form: TrackerFilter, lines, *, with_meeting: bool, is_whole: bool, meeting: Meeting | None = None) -> dict:
    asked = {"meeting": meeting.slug} if meeting else {}
    exports = [
        (name.upper(), reverse("recommendations:export", args=[name]) + form.query(**asked)) for name in sheets.FORMS
    ]
    said = ngettext("%(n)s recommendation", "%(n)s recommendations", len(lines)) % {"n": len(lines)}
    return {
        "form": form,
        "chips": form.chips(),
        "said": said if is_whole else _("%(n)s shown") % {"n": len(lines)},
        "exports": exports if lines else [],
        "columns": tables.columns(),
        "rows": list(tables.rows(lines, with_meeting=with_meeting, is_whole=is_whole)),
    }


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """What the filters of the address show, as XLSX, CSV or JSON."""
    if form not in sheets.FORMS:
        raise Http404
    asked = TrackerFilter(request.GET, user=request.user)
    rows = asked.applied_to(Recommendation.objects.visible_to(request.user))
    ordered = rows.order_by("-meeting_id", "position")[: MOST_EXPORTED + 1]
    lines = queries.lines_of(ordered, group=asked.asked().get("region", ""))
    if len(lines) > MOST_EXPORTED:
        raise Refused(_("These are more than 10,000 recommendations. Narrow the filters, then export."))
    write, media_type = sheets.FORMS[form]
    response = HttpResponse(write(lines), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="recommendations.{form}"'
    return response


@require_POST
def transmit(request: HttpRequest, slug: str) -> HttpResponse:
    """Transmit all that waits at a meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if not request.user.has_perm("recommendations.transmit_recommendation", meeting):
        raise Refused(_("This act is not yours to do here."))
    sent = actions.transmit_recommendations(meeting=meeting, by=request.user)
    messages.success(request, _told(sent))
    return HttpResponseRedirect(reverse("recommendations:meeting", args=[slug]), status=303)


def _told(sent) -> str:
    told = ngettext(
        "%(n)s recommendation transmitted; %(letters)s letters wait for review in the outbox.",
        "%(n)s recommendations transmitted; %(letters)s letters wait for review in the outbox.",
        sent.recommendations,
    ) % {"n": sent.recommendations, "letters": sent.letters}
    if not sent.unreached:
        return told
    names, more = "; ".join(sent.unreached[:MOST_NAMED]), len(sent.unreached) - MOST_NAMED
    if more > 0:
        names = _("%(names)s and %(n)s more") % {"names": names, "n": more}
    return told + " " + _("No address is known for: %(names)s.") % {"names": names}
