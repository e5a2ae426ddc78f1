"""Of what a pool is short: against a plain reading of the rules, over random pools."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.composition import Expert, Rule, Setting
from membership.composition.kinds import kind_of
from membership.composition.shortfalls import Short, Size, short_of, size_of

GROUPS = {"AFR": "African", "EEG": "Eastern European", "WEOG": "Western"}
SCHEME = {"NE": "AFR", "KE": "AFR", "HU": "EEG", "DE": "WEOG", "CA": "WEOG"}
SETTING = Setting(scheme=SCHEME, groups=GROUPS, on=date(2014, 2, 3))
FIELDS = ("risk", "law", "trade")
LIAISON = (
    {"kind": "count", "cls": "party_expert", "max": 6},
    {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"},
    {"kind": "due_regard", "dimension": "region", "severity": "advisory"},
    {"kind": "due_regard", "dimension": "gender", "severity": "advisory"},
)


def rules(*data: dict) -> list[Rule]:
    shared = ("kind", "severity", "stages")
    return [
        Rule(
            one["kind"], {key: value for key, value in one.items() if key not in shared},
            one.get("severity", "hard"), place, stages=tuple(one.get("stages", ())),
        )
        for place, one in enumerate(data)
    ]  # fmt: skip


def expert(country: str, gender: str = "w", **facts) -> Expert:
    return Expert(id=f"{country}{gender}", country=country, gender=gender, **facts)


def keys(found: tuple[Short, ...]) -> list[tuple[str, str]]:
    return [(one.about, one.key) for one in found]


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (LIAISON, Size(6, 8)),
        (LIAISON[:1], Size(6, None)),
        ([{"kind": "count", "cls": "any", "exact": 9}], Size(9, 9)),
        ([{"kind": "count", "cls": "party_expert & woman", "max": 3}], Size(None, None)),
        ([], Size(None, None)),
    ],
)
def test_how_many_are_seated(data, size):
    assert size_of([kind_of(rule) for rule in rules(*data)]) == size


def test_a_group_is_short_that_cannot_have_its_even_share():
    pool = [expert("NE", "m"), expert("KE", "m"), expert("HU"), expert("DE"), expert("CA"), expert("CA")]

    found = short_of(rules(*LIAISON), pool, SETTING)

    assert found == (
        Short("regions", "EEG", "Eastern European", 1, 2),
        Short("genders", "m", "men", 2, 4),
    )


def test_fields_that_nobody_has_are_named():
    pool = [expert("NE", expertise=frozenset({"risk"}))]

    assert keys(short_of([], pool, SETTING, FIELDS)) == [("expertise", "law"), ("expertise", "trade")]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"kind": "count", "cls": "woman", "min": 2}, [("genders", "w")]),
        ({"kind": "count", "cls": "woman & region:EEG", "min": 1}, [("genders", "w"), ("regions", "EEG")]),
        ({"kind": "count", "cls": "expertise:law", "min": 1}, [("expertise", "law")]),
        ({"kind": "count", "cls": "woman | region:EEG", "min": 1}, [("genders", "w"), ("regions", "EEG")]),
        ({"kind": "count", "cls": "man & !region:EEG", "min": 9}, [("genders", "m")]),
        ({"kind": "count", "cls": "returning", "min": 1}, [("other", "returning")]),
        ({"kind": "count", "cls": "org_expert", "exact": 2}, [("other", "org_expert")]),
        ({"kind": "count", "cls": "man", "max": 0}, []),
        ({"kind": "count_per", "dimension": "region", "min": 1}, [("regions", "EEG"), ("regions", "WEOG")]),
        ({"kind": "count_per", "dimension": "region", "table": {"AFR": 2, "EEG": {"max": 3}}}, []),
        ({"kind": "count_per", "dimension": "region", "cls": "woman", "table": {"AFR": 1}}, [("regions", "AFR")]),
        ({"kind": "count_per", "dimension": "seat", "table": {"region:EEG": 1, "man": 1}}, [("regions", "EEG")]),
        ({"kind": "ratio", "cls": "woman", "of": "total", "min": "1/2"}, [("genders", "w")]),
        ({"kind": "due_regard", "dimension": "region", "target": {"WEOG": "1/2", "EEG": 0}}, [("regions", "WEOG")]),
        ({"kind": "due_regard", "dimension": "language"}, []),
        ({"kind": "count", "cls": "woman", "min": 2, "stages": ["attendance"]}, []),
        ({"kind": "count", "cls": "woman", "min": 2, "stages": ["nominations"]}, [("genders", "w")]),
        ({"kind": "selection", "max_per_nominator": 1}, []),
    ],
)  # fmt: skip
def test_each_kind_of_rule_is_asked_for_what_it_wants_at_least(rule, found):
    pool = [expert("NE", "m"), expert("KE", "m"), expert("NE", "m"), expert("KE", "m")]

    assert keys(short_of(rules(rule), pool, SETTING)) == found


def test_each_thing_is_named_once_with_the_most_wanted():
    wanted = [{"kind": "count", "cls": "woman", "min": n} for n in (2, 5, 3)]

    assert short_of(rules(*wanted), [], SETTING) == (Short("genders", "w", "Women", 0, 5),)


PEOPLE = st.lists(
    st.builds(
        Expert,
        id=st.integers(0, 10**6).map(str),
        country=st.sampled_from([*SCHEME, ""]),
        gender=st.sampled_from(["w", "m", "x", ""]),
        expertise=st.frozensets(st.sampled_from(FIELDS)),
    ),
    max_size=30,
)


@given(pool=PEOPLE, women=st.integers(1, 8), each=st.integers(1, 4))
def test_random_pools_are_short_of_just_what_a_plain_count_finds(pool, women, each):
    data = [
        {"kind": "count", "cls": "woman", "min": women},
        {"kind": "count_per", "dimension": "region", "min": each},
        {"kind": "count", "cls": "any", "max": 9},
        {"kind": "due_regard", "dimension": "gender"},
    ]
    regions = Counter(SCHEME.get(person.country) for person in pool)
    genders = Counter(person.gender for person in pool)
    wanted = {"w": max(women, 9 // 2), "m": 9 // 2}
    expected = {("regions", key, each) for key in GROUPS if regions[key] < each}
    expected |= {("genders", key, n) for key, n in wanted.items() if genders[key] < n}
    covered = {field for person in pool for field in person.expertise}
    expected |= {("expertise", field, 1) for field in FIELDS if field not in covered}

    found = short_of(rules(*data), pool, SETTING, FIELDS)

    assert {(one.about, one.key, one.wanted) for one in found} == expected
    assert len(found) == len(expected)
    assert all(one.n < one.wanted for one in found)


@given(pool=PEOPLE, more=PEOPLE)
def test_more_nominations_are_short_of_no_more(pool, more):
    before = set(keys(short_of(rules(*LIAISON), pool, SETTING, FIELDS)))
    after = set(keys(short_of(rules(*LIAISON), [*pool, *more], SETTING, FIELDS)))

    assert after <= before
