"""In session: one page from the opening to the closure, for whoever keeps the record."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from core.typed import whole_number
from meetings import actions, queries
from meetings.forms import ChangeStatementForm, ElectForm, NoteForm, SpanForm, StatementForm
from meetings.models import AgendaItem, ItemSpan, Meeting
from meetings.states import AgendaItemState, MeetingState
from meetings.views.live import live_part, tag_of
from meetings.views.meeting import back_to, found, page_of

S = AgendaItemState


def to_record(request: HttpRequest, slug: str) -> Meeting:
    """The meeting for whoever keeps its record or chairs it; anybody else who sees it reads why not."""
    meeting = found(request, slug)
    if not queries.keeps_the_record(meeting, request.user):
        raise Refused(_("The record of the meeting is kept by the Secretariat, the Chair and the Rapporteur."))
    return meeting


@dataclass(frozen=True)
class Typed:
    """What came back with errors, to be shown in place of an empty form: of the note or statement *row*, of a new one
    where it is None. `theirs` is what stood there meanwhile."""

    form: object
    kind: str
    row: int | None = None
    theirs: str = ""
    status: int = 422


@require_safe
def in_session(request: HttpRequest, slug: str) -> HttpResponse:
    """The item before the meeting with its notes and statements, and what is next; `?item=` looks at another."""
    return page(request, to_record(request, slug))


def page(request: HttpRequest, meeting: Meeting, typed: Typed | None = None, item: AgendaItem | None = None):
    """The page, with what came back of a form where something did."""
    queries.load_agenda(meeting)
    lines = queries.lines_of(meeting)
    item = item or _chosen(request, meeting, lines)
    context = page_of(request, meeting, "in_session", item=item, address=address(meeting))
    context |= _running(request, meeting, lines, context)
    if item:
        context |= _at_the_item(request, meeting, item, lines, typed)
    response = render(request, "meetings/in_session.html", context, status=typed.status if typed else 200)
    response["Cache-Control"] = "no-store"
    return response


def _chosen(request: HttpRequest, meeting: Meeting, lines) -> AgendaItem | None:
    """The item of the address, else the one that is open, else the next one."""
    asked = whole_number(request.GET.get("item", ""))
    pk = asked if any(line.pk == asked for line in lines) else queries.item_at_hand(lines)
    item = next((row for row in meeting.items.all() if row.pk == pk), None)
    if item:
        item.meeting = meeting
    return item


def _running(request: HttpRequest, meeting: Meeting, lines, context: dict) -> dict:
    """The whole agenda with its hours, and what the meeting as a whole waits for."""
    spans = queries.spans_of(meeting)
    leaves = [line for line in lines if not line.children]
    open_line = next((line for line in leaves if line.state == S.OPEN), None)
    is_open = meeting.state == MeetingState.OPEN
    may_elect = context["may_chair"] and meeting.state in (MeetingState.OPEN, MeetingState.REPORT_PENDING)
    return {
        "rows": [(line, spans.get(line.pk, [])) for line in lines],
        "open_line": open_line,
        "next_line": queries.next_to_take(lines),
        "is_open": is_open,
        "present": queries.number_present(meeting),
        "quorum": queries.quorum_of(meeting),
        "offices": queries.offices_of(meeting),
        "elect_form": ElectForm(people=queries.electable(meeting)) if may_elect else None,
        "may_record": request.user.has_perm("meetings.record_session", meeting),
    }


def _at_the_item(request: HttpRequest, meeting: Meeting, item: AgendaItem, lines, typed: Typed | None) -> dict:
    notes = queries.notes_on(item)
    note = _note(request, notes, typed)
    statement = _statement(request, item, typed)
    initial = {"text": note.text, "version": note.version} if note else {}
    forms = {
        "note_form": NoteForm(initial=initial),
        "statement_form": _statement_form(meeting, statement),
    }
    if typed:
        forms[f"{typed.kind}_form"] = typed.form
    log = _log(meeting, item, lines, notes)
    return {
        "item_line": next(line for line in lines if line.pk == item.pk),
        "note": note,
        "statement": statement,
        "speakers": queries.speakers_of(meeting),
        "theirs": typed.theirs if typed else "",
        "failed": typed.kind if typed else "",
        "live_url": reverse("meetings:session_log", args=[meeting.slug, item.pk]),
        "log": log,
        "live_tag": tag_of(log),
        **forms,
    }


def _note(request: HttpRequest, notes, typed: Typed | None):
    """The note of the address; else the reader's own last one, to be gone on with; none where a new one is asked."""
    asked = request.GET.get("note", "")
    if typed and typed.kind == "note":
        asked = str(typed.row or "new")
    if asked == "new":
        return None
    if asked:
        return next((one for one in notes if str(one.pk) == asked), None)
    own = [one for one in notes if one.author_id == request.user.pk]
    return own[-1] if own else None


def _statement(request: HttpRequest, item: AgendaItem, typed: Typed | None):
    """The statement of the address, or the one whose form came back."""
    pk = typed.row if typed and typed.kind == "statement" else whole_number(request.GET.get("statement", ""))
    return next((one for one in queries.statements_on(item, with_summary=True) if one.pk == pk), None) if pk else None


def _statement_form(meeting: Meeting, statement):
    if statement is None:
        return StatementForm(meeting=meeting)
    initial = {
        "on_behalf_of": statement.on_behalf_of, "summary": statement.summary, "version": statement.version,
    }  # fmt: skip
    return ChangeStatementForm(meeting=meeting, initial=initial)


def _log(meeting: Meeting, item: AgendaItem, lines, notes) -> str:
    """The part that keeps itself up to date: who spoke, what was noted, and where the meeting is."""
    context = {
        "meeting": meeting,
        "item": item,
        "open_line": next((line for line in lines if line.state == S.OPEN and not line.children), None),
        "statements": queries.statements_on(item, with_summary=True),
        "notes": notes,
        "address": address(meeting),
    }
    return live_part("meetings/session_log.html", context)


@require_safe
def session_log(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same for the script that asks again: 304 while nothing changed."""
    meeting = to_record(request, slug)
    item = get_object_or_404(meeting.items.all(), pk=pk)
    item.meeting = meeting
    log = _log(meeting, item, queries.lines_of(meeting), queries.notes_on(item))
    response = get_conditional_response(request, etag=tag_of(log)) or HttpResponse(log)
    response["ETag"], response["Cache-Control"] = tag_of(log), "private, no-cache"
    return response


@require_POST
def run(request: HttpRequest, slug: str) -> HttpResponse:
    """One act on the whole meeting or its order: what the button says."""
    meeting = to_record(request, slug)
    act, _colon, key = request.POST.get("act", "").partition(":")
    if act == "adopt_agenda":
        actions.adopt_agenda(meeting=meeting, by=request.user)
        messages.success(request, _("The agenda is adopted."))
    elif act == "adopt_work":
        actions.adopt_organization_of_work(meeting=meeting, by=request.user)
        messages.success(request, _("The organization of work is adopted."))
    elif act in actions.ENDINGS:
        return back_to(_proceed(request, meeting, act, whole_number(key)))
    elif act == "elect":
        _elect(request, meeting)
    else:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": act})
    return back_to(address(meeting))


def _proceed(request: HttpRequest, meeting: Meeting, ending: str, to: int | None) -> str:
    item = get_object_or_404(meeting.items.all(), pk=whole_number(request.POST.get("item", "")) or 0)
    follows = get_object_or_404(meeting.items.all(), pk=to) if to else None
    version = whole_number(request.POST.get("version", ""))
    actions.proceed(item=item, ending=ending, to=follows, version=version, by=request.user)
    return address(meeting) if follows else address(meeting, item=item.pk)


def _elect(request: HttpRequest, meeting: Meeting) -> None:
    form = ElectForm(request.POST, people=queries.electable(meeting))
    if not form.is_valid():
        raise Refused(_("Choose a person who is at the meeting, and an office."))
    officer = actions.elect_officer(meeting=meeting, by=request.user, **form.cleaned_data)
    messages.success(request, _("%(officer)s: elected.") % {"officer": officer})


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The hours of an item corrected, where the button came late."""
    meeting = to_record(request, slug)
    span = get_object_or_404(ItemSpan.objects.filter(item__meeting=meeting).select_related("item"), pk=pk)
    span.item.meeting = meeting
    initial = {
        name: f"{at.astimezone(meeting.zone):%Y-%m-%dT%H:%M}"
        for name, at in (("from_at", span.from_at), ("until_at", span.until_at))
        if at
    }
    form = SpanForm(request.POST or None, meeting=meeting, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.correct_span(span=span, by=request.user, **form.cleaned_data)
            return back_to(address(meeting, item=span.item_id))
    heading = _("Hours of “%(item)s”") % {"item": span.item}
    context = {
        "form": form, "heading": heading, "place": "meetings", "cancel_url": address(meeting, item=span.item_id),
        "trail": [(queries.short_title(meeting), meeting.get_absolute_url()), (heading, "")],
    }  # fmt: skip
    return render(request, "frames/form.html", context, status=422 if form.errors else 200)


def address(meeting: Meeting, anchor: str = "", **asked) -> str:
    """The page; with an item, a note or a statement chosen."""
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse("meetings:in_session", args=[meeting.slug]) + query + (f"#{anchor}" if anchor else "")
