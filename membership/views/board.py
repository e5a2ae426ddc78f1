"""The slate board: who of the round sits where, and what the rules say of it."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core import access
from core.tables import rows_alone
from core.typed import whole_number
from membership import actions, queries, sheets
from membership.forms import AimsForm, NomineeFilter
from membership.models import Nomination, Slate
from membership.queries import Board, Nominee
from membership.views import seats

PER_PAGE = 50
MANAGE = "membership.manage_slate"


def slate_or_404(request: HttpRequest, slug: str, pk: int) -> Slate:
    """The slate, for the Secretariat of its body."""
    rows = Slate.objects.visible_to(request.user).select_related("body__scheme", "body__treaty", "call")
    return get_object_or_404(rows, pk=pk, body__slug=slug)


def trail_to(slate: Slate, *last: str) -> list[tuple[str, str]]:
    """Where a page of a slate stands."""
    body = slate.body
    return [
        (_("Bodies"), reverse("membership:bodies")),
        (str(body), body.get_absolute_url()),
        (_("Slates"), reverse("membership:slates", args=[body.slug])),
        *([(slate.name, slate.get_absolute_url())] if last else [(slate.name, "")]),
        *((word, "") for word in last),
    ]


@require_safe
def slate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The board: seats, meters, everybody of the round fifty to a page, proposals."""
    found = slate_or_404(request, slug, pk)
    board = queries.board_of(found)
    form = NomineeFilter(request.GET, board=board)
    passing = form.applied()
    page = Paginator(passing, PER_PAGE).get_page(request.GET.get("page"))
    context = standing_of(request, board) | _table(request, board, form, page)
    context |= {"trail": trail_to(found), "place": "bodies", "proposals": queries.proposals_of(found)}
    context["aims_form"] = AimsForm(slate=found) if context["may_change"] else None
    return render(request, "membership/slate.html", context)


def standing_of(request: HttpRequest, board: Board) -> dict:
    """What a change of a seat changes: the facts, the acts, the meters, the seats."""
    may_change = board.slate.is_open and request.user.has_perm(MANAGE, board.slate)
    return {
        "slate": board.slate,
        "body": board.slate.body,
        "board": board,
        "meters": _meters(board, may_change),
        "groups": seats.groups(board, may_change=may_change),
        "verdict": queries.verdict_of(board.panel.evaluation.findings),
        "may_change": may_change,
        "seat_url": _address(board.slate, "slate_seat"),
        "propose_url": _address(board.slate, "slate_propose"),
        "lead": _lead(board) if may_change else None,
    }


def _meters(board: Board, may_change: bool) -> list[queries.RuleMeter]:
    """The meters; for who may write, with the address of what a rule asks for."""
    found, args = board.meters(), [board.slate.body.slug, board.slate.pk]
    if not may_change:
        return found
    return [
        replace(one, act_url=reverse("membership:slate_answer", args=[*args, one.rule])) if one.asks else one
        for one in found
    ]


def _address(found: Slate, name: str) -> str:
    return reverse(f"membership:{name}", args=[found.body.slug, found.pk])


def _lead(board: Board) -> dict | None:
    """To propose comes first, until the slate could be submitted."""
    if board.seated and not board.stand.gaps and not board.stand.open_questions:
        return None
    return {
        "label": _("Propose a slate"),
        "url": _address(board.slate, "slate_propose"),
        "hint": _("The best composition of those who can be seated. Your seats stay until you take it."),
        "is_link": False,
    }


def _table(request: HttpRequest, board: Board, form: NomineeFilter, page: Page) -> dict:
    may_change = board.slate.is_open and request.user.has_perm(MANAGE, board.slate)
    people: list[Nominee] = list(page.object_list)
    said = ngettext("%(n)s of %(all)s nomination", "%(n)s of %(all)s nominations", len(board.people))
    sheet = _address(board.slate, "slate_sheet").removesuffix("csv")
    return {
        "form": form,
        "chips": form.chips(),
        "said": said % {"n": page.paginator.count, "all": len(board.people)},
        "exports": [(kind.upper(), f"{sheet}{kind}{form.query()}") for kind in ("xlsx", "csv")],
        "columns": seats.columns(form, may_change=may_change),
        "rows": seats.rows(board, people, may_change=may_change),
        "shown": ",".join(str(one.pk) for one in people),
        "page": page,
        "pages": [(number, form.query(page=str(number))) for number in page.paginator.page_range],
        "here": request.get_full_path(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def slate_seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A change of one seat; with GET the page that asks with whom to exchange."""
    found = slate_or_404(request, slug, pk)
    if request.method != "POST":
        return _exchange_page(request, found)
    access.require(request.user, MANAGE, found)
    changed, said = _changed(request, found)
    found.refresh_from_db(fields=["version"])
    if request.headers.get("HX-Request"):
        return _fragment(request, found, changed, said)
    board = queries.board_of(found, only=changed)
    messages.success(request, f"{said} {queries.verdict_of(board.panel.evaluation.findings)}")
    return HttpResponseRedirect(_back(request, found, changed[0]), status=303)


def _changed(request: HttpRequest, found: Slate) -> tuple[list[int], str]:
    """Do what the button asks: "seat 12", "exchange 12 7" (12 for 7), "reserve 12 1"; the nominations, and words."""
    act, *numbers = [*request.POST.get("do", "").split(), ""]
    ids = [number for number in map(whole_number, numbers) if number is not None]
    if not ids:
        raise Http404
    one = _nomination(found, ids[0])
    if act == "exchange" and len(ids) == 2:
        out = _nomination(found, ids[1])
        actions.exchange(slate=found, into=one, out=out, by=request.user)
        return [one.pk, out.pk], _("%(into)s is seated for %(out)s.") % {"into": one, "out": out}
    if act not in actions.SEAT_ACTS:
        raise Http404
    facts = {"rank": ids[1]} if act == "reserve" and len(ids) == 2 else {}
    actions.SEAT_ACTS[act](slate=found, nomination=one, by=request.user, **facts)
    return [one.pk], _DONE[act]() % {"expert": one}


_DONE = {
    "seat": lambda: _("%(expert)s is seated."),
    "take_off": lambda: _("%(expert)s is off the slate."),
    "lock": lambda: _("%(expert)s is locked on the slate."),
    "unlock": lambda: _("The seat of %(expert)s is not locked any longer."),
    "bar": lambda: _("%(expert)s is barred."),
    "reserve": lambda: _("%(expert)s is in the reserve."),
}


def _nomination(found: Slate, pk: int) -> Nomination:
    rows = Nomination.objects.in_round(found.call.round_id).select_related("person")
    return get_object_or_404(rows, pk=pk)


def _fragment(request: HttpRequest, found: Slate, changed: list[int], said: str) -> HttpResponse:
    """The parts of the board that changed, for htmx to put in their places."""
    board = queries.board_of(found, only=changed)
    context = standing_of(request, board)
    shown = {whole_number(number) for number in request.POST.get("shown", "").split(",")[: PER_PAGE * 2]}
    people = [one for one in board.people if one.pk in shown and (one.pk in changed or not one.is_seated)]
    lines = seats.rows(board, people, may_change=context["may_change"], swap=True)
    columns = seats.columns(may_change=context["may_change"])
    context |= {"said": said, "swapped": rows_alone(columns, lines), "shown": request.POST.get("shown", "")}
    context["here"] = request.POST.get("next", "")
    return render(request, "membership/slate_change.html", context)


def _back(request: HttpRequest, found: Slate, pk: int) -> str:
    back = request.POST.get("next", "").partition("#")[0]
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = found.get_absolute_url()
    return f"{back}#{'seated' if request.POST.get('from') == 'seats' else f'n{pk}'}"


def _exchange_page(request: HttpRequest, found: Slate) -> HttpResponse:
    board = queries.board_of(found, only=[whole_number(request.GET.get("exchange", "")) or 0])
    into = board.person(whole_number(request.GET.get("exchange", "")) or 0)
    if into is None or into.is_seated or into.why_not:
        raise Http404
    heading = _("Seat %(expert)s for whom?") % {"expert": into}
    context = standing_of(request, board) | {"into": into, "heading": heading, "place": "bodies"}
    context |= {"trail": trail_to(found, heading), "offers": queries.exchanges_for(board, into)}
    return render(request, "membership/slate_exchange.html", context)


@require_safe
def slate_sheet(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponse:
    """What the filters of the address show, as XLSX or CSV."""
    board = queries.board_of(slate_or_404(request, slug, pk))
    people = NomineeFilter(request.GET, board=board).applied()
    content, media_type = sheets.slate_sheet(board, people, form)
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}-slate-{pk}.{form}"'
    return response
