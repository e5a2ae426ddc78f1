"""Reads of bodies: the composition panel, the members, what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from core import clock
from core.charts import Pips, Spread
from core.waiting import Waiting, source
from membership.access import directed_body_ids
from membership.composition import Evaluation, Expert, Finding, Setting, evaluate, parse_rule
from membership.models import Body, Mandate, Membership
from membership.states import Capacity, MembershipState
from parties.models import Party, Placement, RegionalGroup
from parties.querysets import holds


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
    """What the rules of a mandate find of some experts at a stage: the verdict and a meter per rule."""

    mandate: Mandate | None
    stage: str
    size: int
    evaluation: Evaluation
    meters: list[Meter]

    @cached_property
    def broken(self) -> list[Finding]:
        return [one for one in self.evaluation.findings if one.ok is False and one.severity == "hard"]

    @property
    def ok(self) -> bool:
        return self.evaluation.ok


def composition_of(
    body: Body, experts: Sequence[Expert], *, stage: str, on: date | None = None, mandate: Mandate | None = None
) -> Panel:
    """The composition panel: the rules of the mandate in force *on* the day, asked at *stage*. Five queries."""
    on = on or clock.today()
    mandate = mandate or body.mandates.in_force(on).first()
    if mandate is None:
        return Panel(None, stage, len(experts), Evaluation(()), [])
    rows = list(mandate.rules.all())
    rules = [parse_rule(row.as_data(), row.position, body.scheme.key) for row in rows]
    evaluation = evaluate(rules, experts, setting_of(body, on), stage=stage, on=on)
    basis = {row.position: row.basis for row in rows}
    return Panel(mandate, stage, len(experts), evaluation, [_meter(one, basis) for one in evaluation.findings])


def setting_of(body: Body, on: date) -> Setting:
    """What the classes of the rules are read against: the body's scheme, LDC and SIDS on the day. Four queries."""
    placed = Placement.objects.filter(scheme_id=body.scheme_id).values_list("party__iso2", "group__key")
    groups = RegionalGroup.objects.filter(scheme_id=body.scheme_id).order_by("position")
    listed = Party.objects.filter(holds(on, "listings__")).values_list("iso2", "listings__list")
    listed = set(listed)
    return Setting(
        scheme=dict(placed),
        groups={group.key: _(group.name) for group in groups},
        on=on,
        ldcs=frozenset(iso2 for iso2, name in listed if name == "LDC"),
        sids=frozenset(iso2 for iso2, name in listed if name == "SIDS"),
        countries=dict(Party.objects.values_list("iso2", "name")),
    )


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
    """Experts of rows that have `person`, `capacity` and `is_returning`: memberships, invitations, attendances."""
    return [expert_of(row.person, capacity=row.capacity, is_returning=row.is_returning) for row in rows]


def members_of(body: Body, on: date | None = None) -> list[Membership]:
    """Who serves on the day (today where not given), by Party and organization; one query."""
    rows = body.memberships.current(on).select_related("person__party", "person__organization")
    if on is None:
        rows = rows.filter(state__in=[MembershipState.ACTIVE, MembershipState.SUSPENDED])
    return sorted(rows, key=lambda row: (row.capacity == Capacity.ORG_EXPERT, row.person.origin, row.pk))


def _meter(finding: Finding, basis: dict[int, str]) -> Meter:
    name, _colon, rest = finding.sentence.partition(": ")
    word, shape = _verdict(finding)
    return Meter(
        name=name,
        sentence=rest or "",
        ok=finding.ok,
        word=word,
        shape=shape,
        drawing=_drawing(finding),
        basis=basis.get(finding.rule, ""),
    )


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
        return Spread(finding.sentence, [(value.label, value.n) for value in finding.values])
    value = finding.values[0]
    free = max((value.high or value.low or 0) - value.n, 0)
    return Pips(value.n, off=free, cap=value.high, label=finding.sentence)


@source
def waiting_memberships(user) -> list[Waiting]:
    """Memberships the person has been offered and has not answered."""
    offered = Membership.objects.filter(person__user=user, state=MembershipState.PENDING_ACCEPTANCE)
    return [
        Waiting(
            kind=_("Membership"),
            title=_("Accept your membership in the %(body)s") % {"body": row.body},
            why=_("You would serve in your individual capacity."),
            act=_("Answer"),
            url=row.get_absolute_url(),
        )
        for row in offered.select_related("body")
    ]


@source
def waiting_bodies(user) -> list[Waiting]:
    """Bodies that wait for the Executive Secretary to declare them constituted."""
    rows = Body.objects.filter(pk__in=directed_body_ids(user), state="constituting").filter(
        Q(memberships__state=MembershipState.ACTIVE)
    )
    return [
        Waiting(
            kind=_("Body"),
            title=_("Declare the %(body)s constituted") % {"body": row},
            why=_("Its members have accepted; the rules are shown on its page."),
            act=_("Look and decide"),
            url=row.get_absolute_url(),
        )
        for row in rows.distinct()
    ]
