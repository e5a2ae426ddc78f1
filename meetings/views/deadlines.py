"""The deadline track of a meeting, for its Secretariat; and the steps that a body asks for."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import marks
from core.refusals import Refused, told_by
from core.tables import Column, Row
from core.typed import whole_number
from meetings import actions, queries
from meetings.forms import DeadlineForm, Offsets, as_typed, offsets_in
from meetings.models import Deadline, Meeting
from meetings.views.meeting import back_to, found, page_of, to_manage
from membership.models import Body

ACTS = (
    '<form class="btns" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<input type="hidden" name="version" value="{}">{}{}</form>'
)
BUTTON = '<button class="btn btn--s nowrap" name="act" value="{}">{}<span class="vh"> {}</span></button>'
MOVE = '<a class="btn btn--quiet btn--s nowrap" href="{}">{}<span class="vh"> {}</span></a>'


@require_safe
def deadlines(request: HttpRequest, slug: str) -> HttpResponse:
    """What is due when, what is done, and whom a move concerns."""
    meeting = found(request, slug)
    if not queries.sees_deadlines(meeting, request.user):
        raise Http404
    context = page_of(request, meeting, "deadlines", **_table(request, meeting))
    context |= {"drawing": queries.track_drawing(meeting), "to_tell": queries.whom_to_tell(meeting)}
    return render(request, "meetings/deadlines.html", context)


def _table(request: HttpRequest, meeting: Meeting) -> dict:
    may_manage = request.user.has_perm("meetings.manage_meeting", meeting)
    columns = [Column(_("Step"), bare=True), Column(_("Due")), Column(_("State"))]
    if may_manage:
        columns.append(Column(_("Acts"), silent=True))
    token = get_token(request) if may_manage else ""
    return {"columns": columns, "rows": [_row(line, meeting, token) for line in queries.deadlines_of(meeting)]}


def _row(line: queries.DeadlineLine, meeting: Meeting, token: str) -> Row:
    title = format_html('<data value="{0}">{0}</data> {1}', line.number, line.title)
    moved = format_html('<br><span class="xs faint">{}</span>', _("set by hand")) if line.row.is_moved else ""
    day = format_html('<time datetime="{}">{}</time>{}', line.row.due_on.isoformat(), line.day, moved)
    acts = [_acts(line, meeting, token)] if token else []
    return Row((title, day, marks.state(line.word, line.shape), *acts), anchor=f"deadline-{line.row.pk}")


def _acts(line: queries.DeadlineLine, meeting: Meeting, token: str) -> str:
    address = reverse("meetings:deadline", args=[meeting.slug, line.row.pk])
    if not line.row.is_open:
        buttons = [("reopen", _("Take up again"), line.title)]
        return format_html(ACTS, address, token, line.row.version, format_html_join("", BUTTON, buttons), "")
    buttons = [("done", _("Done"), line.title), ("aside", _("Set aside"), line.title)]
    move = format_html(MOVE, address, _("Another day"), line.title)
    return format_html(ACTS, address, token, line.row.version, format_html_join("", BUTTON, buttons), move)


@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One deadline: ticked, set aside or taken up by a button, put on another day by the form."""
    meeting = to_manage(request, slug)
    row = get_object_or_404(meeting.deadlines.all(), pk=pk)
    row.meeting = meeting
    if act := request.POST.get("act"):
        _act(row, act, request)
        return back_to(row.get_absolute_url())
    form = DeadlineForm(request.POST or None, initial={"due_on": row.due_on, "version": row.version})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.move_deadline(deadline=row, by=request.user, **form.cleaned_data)
            messages.success(request, _("“%(step)s” has another day.") % {"step": row})
            return back_to(row.get_absolute_url())
    context = _form_page(meeting, row) | {"form": form}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


def _act(row: Deadline, act: str, request: HttpRequest) -> None:
    said = {"deadline": row, "version": whole_number(request.POST.get("version", "")), "by": request.user}
    if act == "done":
        actions.meet_deadline(meeting=row.meeting, key=row.key, by=request.user)
    elif act == "aside":
        actions.set_deadline_aside(**said)
    elif act == "reopen":
        actions.reopen_deadline(**said)
    else:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": act})


def _form_page(meeting: Meeting, row: Deadline) -> dict:
    return {
        "heading": str(row),
        "meeting": meeting,
        "submit": _("Set the day"),
        "cancel_url": row.get_absolute_url(),
        "place": "meetings",
        "trail": [
            (queries.short_title(meeting), meeting.get_absolute_url()),
            (_("Deadlines"), reverse("meetings:deadlines", args=[meeting.slug])),
            (str(row), ""),
        ],
    }


@require_POST
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw up what is missing, by the steps of the body."""
    meeting = found(request, slug)
    actions.draw_track(meeting=meeting, by=request.user)
    return back_to(reverse("meetings:deadlines", args=[slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def offsets(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of a body's meetings, and how far before or after each is due."""
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    if not request.user.has_perm("meetings.manage_meeting", body):
        raise Refused(_("Only an officer of the body sets the deadlines of its meetings."))
    steps = Offsets(request.POST or None, initial=as_typed(queries.offsets_of(body)), prefix="step")
    sentence = ""
    if request.method == "POST" and steps.is_valid():
        try:
            actions.set_offsets(body=body, offsets=offsets_in(steps), by=request.user)
        except Refused as refusal:
            sentence = str(refusal)
        else:
            messages.success(request, _("The deadlines of its meetings are changed."))
            return back_to(reverse("meetings:of_body", args=[slug]))
    context = _offsets_page(body) | {"steps": steps, "sentence": sentence}
    refused = bool(sentence) or (steps.is_bound and not steps.is_valid())
    return render(request, "meetings/offsets.html", context, status=422 if refused else 200)


def _offsets_page(body: Body) -> dict:
    address = reverse("meetings:of_body", args=[body.slug])
    return {
        "body": body,
        "heading": _("Deadlines of its meetings"),
        "cancel_url": address,
        "place": "bodies",
        "trail": [(str(body), address), (_("Deadlines of its meetings"), "")],
    }
