"""A report from a file, in two steps: the file, then what was understood of it, then it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from core.sections import sections_for
from documents import actions, queries
from documents.exporting import Marginalia, Passage, article, outline
from documents.forms import ImportForm, ReportFileForm
from documents.importing import Reading, Unreadable, read
from documents.models import ReportImport
from documents.symbols import OFFICIAL
from documents.views.room import DRAFT, extent
from meetings.models import Meeting
from meetings.queries import short_title
from meetings.views.meeting import to_manage

#: Where the apps above show what they find in a reading: `core.sections`.
PLACE = "report_import"
#: As many numbers that change, and as many doubts, as are told one by one.
TOLD, LISTED = 8, 100


@require_http_methods(["GET", "HEAD", "POST"])
def choose_report_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The file from which the report is to be read."""
    meeting = _without_report(request, slug)
    form = ReportFileForm(**_posted(request))
    if form.is_valid():
        with told_by(form):
            kept = actions.keep_report_file(meeting=meeting, file=form.cleaned_data["file"], by=request.user)
            return redirect(kept)
    context = _around(meeting) | {"form": form, "cancel_url": reverse("documents:report", args=[slug])}
    return render(request, "documents/report_import.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def preview_report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was understood and what is doubtful; posted, it is imported."""
    meeting = _without_report(request, slug)
    kept = get_object_or_404(ReportImport.objects.visible_to(request.user), pk=pk, meeting=meeting)
    reading = _read(kept)
    form = ImportForm(**_posted(request), initial={"symbol": _symbol(reading, meeting)})
    if form.is_valid():
        with told_by(form):
            report = actions.import_report_file(kept=kept, by=request.user, **form.cleaned_data)
            messages.success(request, _("The report is imported as %(symbol)s.") % {"symbol": report.document.symbol})
            return redirect("documents:report", slug)
    context = _around(meeting) | _shown(request, reading) | {"kept": kept, "form": form}
    return render(request, "documents/report_preview.html", context, status=422 if form.is_bound else 200)


def _posted(request: HttpRequest) -> dict[str, Any]:
    """What a form is bound to: also a post that says nothing."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _without_report(request: HttpRequest, slug: str) -> Meeting:
    """The meeting, for whoever may begin its report, while it has none."""
    meeting = to_manage(request, slug, DRAFT)
    if queries.report_of(meeting):
        raise Refused(_("This meeting has a report already; nothing is imported over it."))
    return meeting


def _read(kept: ReportImport) -> Reading:
    try:
        with kept.file.open("rb") as file:
            return read(file.read(), kept.name)
    except (OSError, Unreadable) as error:
        raise Refused(_("The file is not there any more. Choose it again.")) from error


def _symbol(reading: Reading, meeting: Meeting) -> str:
    """The symbol on the first page where it is one of this meeting, else the next free one."""
    free = queries.next_free_symbols(meeting)[OFFICIAL]
    is_ours = reading.symbol.upper().startswith(f"{meeting.symbol_prefix.upper()}/")
    return reading.symbol if is_ours else free


def _shown(request: HttpRequest, reading: Reading) -> dict:
    preview = queries.preview_of(reading)
    beside = {pk: _beside(doubts) for pk, doubts in preview.beside.items()}
    return {
        "reading": reading,
        "preview": preview,
        "extent": extent(preview.passages),
        "outline": outline(preview.passages),
        "text": article(preview.passages, _margin(beside)),
        "moved": preview.moved[:TOLD],
        "more_moved": max(len(preview.moved) - TOLD, 0),
        "doubts": preview.doubts[:LISTED],
        "more_doubts": max(len(preview.doubts) - LISTED, 0),
        "sections": sections_for(PLACE, reading, request.user),
    }


def _margin(beside: dict[int, SafeString]) -> Marginalia:
    """Doubts stand below a subparagraph, beside anything else."""
    nothing = mark_safe("")

    def shown(passage: Passage, *, is_item: bool) -> SafeString:
        return beside.get(passage.pk, nothing) if (passage.kind == "item") == is_item else nothing

    return Marginalia(under=lambda one: shown(one, is_item=True), beside=lambda one: shown(one, is_item=False))


def _beside(doubts: list[queries.Placed]) -> SafeString:
    line = _("line %(line)d")
    said = [(_("Look"), line % {"line": one.line}, one.sentence) for one in doubts]
    rows = format_html_join("", '<p class="s"><span class="state state--decide">{}</span> {}: {}</p>', said)
    return format_html('<div class="notes">{}</div>', rows)


def _around(meeting: Meeting) -> dict:
    report = reverse("documents:report", args=[meeting.slug])
    trail = [(short_title(meeting), meeting.get_absolute_url()), (_("Report"), report), (_("From a file"), "")]
    return {
        "meeting": meeting,
        "place": "documents",
        "heading": _("Report from a file"),
        "sub": meeting.title,
        "submit": _("Read it"),
        "trail": [(meeting.body.short_name, meeting.body.get_absolute_url()), *trail],
    }
