"""Mandates with their rules as sentences."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import clock
from membership.composition.kinds import kind_of
from membership.composition.shapes import Rule, Setting
from membership.models import Body, Mandate
from membership.queries.composition import common_basis, read_rules, setting_of
from membership.queries.terms import days_in_words
from membership.states import Severity, Stage


@dataclass(frozen=True)
class RuleLine:
    """One rule: its number as in the file, what it says, and when it is asked."""

    number: int
    sentence: str
    severity: str
    basis: str
    note: str
    when: str


@dataclass(frozen=True)
class MandateLine:
    """A mandate as the page shows it: its dates in words, whether it is in force today, its rules."""

    mandate: Mandate
    validity: str
    word: str
    shape: str
    basis: str
    rules: list[RuleLine]


def mandate_lines(body: Body) -> list[MandateLine]:
    """Every mandate of the body, the newest first. Three queries whatever their number."""
    today = clock.today()
    setting = setting_of(body, today)
    settled = body.mandates.filter(is_draft=False).prefetch_related("rules")
    return [_mandate(mandate, body, setting, today) for mandate in settled]


def _mandate(mandate: Mandate, body: Body, setting: Setting, today: date) -> MandateLine:
    rules = read_rules(mandate.rules.all(), body, setting)
    shared = common_basis(rules)
    word, shape = _standing(mandate, today)
    return MandateLine(
        mandate,
        validity=days_in_words(mandate.valid_from, mandate.valid_until) or _("until another begins"),
        word=word,
        shape=shape,
        basis=shared if shared != mandate.title else "",
        rules=[line_of(rule, setting, "" if shared else rule.basis) for rule in rules],
    )


def _standing(mandate: Mandate, today: date) -> tuple[str, str]:
    if mandate.is_in_force(today):
        return _("In force"), "done"
    if mandate.valid_from and mandate.valid_from > today:
        return _("Not yet in force"), "wait"
    return _("Ended"), "over"


def line_of(rule: Rule, setting: Setting, basis: str) -> RuleLine:
    """The rule as a page shows it, with *basis* where it is not said once for all."""
    return RuleLine(
        number=rule.index,
        sentence=kind_of(rule).say(setting),
        severity=str(Severity(rule.severity).label),
        basis=basis,
        note=rule.note,
        when=_asked(rule),
    )


def _asked(rule: Rule) -> str:
    said = [days_in_words(rule.valid_from, rule.valid_until)] if rule.valid_from or rule.valid_until else []
    if rule.stages:
        said.append(_("asked at: %(stages)s") % {"stages": ", ".join(str(Stage(one).label) for one in rule.stages)})
    return "; ".join(said)


def present_rules(body: Body) -> str:
    """The rules in force today as the schema writes them, to copy into a new mandate; "[]" where there are none."""
    mandate = body.mandates.in_force().first()
    rows = mandate.rules.all() if mandate else []
    return json.dumps([row.as_data() for row in rows], ensure_ascii=False, indent=1)
