"""Of what a pool has too little, whatever slate is drawn from it: what a targeted re-call asks for.

A pool is larger than a slate, so only what a rule wants *at least* is asked of it. Due regard names no number; it is
read as an even share of the seats where the rules limit them, else of the pool, rounded down.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.text.words import capital
from membership.composition.classes import And, Expression, Not, Or, label, parse
from membership.composition.dimensions import listed, tallied
from membership.composition.kinds import Kind, kind_of
from membership.composition.kinds.base import counted
from membership.composition.kinds.count import Count
from membership.composition.kinds.count_per import CountPer
from membership.composition.kinds.due_regard import DueRegard
from membership.composition.kinds.ratio import Ratio
from membership.composition.kinds.seats import Seats
from membership.composition.shapes import Expert, Rule, Setting, Value

REGIONS, GENDERS, EXPERTISE, OTHER = "regions", "genders", "expertise", "other"
STAGES = ("nominations", "slate")
_DIMENSIONS = {"region": REGIONS, "gender": GENDERS, "expertise": EXPERTISE}
_ATOMS = {"woman": (GENDERS, "w"), "man": (GENDERS, "m")}


@dataclass(frozen=True)
class Short:
    """*n* where *wanted* are wanted. `about` says of what kind the `key` is: a region, a gender, a field, or other."""

    about: str
    key: str
    label: str
    n: int
    wanted: int


@dataclass(frozen=True)
class Size:
    """How many the rules seat at most: experts from Parties, and all; None where they do not say."""

    parties: int | None
    total: int | None


def short_of(
    rules: Iterable[Rule], pool: Sequence[Expert], setting: Setting, fields: Collection[str] = ()
) -> tuple[Short, ...]:
    """What the *pool* is short of by the rules asked at the stages of nominations or slate and in force on the
    setting's day; and those of the *fields* of expertise that nobody has. Each named once, with the most wanted."""
    asked = [rule for rule in rules if any(rule.asked(stage, setting.on) for stage in STAGES)]
    kinds = [kind_of(rule) for rule in asked]
    size = size_of(kinds)
    found: dict[tuple[str, str], Short] = {}
    for one in [
        *(short for kind in kinds for short in _short(kind, pool, setting, size)),
        *_bare(fields, pool, setting),
    ]:
        known = found.get((one.about, one.key))
        if known is None or known.wanted < one.wanted:
            found[one.about, one.key] = one
    return tuple(found.values())


def size_of(kinds: Iterable[Kind]) -> Size:
    """How many a slate may seat, read from the maxima of `count` and `ratio`."""
    most: dict[str, int] = {}
    ratios: list[tuple[Expression, tuple[int, int]]] = []
    for kind in kinds:
        if isinstance(kind, Count) and kind.high is not None and _plain(kind.cls):
            most[_plain(kind.cls)] = min(kind.high, most.get(_plain(kind.cls), kind.high))
        elif isinstance(kind, Ratio) and kind.most and _plain(kind.cls) == "org_expert":
            ratios.append((kind.of, kind.most))
    parties = most.get("party_expert")
    for of, (p, q) in ratios:
        if parties is not None and _plain(of) == "party_expert":
            share = parties * p // q
            most["org_expert"] = min(share, most.get("org_expert", share))
    both = parties + most["org_expert"] if parties is not None and "org_expert" in most else None
    total = most.get("any", both)
    return Size(parties if parties is not None else most.get("any"), total)


def _plain(expression: Expression) -> str:
    """The name of a class that is one atom without a value; nothing for any other."""
    return "" if isinstance(expression, Not | And | Or) or expression.value else expression.name


def _short(kind: Kind, pool: Sequence[Expert], setting: Setting, size: Size) -> Iterator[Short]:
    if isinstance(kind, DueRegard):
        yield from _uneven(kind, pool, setting, size)
    elif isinstance(kind, CountPer):
        about = _DIMENSIONS.get(kind.dimension, OTHER)
        yield from (_of(about, value.key, value) for value in _lacking(kind, pool, setting))
    elif isinstance(kind, Seats):
        for value in _lacking(kind, pool, setting):
            yield from _meant(parse(value.key), value)
    elif isinstance(kind, Count):
        for value in _lacking(kind, pool, setting):
            yield from _meant(kind.cls, value)
    elif isinstance(kind, Ratio) and kind.least:
        yield from _below_share(kind, pool, setting, size)


def _lacking(kind: Kind, pool: Sequence[Expert], setting: Setting) -> list[Value]:
    return [one for one in kind.evaluate(pool, setting).values if one.low is not None and one.n < one.low]


def _below_share(kind: Ratio, pool: Sequence[Expert], setting: Setting, size: Size) -> list[Short]:
    """A share is asked of a slate: of a larger pool, the share of as many as can be seated is wanted."""
    p, q = kind.least or (0, 1)
    whole = counted(kind.of, pool, setting)
    n, wanted = counted(kind.cls, pool, setting), p * min(whole, size.total or whole) // q
    return _meant(kind.cls, Value("", capital(kind.cls.words(setting)), n, low=wanted)) if n < wanted else []


def _meant(expression: Expression, value: Value) -> list[Short]:
    """A class as regions, genders and fields; what is none of these stands for itself."""
    found = list(dict.fromkeys(_aims(expression)))
    if not found:
        return [_of(OTHER, _plain(expression) or value.label, value)]
    return [_of(about, key, value) for about, key in found]


def _aims(expression: Expression) -> Iterator[tuple[str, str]]:
    if isinstance(expression, Not):
        return
    if isinstance(expression, And | Or):
        for part in expression.parts:
            yield from _aims(part)
    elif expression.name in _ATOMS:
        yield _ATOMS[expression.name]
    elif expression.name in ("region", "expertise"):
        yield _DIMENSIONS[expression.name], expression.value


def _of(about: str, key: str, value: Value) -> Short:
    return Short(about, key, value.label, value.n, value.low or 0)


def _uneven(kind: DueRegard, pool: Sequence[Expert], setting: Setting, size: Size) -> Iterator[Short]:
    """Regions and genders below their share; another dimension has no even share."""
    if kind.dimension not in ("region", "gender"):
        return
    members = [person for person in pool if kind.cls.holds(person, setting)]
    numbers = tallied(members, kind.dimension, setting)
    keys = list(setting.groups) if kind.dimension == "region" else listed(["w", "m"], "gender", setting)
    seats = size.parties if kind.dimension == "region" else size.total
    whole = sum(numbers.values()) if seats is None else seats
    for key in keys:
        wanted = int(kind.target[key] * whole) if key in kind.target else whole // len(keys)
        if numbers.get(key, 0) < wanted:
            name = label(kind.dimension, key, setting)
            yield Short(_DIMENSIONS[kind.dimension], key, name, numbers.get(key, 0), wanted)


def _bare(fields: Collection[str], pool: Sequence[Expert], setting: Setting) -> Iterator[Short]:
    covered = {field for person in pool for field in person.expertise}
    for field in fields:
        if field not in covered:
            yield Short(EXPERTISE, field, label("expertise", field, setting), 0, 1)
