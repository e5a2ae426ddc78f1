"""What is put right after publication: gathered, seen as the Corr. will say it, issued; and read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Conflict, told_by
from documents import actions, queries
from documents.exporting import Marginalia, Passage, article
from documents.forms import CorrectionForm
from documents.models import Amendment, Report
from documents.numbering import ITEM
from documents.queries import corrigendum as reading
from documents.states import PUBLISHED
from documents.views.marginalia import margin
from documents.views.room import called, report_or_404, room

PUBLISH = "documents.publish_report"
NOTHING = mark_safe("")
GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


def _corrected(request: HttpRequest, slug: str) -> Report:
    """The published report for whoever may correct it."""
    report = report_or_404(request, slug)
    if report.state not in PUBLISHED or not request.user.has_perm(PUBLISH, report):
        raise Http404
    return report


def _home(report: Report) -> str:
    return reverse("documents:correct", args=[report.key])


@require_safe
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """The published text with a way to correct each paragraph, what waits, and what the Corr. will say."""
    report = _corrected(request, slug)
    prepared = reading.prepared_corrections(report)
    context = room(request, report, "correct") | {
        "heading": _("Correct the published report"),
        "prepared": prepared,
        "text": article(prepared.passages, _margin(_home(report), {one.anchor for one in prepared.waiting})),
        "saved": request.GET.get("saved", "")[:60],
    }
    return render(request, "documents/correct.html", context)


def _margin(base: str, waiting: set[str]) -> Marginalia:
    """A link beside every paragraph, below a subparagraph."""
    word, done = _("Correct"), _("Correction prepared")

    def link(one: Passage):
        said = format_html("<b>{}</b>", done) if one.key in waiting else ""
        place = one.ref or one.words[:40]
        return format_html(
            '<div class="auto">{}<a href="{}paragraph/?on={}">{}<span class="vh"> {}</span></a></div>',
            said, base, one.key, word, place,
        )  # fmt: skip

    return Marginalia(
        under=lambda one: link(one) if one.kind == ITEM else NOTHING,
        beside=lambda one: NOTHING if one.kind == ITEM else margin(link(one)),
    )


@GET_AND_POST
def correct_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    report = _corrected(request, slug)
    key = request.GET.get("on", "")
    passage = next((one for one in queries.text_of(report) if one.key == key), None)
    if passage is None:
        raise Http404
    waiting = {one.anchor: one for one in reading.waiting_corrections(report)}.get(key)
    initial = {"text": waiting.text if waiting else passage.text, "seen": passage.text}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    theirs = ""
    if form.is_valid():
        with told_by(form):
            try:
                actions.enter_correction(report=report, key=key, by=request.user, **form.cleaned_data)
                messages.success(request, _("The correction is prepared; it is made when the Corr. is issued."))
                url = f"{_home(report)}?saved=correct-{key}#{passage.anchor}"
                return HttpResponseRedirect(url, status=303)
            except Conflict as conflict:
                theirs = conflict.theirs
                form = CorrectionForm(initial={"text": form.cleaned_data["text"], "seen": theirs})
    context = room(request, report, "correct") | {
        "form": form, "passage": passage, "heading": _("Correct %(what)s") % {"what": called(passage)},
        "draft": f"correct-{key}", "cancel_url": f"{_home(report)}#{passage.anchor}", "theirs": theirs,
        "mine": form.initial.get("text", "") if theirs else "",
    }  # fmt: skip
    status = 409 if theirs else 422 if form.is_bound else 200
    return render(request, "documents/amendment.html", context, status=status)


@require_POST
def drop_correction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    report = _corrected(request, slug)
    one = get_object_or_404(Amendment, report=report, number=number)
    actions.drop_correction(correction=one, by=request.user)
    messages.success(request, _("The correction is dropped."))
    return HttpResponseRedirect(_home(report), status=303)


@require_POST
def issue_corrigendum(request: HttpRequest, slug: str) -> HttpResponse:
    report = _corrected(request, slug)
    made = actions.issue_corrigendum(report=report, by=request.user)
    messages.success(request, _("%(symbol)s is issued.") % {"symbol": made.document.symbol})
    return HttpResponseRedirect(reverse("documents:corrigendum", args=[report.key, made.number]), status=303)


@require_safe
def corrigendum(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What a Corr. says, for every reader of the report."""
    report = report_or_404(request, slug)
    found = next((one for one in reading.corrigenda_of(report, request.user) if one.number == number), None)
    if found is None:
        raise Http404
    context = room(request, report, "report_versions") | {
        "heading": found.document.title,
        "corrigendum": found,
        "corrections": reading.corrections_in(found),
    }
    return render(request, "documents/corrigendum.html", context)
