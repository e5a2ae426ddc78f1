"""A second, plain reading of the rules, for tests alone: slow, by trying everything, and sharing no line with ours."""

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import ceil, floor

from hypothesis import strategies as st

from membership.composition import Expert

KNOWN = {}
COUNTRIES = ("HU", "SI", "IN", "NP", "GD", "BR", "KE", "DE", "TM", "FJ", "")
ATOMS = (
    "any", "party_expert", "org_expert", "woman", "man", "returning", "ldc", "sids", "region:EEG", "region:APG",
    "country:HU", "organization:FAO", "expertise:law", "language:fr", "tag:iplc",
)  # fmt: skip


@st.composite
def pools(draw, most=8):
    size = draw(st.integers(0, most))
    return [draw(experts(f"p{number}")) for number in range(size)]


def experts(number):
    few = lambda *words: st.frozensets(st.sampled_from(words))  # noqa: E731
    return st.builds(
        Expert,
        id=st.just(number),
        kind=st.sampled_from(("party_expert", "party_expert", "org_expert")),
        country=st.sampled_from(COUNTRIES),
        organization=st.sampled_from(("FAO", "IUCN", "")),
        gender=st.sampled_from(("w", "m", "x", "")),
        returning=st.booleans(),
        expertise=few("law", "risk", "data"),
        languages=few("fr", "en"),
        tags=few("iplc"),
    )


classes = st.recursive(
    st.sampled_from(ATOMS),
    lambda part: st.one_of(
        part.map("!({})".format),
        st.tuples(part, part).map(lambda two: f"({two[0]} & {two[1]})"),
        st.tuples(part, part).map(lambda two: f"{two[0]} | {two[1]}"),
    ),
    max_leaves=3,
)
bounds = st.one_of(
    st.integers(0, 4).map(lambda n: {"max": n}),
    st.integers(0, 4).map(lambda n: {"min": n}),
    st.integers(0, 4).map(lambda n: {"exact": n}),
    st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda two: {"min": min(two), "max": max(two)}),
)
fractions = st.tuples(st.integers(0, 4), st.integers(1, 4)).map(lambda two: f"{two[0]}/{two[1]}")


def of_kind(kind, **parts):
    return st.fixed_dictionaries({"kind": st.just(kind), **parts})


def joined(*parts):
    return st.tuples(*parts).map(lambda dicts: {key: value for each in dicts for key, value in each.items()})


def tabled(dimension, keys):
    entry = st.one_of(st.integers(0, 3), bounds.filter(lambda b: "exact" not in b))
    table = st.dictionaries(st.sampled_from(keys), entry, min_size=1, max_size=3)
    return of_kind("count_per", cls=classes, dimension=st.just(dimension), table=table)


rules = joined(
    st.one_of(
        joined(of_kind("count", cls=classes), bounds),
        joined(
            of_kind(
                "count_per",
                cls=classes,
                dimension=st.sampled_from(("region", "country", "organization", "gender")),
            ),
            bounds,
        ),
        tabled("region", ("AFR", "APG", "EEG")),
        tabled("country", ("HU", "IN", "KE")),
        tabled("gender", ("w", "m", "x")),
        of_kind(
            "count_per",
            dimension=st.just("seat"),
            table=st.dictionaries(classes, st.integers(0, 2), min_size=1, max_size=3),
        ),
        of_kind(
            "ratio",
            cls=classes,
            of=st.one_of(classes, st.just("total")),
            max=fractions,
            rounding=st.sampled_from(("floor", "ceil", "nearest")),
        ),
        of_kind(
            "ratio",
            cls=classes,
            of=st.one_of(classes, st.just("total")),
            min=fractions,
            rounding=st.sampled_from(("floor", "ceil", "nearest")),
        ),
        of_kind("eligibility", cls=classes, requires=classes),
        of_kind("selection", max_per_nominator=st.integers(0, 2)),
        of_kind("due_regard", dimension=st.sampled_from(("region", "gender", "expertise"))),
    ),
    st.fixed_dictionaries({"severity": st.sampled_from(("hard", "hard", "soft", "advisory", "statement"))}),
)


def is_in(text, person, setting):
    """Whether a person is in the class, by letting Python read the signs."""
    key = (text, person, id(setting))
    if key not in KNOWN:
        atoms = _atoms(person, setting)
        KNOWN[key] = eval(_spoken(text), {}, {"holds": lambda name, value: atoms(value)[name]})
    return KNOWN[key]


@cache
def _spoken(text):
    atom = r"([a-z_]+):?([^&|!()\s]*)"
    said = re.sub(atom, r"holds('\1', '\2')", text)
    # The brackets of the calls are Python's own; signs stand outside of them.
    return said.replace("!", " not ").replace("&", " and ").replace("|", " or ").strip()


def _atoms(person, setting):
    group = setting.scheme.get(person.country, "no group")
    return lambda value: {
        "any": True,
        "party_expert": person.kind == "party_expert",
        "org_expert": person.kind == "org_expert",
        "woman": person.gender == "w",
        "man": person.gender == "m",
        "returning": person.returning,
        "ldc": person.country in setting.ldcs,
        "sids": person.country in setting.sids,
        "region": group == value,
        "country": person.country == value,
        "organization": person.organization == value,
        "expertise": value in person.expertise,
        "language": value in person.languages,
        "tag": value in person.tags,
    }


def missed(rule, slate, setting):
    """By how much the slate misses the rule; None where a slate cannot tell."""
    return {
        "count": _missed_count,
        "count_per": _missed_seats if rule.get("dimension") == "seat" else _missed_per,
        "ratio": _missed_ratio,
        "eligibility": _missed_eligibility,
        "selection": _missed_selection,
    }.get(rule["kind"], lambda *_: None)(rule, slate, setting)


def _within(n, limits):
    if isinstance(limits, int):
        return abs(n - limits)
    low = limits.get("exact", limits.get("min", 0))
    high = limits.get("exact", limits.get("max", n))
    return max(low - n, n - high, 0)


def _missed_count(rule, slate, setting):
    return _within(sum(is_in(rule["cls"], p, setting) for p in slate), rule)


def _missed_per(rule, slate, setting):
    def value(p):
        return setting.scheme.get(p.country, "") if rule["dimension"] == "region" else getattr(p, rule["dimension"])

    present = Counter(value(p) for p in slate if is_in(rule["cls"], p, setting) and value(p))
    if "table" in rule:
        return max(_within(present[key], limits) for key, limits in rule["table"].items())
    asked = setting.groups if rule["dimension"] == "region" else present
    return max((_within(present[key], rule) for key in asked), default=0)


def _missed_seats(rule, slate, setting):
    seats = [text for text, n in rule["table"].items() for _ in range(n)]
    return len(seats) - _seated(seats, slate, setting)


def _seated(seats, persons, setting):
    if not seats or not persons:
        return 0
    best = _seated(seats[1:], persons, setting)
    for p in persons:
        if is_in(seats[0], p, setting):
            best = max(best, 1 + _seated(seats[1:], [q for q in persons if q is not p], setting))
    return best


def _missed_ratio(rule, slate, setting):
    n = sum(is_in(rule["cls"], p, setting) for p in slate)
    whole = sum(rule["of"] == "total" or is_in(rule["of"], p, setting) for p in slate)
    side = "max" if "max" in rule else "min"
    exact = Fraction(rule[side]) * whole
    limit = {"floor": floor(exact), "ceil": ceil(exact), "nearest": floor(exact + Fraction(1, 2))}[rule["rounding"]]
    return max(n - limit if side == "max" else limit - n, 0)


def _missed_eligibility(rule, slate, setting):
    asked = [p for p in slate if is_in(rule["cls"], p, setting)]
    return sum(not is_in(rule["requires"], p, setting) for p in asked)


def _missed_selection(rule, slate, setting):
    by = Counter((p.kind, p.country if p.kind == "party_expert" else p.organization) for p in slate)
    return max(
        (n - rule["max_per_nominator"] for (_, who), n in by.items() if who and n > rule["max_per_nominator"]),
        default=0,
    )


def slates_of(pool, size=None):
    """Every slate of a pool, the empty one too; of one size where it is given."""
    sizes = range(len(pool) + 1) if size is None else (size,)
    return [slate for n in sizes for slate in combinations(pool, n)]


def merit(read, slate, setting):
    """The aims of the design in their order, the least being the best; *read* are rules as data."""
    broken = Counter()
    for rule in read:
        broken[rule["severity"]] += bool(missed(rule, slate, setting))
    regions = Counter(setting.scheme.get(p.country) for p in slate)
    genders = Counter(p.gender for p in slate)
    return (
        broken["hard"],
        broken["soft"],
        broken["advisory"],
        -len({field for p in slate for field in p.expertise}),
        _unevenness([regions[group] for group in setting.groups]),
        _unevenness([genders["w"], genders["m"]]),
        -min(sum(p.returning for p in slate), len(slate) // 2),
        sorted(p.id for p in slate),
    )


def _unevenness(numbers):
    mean = Fraction(sum(numbers), len(numbers))
    return sum(abs(n - mean) for n in numbers)
