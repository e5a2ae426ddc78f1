"""Who may take a vacant seat: the `substitution` rule, and what every other rule says with each candidate seated.

Everybody else stays where they are; a candidate is judged by the one verdict there is, so that what is offered here
and what the panel says afterwards cannot differ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.composition.dimensions import tallied
from membership.composition.evaluation import judge, kinds_asked
from membership.composition.kinds import Kind, kind_of
from membership.composition.kinds.procedure import Substitution
from membership.composition.shapes import Evaluation, Expert, Rule, Setting

ALTERNATE = "alternate"
"""The mark (tag) of a nominee who was named as alternate."""
HEAVIER = {"hard": 0, "soft": 1, "advisory": 2}


@dataclass(frozen=True)
class Fit:
    """A candidate on the seat: what the rules find of everybody together, and the sentences why not, if any.

    `weight` orders candidates, the smallest first: rules broken by severity, then fields of expertise that would be
    lost, then uneven regions and genders.
    """

    expert: Expert
    evaluation: Evaluation
    why_not: tuple[str, ...]
    weight: tuple[int, ...]

    @property
    def is_allowed(self) -> bool:
        return not self.why_not


def substitution_of(rules: Iterable[Rule], on: date) -> Substitution | None:
    """The substitution rule in force on the day, or None where the mandate has none."""
    kinds = (kind_of(rule) for rule in rules if rule.kind == Substitution.name and rule.asked(None, on))
    return next((kind for kind in kinds if isinstance(kind, Substitution)), None)


def fits_of(
    rules: Sequence[Rule],
    others: Sequence[Expert],
    leaver: Expert,
    candidates: Iterable[Expert],
    setting: Setting,
    *,
    on: date,
    stage: str = "membership",
) -> list[Fit]:
    """Each candidate on the seat of *leaver* beside the *others*, in the order given.

    A candidate is allowed when the substitution rule takes them and no hard rule breaks that held with the leaver.
    """
    kinds, rule = kinds_asked(rules, stage, on), substitution_of(rules, on)
    before = judge(kinds, [*others, leaver], setting)
    broken = {one.rule for one in before.findings if one.ok is False and one.severity == "hard"}
    return [_fit(kinds, rule, broken, others, leaver, one, setting) for one in candidates]


def _fit(
    kinds: Sequence[Kind],
    rule: Substitution | None,
    broken: set[int],
    others: Sequence[Expert],
    leaver: Expert,
    candidate: Expert,
    setting: Setting,
) -> Fit:
    seated = [*others, candidate]
    evaluation = judge(kinds, seated, setting)
    failing = [one for one in evaluation.findings if one.ok is False]
    why_not = [one.sentence for one in failing if one.severity == "hard" and one.rule not in broken]
    if rule is not None and (sentence := not_taken(rule, leaver, candidate, setting)):
        why_not.insert(0, sentence)
    numbers = [sum(one.severity == severity for one in failing) for severity in HEAVIER]
    fields = len({field for person in seated for field in person.expertise})
    weight = (*numbers, -fields, _unevenness(seated, "region", setting), _unevenness(seated, "gender", setting))
    return Fit(candidate, evaluation, tuple(why_not), weight)


def _unevenness(seated: Sequence[Expert], dimension: str, setting: Setting) -> int:
    """The sum of the squares: the more even, the smaller, as long as the number of persons is the same."""
    return sum(n * n for n in tallied(seated, dimension, setting).values())


def not_taken(rule: Substitution, leaver: Expert, candidate: Expert, setting: Setting) -> str:
    """The sentence why the substitution rule does not take the candidate, or nothing."""
    if rule.by == "none":
        return _("The mandate has no replacement: the seat stays vacant.")
    if rule.by == "same region":
        return _other_region(leaver, candidate, setting)
    if _origin(candidate) != _origin(leaver):
        return _("Not of the same Party or organization.")
    if rule.by == "named alternate" and ALTERNATE not in candidate.tags:
        return _("Not the named alternate.")
    return ""


def _origin(expert: Expert) -> tuple[str, str]:
    return expert.country, expert.organization


def _other_region(leaver: Expert, candidate: Expert, setting: Setting) -> str:
    """Experts from organizations have no region: they replace each other."""
    if setting.region(candidate) != setting.region(leaver) or candidate.kind != leaver.kind:
        return _("Not of the same regional group.")
    return ""
