"""Proposals: what the solver is asked, what it says, and what a slate weighs beside another."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.composition import Expert, Finding, Setting
from membership.composition.aims import AIMS
from membership.composition.kinds import kind_of
from membership.models import Proposal
from membership.queries.board import Board, board_of
from membership.queries.nominees import Nominee
from membership.states import Standing

ALTERNATIVES = 2
AIM_WORDS = {
    "expertise": gettext_lazy("Most fields of expertise covered"),
    "regions": gettext_lazy("Most even regional groups"),
    "genders": gettext_lazy("Most even women and men"),
    "returning": gettext_lazy("Members who served before, up to one half"),
}
STEPS = 4 * (1 + ALTERNATIVES)


def worked_out(proposal: Proposal, told: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """What the solver says to what the proposal asks, of the nominations as they stand now: the best slate and up to
    two that leave out at least two persons of each before; where there is none, why. *told* hears how far it is.
    Deterministic: the same nominations give the same answer."""
    from membership.composition.solver import propose  # the solver is loaded by whoever works

    board, asked = board_of(proposal.slate), proposal.request
    pool = [one.expert for one in board.pool]
    ids = {one.id for one in pool}
    done = 0

    def step(_word: str) -> None:
        nonlocal done
        done = min(done + 1, STEPS)
        if told:
            told(done, STEPS)

    facts: dict[str, Any] = {
        "size": asked.get("size"),
        "lock": [one for one in asked.get("lock", []) if one in ids],
        "bar": [one for one in asked.get("bar", []) if one in ids],
        "aims": asked.get("aims") or tuple(AIMS),
        "allow": {int(rule): by for rule, by in asked.get("allow", {}).items()},
        "on": board.setting.on,
        "progress": step,
    }
    best = propose(board.asked, pool, board.setting, **facts)
    result = best.data() | {"nearest": [one.id for one in best.nearest], "alternatives": [], "pool": print_of(board)}
    apart = [_ids(best.slate)] if best.slate else []
    while apart and len(apart) <= ALTERNATIVES and len(pool) > len(best.slate):
        other = propose(board.asked, pool, board.setting, apart=apart, **facts)
        if other.status != "optimal":
            break
        result["alternatives"].append(other.data())
        apart.append(_ids(other.slate))
    return result


def _ids(slate: Iterable[Expert]) -> list[str]:
    return [one.id for one in slate]


def print_of(board: Board) -> str:
    """A print of what a proposal rests on: who can be seated with what is counted of them, and the rules."""
    pool = sorted(_counted_of(one.expert) for one in board.pool)
    rules = [board.rules[position].as_data() for position in sorted(board.rules)]
    return sha256(repr((pool, rules)).encode()).hexdigest()[:16]


def _counted_of(one: Expert) -> tuple:
    sets = (",".join(sorted(each)) for each in (one.expertise, one.languages, one.tags))
    return (one.id, one.kind, one.country, one.organization, one.gender, one.returning, *sets)


def request_of(board_slate) -> dict[str, Any]:
    """What a proposal for the slate asks now: its size, locks, bars, aims, and what may be missed."""
    rows = list(board_slate.choices.values_list("nomination_id", "standing", "is_locked"))
    return {
        "size": board_slate.size,
        "lock": sorted(str(pk) for pk, standing, locked in rows if standing == Standing.SEATED and locked),
        "bar": sorted(str(pk) for pk, standing, _locked in rows if standing == Standing.BARRED),
        "aims": board_slate.aims,
        "allow": board_slate.allow,
    }


@dataclass(frozen=True)
class Weight:
    """What a slate weighs, as lines of one column: beside the seats, a proposal, its alternatives, other slates."""

    label: str
    people: list[Nominee]
    findings: Sequence[Finding]
    parties: int
    organizations: int
    fields: int
    fields_of: int
    groups: list[str]
    regions: list[int]
    deviation: float
    women: int
    men: int
    returning: int

    @property
    def ids(self) -> set[int]:
        return {one.pk for one in self.people}

    @property
    def holds(self) -> bool:
        return not any(one.ok is False and one.severity == "hard" for one in self.findings)

    @property
    def fails(self) -> list[str]:
        return [one.sentence for one in self.findings if one.ok is False]


def weight_of(board: Board, people: Sequence[Nominee], label: str) -> Weight:
    """The figures the solver strives for, counted of *people*; regions in the order of the scheme, without those
    that have none. The deviation is the sum of absolute deviations from the mean over the groups."""
    experts = [one.expert for one in people]
    numbers = _regions(experts, board.setting)
    mean = sum(numbers) / len(numbers) if numbers else 0
    fields = {field for one in board.pool for field in one.expert.expertise}
    organizations = sum(one.is_from_organization for one in people)
    return Weight(
        label=label,
        people=list(people),
        findings=board.evaluated(experts),
        parties=len(people) - organizations,
        organizations=organizations,
        fields=len({field for one in experts for field in one.expertise}),
        fields_of=len(fields | {field for one in experts for field in one.expertise}),
        groups=[str(name) for name in board.setting.groups.values()],
        regions=numbers,
        deviation=round(sum(abs(number - mean) for number in numbers), 1),
        women=sum(one.gender == "w" for one in experts),
        men=sum(one.gender == "m" for one in experts),
        returning=sum(one.returning for one in experts),
    )


def _regions(experts: Iterable[Expert], setting: Setting) -> list[int]:
    counted = dict.fromkeys(setting.groups, 0)
    for one in experts:
        key = setting.region(one)
        if key in counted:
            counted[key] += 1
    return list(counted.values())


@dataclass(frozen=True)
class Answered:
    """An answer of the solver as the page shows it. `weights`: the seats first, then the proposal and its
    alternatives; `relax` and `clash` in sentences; `short` the regional groups that lack nominations."""

    proposal: Proposal
    weights: list[Weight]
    relax: list[str]
    clash: list[str]
    nearest: Weight | None
    short: list[tuple[str, str]]
    allow: str
    is_stale: bool
    allowed: list[str]

    @property
    def is_possible(self) -> bool:
        return self.proposal.result.get("status") == "optimal"


def answered(proposal: Proposal, board: Board) -> Answered:
    """The result of a proposal beside the present seats. Persons who left the round meanwhile are left out, and the
    proposal says it is stale. No query."""
    result = proposal.result
    slates = [result, *result.get("alternatives", [])] if result.get("slate") else []
    labels = [_("The proposal"), *(_("Alternative %(n)d") % {"n": n} for n in range(1, ALTERNATIVES + 1))]
    weights = [weight_of(board, board.seated, _("Seats now"))]
    for one, label in zip(slates, labels, strict=False):
        weights.append(weight_of(board, _people(board, one["slate"]), label))
    nearest = _people(board, result.get("nearest", []))
    asked = [one for one in result.get("relax", []) if one["rule"] is not None]
    return Answered(
        proposal,
        weights,
        relax=[one["sentence"] for one in result.get("relax", [])],
        clash=sentences_of(board, result.get("clash", [])),
        nearest=weight_of(board, nearest, _("Nearest slate")) if nearest else None,
        short=_short(board, nearest, {one["rule"] for one in asked}),
        allow=",".join(f"{one['rule']}:{one['by']}" for one in asked),
        is_stale=result.get("pool") != print_of(board),
        allowed=sentences_of(board, [int(rule) for rule in proposal.request.get("allow", {})]),
    )


def sentences_of(board: Board, positions: Collection[int]) -> list[str]:
    """Rules by their position, as what they ask."""
    return [kind_of(rule).say(board.setting) for rule in board.asked if rule.index in positions]


def _people(board: Board, ids: Iterable[str]) -> list[Nominee]:
    wanted = {int(one) for one in ids}
    return [one for one in board.people if one.pk in wanted]


def _short(board: Board, nearest: Sequence[Nominee], rules: Collection[int]) -> list[tuple[str, str]]:
    """Regional groups of which the nearest slate has fewer than a relaxed rule asks for: key and name."""
    short: dict[str, str] = {}
    for finding in board.evaluated([one.expert for one in nearest]) if nearest else ():
        for value in finding.values:
            if finding.rule in rules and value.low is not None and value.n < value.low:
                short |= {key: str(name) for key, name in board.setting.groups.items() if key == value.key}
    return list(short.items())


def read_allow(text: str) -> Mapping[str, int]:
    """`"2:1,5:2"` → `{"2": 1, "5": 2}`; whatever is no pair of figures is left out."""
    pairs = (part.partition(":") for part in text.split(","))
    return {rule: int(by) for rule, _colon, by in pairs if rule.isdecimal() and by.isdecimal() and int(by) < 1000}
