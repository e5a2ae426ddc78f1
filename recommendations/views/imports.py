"""Recommendations of an earlier meeting from a sheet: uploaded, seen, then added."""

from dataclasses import asdict
from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from meetings.models import Meeting
from meetings.queries import short_title
from recommendations import actions, sheets
from recommendations.actions.imports import Imported, Named
from recommendations.forms import ImportForm
from recommendations.views import tables
from recommendations.views.sheets import KEPT_FOR

SALT = "recommendations.import"


def _meeting(request: HttpRequest, slug: str) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
    if not request.user.has_perm("recommendations.manage_recommendation", meeting):
        raise Refused(_("This act is not yours to do here."))
    return meeting


@require_http_methods(["GET", "HEAD", "POST"])
def import_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a sheet; the answer is a preview, and nothing is added yet."""
    meeting = _meeting(request, slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with told_by(form):
            actions.refuse_before_the_end(meeting=meeting, by=request.user)
            told = form.cleaned_data
            lines = sheets.recommendations_read(told["file"], meeting, take_unknown=told["take_unknown"])
            return _preview(request, meeting, lines, told["is_public"])
    heading = _("Import recommendations")
    context = {"form": form, "heading": heading, "submit": _("Look at it"), **_frame(meeting, heading)}
    context["cancel_url"] = reverse("recommendations:meeting", args=[slug])
    return render(request, "frames/form.html", context, status=422 if form.is_bound else 200)


def _frame(meeting: Meeting, heading: str) -> dict:
    return {
        "trail": [
            (short_title(meeting), meeting.get_absolute_url()),
            (_("Recommendations"), reverse("recommendations:meeting", args=[meeting.slug])),
            (heading, ""),
        ],
        "place": "meetings",
    }


def _preview(request: HttpRequest, meeting: Meeting, lines: list, is_public: bool) -> HttpResponse:
    rows = [line.found for line in lines if line.found]
    heading = _("What the sheet holds")
    sealed = [meeting.pk, request.user.pk, is_public, [_packed(row) for row in rows]]
    context = {
        "meeting": meeting,
        "heading": heading,
        "fitting": len(rows),
        "wrong": sum(bool(line.reason) for line in lines),
        "columns": tables.import_columns(),
        "rows": list(tables.import_rows(lines)),
        "sealed": signing.dumps(sealed, salt=SALT, compress=True) if rows else "",
        **_frame(meeting, heading),
    }
    return render(request, "recommendations/import_preview.html", context, status=200 if rows else 422)


def _packed(row: Imported) -> dict:
    return asdict(row) | {"due_on": row.due_on.isoformat() if row.due_on else None}


def _unpacked(packed: dict) -> Imported:
    due_on = date.fromisoformat(packed["due_on"]) if packed["due_on"] else None
    named = tuple(Named(**one) for one in packed["addressees"])
    lists = {name: tuple(packed[name]) for name in ("qualifiers", "doubts")}
    return Imported(**packed | lists | {"addressees": named, "due_on": due_on})


@require_POST
def keep_import(request: HttpRequest, slug: str) -> HttpResponse:
    """Add what the preview showed."""
    meeting = _meeting(request, slug)
    try:
        sealed = signing.loads(request.POST.get("sealed", ""), salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused(_("This preview is no longer valid. Send the sheet again.")) from error
    pk, user, is_public, rows = sealed
    if (pk, user) != (meeting.pk, request.user.pk):
        raise Refused(_("This preview is no longer valid. Send the sheet again."))
    found = [_unpacked(row) for row in rows]
    made = actions.import_recommendations(meeting=meeting, rows=found, is_public=is_public, by=request.user)
    said = ngettext("%(n)s recommendation is added.", "%(n)s recommendations are added.", len(made))
    messages.success(request, said % {"n": len(made)})
    return HttpResponseRedirect(reverse("recommendations:meeting", args=[slug]), status=303)
