"""The organization of work: the timetable for everybody, and for officers the page where they arrange it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from core.typed import whole_number
from meetings import actions, queries
from meetings.forms import SessionForm
from meetings.models import Meeting, Session, SessionItem
from meetings.views.meeting import back_to, found, page_of, to_manage


@require_safe
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, sessions and their items; `?arrange=1` shows officers the buttons."""
    meeting = found(request, slug)
    return _page(request, meeting, arranges="arrange" in request.GET)


def _page(request: HttpRequest, meeting: Meeting, *, arranges: bool, form=None, row=None) -> HttpResponse:
    queries.load_agenda(meeting)
    context = page_of(request, meeting, "work", work=queries.work_of(meeting))
    arranges = arranges and context["may_manage"]
    context |= {
        "arranges": arranges,
        "pressed": request.GET.get("step", ""),
        "at": request.GET.get("at", ""),
        "steps": [
            ("up", _("Up")),
            ("down", _("Down")),
            ("earlier", _("Earlier session")),
            ("later", _("Later session")),
        ],
        "form": form or (SessionForm(days=queries.days_to_choose(meeting)) if arranges else None),
        "row": row,
    }
    return render(request, "meetings/work.html", context, status=422 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """One more session, or one that is changed or removed."""
    meeting = to_manage(request, slug)
    row = get_object_or_404(meeting.sessions.all(), pk=pk) if pk else None
    if row and request.POST.get("act") == "remove":
        version = whole_number(request.POST.get("version", ""))
        actions.remove_session(session=row, version=version, by=request.user)
        return back_to(_address(meeting))
    initial = {name: getattr(row, name) for name in SessionForm.base_fields} if row else {}
    form = SessionForm(request.POST or None, days=queries.days_to_choose(meeting), initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            saved = _saved(meeting, row, form, request.user)
            return back_to(_address(meeting, f"session-{saved.pk}"))
    return _page(request, meeting, arranges=True, form=form, row=row)


def _saved(meeting: Meeting, row: Session | None, form: SessionForm, by) -> Session:
    if row is None:
        return actions.add_session(meeting=meeting, by=by, **form.facts())
    return actions.change_session(session=row, version=form.cleaned_data["version"], by=by, **form.facts())


@require_POST
def arrange(request: HttpRequest, slug: str) -> HttpResponse:
    """One act on the timetable: `act` is a word, or what the button or the drag says:
    ``up:<entry>``, ``out:<entry>``, ``plan:<item>`` with `session`, ``place:<entry>:<session>:<position>``."""
    meeting = found(request, slug)
    act, *keys = request.POST.get("act", "").split(":")
    numbers = [whole_number(key) or 0 for key in keys]
    if act == "propose":
        made = actions.propose_sessions(meeting=meeting, by=request.user)
        messages.success(request, _("Sessions set up: %(count)d.") % {"count": len(made)})
        return back_to(_address(meeting))
    if act == "plan" and numbers:
        return back_to(_plan(request, meeting, numbers))
    if act in (*actions.WORK_STEPS, "out", "place") and numbers:
        return back_to(_move(request, meeting, act, numbers))
    raise Refused(_("There is no such act here: %(name)s.") % {"name": act})


def _plan(request: HttpRequest, meeting: Meeting, numbers: list[int]) -> str:
    """An item goes into the session that the drag or the choice names."""
    item = get_object_or_404(meeting.items.all(), pk=numbers[0])
    chosen = numbers[1] if len(numbers) > 1 else whole_number(request.POST.get("session", ""))
    session = meeting.sessions.filter(pk=chosen or 0).first()
    if session is None:
        raise Refused(_("Choose the session first."))
    position = numbers[2] if len(numbers) > 2 else None
    entry = actions.plan_item(session=session, item=item, position=position, by=request.user)
    return _address(meeting, f"entry-{entry.pk}")


def _move(request: HttpRequest, meeting: Meeting, act: str, numbers: list[int]) -> str:
    rows = SessionItem.objects.filter(session__meeting=meeting).select_related("session__meeting", "item")
    entry = get_object_or_404(rows, pk=numbers[0])
    if act == "out":
        actions.unplan_item(entry=entry, by=request.user)
        return _address(meeting, f"session-{entry.session_id}")
    if act == "place":
        target = get_object_or_404(meeting.sessions.all(), pk=numbers[1] if len(numbers) > 1 else 0)
        position = numbers[2] if len(numbers) > 2 else None
        actions.place_item(entry=entry, session=target, position=position, by=request.user)
    else:
        actions.step_planned_item(entry=entry, step=act, by=request.user)
    return _address(meeting, f"entry-{entry.pk}", at=entry.pk, step=act)


def _address(meeting: Meeting, anchor: str = "", **asked) -> str:
    """The page where one arranges, at the row that was touched and with the same button in focus."""
    query = urlencode({"arrange": 1} | asked)
    return f"{reverse('meetings:work', args=[meeting.slug])}?{query}" + (f"#{anchor}" if anchor else "")
