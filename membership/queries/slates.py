"""The slates of a body: the list with how each stands, several side by side, drafts of what is written to a rule."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.dates import short_date
from core.text.words import join_list
from membership.composition import Expert, Finding, evaluate
from membership.models import Body, Choice, Nomination, Proposal, Slate
from membership.queries.board import Board, board_of, with_seats
from membership.queries.composition import read_rules, setting_of
from membership.queries.nominees import Nominee
from membership.queries.pool import nominee
from membership.queries.proposals import Weight, weight_of
from membership.states import Capacity, Standing


def number_of_slates(body: Body, user):
    """What the tab counts."""
    return Slate.objects.filter(body=body)


@dataclass(frozen=True)
class SlateLine:
    """A slate in the list: how many are seated, and whether the hard rules hold of them."""

    slate: Slate
    parties: int
    organizations: int
    holds: bool


def slate_lines(body: Body) -> list[SlateLine]:
    """Every slate of the body, the newest first. Six queries whatever their number."""
    slates = list(body.slates.select_related("call", "body"))
    seats: dict[int, list[int]] = {one.pk: [] for one in slates}
    for slate, nomination in Choice.objects.filter(slate__in=slates, standing=Standing.SEATED).values_list(
        "slate_id", "nomination_id"
    ):
        seats[slate].append(nomination)
    experts = _experts({pk for ids in seats.values() for pk in ids})
    today = clock.today()
    setting = setting_of(body, today)
    mandate = body.mandates.in_force(today).first()
    rules = read_rules(mandate.rules.all(), body, setting) if mandate else []
    lines = []
    for one in slates:
        seated = [experts[pk] for pk in seats[one.pk]]
        organizations = sum(each.kind == Capacity.ORG_EXPERT for each in seated)
        found = evaluate(rules, seated, setting, stage="slate", on=today)
        lines.append(SlateLine(one, len(seated) - organizations, organizations, found.ok))
    return lines


def _experts(ids: Collection[int]) -> dict[int, Expert]:
    rows = Nomination.objects.filter(pk__in=ids).select_related("person", "party", "organization")
    return {one.pk: nominee(one) for one in rows}


@dataclass(frozen=True)
class PersonLine:
    """Somebody on any of the slates, and what each of them says."""

    name: str
    origin: str
    group: str
    standings: list[str]

    @property
    def is_shared(self) -> bool:
        return len(set(self.standings)) == 1


@dataclass(frozen=True)
class Comparison:
    """Slates of one round: `others` can be set beside the first; `weights` of those that are; who stands where, the
    differences first; `rules` name by name with what each slate's number is."""

    others: list[Slate]
    weights: list[Weight]
    people: list[PersonLine]
    rules: list[tuple[str, list[Finding]]]


def comparison_of(slate: Slate, asked: Collection[int]) -> Comparison:
    """The slate beside those of its round whose ids are *asked*. Eight queries whatever their number."""
    others = list(slate.body.slates.filter(call=slate.call_id).exclude(pk=slate.pk))
    beside = [one for one in others if one.pk in asked]
    board = board_of(slate)
    said: dict[int, dict[int, str]] = {slate.pk: {one.pk: one.standing for one in board.people if one.standing}}
    for pk, nomination, standing in Choice.objects.filter(slate__in=beside).values_list(
        "slate_id", "nomination_id", "standing"
    ):
        said.setdefault(pk, {})[nomination] = standing
    chosen = [slate, *beside]
    weights = [_weight(board, said.get(one.pk, {}), one.name) for one in chosen]
    people = _people(board, [said.get(one.pk, {}) for one in chosen])
    rules = [
        (findings[0].sentence.partition(":")[0], list(findings))
        for findings in zip(*(one.findings for one in weights), strict=True)
    ]
    return Comparison(others, weights, people, rules)


def _weight(board: Board, said: dict[int, str], name: str) -> Weight:
    return weight_of(board, with_seats(board, [pk for pk, word in said.items() if word == Standing.SEATED]), name)


def _people(board: Board, said: list[dict[int, str]]) -> list[PersonLine]:
    lines = [
        PersonLine(
            str(one), one.origin, board.group_label(board.group_of(one)), [words.get(one.pk, "") for words in said]
        )
        for one in board.people
        if any(one.pk in words for words in said)
    ]
    return sorted(lines, key=lambda line: line.is_shared)


def _person(board: Board, one: Nominee, said: list[dict[int, str]]) -> PersonLine:
    standings = [words.get(one.pk, "") for words in said]
    return PersonLine(str(one), one.origin, board.group_label(board.group_of(one)), standings)


@dataclass(frozen=True)
class ProposalLine:
    """A proposal in the list beside the board."""

    pk: int
    when: str
    when_iso: str
    said: str
    is_impossible: bool


def proposals_of(slate: Slate, limit: int = 5) -> list[ProposalLine]:
    """The newest proposals of a slate; one query."""
    return [_line(one) for one in slate.proposals.select_related("job")[:limit]]


def _line(one: Proposal) -> ProposalLine:
    result = one.result
    if not result:
        failed = one.job is not None and one.job.state == "failed"
        said = _("Failed: %(why)s") % {"why": one.job.sentence} if failed else _("Being worked out")
    elif result["status"] != "optimal":
        said = _("No slate meets the rules")
    else:
        n = len(result["alternatives"])
        also = ngettext("and %(n)d alternative", "and %(n)d alternatives", n) % {"n": n} if n else ""
        said = " ".join(filter(None, [_("%(n)d seats") % {"n": len(result["slate"])}, also]))
    if one.taken_at:
        said = _("%(said)s; taken") % {"said": said}
    day = one.asked_at.date()
    return ProposalLine(one.pk, short_date(day), day.isoformat(), said, result.get("status") == "infeasible")


def draft_answer(board: Board, position: int) -> str:
    """What the form of an answer begins with: what was written, else for due regard a sentence of the figures that
    is marked as a draft, else nothing."""
    if position in board.answers:
        return board.answers[position].text
    finding = next(one for one in board.panel.evaluation.findings if one.rule == position)
    if finding.kind != "due_regard":
        return ""
    words = {"n": sum(value.n for value in finding.values)}
    if board.rules[position].parameters.get("dimension") == "region":
        one_of = _("%(n)d come from the group “%(group)s”")
        parts = [one_of % {"n": one.n, "group": one.label} for one in finding.values]
        said = _("Of the %(n)d experts from Parties, %(parts)s.")
    else:
        parts = [_("%(n)d are %(label)s") % {"n": one.n, "label": one.label} for one in finding.values]
        said = _("Of the %(n)d experts, %(parts)s.")
    return _("DRAFT:") + " " + said % (words | {"parts": join_list(parts, _("and"))})
