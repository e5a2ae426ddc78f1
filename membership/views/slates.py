"""The slates of a body: the list, a new one, several side by side, what is written to a rule."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import access, marks
from core.refusals import told_by
from core.tables import Column, Row
from core.typed import whole_number
from membership import actions, queries
from membership.composition import Finding
from membership.forms import AnswerForm, SlateForm
from membership.models import Body, Rule, Slate
from membership.queries import Comparison, SlateLine
from membership.states import SlateState, Standing
from membership.views import weights
from membership.views.board import MANAGE, slate_or_404, trail_to
from membership.views.frame import body_or_404, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def slates(request: HttpRequest, slug: str) -> HttpResponse:
    """The slates of a body with how each stands; drafting another."""
    found = body_or_404(request, slug)
    access.require(request.user, "membership.view_slate", Slate(body=found))
    may_draft = request.user.has_perm(MANAGE, Slate(body=found))
    form = SlateForm(request.POST or None, body=found, initial=_initial(request, found)) if may_draft else None
    if request.method == "POST" and form and form.is_valid():
        with told_by(form):
            return redirect(actions.draft_slate(body=found, by=request.user, **form.cleaned_data))
    if request.method == "POST" and form is None:
        access.require(request.user, MANAGE, Slate(body=found))
    context = page_of(found, request, current="slates") | {"form": form} | _list(queries.slate_lines(found))
    return render(request, "membership/slates.html", context, status=422 if form and form.errors else 200)


def _initial(request: HttpRequest, found: Body) -> dict:
    """A copy begins with the slate it is taken from."""
    source = found.slates.filter(pk=whole_number(request.GET.get("copy", "")) or 0).first()
    if source is None:
        return {}
    name = _("Copy of %(name)s") % {"name": source.name}
    return {"name": name[:120], "call": source.call_id, "copied": source.pk, "size": source.size}


def _list(lines: list[SlateLine]) -> dict:
    columns = [
        Column(_("Slate"), bare=True),
        Column(_("State")),
        Column(_("Round")),
        Column(_("Seats")),
        Column(_("Hard rules")),
        Column(_("Acts"), silent=True),
    ]
    return {
        "lines": lines,
        "columns": columns,
        "rows": [Row(_cells(line), anchor=f"s{line.slate.pk}") for line in lines],
    }


def _cells(line: SlateLine) -> tuple[str, ...]:
    state = SlateState(line.slate.state)
    seats = _("%(parties)d from Parties, %(organizations)d from organizations") % vars(line)
    return (
        format_html('<a href="{}">{}</a>', line.slate.get_absolute_url(), line.slate.name),
        marks.state(str(state.label), state.shape),
        line.slate.call.title,
        seats,
        marks.state(_("Hold"), "done") if line.holds else marks.state(_("Do not hold"), "no"),
        _copy(line.slate),
    )


def _copy(one: Slate) -> SafeString:
    body = reverse("membership:slates", args=[one.body.slug])
    return format_html(
        '<a class="nowrap" href="{}?copy={}#new">{}<span class="vh"> {}</span></a>', body, one.pk, _("Copy"), one.name
    )


@require_safe
def slate_compare(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Slates of the round side by side: who is on which, what each weighs, what the rules find."""
    found = slate_or_404(request, slug, pk)
    asked = {number for text in request.GET.getlist("with") if (number := whole_number(text))}
    compared = queries.comparison_of(found, asked)
    context = {"slate": found, "body": found.body, "compared": compared, "place": "bodies"}
    context |= {"trail": trail_to(found, _("Compare")), "asked": asked}
    if len(compared.weights) > 1:
        context |= weights.side_by_side(compared.weights, base=compared.weights[0])
        context |= _rules(compared) | _people(compared)
    return render(request, "membership/slate_compare.html", context)


def _people(compared: Comparison) -> dict:
    labels = [Column(one.label) for one in compared.weights]
    words = {Standing.SEATED: ("done", _("Seated")), Standing.RESERVE: ("sure", _("Reserve"))}
    words |= {Standing.BARRED: ("no", _("Barred"))}
    rows = [
        Row((_who(line.name, line.origin), line.group, *(_stands(words, standing) for standing in line.standings)))
        for line in compared.people
    ]
    return {"people_columns": [Column(_("Nominee"), bare=True), Column(_("Group")), *labels], "people_rows": rows}


def _rules(compared: Comparison) -> dict:
    columns = [Column(_("Rule"), bare=True), *(Column(one.label) for one in compared.weights)]
    rows = [Row((name, *(_found(finding) for finding in findings))) for name, findings in compared.rules]
    return {"rule_columns": columns, "rule_rows": rows}


def _found(finding: Finding) -> SafeString:
    """The number as the rule's sentence has it; marked where the rule does not hold."""
    said = finding.sentence.partition(": ")[2] or finding.sentence
    mark = marks.state(_("Does not hold"), "no" if finding.severity == "hard" else "decide")
    return format_html("{}<br>{}", said, mark) if finding.ok is False else format_html("{}", said)


def _who(name: str, origin: str) -> SafeString:
    return format_html('<bdi>{}</bdi> <span class="faint">{}</span>', name, origin)


def _stands(words: dict, standing: str) -> str:
    shape, word = words.get(standing, ("", ""))
    return marks.state(word, shape) if word else "–"


@require_http_methods(["GET", "HEAD", "POST"])
def slate_answer(request: HttpRequest, slug: str, pk: int, position: int) -> HttpResponse:
    """The reason of a waiver, or a statement; it begins as a draft from the figures."""
    found = slate_or_404(request, slug, pk)
    access.require(request.user, MANAGE, found)
    board = queries.board_of(found, only=())
    meter, rule = _asked(board, position)
    form = AnswerForm(request.POST or None, initial={"text": queries.draft_answer(board, position)})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.answer_rule(slate=found, rule=rule, text=form.cleaned_data["text"], by=request.user)
            messages.success(request, _("It is written to the rule."))
            return HttpResponseRedirect(f"{found.get_absolute_url()}#meters", status=303)
    context = {"form": form, "heading": meter.asks, "meter": meter, "slate": found, "place": "bodies"}
    context |= {"trail": trail_to(found, meter.asks), "cancel_url": found.get_absolute_url()}
    return render(request, "membership/slate_answer.html", context, status=422 if form.errors else 200)


def _asked(board: queries.Board, position: int) -> tuple[queries.RuleMeter, Rule]:
    """The meter of a rule that wants an answer; 404 where it wants none."""
    meter = next((one for one in board.meters() if one.rule == position and one.asks), None)
    if meter is None:
        raise Http404
    return meter, get_object_or_404(Rule, pk=board.rules[position].pk)
