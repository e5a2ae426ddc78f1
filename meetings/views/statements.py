"""Statements: logged by a name and Enter, changed, put in order, taken out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from core.refusals import told_by
from core.typed import whole_number
from meetings import actions
from meetings.forms import ChangeStatementForm, StatementForm
from meetings.models import Meeting, Statement
from meetings.views.in_session import Typed, address, page, to_record
from meetings.views.meeting import back_to


@require_POST
def add_statement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One more on an item; the next name can be typed at once."""
    meeting = to_record(request, slug)
    item = get_object_or_404(meeting.items.all(), pk=pk)
    item.meeting = meeting
    form = StatementForm(request.POST, meeting=meeting)
    if form.is_valid():
        said = dict(form.cleaned_data)
        with told_by(form):
            actions.log_statement(item=item, person=said.pop("speaker"), by=request.user, **said)
            return back_to(address(meeting, "floor", item=item.pk, said=1))
    return page(request, meeting, Typed(form, "statement"), item)


@require_POST
def statement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One that was logged: what the button says."""
    meeting = to_record(request, slug)
    row = _found(request, meeting, pk)
    act = request.POST.get("act", "save")
    if act == "remove":
        version = whole_number(request.POST.get("version", ""))
        actions.remove_statement(statement=row, version=version, by=request.user)
    elif act != "save":
        actions.step_statement(statement=row, step=act, by=request.user)
        return back_to(address(meeting, "floor", item=row.item_id, statement=row.pk))
    else:
        return _changed(request, meeting, row)
    return back_to(address(meeting, "floor", item=row.item_id))


def _found(request: HttpRequest, meeting: Meeting, pk: int) -> Statement:
    rows = Statement.objects.visible_to(request.user).filter(item__meeting=meeting)
    row = get_object_or_404(rows.select_related("item", "person", "party", "organization"), pk=pk)
    row.item.meeting = meeting
    return row


def _changed(request: HttpRequest, meeting: Meeting, row: Statement) -> HttpResponse:
    form = ChangeStatementForm(request.POST, meeting=meeting)
    if form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version")
        with told_by(form):
            actions.change_statement(statement=row, version=version, by=request.user, **said)
            return back_to(address(meeting, "floor", item=row.item_id))
    return page(request, meeting, Typed(form, "statement", row.pk), row.item)
