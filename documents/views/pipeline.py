"""The documents of a meeting on their way: the editors' list, many moved at once, one passed on."""

from collections.abc import Collection, Sequence
from urllib.parse import urlencode

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
    if request.method == "POST" and not may_move:
        raise Refused(_("This act is not yours to do here."))
    whole = pipeline_of(meeting, request.user)
    hands = hands_of(meeting.body, whole.lines) if may_move else []
    if request.method == "POST":
        return _several(request, meeting, whole, SeveralForm(request.POST, hands=hands))
    return _shown(request, meeting, whole, SeveralForm(hands=hands) if may_move else None)


def _several(request: HttpRequest, meeting: Meeting, whole: Pipeline, form: SeveralForm) -> HttpResponse:
    """Move or pass on what is ticked: what could is done, what could not is explained and stays ticked."""
    chosen = ticked(request.POST.getlist("document"))
    if not chosen:
        form.add_error(None, _("Tick the documents first."))
    moved = _done(request, form, chosen) if form.is_valid() else None
    if moved is None:
        return _shown(request, meeting, whole, form, ticks={one.pk for one in chosen}, status=422)
    if moved.done:
        said = ngettext("%(n)d document is moved.", "%(n)d documents are moved.", len(moved.done))
        messages.success(request, said % {"n": len(moved.done)})
    if not moved.refused:
        return back_to(request.get_full_path())
    whole = pipeline_of(meeting, request.user)
    refused = list(moved.refused.values())
    return _shown(request, meeting, whole, form, ticks=set(moved.refused), refused=refused, status=422)


def _done(request: HttpRequest, form: SeveralForm, chosen: list[actions.Seen]) -> actions.Moved | None:
    if request.POST.get("do") == "pass":
        return actions.pass_documents(documents=chosen, by=request.user, **form.facts())
    if not (act := form.cleaned_data["act"]):
        form.add_error("act", _("Choose a step."))
        return None
    return actions.move_documents(documents=chosen, act=act, note=form.cleaned_data["note"], by=request.user)


def _shown(
    request: HttpRequest, meeting: Meeting, whole: Pipeline, form: SeveralForm | None,
    *, ticks: Collection[int] = (), refused: Sequence = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    asked = PipelineFilter(request.GET, pipeline=whole)
    lines = [line for line in whole.lines if asked.passes(line)]
    if request.GET.get("tick") == "all" and request.method == "GET":
        ticks = {line.document.pk for line in lines}
    context = page_of(request, meeting, "documents", **pipeline_table(lines, ticks if form else None)) | {
        "form": form,
        "filter": asked,
        "chips": asked.chips(),
        "tick_all": f"?{urlencode(asked.asked() | {'tick': 'all'})}",
        "refused": refused,
        "shown": len(lines),
        "total": len(whole.lines),
        "counted": _counted(whole),
        "late": _late(whole),
        "rule": _rule(whole),
    }
    return render(request, "documents/pipeline.html", context, status=status)


def _late(whole: Pipeline) -> dict:
    today = clock.today()
    said = [said_of_lateness(line, today) for line in sorted(whole.late, key=lambda line: line.due or today)]
    more = len(said) - TOLD
    told = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else ""
    heading = ngettext("%(n)d document is overdue", "%(n)d documents are overdue", len(said)) % {"n": len(said)}
    return {"heading": heading, "lines": said[:TOLD], "more": told} if said else {}


def _counted(whole: Pipeline) -> list[tuple[str, int, str]]:
    """How many in each state, as the filter links to them."""
    words = dict(Document._meta.get_field("state").flatchoices)
    return [(str(words[state]), number, f"?state={state}") for state, number in whole.counts.items()]


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
