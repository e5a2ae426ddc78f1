"""Proposals: what is asked of them, what they strive for, and what they say where there is none."""

import subprocess
import sys
from datetime import date

import pytest

from bench.composition import IMPOSSIBLE, RULES, pool_of, rules_of
from membership.composition import Expert, Malformed, parse_rule, setting_for
from membership.composition.solver import propose

UN = setting_for("UN", date(2014, 4, 7))


def read(*data):
    return [parse_rule(rule, index) for index, rule in enumerate(data)]


def pool(*countries, **more):
    return [Expert(f"p{number}", country=country, **more) for number, country in enumerate(countries)]


def ids(persons):
    return [person.id for person in persons]


def proposed(data, nominees, **more):
    return ids(propose(read(*data), nominees, UN, **more).slate)


def explained(data, nominees, **more):
    found = propose(read(*data), nominees, UN, **more)
    return [(each.rule, each.by, each.sentence) for each in found.relax], found.clash


AT_MOST_TWO = {"kind": "count", "cls": "any", "max": 2}


def test_the_size_is_as_large_as_the_rules_allow():
    assert proposed([AT_MOST_TWO], pool("HU", "SI", "IN")) == ["p0", "p2"]


def test_a_size_may_be_asked_for():
    assert proposed([AT_MOST_TWO], pool("HU", "SI", "IN"), size=1) == ["p0"]
    assert proposed([AT_MOST_TWO], pool("HU", "SI", "IN"), size=0) == []


def test_a_soft_maximum_limits_the_size_too():
    assert len(proposed([AT_MOST_TWO | {"severity": "soft"}], pool("HU", "SI", "IN"))) == 2
    assert len(proposed([AT_MOST_TWO | {"severity": "statement"}], pool("HU", "SI", "IN"))) == 3


def test_a_minimum_makes_no_slate_smaller():
    half = {"kind": "ratio", "cls": "woman", "of": "total", "min": "1/2", "rounding": "ceil", "severity": "soft"}
    nominees = [*pool("HU", "SI", "IN"), Expert("w", country="KE", gender="w")]

    assert len(proposed([{"kind": "count", "cls": "any", "max": 4}, half], nominees)) == 4


def test_locked_in_and_barred():
    nominees = pool("HU", "SI", "IN", "KE")

    assert proposed([AT_MOST_TWO], nominees, lock=["p3"], bar=["p0"]) == ["p1", "p3"]


def test_the_heavier_rule_is_kept():
    light = {"kind": "count", "cls": "country:HU", "exact": 1, "severity": "soft"}
    heavy = {"kind": "count", "cls": "country:HU", "max": 0, "severity": "soft", "weight": 2}

    assert proposed([light, heavy], pool("HU", "IN"), size=1) == ["p1"]


def test_an_alternative_leaves_two_persons_out():
    nominees = pool("HU", "SI", "IN", "KE", "BR")
    first = proposed([], nominees, size=3)
    second = proposed([], nominees, size=3, apart=[first])
    third = propose([], nominees, UN, size=3, apart=[first, second, ["p0", "p1", "p2"], ["p1"]])

    assert first == ["p0", "p2", "p3"]
    assert second == ["p1", "p2", "p4"]
    assert (third.status, third.relax, third.clash) == ("infeasible", (), ())


def test_the_aims_may_be_chosen():
    nominees = [
        Expert("a", country="HU"),
        Expert("b", country="HU", expertise=frozenset({"law"})),
        Expert("c", country="HU", returning=True),
        Expert("d", country="IN"),
    ]

    assert proposed([], nominees, size=2, aims=("expertise",)) == ["a", "b"]
    assert proposed([], nominees, size=2, aims=("returning",)) == ["a", "c"]
    assert proposed([], nominees, size=2, aims=("regions",)) == ["a", "d"]
    assert proposed([], nominees, size=2) == ["b", "d"]


def test_ids_that_are_numbers_are_taken_by_number():
    nominees = [Expert(number, country="HU") for number in ("10", "9", "101")]

    assert proposed([], nominees, size=2) == ["9", "10"]


def test_rules_of_another_stage_do_not_bind():
    rule = {"kind": "count", "cls": "any", "max": 0, "stages": ["attendance"]}

    assert proposed([rule], pool("HU")) == ["p0"]
    assert proposed([rule], pool("HU"), stage="attendance") == []


def test_seats_are_filled_by_whoever_leaves_room():
    seats = {"kind": "count_per", "dimension": "seat", "table": {"region:GRULAC": 1, "sids": 1}}
    nominees = pool("GD", "BR", "MX", "FJ")

    assert proposed([seats], nominees, size=2, aims=()) == ["p0", "p1"]
    assert proposed([seats], nominees, size=2, bar=["p0"], aims=()) == ["p1", "p3"]
    assert explained([seats], nominees, size=2, bar=["p0", "p3"]) == (
        [(0, 1, "Seats: leave 1 of 2 open")],
        (0,),
    )


@pytest.mark.parametrize(
    ("rule", "by", "sentence"),
    [
        ({"kind": "count", "cls": "woman", "min": 3}, 3, "Women: at least 0 instead of at least 3"),
        ({"kind": "count", "cls": "any", "exact": 5}, 3, "Members: 2 to 5 instead of exactly 5"),
        (
            {"kind": "count_per", "dimension": "region", "exact": 1},
            1,
            "Members by regional group: 0 to 1 for African States, 1 to 2 for Eastern European States, "
            "0 to 1 for Latin American and Caribbean States, 0 to 1 for Western European and other States, "
            "0 to 1 for Asia-Pacific States, instead of exactly 1 each",
        ),
        (
            {"kind": "count_per", "dimension": "region", "table": {"AFR": {"min": 1}}},
            1,
            "Members by regional group: at least 0 for African States, instead of as the table asks",
        ),
        (
            {"kind": "ratio", "cls": "party_expert", "of": "total", "max": "1/2"},
            1,
            "Experts from Parties: at most 2 instead of at most 1, the share the rule asks for",
        ),
        (
            {"kind": "eligibility", "cls": "any", "requires": "woman"},
            2,
            "Members: accept 2 who do not qualify (women)",
        ),
        (
            {"kind": "selection", "max_per_nominator": 0},
            1,
            "Members by nominator: at most 1 each instead of at most 0",
        ),
    ],
)
def test_each_kind_says_how_it_would_give_way(rule, by, sentence):
    relax, clash = explained([rule], pool("HU", "SI"), lock=["p0", "p1"])

    assert [(index, amount) for index, amount, _ in relax] == [(0, by)]
    assert sorted(relax[0][2].split(", ")) == sorted(sentence.split(", "))
    assert clash == (0,)


def test_the_smallest_set_that_clashes():
    rules = [
        {"kind": "count", "cls": "any", "max": 3},
        {"kind": "count", "cls": "country:HU", "min": 2},
        {"kind": "count", "cls": "country:IN", "min": 2},
        {"kind": "count", "cls": "country:HU", "max": 1},
    ]

    relax, clash = explained(rules, pool("HU", "HU", "IN", "IN"))

    assert [(index, by) for index, by, _ in relax] == [(1, 1)]
    assert clash == (1, 3)


def test_a_size_that_cannot_be_had_gives_way_itself():
    assert explained([], pool("HU"), size=3) == ([(None, 2, "Size: 1 instead of the 3 asked for")], ())
    assert explained([], pool("HU", "SI"), size=1, lock=["p0", "p1"]) == (
        [(None, 1, "Size: 2 instead of the 1 asked for")],
        (),
    )


def test_rules_give_way_before_a_size_that_can_be_had():
    assert explained([AT_MOST_TWO], pool("HU", "SI", "IN"), size=3) == (
        [(0, 1, "Members: at most 3 instead of at most 2")],
        (0,),
    )


def test_a_relaxation_can_be_tried():
    found = propose(read(AT_MOST_TWO), pool("HU", "SI", "IN"), UN, size=3, allow={0: 1})

    assert (found.status, found.evaluation.ok, len(found.slate)) == ("optimal", False, 3)


def test_a_pool_of_nobody():
    at_least_one = {"kind": "count", "cls": "any", "min": 1}

    assert proposed([], [], aims=()) == []
    assert explained([at_least_one], [], aims=())[1] == (0,)


@pytest.mark.parametrize(
    ("nominees", "more", "sentence"),
    [
        (pool("HU") * 2, {}, "An id stands for two persons of the pool."),
        (pool("HU"), {"lock": ["x"]}, "There is nobody with the id “x” in the pool."),
        (
            pool("HU"),
            {"lock": ["p0"], "bar": ["p0"]},
            "Somebody cannot be both on the slate and off it: p0.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(nominees, more, sentence):
    with pytest.raises(Malformed) as refused:
        propose([], nominees, UN, **more)

    assert str(refused.value) == sentence


def test_progress_is_told():
    told = []
    propose(read({"kind": "count", "cls": "any", "min": 1}), [], UN, progress=told.append)

    assert told == ["size", "explaining"]


def test_five_hundred_nominees_always_give_the_same_slate():
    nominees = pool_of(500)
    first = propose(rules_of(RULES), nominees, UN)
    again = propose(rules_of(RULES), nominees[::-1], UN)

    assert first.evaluation.ok
    assert len(first.slate) == 20
    assert ids(again.slate) == ids(first.slate)


def test_the_impossible_among_five_hundred_is_explained():
    rules = rules_of(IMPOSSIBLE)
    found = propose(rules, pool_of(500), UN)
    again = propose(rules, pool_of(500), UN, allow={each.rule: each.by for each in found.relax})

    assert (found.status, again.status) == ("infeasible", "optimal")
    without = [rule for rule in rules if rule.index not in found.clash[1:]]
    assert propose(without, pool_of(500), UN).status == "optimal"


def test_evaluating_does_not_load_the_solver():
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, membership.composition, membership.composition.solver; print('highspy' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout == "False\n"
