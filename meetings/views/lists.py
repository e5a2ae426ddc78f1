"""Lists of meetings: all that the reader may see, and those of one body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import marks
from core.tables import Column, Group, Row
from core.tabs import tabs_for
from meetings import queries, sheets
from meetings.filters import MeetingFilter
from meetings.models import Meeting
from meetings.states import MeetingState
from membership.models import Body


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Every meeting the reader may see, the latest first."""
    meetings = Meeting.objects.visible_to(request.user)
    bodies = Body.objects.visible_to(request.user).order_by("name")
    return _listed(request, meetings, "meetings/list.html", bodies=bodies, place="meetings")


@require_safe
def of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of one body, as a tab of its page."""
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    meetings = Meeting.objects.visible_to(request.user).filter(body=body)
    return _listed(
        request, meetings, "meetings/of_body.html", bodies=None, place="bodies", body=body,
        may_plan=request.user.has_perm("meetings.manage_meeting", body),
        tabs=tabs_for("body", body, request.user, current="meetings"),
        trail=[(_("Bodies"), reverse("membership:bodies")), (str(body), body.get_absolute_url()), (_("Meetings"), "")],
    )  # fmt: skip


def _listed(request: HttpRequest, meetings, template: str, *, bodies, **context) -> HttpResponse:
    form = MeetingFilter(request.GET, bodies=bodies, years=queries.years_of(meetings))
    meetings = form.applied_to(meetings)
    if request.GET.get("as") == "csv":
        return _as_csv(meetings)
    page = queries.meetings_page(meetings, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context |= {
        "form": form,
        "chips": form.chips(),
        "exports": [("CSV", form.address(**{"as": "csv"}))],
        "newer": form.address(before=page.newer) if page.newer else "",
        "older": form.address(after=page.older) if page.older else "",
        "columns": _columns(bodies is not None),
        "rows": _rows(page.meetings, bodies is not None),
    }
    return render(request, template, context)


def _as_csv(meetings) -> HttpResponse:
    rows = meetings.select_related("body", "country").order_by("-starts_on", "-pk")[: queries.EXPORT]
    response = HttpResponse(sheets.meetings_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meetings.csv"'
    return response


def _columns(with_body: bool) -> list[Column]:
    body = [Column(_("Body"))] if with_body else []
    return [Column(_("Meeting"), bare=True), Column(_("Days")), Column(_("Place")), *body, Column(_("State"))]


def _rows(meetings: list[Meeting], with_body: bool) -> list:
    """Rows under the headings "Upcoming" and "Past", where both are on the page."""
    parts = [
        (_("Upcoming"), [row for row in meetings if not queries.is_past(row)]),
        (_("Past"), [row for row in meetings if queries.is_past(row)]),
    ]
    rows: list = []
    for label, shown in parts:
        if shown and len(shown) < len(meetings):
            rows.append(Group(label))
        rows += [_row(meeting, with_body) for meeting in shown]
    return rows


def _row(meeting: Meeting, with_body: bool) -> Row:
    state = MeetingState(meeting.state)
    title = format_html(
        '<a href="{}">{}</a><br>{}', meeting.get_absolute_url(), meeting.title, marks.symbol(meeting.symbol_prefix)
    )
    days = format_html('<time datetime="{}">{}</time>', meeting.starts_on.isoformat(), queries.days_of(meeting))
    body = [meeting.body.short_name] if with_body else []
    return Row((title, days, queries.place_of(meeting), *body, marks.state(str(state.label), state.shape)))
