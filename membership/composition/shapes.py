"""The dataclasses that go into the composition engine and come out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.refusals import Refused

SEVERITIES = ("hard", "soft", "advisory", "statement")
STAGES = ("nominations", "slate", "membership", "invitation", "attendance")
PARTY, ORGANIZATION = "party_expert", "org_expert"


class Malformed(Refused):
    """A rule, a file or a pool that cannot be read; the sentence says where and why."""

    status = 400


@dataclass(frozen=True)
class Expert:
    """A person as the rules see them.

    `kind` is ``party_expert`` or ``org_expert``; `gender` ``w``, ``m``, ``x`` or empty (not stated);
    `country` a two-letter code. `nominator` names who nominated where that is neither the Party nor the
    organization.
    """

    id: str
    name: str = ""
    kind: str = PARTY
    country: str = ""
    organization: str = ""
    gender: str = ""
    returning: bool = False
    expertise: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    nominator: str = ""


@dataclass(frozen=True)
class Setting:
    """What the classes are read against: a scheme of regional groups and the lists of States, on one day.

    `scheme` maps a country to its group's key, `groups` the keys to their names in the order of drawing,
    `ldcs` and `sids` hold the countries listed `on` that day. `countries` and `labels`
    (``"expertise:risk"`` to its words) name things in sentences and may be empty. `entitled` are those who may come
    to the meeting whose attendance is asked about; None where no meeting is.
    """

    scheme: Mapping[str, str]
    groups: Mapping[str, str]
    on: date
    ldcs: frozenset[str] = frozenset()
    sids: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    entitled: tuple[Expert, ...] | None = None

    def region(self, expert: Expert) -> str:
        """The key of the expert's regional group; empty where there is none."""
        return self.scheme.get(expert.country, "") if expert.country else ""


@dataclass(frozen=True)
class Rule:
    """One rule as data: `params` as in the file, less what all rules share; `index` its place in the body."""

    kind: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: str = "hard"
    index: int = 0
    basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    stages: tuple[str, ...] = ()
    note: str = ""
    weight: int = 1

    def asked(self, stage: str | None, on: date | None) -> bool:
        """Whether it is asked at *stage* and in force on the day, ends included; ``None`` asks regardless."""
        if stage and self.stages and stage not in self.stages:
            return False
        if on is None:
            return True
        return (self.valid_from or on) <= on <= (self.valid_until or on)


@dataclass(frozen=True)
class Body:
    """A body of a rules file, checked. `look_back` is the years a former membership counts as returning."""

    key: str
    name: str
    scheme: str
    rules: tuple[Rule, ...]
    basis: str = ""
    look_back: int | None = None


@dataclass(frozen=True)
class Value:
    """One number to draw: *n* in the class `key`, with what the rule allows (``None``: no bound).

    `target` is the number a due-regard rule aims at; it binds nobody.
    """

    key: str
    label: str
    n: int
    low: int | None = None
    high: int | None = None
    target: float | None = None

    @property
    def ok(self) -> bool:
        return (self.low is None or self.n >= self.low) and (self.high is None or self.n <= self.high)


@dataclass(frozen=True)
class Finding:
    """What one rule says of one slate. `ok` is None where a slate alone cannot tell.

    `measured` and `limit` are numbers, for a distribution tables of value and number; `values` draw them.
    """

    rule: int
    kind: str
    severity: str
    ok: bool | None
    measured: Any
    limit: Any
    sentence: str
    values: tuple[Value, ...] = ()

    def data(self) -> dict[str, Any]:
        """As the commands print it."""
        names = ("rule", "kind", "severity", "ok", "measured", "limit", "sentence")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Evaluation:
    """The findings in the order of the rules; ok when no hard rule is false."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not any(f.ok is False and f.severity == "hard" for f in self.findings)

    def data(self) -> dict[str, Any]:
        return {"ok": self.ok, "findings": [finding.data() for finding in self.findings]}


@dataclass(frozen=True)
class Row:
    """One linear condition on a slate: ``low ≤ Σ coefficient · variable ≤ high``.

    Variables are numbers of the solver's model: a person's place in the pool, or what `Model.variable` gave.
    `step` is what one unit of relaxing the rule is worth on either side of this row.
    """

    terms: Mapping[int, int]
    low: int | None = None
    high: int | None = None
    step: int = 1
