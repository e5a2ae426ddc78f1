"""The agenda of a meeting, edited in place by officers until it is adopted."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.refusals import Conflict, Refused, told_by
from core.sections import sections_for
from core.typed import whole_number
from meetings import actions, queries
from meetings.forms import ItemForm, WordsOfItemForm
from meetings.models import AgendaItem, Meeting
from meetings.states import MeetingState
from meetings.views.meeting import back_to, found, page_of, to_manage

#: While the meeting has the agenda before it.
IN_THE_ROOM = (MeetingState.OPEN, MeetingState.REPORT_PENDING, MeetingState.CLOSED)


@dataclass(frozen=True)
class Stale:
    """Why a page came too late: the sentence, what changed meanwhile, and what was typed (pairs of label and words)."""

    sentence: str
    changes: list[str]
    typed: list[tuple[str, str]]


@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The tree with its states; for officers each item can be chosen and then edited or acted on. `?annotated=1` shows
    what is said of each."""
    return page(request, found(request, slug))


def page(
    request: HttpRequest,
    meeting: Meeting,
    *,
    form: ItemForm | None = None,
    words: WordsOfItemForm | None = None,
    item: AgendaItem | None = None,
    stale: Stale | None = None,
) -> HttpResponse:
    """The page; *form* or *words* of *item* hold what is to be mended, *stale* why nothing was done."""
    queries.load_agenda(meeting)
    context = page_of(request, meeting, "agenda")
    may_edit = context["may_manage"] and _is_open_to_edit(meeting)
    item_acts = _item_acts(context, may_edit)
    item = item or (_chosen(request, meeting) if item_acts else None)
    lines = queries.agenda_of(meeting)
    context |= {
        "here": address(meeting),
        "item_acts": item_acts,
        "lines": lines,
        "next_line": queries.next_line(lines) if meeting.agenda_adopted_at and meeting.work_adopted_at else None,
        "adopted": queries.adoption_of(meeting),
        "may_edit": may_edit,
        "item": item,
        "item_url": address(meeting, item.pk) if item else "",
        "step": request.GET.get("step", ""),
        "steps": [("up", _("Up")), ("down", _("Down")), ("indent", _("Indent")), ("outdent", _("Outdent"))],
        "form": form or (ItemForm(meeting=meeting) if may_edit else None),
        "words": words or (WordsOfItemForm.of(item) if item and may_edit else None),
        "stale": stale,
        **_said(request, meeting),
        **_amended(meeting, context["may_chair"]),
        "sections": sections_for("agenda", meeting, request.user),
    }
    bad = any(one is not None and one.errors for one in (form, words))
    return render(request, "meetings/agenda.html", context, status=409 if stale else 422 if bad else 200)


def _is_open_to_edit(meeting: Meeting) -> bool:
    return not meeting.agenda_adopted_at and meeting.state not in (
        MeetingState.REPORT_PENDING, MeetingState.CLOSED, MeetingState.CANCELLED,
    )  # fmt: skip


def _said(request: HttpRequest, meeting: Meeting) -> dict:
    """What is said of the items, where the reader asks for it."""
    if "annotated" not in request.GET:
        has_words = any(row.annotation or row.expected_action or row.purpose for row in meeting.items.all())
        return {"annotated": False, "has_words": has_words}
    return {"annotated": True, "fillings": queries.fillings_of(meeting, queries.lines_of(meeting))}


def _amended(meeting: Meeting, may_chair: bool) -> dict:
    """In the room and after: what differs from the provisional agenda; for whoever adopts, what the page has seen."""
    if meeting.state not in IN_THE_ROOM:
        return {}
    proposed = queries.proposed_to(meeting)
    adopts = may_chair and meeting.state == MeetingState.OPEN and not meeting.agenda_adopted_at
    return {
        "proposed": proposed,
        "amendments": queries.amendments_to(proposed, meeting),
        "edition": queries.edition_of(meeting) if adopts else "",
    }


def _item_acts(context: dict, may_edit: bool) -> str:
    """The word of the link that chooses an item; empty where the reader has nothing to do with it."""
    if may_edit:
        return _("Edit")
    has_acts = context["may_manage"] or (context["may_chair"] and context["meeting"].agenda_adopted_at)
    return _("Next act") if has_acts else ""


def _chosen(request: HttpRequest, meeting: Meeting) -> AgendaItem | None:
    """The item of the address; its meeting is the one at hand, so that asking who may costs nothing more."""
    given = request.GET.get("item", "")
    item = next((row for row in meeting.items.all() if str(row.pk) == given), None)
    if item:
        item.meeting = meeting
    return item


@require_POST
def add_item(request: HttpRequest, slug: str) -> HttpResponse:
    """One more item."""
    meeting = to_manage(request, slug)
    form = ItemForm(request.POST, meeting=meeting)
    if form.is_valid():
        with told_by(form):
            try:
                item = actions.add_agenda_item(meeting=meeting, by=request.user, **form.cleaned_data)
            except Conflict as conflict:
                return _too_late(request, meeting, conflict, form)
            return back_to(address(meeting, item.pk))
    return page(request, meeting, form=form)


@require_POST
def edit_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Save its words, remove it or move it: the button's name says which; `place` comes from the drag, with `parent`
    (0: the top) and `position`."""
    meeting = found(request, slug)
    item = meeting.items.filter(pk=pk).first()
    step = request.POST.get("step", "")
    if step == "save":
        return _save(request, meeting, item)
    if item is None:
        raise Refused(_("This item is no longer on the agenda. Look at the page again."))
    try:
        _move_or_remove(request, meeting, item, step)
    except Conflict as conflict:
        return _too_late(request, meeting, conflict)
    if step == "remove":
        messages.success(request, _("“%(item)s” is removed from the agenda.") % {"item": item})
        return back_to(address(meeting))
    if "stay" in request.POST:
        # Without an anchor: the browser would take the focus from the handle to which the script brings it back.
        return back_to(address(meeting))
    return back_to(address(meeting, pk, step))


def _move_or_remove(request: HttpRequest, meeting: Meeting, item: AgendaItem, step: str) -> None:
    said = {"item": item, "version": whole_number(request.POST.get("version", "")), "by": request.user}
    if step == "remove":
        actions.remove_agenda_item(**said)
    elif step == "place":
        parent = meeting.items.filter(pk=whole_number(request.POST.get("parent", "")) or 0).first()
        actions.move_agenda_item(parent=parent, position=whole_number(request.POST.get("position", "")) or 1, **said)
    else:
        actions.step_agenda_item(step=step, **said)


def _save(request: HttpRequest, meeting: Meeting, item: AgendaItem | None) -> HttpResponse:
    words = WordsOfItemForm(request.POST)
    if item is None:
        gone = Conflict(_("Somebody else removed this item since you opened the page."))
        return _too_late(request, meeting, gone, words)
    item.meeting = meeting
    if words.is_valid():
        version = words.cleaned_data["version"]
        with told_by(words):
            try:
                actions.change_agenda_item(item=item, version=version, by=request.user, **words.facts())
            except Conflict as conflict:
                return _too_late(request, meeting, conflict, words, item)
            return back_to(address(meeting, item.pk))
    return page(request, meeting, words=words, item=item)


def _too_late(request: HttpRequest, meeting: Meeting, conflict: Conflict, form=None, item=None) -> HttpResponse:
    """The page as it stands now, with why nothing was done; words of an item that is still there stay in its form,
    ready to be saved over the others'."""
    meeting = found(request, meeting.slug)
    if item is None or not _is_open_to_edit(meeting):
        return page(request, meeting, stale=stale_by(conflict, form))
    item.refresh_from_db()
    item.meeting = meeting
    theirs = WordsOfItemForm.of(item)
    stands = [(str(bound.label), str(bound.value() or "–")) for bound in theirs.visible_fields()]
    mine = {str(bound.label): str(bound.value() or "–") for bound in form.visible_fields()}
    changes = [f"{label}: {words}" for label, words in stands if mine[label] != words]
    words = WordsOfItemForm(initial=form.cleaned_data | {"version": item.version})
    return page(request, meeting, words=words, item=item, stale=Stale(str(conflict), changes, []))


def stale_by(conflict: Conflict, form=None) -> Stale:
    """The conflict with all that was typed into *form*."""
    typed = []
    if form is not None:
        visible = {bound.name: str(bound.label) for bound in form.visible_fields()}
        typed = [(label, str(form.data.get(name, "")).strip()) for name, label in visible.items()]
    return Stale(str(conflict), conflict.theirs.splitlines(), [pair for pair in typed if pair[1]])


def address(meeting: Meeting, pk: int | None = None, step: str = "") -> str:
    """The agenda page; with an item chosen and its button for another *step* in focus."""
    asked = {"item": pk, "step": step} if step in actions.STEPS else {"item": pk}
    chosen = f"?{urlencode(asked)}#item-{pk}" if pk else ""
    return reverse("meetings:agenda", args=[meeting.slug]) + chosen
