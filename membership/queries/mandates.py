"""Mandates with their rules as sentences."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from membership.composition.kinds import kind_of
from membership.composition.shapes import Rule
from membership.models import Body, Mandate
from membership.queries.composition import read_rules, setting_of
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
    rules: list[RuleLine]


def mandate_lines(body: Body) -> list[MandateLine]:
    """Every mandate of the body, the newest first. Four queries whatever their number."""
    today = clock.today()
    setting = setting_of(body, today)
    return [
        MandateLine(
            mandate,
            _days(mandate.valid_from, mandate.valid_until),
            *_standing(mandate, today),
            [_line(rule, setting) for rule in read_rules(mandate.rules.all(), body, setting)],
        )
        for mandate in body.mandates.prefetch_related("rules")
    ]


def _standing(mandate: Mandate, today: date) -> tuple[str, str]:
    if mandate.is_in_force(today):
        return _("In force"), "done"
    if mandate.valid_from and mandate.valid_from > today:
        return _("Not yet in force"), "wait"
    return _("Ended"), "over"


def _line(rule: Rule, setting) -> RuleLine:
    return RuleLine(
        number=rule.index,
        sentence=kind_of(rule).say(setting),
        severity=str(Severity(rule.severity).label),
        basis=rule.basis,
        note=rule.note,
        when=_asked(rule),
    )


def _asked(rule: Rule) -> str:
    said = [_days(rule.valid_from, rule.valid_until)] if rule.valid_from or rule.valid_until else []
    if rule.stages:
        said.append(_("asked at: %(stages)s") % {"stages": ", ".join(str(Stage(one).label) for one in rule.stages)})
    return "; ".join(said)


def _days(since: date | None, until: date | None) -> str:
    if since and until:
        return _("%(since)s to %(until)s") % {"since": long_date(since), "until": long_date(until)}
    if since:
        return _("since %(since)s") % {"since": long_date(since)}
    if until:
        return _("until %(until)s") % {"until": long_date(until)}
    return _("until another begins")


def present_rules(body: Body) -> str:
    """The rules in force today as the schema writes them, to copy into a new mandate; "[]" where there are none."""
    mandate = body.mandates.in_force().first()
    rows = mandate.rules.all() if mandate else []
    return json.dumps([row.as_data() for row in rows], ensure_ascii=False, indent=1)
