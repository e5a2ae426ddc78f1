"""One slate against the rules: the only verdict there is. Panel, board and solver all read it here."""

from collections.abc import Iterable, Sequence
from datetime import date

from membership.composition.kinds import Kind, kind_of
from membership.composition.shapes import Evaluation, Expert, Rule, Setting


def kinds_asked(rules: Iterable[Rule], stage: str | None = None, on: date | None = None) -> list[Kind]:
    """The rules asked at *stage* and in force on the day, read into their kinds, in their order."""
    return [kind_of(rule) for rule in rules if rule.asked(stage, on)]


def evaluate(
    rules: Iterable[Rule],
    slate: Sequence[Expert],
    setting: Setting,
    stage: str | None = None,
    on: date | None = None,
) -> Evaluation:
    """What each rule finds of the slate. Rules not asked at *stage* or not in force *on* the day
    are left out. Without a stage all are asked; without a day the setting's holds.
    """
    return judge(kinds_asked(rules, stage, on or setting.on), slate, setting)


def judge(kinds: Iterable[Kind], slate: Sequence[Expert], setting: Setting) -> Evaluation:
    """The same over rules that were read already: for many slates in a row."""
    return Evaluation(tuple(kind.evaluate(slate, setting) for kind in kinds))
