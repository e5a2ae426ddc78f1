"""The editor: the text with its tools, one form per paragraph, buttons that move, take over and give back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Conflict, Refused, told_by
from core.sections import links_for
from core.typed import whole_number
from documents import actions, queries
from documents.exporting import Passage, article, outline
from documents.forms import LeadForm, NewParagraphForm, PlaceForm, TableForm, WordsForm, words_initial
from documents.models import Paragraph, Report
from documents.states import ParagraphKind
from documents.views.desk import act_bar, notes_of, saved
from documents.views.marginalia import for_editing
from documents.views.room import DRAFT, addresses, called, extent, findings_of, may_draft, places, report_or_404, room

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def edit_report(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole text with its tools."""
    report = drafted(request, slug)
    passages = queries.text_of(report, unwritten=True)
    where = addresses(report)
    links = links_for("report_edit", (report, passages), request.user)
    notes = queries.waiting_notes(report, passages)
    context = room(request, report, "report_edit", findings_of(request, report, passages)) | {
        "text": article(passages, for_editing(where, links, lambda pk: notes_of(notes.by_section.get(pk, ()), pk))),
        "last": act_bar(queries.last_act(report, request.user)),
        "proposals": queries.proposals(report, passages),
        "homeless": notes.homeless,
        "outline": outline(passages),
        "extent": extent(passages),
        "saved": request.GET.get("saved", ""),
        "add_url": where.add(passages[-1].pk) if passages else reverse("documents:paragraph_add", args=[slug]),
    }
    return render(request, "documents/report_edit.html", context)


def drafted(request: HttpRequest, slug: str) -> Report:
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
    report = drafted(request, slug)
    passage = _passage(report, pk)
    if "words" in request.GET:
        return HttpResponse(passage.html)
    if passage.is_written_from_facts:
        return _lead(request, report, passage)
    form = _words_form(passage, request.POST or None)
    act = request.POST.get("act", "save")
    if request.method == "POST" and form.is_valid():
        landed, theirs = _written(request, form, pk, act)
        if landed is not None:
            return _shown(request, report, pk) if act == "save" else _reshaped(request, report, landed, passage)
        return _form(request, report, passage, form, theirs=theirs)
    return _form(request, report, passage, form)


def _words_form(passage: Passage, data=None) -> WordsForm | TableForm:
    kind = TableForm if passage.kind == ParagraphKind.TABLE else WordsForm
    return kind(data, initial=words_initial(passage.text, passage.version))


def _passage(report: Report, pk: int) -> Passage:
    found = next((one for one in queries.text_of(report, unwritten=True) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _written(request: HttpRequest, form, pk: int, act: str) -> tuple[int | None, str]:
    """Save, split or merge what the form holds. Returns the row to land on, or None; and where somebody was first,
    the other text."""
    paragraph = Paragraph.objects.select_related("report").get(pk=pk)
    seen = {"version": form.cleaned_data["version"], "by": request.user}
    text = form.cleaned_data["text"]
    try:
        if act == "split":
            return actions.split_paragraph(paragraph=paragraph, parts=form.parts, **seen)[1].pk, ""
        if act == "merge":
            return actions.merge_paragraph(paragraph=paragraph, text=text, **seen).pk, ""
        return actions.write_paragraph(paragraph=paragraph, text=text, **seen).pk, ""
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return None, conflict.theirs
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None, ""


def _form(request: HttpRequest, report: Report, passage: Passage, form, *, theirs: str = "") -> HttpResponse:
    mine = form.cleaned_data["text"] if theirs else ""
    if theirs:
        initial = words_initial(mine, _passage(report, passage.pk).version)
        form = type(form)(initial=initial)
    context = room(request, report, "report_edit") | {
        "form": form,
        "passage": passage,
        "heading": called(passage),
        "theirs": theirs,
        "mine": mine,
        "cancel_url": f"{reverse('documents:report_edit', args=[report.key])}#{passage.anchor}",
        "draft": f"paragraph-{passage.key}",
        "where": addresses(report),
        "is_worded": isinstance(form, WordsForm) and passage.kind in actions.WORDED,
    }
    status = 409 if theirs else (422 if form.errors else 200)
    if request.headers.get("HX-Request"):
        return render(request, "documents/report_paragraph_inline.html", context)
    context["place_form"] = PlaceForm(places=_places(report, passage))
    return render(request, "documents/report_paragraph.html", context, status=status)


def _places(report: Report, passage: Passage) -> list[tuple[int, str]]:
    """Every block but this one, as a list to choose from."""
    rows = queries.text_of(report, unwritten=True)
    return [(one.pk, f"{one.ref or '–'}  {one.words[:70]}") for one in rows if one.pk != passage.pk]


def _reshaped(request: HttpRequest, report: Report, landed: int, passage: Passage) -> HttpResponse:
    """Back in the text, every number new; the draft of what was split or merged may go."""
    response = back(report, landed, f"paragraph-{passage.key}", request)
    if not request.headers.get("HX-Request"):
        return response
    told = HttpResponse(status=204)
    told["HX-Redirect"] = response["Location"]
    return told


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
    passage = _passage(report, pk)
    if request.headers.get("HX-Request"):
        return HttpResponse(passage.html + saved(queries.last_act(report, request.user), passage.key))
    messages.success(request, _("Saved."))
    return back(report, pk, f"paragraph-{passage.key}", request)


def back(report: Report, pk: int, draft: str = "", request: HttpRequest | None = None, done: str = "") -> HttpResponse:
    """At the paragraph in the editor; *draft* is the one that this device may forget. The number of the last act
    makes an address of its own, so that a browser that stands on the page loads it anew."""
    anchor = places(queries.text_of(report, unwritten=True)).get(pk, "")
    act = queries.last_act(report, request.user) if request and not done else None
    facts = {"saved": draft, "done": done or (act and str(act.pk))}
    asked = urlencode({name: value for name, value in facts.items() if value})
    url = reverse("documents:report_edit", args=[report.key])
    return HttpResponseRedirect(f"{url}?{asked}#{anchor}" if asked else f"{url}#{anchor}", status=303)


@GET_AND_POST
def add_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    """A new block behind the one named by `after`; at the end of the text where none is named."""
    report = drafted(request, slug)
    after = _row(report, request.GET.get("after", ""))
    form = NewParagraphForm(request.POST or None, initial={"kind": after.kind if after else "paragraph"})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            added = actions.add_paragraph_behind(report=report, after=after, by=request.user, **form.cleaned_data)
            return back(report, added.pk, "paragraph-new", request)
    context = room(request, report, "report_edit") | {"form": form, "heading": _("Add a paragraph")}
    context |= {
        "cancel_url": reverse("documents:report_edit", args=[slug]),
        "submit": _("Add"),
        "draft": "paragraph-new",
    }
    return render(request, "documents/report_add.html", context, status=422 if form.errors else 200)


def _row(report: Report, pk: str) -> Paragraph | None:
    """The row that a page names; None where it names none."""
    return _own(report, whole_number(pk) or 0) if pk else None


def _own(report: Report, pk: int) -> Paragraph:
    return get_object_or_404(report.paragraphs.select_related("parent"), pk=pk)


@require_POST
def move_paragraph(request: HttpRequest, slug: str) -> HttpResponse:
    """One step: `move` is the row and the way, "12:up"; "12:behind:34" behind a row, or with `after` from a list;
    "12:merge:3" into what stands before it, as of version 3."""
    report = drafted(request, slug)
    pk, way, what = [*request.POST.get("move", "").split(":"), "", ""][:3]
    paragraph = _row(report, pk)
    if paragraph is None:
        raise Refused(_("Choose the paragraph to move."))
    landed = paragraph.pk
    if way == "merge":
        landed = actions.merge_paragraph(paragraph=paragraph, version=whole_number(what), by=request.user).pk
    elif way == "behind":
        after = _row(report, what or request.POST.get("after", ""))
        if after is None:
            raise Refused(_("Choose where it goes."))
        actions.put_behind(paragraph=paragraph, after=after, by=request.user)
    else:
        actions.shift_paragraph(paragraph=paragraph, way=way, by=request.user)
    return back(report, landed, request=request)


@require_POST
def remove_paragraph(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = drafted(request, slug)
    actions.remove_paragraph(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The paragraph is removed. Its words stay in the trail."))
    return back(report, 0, request=request)


@require_POST
def take_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = drafted(request, slug)
    actions.take_over(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The sentence is yours; facts no longer rewrite it."))
    return back(report, pk, request=request)


@require_POST
def give_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    report = drafted(request, slug)
    actions.give_back(paragraph=_own(report, pk), by=request.user)
    messages.success(request, _("The software writes the sentence again."))
    return back(report, pk, request=request)
