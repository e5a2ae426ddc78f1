"""Notes, saved as they are typed by the script and by their button without it; a conflict shows both texts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock
from core.refusals import Conflict, Refused
from core.typed import whole_number
from meetings import actions
from meetings.forms import NoteForm
from meetings.models import AgendaItem, Meeting, SessionNote
from meetings.views.in_session import Typed, address, page, to_record
from meetings.views.meeting import back_to


@require_POST
def add_note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A note begun on an item."""
    meeting = to_record(request, slug)
    item = get_object_or_404(meeting.items.all(), pk=pk)
    item.meeting = meeting
    return _saved(request, meeting, item, None)


@require_POST
def note(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A note saved again, or removed."""
    meeting = to_record(request, slug)
    rows = SessionNote.objects.visible_to(request.user).filter(item__meeting=meeting).select_related("item")
    row = get_object_or_404(rows, pk=pk)
    row.item.meeting = meeting
    if request.POST.get("act") == "remove":
        version = whole_number(request.POST.get("version", ""))
        actions.remove_note(note=row, version=version, by=request.user)
        return back_to(address(meeting, item=row.item_id, note="new"))
    return _saved(request, meeting, row.item, row)


def _saved(request: HttpRequest, meeting: Meeting, item: AgendaItem, row: SessionNote | None) -> HttpResponse:
    form = NoteForm(request.POST)
    theirs, status = "", 422
    if form.is_valid():
        said = form.cleaned_data
        try:
            if row is None:
                row = actions.write_note(item=item, text=said["text"], by=request.user)
            else:
                row = actions.change_note(note=row, text=said["text"], version=said["version"], by=request.user)
            return _done(request, meeting, row)
        except Conflict as conflict:
            theirs, status = conflict.theirs, conflict.status
            form.add_error(None, str(conflict))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if theirs and row:
        row.refresh_from_db()
        form.data = request.POST.copy()
        form.data["version"] = str(row.version)
    if _is_script(request):
        return _refused_to_the_script(form, row, theirs, status)
    return page(request, meeting, Typed(form, "note", row.pk if row else None, theirs, status), item)


def _done(request: HttpRequest, meeting: Meeting, row: SessionNote) -> HttpResponse:
    if not _is_script(request):
        return back_to(address(meeting, "note", item=row.item_id, note=row.pk))
    hour = timezone.localtime(clock.now(), meeting.zone)
    return JsonResponse(
        {
            "url": reverse("meetings:note", args=[meeting.slug, row.pk]),
            "version": row.version,
            "said": _("Saved at %(at)s.") % {"at": f"{hour:%H:%M:%S}"},
        }
    )


def _refused_to_the_script(form: NoteForm, row: SessionNote | None, theirs: str, status: int) -> JsonResponse:
    """What stands now beside what was typed, and the version on which the next save stands."""
    sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
    html = ""
    if theirs:
        context = {"mine": form.data.get("text", ""), "theirs": theirs}
        html = render_to_string("components/conflict.html", context)
    return JsonResponse({"said": sentence, "html": html, "version": row.version if row else None}, status=status)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
