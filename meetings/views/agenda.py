"""The agenda of a meeting, edited in place by officers until it is adopted."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.refusals import Refused, told_by
from core.typed import whole_number
from meetings import actions, queries
from meetings.forms import ItemForm
from meetings.models import AgendaItem, Meeting
from meetings.views.meeting import back_to, found, page_of, to_manage


@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The tree with its states; for officers each item can be chosen and then edited or acted on."""
    return _page(request, found(request, slug), None)


def _page(request: HttpRequest, meeting: Meeting, form: ItemForm | None) -> HttpResponse:
    context = page_of(request, meeting, "agenda")
    may_edit = context["may_manage"] and not meeting.agenda_adopted_at
    item_acts = _item_acts(context, may_edit)
    item = _chosen(request, meeting) if item_acts else None
    lines = queries.agenda_of(meeting)
    context |= {
        "item_acts": item_acts,
        "lines": lines,
        "next_line": queries.next_line(lines) if meeting.agenda_adopted_at and meeting.work_adopted_at else None,
        "adopted": queries.adoption_of(meeting),
        "may_edit": may_edit,
        "item": item,
        "item_url": _address(meeting, item.pk) if item else "",
        "step": request.GET.get("step", ""),
        "steps": [("up", _("Up")), ("down", _("Down")), ("indent", _("Indent")), ("outdent", _("Outdent"))],
        "form": form or (ItemForm(meeting=meeting) if may_edit else None),
    }
    return render(request, "meetings/agenda.html", context, status=422 if form else 200)


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
            item = actions.add_agenda_item(meeting=meeting, by=request.user, **form.cleaned_data)
            return back_to(_address(meeting, item.pk))
    return _page(request, meeting, form)


@require_POST
def edit_item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Rename, remove or move by one step: the button's name says which."""
    meeting = found(request, slug)
    item = meeting.items.filter(pk=pk).first()
    if item is None:
        raise Refused(_("This item is no longer on the agenda. Look at the page again."))
    said = {"item": item, "version": _version(request), "by": request.user}
    step = request.POST.get("step", "")
    if step == "rename":
        actions.rename_agenda_item(title=request.POST.get("title", ""), **said)
    elif step == "remove":
        actions.remove_agenda_item(**said)
        messages.success(request, _("“%(item)s” is removed from the agenda.") % {"item": item})
        return back_to(_address(meeting))
    else:
        actions.step_agenda_item(step=step, **said)
    return back_to(_address(meeting, pk, step))


@require_POST
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting adopts its agenda."""
    meeting = found(request, slug)
    actions.adopt_agenda(meeting=meeting, by=request.user)
    messages.success(request, _("The agenda is adopted."))
    return back_to(_address(meeting))


@require_POST
def adopt_work(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting adopts its organization of work."""
    meeting = found(request, slug)
    actions.adopt_organization_of_work(meeting=meeting, by=request.user)
    messages.success(request, _("The organization of work is adopted."))
    return back_to(_address(meeting))


def _version(request: HttpRequest) -> int | None:
    return whole_number(request.POST.get("version", ""))


def _address(meeting: Meeting, pk: int | None = None, step: str = "") -> str:
    """The agenda page; with an item chosen and its button for another *step* in focus."""
    asked = {"item": pk, "step": step} if step in actions.STEPS else {"item": pk}
    chosen = f"?{urlencode(asked)}#item-{pk}" if pk else ""
    return reverse("meetings:agenda", args=[meeting.slug]) + chosen
