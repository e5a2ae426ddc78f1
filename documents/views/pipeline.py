"""The documents of a meeting on their way: the editors' list, many moved at once, one passed on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core import clock
from core.dates import long_date
from core.refusals import Refused, told_by
from documents import queries
from documents.actions import pipeline as actions
from documents.forms.pipeline import PassForm, PipelineFilter, SeveralForm, ticked
from documents.models import Document
from documents.queries.pipeline import (
    Pipeline,
    hands_of,
    is_in_somebodys_hands,
    pipeline_of,
    said_of_lateness,
)
from documents.views.pipeline_table import pipeline_table
from meetings.models import Meeting
from meetings.views.meeting import back_to, found, page_of
from membership.access import is_staff_of_body

MANAGE = "documents.manage_document"
GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])
#: So many overdue ones are told in sentences; the list has them all.
TOLD = 5


@GET_AND_POST
def pipeline(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of the meeting with its state, its holder, its day and its length, for the Secretariat."""
    meeting = found(request, slug)
    if not is_staff_of_body(request.user, meeting):
        raise Http404
    may_move = request.user.has_perm(MANAGE, meeting)
    if request.method == "POST":
        if not may_move:
            raise Refused(_("This act is not yours to do here."))
        return _several(request, meeting)
    return _shown(request, meeting, form=_empty(meeting, pipeline_of(meeting, request.user)) if may_move else None)


def _empty(meeting: Meeting, whole: Pipeline) -> SeveralForm:
    return SeveralForm(hands=hands_of(meeting.body, whole.lines))


def _several(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Move or pass on what is ticked: what could is done, what could not is explained and stays ticked."""
    form = SeveralForm(request.POST, hands=hands_of(meeting.body, pipeline_of(meeting, request.user).lines))
    chosen = ticked(request.POST.getlist("document"))
    if not chosen:
        form.add_error(None, _("Tick the documents first."))
    if not form.is_valid():
        return _shown(request, meeting, form=form, kept=chosen, status=422)
    moved = _done(request, form, chosen)
    if moved is None:
        form.add_error("act", _("Choose a step."))
        return _shown(request, meeting, form=form, kept=chosen, status=422)
    if moved.done:
        said = ngettext("%(n)d document is moved.", "%(n)d documents are moved.", len(moved.done))
        messages.success(request, said % {"n": len(moved.done)})
    if moved.refused:
        return _shown(request, meeting, form=form, moved=moved, status=422)
    return back_to(request.get_full_path())


def _done(request: HttpRequest, form: SeveralForm, chosen: list[actions.Seen]) -> actions.Moved | None:
    if request.POST.get("do") == "pass":
        return actions.pass_documents(documents=chosen, by=request.user, **form.facts())
    if not (act := form.cleaned_data["act"]):
        return None
    return actions.move_documents(documents=chosen, act=act, note=form.cleaned_data["note"], by=request.user)


def _shown(request: HttpRequest, meeting: Meeting, *, form, kept=(), moved=None, status: int = 200) -> HttpResponse:
    whole = pipeline_of(meeting, request.user)
    asked = PipelineFilter(request.GET, pipeline=whole)
    lines = [line for line in whole.lines if asked.passes(line)]
    ticks = {one.pk for one in kept} | set(moved.refused if moved else ())
    if request.GET.get("tick") == "all":
        ticks = {line.document.pk for line in lines}
    context = page_of(request, meeting, "documents", **pipeline_table(lines, ticks if form else None)) | {
        "form": form,
        "filter": asked,
        "chips": asked.chips(),
        "tick_all": f"?{request.GET.urlencode()}&tick=all" if request.GET else "?tick=all",
        "refused": list(moved.refused.values()) if moved else [],
        "shown": len(lines),
        "total": len(whole.lines),
        "counted": _counted(whole),
        "late": _late(whole),
        "rule": _rule(whole),
    }
    return render(request, "documents/pipeline.html", context, status=status)


def _late(whole: Pipeline) -> dict:
    today = clock.today()
    said = [said_of_lateness(line, today) for line in sorted(whole.late, key=lambda line: line.due)]
    more = len(said) - TOLD
    told = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else ""
    heading = ngettext("%(n)d document is overdue", "%(n)d documents are overdue", len(said)) % {"n": len(said)}
    return {"heading": heading, "lines": said[:TOLD], "more": told} if said else {}


def _counted(whole: Pipeline) -> list[tuple[str, int]]:
    """How many in each state, as the filter links to them."""
    words = dict(Document._meta.get_field("state").flatchoices)
    return [(f"{words[state]}", number, f"?state={state}") for state, number in whole.counts.items()]


def _rule(whole: Pipeline) -> str:
    """By when the track of the meeting wants the texts, and the documents posted."""
    said = []
    if whole.submitted:
        said.append(_("Texts are due on %(day)s.") % {"day": long_date(whole.submitted)})
    if whole.posted:
        said.append(_("Documents are posted by %(day)s.") % {"day": long_date(whole.posted)})
    return " ".join(said)


@GET_AND_POST
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one document into other hands."""
    document = get_object_or_404(queries.pages_of(request.user), pk=pk)
    if not request.user.has_perm(MANAGE, document) or not is_in_somebodys_hands(document):
        raise Refused(_("This act is not yours to do here."))
    form = PassForm(request.POST or None, hands=hands_of(document.body), initial={"version": document.version})
    if form.is_valid():
        with told_by(form):
            passed = actions.pass_document(
                document=document, by=request.user, version=form.cleaned_data["version"], **form.facts()
            )
            messages.success(request, _whose(passed))
            return back_to(document.get_absolute_url())
    address = document.get_absolute_url()
    trail = [(_("Documents"), reverse("documents:list")), (document.symbol or document.title, address)]
    context = {
        "form": form, "heading": _("Pass it on"), "sub": document.title, "cancel_url": address, "place": "documents",
        "trail": [*trail, (_("Pass it on"), "")], "submit": _("Pass it on"),
    }  # fmt: skip
    return render(request, "documents/document_form.html", context, status=422 if form.is_bound else 200)


def _whose(document: Document) -> str:
    if not document.holder_name:
        return _("“%(what)s” lies with nobody now.") % {"what": document}
    return _("“%(what)s” lies with %(name)s now.") % {"what": document, "name": document.holder_name}
