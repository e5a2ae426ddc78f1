"""The meeting adopts its report: the page of those who keep the record, what is moved, what is adopted."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Conflict, Refused, told_by
from documents import actions, queries
from documents.exporting import Passage, outline
from documents.forms import AmendmentForm, AmendmentWordsForm
from documents.guards import NOT_BEFORE_THE_MEETING
from documents.models import Amendment, Report
from documents.states import AmendmentAct, AmendmentState, ReportState
from documents.views.floor import on_the_wall, passages_of, with_tools
from documents.views.room import CHECK, called, reviewed_or_404, room

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


def keeps_record(request: HttpRequest, report: Report) -> bool:
    """Whether the reader enters amendments now: the text is before the meeting, and they keep its record."""
    return report.state == ReportState.DRAFT_CIRCULATED and request.user.has_perm(CHECK, report)


def _kept(request: HttpRequest, slug: str) -> Report:
    report = reviewed_or_404(request, slug)
    if not request.user.has_perm(CHECK, report):
        raise Refused(_("Amendments are entered by the Rapporteur, the Chair and the Secretariat."))
    return report


def _home(report: Report, place: str = "") -> str:
    return reverse("documents:adoption", args=[report.meeting.slug]) + (f"#{place}" if place else "")


def _back(report: Report, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(_home(report, place), status=303)


@require_safe
def adoption(request: HttpRequest, slug: str) -> HttpResponse:
    """The text before the meeting with its amendments; with tools for those who keep the record."""
    report = reviewed_or_404(request, slug)
    now = queries.adoption_of(report)
    keeps = keeps_record(request, report)
    passages = passages_of(now)
    context = room(request, report, "adoption") | {
        "adoption": now,
        "keeps": keeps,
        "first": "adopt_as_amended" if now.accepted() else "adopt",
        "text": with_tools(now, _home(report)) if keeps else on_the_wall(now),
        "outline": outline([one for one in passages if one.pk > 0]),
        "progress": _progress(now),
        "waiting": sum(one.state == AmendmentState.PROPOSED for one in now.amendments),
        "changed": request.GET.get("saved", "")[:60],
    }
    return render(request, "documents/adoption.html", context)


def _progress(now: queries.Adoption) -> str:
    total, done = len(now.adoptable), now.number_adopted
    if not done:
        return ""
    said = _("%(done)d of %(all)d paragraphs adopted") % {"done": done, "all": total}
    return f"{said}: {now.said}" if now.said else said


@GET_AND_POST
def amend(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an amendment to the block `on`: a page, or with htmx beside the text."""
    report = _kept(request, slug)
    if "leave" in request.GET:
        return HttpResponse()
    if request.method != "POST" and not keeps_record(request, report):
        raise Refused(NOT_BEFORE_THE_MEETING)
    line = _line(report, request.GET.get("on", ""))
    initial = {"text": line.text, "seen": line.text, "act": request.GET.get("act", AmendmentAct.REPLACE)}
    form = AmendmentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with told_by(form):
            try:
                return _entered(request, report, line, form.cleaned_data)
            except Conflict as conflict:
                return _conflict(request, report, line, form, conflict)
    return _form(request, report, line.passage, form, status=422 if form.is_bound else 200)


def _line(report: Report, key: str) -> queries.Line:
    line = queries.adoption_of(report).by_key.get(key)
    if line is None or line.is_inserted:
        raise Http404
    return line


def _entered(request: HttpRequest, report: Report, line: queries.Line, said: dict) -> HttpResponse:
    words = "" if said["act"] == AmendmentAct.DELETE else said["text"]
    made = actions.enter_amendment(
        report=report, key=line.key, act=said["act"], text=words, proposed_by=said["proposed_by"],
        seen=said["seen"], accept=said["accept"], by=request.user,
    )  # fmt: skip
    messages.success(request, _("Amendment %(number)d is entered.") % {"number": made.number})
    url, _hash, place = _home(report, line.passage.anchor).partition("#")
    return HttpResponseRedirect(f"{url}?saved=amend-{line.key}#{place}", status=303)


def _conflict(request: HttpRequest, report: Report, line: queries.Line, form, conflict: Conflict) -> HttpResponse:
    """Both texts, and the form with what was typed on what stands now."""
    typed = form.cleaned_data
    again = AmendmentForm(initial=typed | {"seen": conflict.theirs})
    return _form(request, report, line.passage, again, status=409, theirs=conflict.theirs, mine=typed["text"])


def _form(request: HttpRequest, report: Report, passage: Passage, form, *, status: int, **more) -> HttpResponse:
    context = room(request, report, "adoption") | {
        "form": form,
        "passage": passage,
        "heading": _("Amend %(what)s") % {"what": called(passage)},
        "action": f"{_home(report)}new/?on={passage.key}",
        "submit": _("Enter"),
        "draft": f"amend-{passage.key}",
        "cancel_url": _home(report, passage.anchor),
        "proposers": queries.proposers_of(report),
        **more,
    }
    page = "documents/amendment_inline.html" if request.headers.get("HX-Request") else "documents/amendment.html"
    return render(request, page, context, status=status)


@GET_AND_POST
def change_amendment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Other words for an amendment that waits for its decision."""
    report = _kept(request, slug)
    one = get_object_or_404(Amendment.objects.select_related("paragraph"), report=report, number=number)
    initial = {"text": one.text, "proposed_by": one.proposed_by, "version": one.version}
    posted = request.POST if request.method == "POST" else None
    form = AmendmentWordsForm(posted, initial=initial, has_words=one.act != AmendmentAct.DELETE)
    theirs = ""
    if form.is_valid():
        said = {"text": ""} | form.cleaned_data
        with told_by(form):
            try:
                actions.change_amendment(amendment=one, by=request.user, **said)
                messages.success(request, _("Saved."))
                return _back(report, f"a{number}")
            except Conflict as conflict:
                theirs = conflict.theirs
                one.refresh_from_db()
                form = AmendmentWordsForm(initial=said | {"version": one.version}, has_words="text" in form.fields)
    context = room(request, report, "adoption") | {
        "form": form, "heading": str(one), "cancel_url": _home(report, f"a{number}"), "theirs": theirs,
        "mine": form.initial.get("text", "") if theirs else "", "proposers": queries.proposers_of(report),
        "draft": f"amendment-{number}",
    }  # fmt: skip
    status = 409 if theirs else 422 if form.is_bound else 200
    return render(request, "documents/amendment.html", context, status=status)


@require_POST
def adopt_paragraphs(request: HttpRequest, slug: str) -> HttpResponse:
    """Adopt one block (`key`), a part (`section`) or numbers (`numbers`, “1–14”); or open one again (`reopen`)."""
    report = _kept(request, slug)
    if key := request.POST.get("reopen", ""):
        actions.reopen_paragraphs(report=report, keys=[key], by=request.user)
        return _back(report, _place(report, key))
    keys = _keys(report, request)
    new = actions.adopt_paragraphs(report=report, keys=keys, by=request.user)
    said = ngettext("%(n)d paragraph is adopted.", "%(n)d paragraphs are adopted.", new) % {"n": new}
    messages.success(request, said)
    return _back(report, _place(report, request.POST.get("key") or request.POST.get("section") or ""))


def _keys(report: Report, request: HttpRequest) -> list[str]:
    lines = queries.adoption_of(report).lines
    if key := request.POST.get("key", ""):
        return [key]
    if section := request.POST.get("section", ""):
        return queries.section_keys(lines, section)
    numbers = queries.numbers_in(request.POST.get("numbers", ""))
    if not numbers:
        raise Refused(_("Write the numbers of paragraphs, as in 1–14, 16."))
    body = [one.passage for one in lines if one.passage.kind == "paragraph" and one.passage.ref == one.passage.number]
    return [one.key for one in body if one.number and int(one.number) in numbers]


def _place(report: Report, key: str) -> str:
    return next((one.anchor for one in queries.text_of(report) if one.key == key), "") if key else ""


@require_POST
def show_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    """The screen of the room goes to this block."""
    report = _kept(request, slug)
    key = request.POST.get("key", "")
    actions.show_paragraph(report=report, key=key, by=request.user)
    return _back(report, _place(report, key))
