"""The editor: the text with its tools, one form per paragraph, buttons that move, take over and give back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Conflict, Refused, told_by
from core.sections import links_for
from core.typed import whole_number
from documents import actions, queries
from documents.exporting import Passage, article, outline
from documents.forms import LeadForm, NewParagraphForm, WordsForm
from documents.models import Paragraph, Report
from documents.views.marginalia import for_editing
from documents.views.room import DRAFT, addresses, called, extent, findings_of, may_draft, places, report_or_404, room

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def edit_report(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole text with its tools."""
    report = _drafted(request, slug)
    passages = queries.text_of(report, unwritten=True)
    where = addresses(report)
    links = links_for("report_edit", (report, passages), request.user)
    context = room(request, report, "report_edit", findings_of(request, report, passages)) | {
        "text": article(passages, for_editing(where, links)),
        "outline": outline(passages),
        "extent": extent(passages),
        "saved": request.GET.get("saved", ""),
        "add_url": where.add(passages[-1].pk) if passages else reverse("documents:paragraph_add", args=[slug]),
    }
    return render(request, "documents/report.html", context)


def _drafted(request: HttpRequest, slug: str) -> Report:
    """The report for a drafter; refused with a sentence where the text is not open."""
    report = report_or_404(request, slug)
    if not may_draft(request, report):
        if request.user.has_perm(DRAFT, report):
            raise Refused(_("The text cannot be written while the report is in this state."))
        raise Refused(_("Only the drafters of this report write its text."))
    return report


@GET_AND_POST
def write_paragraph(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of one paragraph: a page, or with htmx in place of its words (and its `words` alone on leaving)."""
    report = _drafted(request, slug)
    passage = _passage(report, pk)
    if "words" in request.GET:
        return HttpResponse(passage.html)
    if passage.is_written_from_facts:
        return _lead(request, report, passage)
    initial = {"text": passage.text, "version": passage.version}
    form = WordsForm(request.POST or None, initial=initial)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        theirs = _written(request, form, pk)
        if not form.errors:
            return _shown(request, report, pk)
    return _form(request, report, passage, form, theirs=theirs)


def _passage(report: Report, pk: int) -> Passage:
    found = next((one for one in queries.text_of(report, unwritten=True) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _written(request: HttpRequest, form: WordsForm, pk: int) -> str:
    """Write what the form holds; returns the other text where somebody was first."""
    paragraph = Paragraph.objects.select_related("report").get(pk=pk)
    data = form.cleaned_data
    try:
        actions.write_paragraph(paragraph=paragraph, text=data["text"], version=data["version"], by=request.user)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return conflict.theirs
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return ""


def _form(request: HttpRequest, report: Report, passage: Passage, form, *, theirs: str = "") -> HttpResponse:
    if theirs:
        form = WordsForm(initial={"text": form.cleaned_data["text"], "version": _passage(report, passage.pk).version})
    context = room(request, report, "report_edit") | {
        "form": form,
        "passage": passage,
        "heading": called(passage),
        "theirs": theirs,
        "mine": form.initial.get("text", "") if theirs else "",
        "cancel_url": f"{reverse('documents:report_edit', args=[report.key])}#{passage.anchor}",
        "draft": f"paragraph-{passage.key}",
        "where": addresses(report),
    }
    status = 409 if theirs else (422 if form.errors else 200)
    if request.headers.get("HX-Request"):
        return render(request, "documents/report_paragraph_inline.html", context)
    return render(request, "documents/report_paragraph.html", context, status=status)


def _lead(request: HttpRequest, report: Report, passage: Passage) -> HttpResponse:
    """The form of a sentence the software writes: the words before it; taking it over stands below."""
    form = LeadForm(request.POST or None, initial={"lead": passage.lead})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            paragraph = Paragraph.objects.select_related("report").get(pk=passage.pk)
            actions.set_lead(paragraph=paragraph, lead=form.cleaned_data["lead"], by=request.user)
            return _shown(request, report, passage.pk)
    return _form(request, report, passage, form)


def _shown(request: HttpRequest, report: Report, pk: int) -> HttpResponse:
    """Back at the paragraph; with htmx its words again."""
    if request.headers.get("HX-Request"):
        return HttpResponse(_passage(report, pk).html)
    messages.success(request, _("Saved."))
    return _back(report, pk, f"paragraph-{_passage(report, pk).key}")


def _back(report: Report, pk: int, saved: str = "") -> HttpResponse:
    """At the paragraph in the editor; *saved* is the draft that this device may forget."""
    anchor = places(queries.text_of(report, unwritten=True)).get(pk, "")
    url = reverse("documents:report_edit", args=[report.key])
    return HttpResponseRedirect(f"{url}{f'?saved={saved}' if saved else ''}#{anchor}", status=303)


@GET_AND_POST
def add_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    """A new block behind the one named by `after`; at the end of the text where none is named."""
    report = _drafted(request, slug)
    after = _row(report, request.GET.get("after", ""))
    form = NewParagraphForm(request.POST or None, initial={"kind": after.kind if after else "paragraph"})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            added = actions.add_paragraph_behind(report=report, after=after, by=request.user, **form.cleaned_data)
            return _back(report, added.pk, "paragraph-new")
    context = room(request, report, "report_edit") | {"form": form, "heading": _("Add a paragraph")}
    context |= {
        "cancel_url": reverse("documents:report_edit", args=[slug]),
        "submit": _("Add"),
        "draft": "paragraph-new",
    }
    return render(request, "documents/report_add.html", context, status=422 if form.errors else 200)


def _row(report: Report, pk: str) -> Paragraph | None:
    if not pk:
        return None
    found = report.paragraphs.select_related("parent").filter(pk=whole_number(pk) or 0).first()
    if found is None:
        raise Http404
    return found


def _own(report: Report, pk: int) -> Paragraph:
    paragraph = _row(report, str(pk))
    assert paragraph is not None
    paragraph.report = report
    return paragraph


@require_POST
def move_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    """One step: `move` is the row and the way, "12:up"."""
    report = _drafted(request, slug)
    pk, _colon, way = request.POST.get("move", "").partition(":")
    paragraph = _row(report, pk) if pk else None
    if paragraph is None:
        raise Refused(_("Choose the paragraph to move."))
    actions.shift_paragraph(paragraph=paragraph, way=way, by=request.user)
    return _back(report, paragraph.pk)


@require_POST
def remove_paragraph(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = _drafted(request, slug)
    actions.remove_paragraph(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The paragraph is removed. Its words stay in the trail."))
    return HttpResponseRedirect(reverse("documents:report_edit", args=[slug]), status=303)


@require_POST
def take_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = _drafted(request, slug)
    actions.take_over(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The sentence is yours; facts no longer rewrite it."))
    return _back(report, pk)


@require_POST
def give_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = _drafted(request, slug)
    actions.give_back(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The software writes the sentence again."))
    return _back(report, pk)
