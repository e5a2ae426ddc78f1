"""The composition panel: what the rules of a mandate find of some experts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import CharField, FilteredRelation, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core import clock
from core.charts import Pips, Spread
from core.text.words import capital
from membership.composition import Evaluation, Expert, Finding, Rule, Setting, evaluate, parse_rule
from membership.composition.facts import GROUPS
from membership.models import Body, Mandate
from membership.queries.pool import nominee
from membership.states import Capacity
from parties.models import Party, RegionalGroup
from parties.querysets import holds

GROUP = "group"


@dataclass(frozen=True)
class Meter:
    """One rule as the `meter` component draws it: its name, whether it holds, the sentence, the drawing."""

    name: str
    sentence: str
    ok: bool | None
    word: str
    shape: str
    drawing: Pips | Spread | None
    basis: str


@dataclass(frozen=True)
class Panel:
    """What the rules of a mandate find of some experts at a stage: the verdict and a meter per rule.

    `basis` is what all rules rest on; where they rest on different texts, each meter names its own.
    """

    mandate: Mandate | None
    stage: str | None
    size: int
    evaluation: Evaluation
    meters: list[Meter]
    basis: str = ""

    @cached_property
    def broken(self) -> list[Finding]:
        return [one for one in self.evaluation.findings if one.ok is False and one.severity == "hard"]

    @property
    def ok(self) -> bool:
        return self.evaluation.ok


def composition_of(
    body: Body,
    experts: Sequence[Expert],
    *,
    stage: str | None,
    on: date | None = None,
    mandate: Mandate | None = None,
    setting: Setting | None = None,
) -> Panel:
    """The composition panel: the rules of the mandate in force *on* the day, asked at *stage* (None: regardless).
    Three queries; the mandate and the setting are not asked for where they are given."""
    on = on or clock.today()
    mandate = mandate or body.mandates.in_force(on).first()
    if mandate is None:
        return Panel(None, stage, len(experts), Evaluation(()), [])
    setting = setting or setting_of(body, on)
    rules = read_rules(mandate.rules.all(), body, setting)
    evaluation = evaluate(rules, experts, setting, stage=stage, on=on)
    basis = {rule.index: rule.basis for rule in rules}
    shared = common_basis(rules)
    meters = [_meter(one, "" if shared else basis[one.rule]) for one in evaluation.findings]
    return Panel(mandate, stage, len(experts), evaluation, meters, shared)


def common_basis(rules: Sequence[Rule]) -> str:
    """What all the rules rest on, or nothing where they differ."""
    found = {rule.basis for rule in rules}
    return found.pop() if len(found) == 1 else ""


def setting_of(body: Body, on: date) -> Setting:
    """What the classes of the rules are read against: the body's scheme, LDC and SIDS on the day. One query."""
    placed: dict[str, str] = {}
    names: dict[str, str] = {}
    lists: dict[str, set[str]] = {"LDC": set(), "SIDS": set()}
    groups: list[tuple[int, str, str]] = []
    for code, name, group, about in _states_and_groups(body, on):
        if about == GROUP:
            groups.append((int(group), code, _(name)))
            continue
        names[code] = name
        if group:
            placed[code] = group
        if about in lists:
            lists[about].add(code)
    return Setting(
        scheme=placed,
        groups={key: name for _position, key, name in sorted(groups)},
        on=on,
        ldcs=frozenset(lists["LDC"]),
        sids=frozenset(lists["SIDS"]),
        countries=names,
    )


def _states_and_groups(body: Body, on: date):
    """States: code, name, group under the body's scheme, list (a State on both lists comes twice); and the groups of
    the scheme, also those without a State: key, name, position, `GROUP`."""
    states = Party.objects.order_by().annotate(
        placed=FilteredRelation("placements", condition=Q(placements__scheme_id=body.scheme_id)),
        listed=FilteredRelation("listings", condition=holds(on, "listings__")),
    )
    groups = RegionalGroup.objects.order_by().filter(scheme_id=body.scheme_id)
    groups = groups.annotate(at=Cast("position", CharField()), about=Value(GROUP))
    rows = states.values_list("iso2", "name", "placed__group__key", "listed__list")
    return rows.union(groups.values_list("key", "name", "at", "about"), all=True)


def own_schemes(body: Body) -> Mapping[str, Mapping[str, str]]:
    """The body's scheme, where it is none the engine knows: what `parse_rule` checks regions against. One query."""
    if body.scheme.key in GROUPS:
        return {}
    return {body.scheme.key: dict(body.scheme.placements.values_list("party__iso2", "group__key"))}


def rules_of(mandate: Mandate) -> list[Rule]:
    """The rules of a mandate as the engine reads them."""
    body = mandate.body
    schemes = own_schemes(body)
    return [parse_rule(row.as_data(), row.position, body.scheme.key, schemes) for row in mandate.rules.all()]


def read_rules(rows: Iterable, body: Body, setting: Setting) -> list[Rule]:
    """The same, where the setting is at hand; no query."""
    schemes = {} if body.scheme.key in GROUPS else {body.scheme.key: setting.scheme}
    return [parse_rule(row.as_data(), row.position, body.scheme.key, schemes) for row in rows]


def expert_of(person, *, capacity: str, is_returning: bool = False) -> Expert:
    """A person as the rules see them. Wants `person` with its `party` and `organization` selected."""
    return Expert(
        id=str(person.pk),
        name=str(person),
        kind=str(capacity or (Capacity.ORG_EXPERT if person.organization_id else Capacity.PARTY_EXPERT)),
        country=person.party.iso2 if person.party_id else "",
        organization=(person.organization.acronym or person.organization.name) if person.organization_id else "",
        gender=person.gender,
        returning=is_returning,
        expertise=frozenset(person.expertise),
        languages=frozenset(person.languages),
    )


def experts_of(rows: Iterable) -> list[Expert]:
    """Experts of rows that have `person`, `capacity` and `is_returning`: memberships, invitations, attendances.

    A membership counts as its nomination was counted (marks, fields, who nominated); wants `MEMBER` selected.
    """
    return [_as_nominated(row) if getattr(row, "nomination_id", None) else _as_person(row) for row in rows]


#: What `experts_of` reads of a membership, for `select_related`.
MEMBER = ("person__party", "person__organization", "nomination__party", "nomination__organization")


def _as_person(row) -> Expert:
    return expert_of(row.person, capacity=row.capacity, is_returning=row.is_returning)


def _as_nominated(row) -> Expert:
    row.nomination.person = row.person
    return replace(nominee(row.nomination), id=str(row.person_id), kind=str(row.capacity), returning=row.is_returning)


def _meter(finding: Finding, basis: str) -> Meter:
    name, _colon, rest = finding.sentence.partition(": ")
    word, shape = _verdict(finding)
    if finding.kind == "due_regard":
        rest = _("a written statement is asked for")  # the drawing says the numbers
    return Meter(name, rest, finding.ok, word, shape, _drawing(finding), basis)


def _verdict(finding: Finding) -> tuple[str, str]:
    if finding.ok is False:
        words = {"hard": (_("Does not hold"), "no"), "soft": (_("Does not hold, may be waived"), "decide")}
        return words.get(finding.severity, (_("Not met, advisory"), "decide"))
    if finding.kind == "due_regard":
        return _("Shown, for a statement"), "noted"
    if finding.ok is None:
        return _("For a person to confirm"), "noted"
    if len(finding.values) == 1 and finding.values[0].n == finding.values[0].high:
        return _("Holds, at its limit"), "sure"
    return _("Holds"), "done"


def _drawing(finding: Finding) -> Pips | Spread | None:
    if not finding.values:
        return None
    if len(finding.values) > 1 or finding.kind in {"due_regard", "count_per"}:
        return Spread(finding.sentence, [(capital(value.label), value.n) for value in finding.values])
    value = finding.values[0]
    free = max((value.high or value.low or 0) - value.n, 0)
    return Pips(value.n, off=free, cap=value.high, label=finding.sentence)
