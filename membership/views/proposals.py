"""Having a slate proposed, looking at what is proposed, taking it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.tables import Row
from core.typed import whole_number
from membership import actions, queries, tasks
from membership.forms import AimsForm
from membership.models import Proposal, Slate
from membership.queries import Answered, Weight
from membership.views import weights
from membership.views.board import MANAGE, slate_or_404, trail_to


@require_http_methods(["GET", "HEAD", "POST"])
def slate_propose(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for a proposal, with other aims or a relaxation where they are posted; with GET what came of it."""
    found = slate_or_404(request, slug, pk)
    if request.method != "POST":
        return _shown(request, found)
    form = AimsForm(request.POST, slate=found)
    if "aims" in request.POST and not form.is_valid():
        return _shown(request, found, form, status=422)
    _heed(request, found, form)
    proposal = actions.ask_proposal(slate=found, task=tasks.propose_slate, by=request.user)
    return HttpResponseRedirect(f"{request.path}?proposal={proposal.pk}", status=303)


def _heed(request: HttpRequest, found: Slate, form: AimsForm) -> None:
    """Remember what was posted with the question: aims and size; what may be missed only where it is said anew."""
    facts = {"size": found.size, "aims": found.aims}
    if "aims" in request.POST:
        facts = {"size": form.cleaned_data["size"], "aims": form.aims()}
    allow = queries.read_allow(request.POST.get("allow", ""))
    actions.change_aims(slate=found, by=request.user, allow=allow, **facts)


def _shown(request: HttpRequest, found: Slate, form: AimsForm | None = None, status: int = 200) -> HttpResponse:
    """The proposal the address names, else the newest; with htmx the part that changes while it is worked on."""
    rows = found.proposals.select_related("job")
    asked = whole_number(request.GET.get("proposal", ""))
    proposal = get_object_or_404(rows, pk=asked) if asked else rows.first()
    context: dict[str, Any] = {"slate": found, "body": found.body, "proposal": proposal, "place": "bodies"}
    context["propose_url"] = request.path
    may_change = found.is_open and request.user.has_perm(MANAGE, found)
    if proposal and proposal.result:
        context |= _answer(request, found, proposal, may_change)
    if request.headers.get("HX-Request"):
        return render(request, "membership/slate_proposal.html", context | {"may_change": may_change})
    context |= {"trail": trail_to(found, _("Proposal")), "may_change": may_change}
    context["aims_form"] = form or (AimsForm(slate=found) if may_change else None)
    return render(request, "membership/slate_propose.html", context, status=status)


def _answer(request: HttpRequest, found: Slate, proposal: Proposal, may_change: bool) -> dict[str, Any]:
    recall = reverse("membership:recall", args=[found.body.slug, found.call_id]) if may_change else ""
    answer = queries.answered(proposal, queries.board_of(found))
    context: dict[str, Any] = {"answer": answer, "recall_url": recall}
    if len(answer.weights) > 1:
        context |= weights.side_by_side(answer.weights, base=answer.weights[0])
        if may_change:
            context["rows"].append(_takes(request, found, answer))
    return context


def _takes(request: HttpRequest, found: Slate, answer: Answered) -> Row:
    """A button under each slate that differs from the seats."""
    url = reverse("membership:slate_take", args=[found.body.slug, found.pk])
    seated, others = answer.weights[0], answer.weights[1:]
    buttons = [_take(request, url, found, answer.proposal, place, one, seated) for place, one in enumerate(others)]
    return Row((_("Take it"), "", *buttons))


def _take(request, url: str, found: Slate, proposal: Proposal, place: int, one: Weight, seated: Weight) -> str:
    if one.ids == seated.ids:
        return _("These are the seats.")
    return weights.take_button(request, url, version=found.version, proposal=proposal.pk, place=place, label=one.label)


@require_POST
def slate_take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Seat exactly those who are proposed."""
    found = slate_or_404(request, slug, pk)
    proposal = get_object_or_404(found.proposals, pk=whole_number(request.POST.get("proposal", "")) or 0)
    place = whole_number(request.POST.get("place", "0"))
    if place is None:
        raise Http404
    version = whole_number(request.POST.get("version", ""))
    changed = actions.take_proposal(proposal=proposal, place=place, version=version, by=request.user)
    messages.success(request, _("The proposal is taken.") if changed else _("These were the seats already."))
    return HttpResponseRedirect(found.get_absolute_url() + "#seated", status=303)
