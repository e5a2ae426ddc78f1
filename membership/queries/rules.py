"""The rule editor: the rules of a draft as sentences, and what they find of who serves now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import clock
from membership.composition import Expert, Finding, Rule, parse_rule
from membership.composition.kinds import kind_of
from membership.models import Body, Mandate
from membership.queries.composition import Panel, composition_of, experts_of, own_schemes, read_rules, setting_of
from membership.queries.mandates import RuleLine, line_of


@dataclass(frozen=True)
class Editor:
    """A draft with its rules as sentences, the rules in force that it drops or words otherwise, and the dry run."""

    mandate: Mandate
    lines: list[RuleLine]
    gone: list[RuleLine]
    panel: Panel


@dataclass(frozen=True)
class Said:
    """One rule in words, and what it finds of who serves now."""

    sentence: str
    finding: Finding


def editor_of(mandate: Mandate) -> Editor:
    """The page of a draft; six queries. The dry run asks every rule, whatever its stages."""
    body, today = mandate.body, clock.today()
    setting = setting_of(body, today)
    rules = read_rules(mandate.rules.all(), body, setting)
    kept = {kind_of(rule).say(setting) for rule in rules}
    present = body.mandates.in_force(today).prefetch_related("rules").first()
    before = read_rules(present.rules.all(), body, setting) if present else []
    lines_before = [line_of(rule, setting, rule.basis) for rule in before]
    return Editor(
        mandate,
        [line_of(rule, setting, rule.basis) for rule in rules],
        [line for line in lines_before if line.sentence not in kept],
        composition_of(body, _serving(body), stage=None, on=today, mandate=mandate, setting=setting),
    )


def said_now(body: Body, data: Mapping[str, Any] | Rule) -> Said:
    """What a rule says, and finds of who serves now. Raises Malformed."""
    setting = setting_of(body, clock.today())
    rule = data if isinstance(data, Rule) else parse_rule(data, 0, body.scheme.key, own_schemes(body))
    kind = kind_of(rule)
    return Said(kind.say(setting), kind.evaluate(_serving(body), setting))


def draft_of(body: Body) -> Mandate | None:
    return body.mandates.filter(is_draft=True).first()


def _serving(body: Body) -> list[Expert]:
    return experts_of(body.memberships.serving().select_related("person__party", "person__organization"))
