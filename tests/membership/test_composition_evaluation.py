"""What each kind finds of a slate: the tenth meeting's real figures first, then every kind at its limits."""

import json
from datetime import date
from pathlib import Path

import pytest

from membership.composition import Expert, evaluate, load, parse_rule, setting_for

DATA = Path(__file__).resolve().parents[2] / "demo" / "data"
ON = date(2014, 4, 7)
UN = setting_for("UN", ON)


def person(number, country="", **more):
    return Expert(str(number), f"Person {number}", country=country, **more)


def from_organization(number, organization="", **more):
    return Expert(str(number), f"Person {number}", "org_expert", organization=organization, **more)


def persons(n, **more):
    return [person(i, **more) for i in range(n)]


def finding(rule, slate, setting=UN):
    return evaluate([parse_rule(rule)], slate, setting).findings[0]


def says(rule, slate, setting=UN):
    found = finding(rule, slate, setting)
    return found.ok, found.sentence


def real_slate(*kinds):
    """Those of the tenth meeting: one expert per Party and one per organization."""
    attendance = json.loads((DATA / "tenth_meeting.json").read_text("utf-8"))["attendance"]
    slate = []
    for kind in kinds:
        slate += [person(row["iso2"], row["iso2"]) for row in attendance[f"{kind}_parties"]]
        slate += [from_organization(row["acronym"], row["acronym"]) for row in attendance[f"{kind}_organizations"]]
    return slate


INVITED = ("attended", "invited_not_attended")


@pytest.fixture(scope="module")
def liaison_group():
    return load(DATA / "composition_rules.json").body("lg_cbb_2012").rules


def test_the_invitations_stood_at_both_limits(liaison_group):
    found = evaluate(liaison_group, real_slate(*INVITED), UN)

    assert found.ok
    assert [f.sentence for f in found.findings[:2]] == [
        "Experts from Parties: 15 of at most 15",
        "Experts from organizations: 5 of at most 5 (one third of 15)",
    ]


def test_the_attendance_held_at_its_limit(liaison_group):
    found = evaluate(liaison_group, real_slate("attended"), UN)

    assert found.ok
    assert [f.sentence for f in found.findings[:2]] == [
        "Experts from Parties: 11 of at most 15",
        "Experts from organizations: 3 of at most 3 (one third of 11)",
    ]


def test_a_sixth_organization_was_one_too_many(liaison_group):
    found = evaluate(liaison_group, [*real_slate(*INVITED), from_organization(6, "IUCN")], UN)

    assert not found.ok
    assert found.findings[1].sentence == "Experts from organizations: 6 of at most 5 (one third of 15)"


@pytest.mark.parametrize(
    ("scheme", "numbers"),
    [
        ("UN", {"AFR": 3, "APG": 4, "EEG": 2, "GRULAC": 3, "WEOG": 3}),
        ("CBD", {"AFR": 3, "APG": 4, "CEE": 2, "GRULAC": 3, "WEOG": 3}),
        ("CBD-alt", {"AFR": 3, "APG": 3, "CEE": 3, "GRULAC": 3, "WEOG": 3}),
    ],
)
def test_the_fifteen_by_region(liaison_group, scheme, numbers):
    region = evaluate(liaison_group, real_slate(*INVITED), setting_for(scheme, ON)).findings[2]

    assert region.measured == numbers
    assert [(value.key, value.n) for value in region.values] == list(numbers.items())


def test_what_a_slate_cannot_tell_stays_open(liaison_group):
    found = evaluate(liaison_group, real_slate(*INVITED), UN)

    assert [f.ok for f in found.findings] == [True, True, None, None, False, None, None]


def test_only_a_hard_rule_breaks_the_whole():
    rules = [{"kind": "count", "cls": "woman", "min": 1, "severity": s} for s in ("soft", "advisory")]
    soft = evaluate([parse_rule(rule) for rule in rules], [], UN)
    hard = evaluate([parse_rule({"kind": "count", "cls": "woman", "min": 1})], [], UN)

    assert (soft.ok, hard.ok) == (True, False)


def test_rules_of_another_stage_or_another_day_are_left_out():
    always = {"kind": "count", "cls": "any", "max": 9}
    rules = [
        always,
        always | {"stages": ["attendance"]},
        always | {"valid_until": "2014-04-06"},
        always | {"valid_from": "2014-04-07", "valid_until": "2014-04-07"},
        always | {"valid_from": "2014-04-08"},
    ]
    read = [parse_rule(rule, index) for index, rule in enumerate(rules)]

    assert [f.rule for f in evaluate(read, [], UN, stage="slate").findings] == [0, 3]
    assert [f.rule for f in evaluate(read, [], UN, stage="attendance").findings] == [0, 1, 3]
    assert [f.rule for f in evaluate(read, [], UN, on=date(2014, 4, 8)).findings] == [0, 1, 4]


@pytest.mark.parametrize(
    ("bounds", "n", "expected"),
    [
        ({"max": 2}, 0, (True, "Women: 0 of at most 2")),
        ({"max": 2}, 3, (False, "Women: 3 of at most 2")),
        ({"min": 1}, 0, (False, "Women: 0 of at least 1")),
        ({"min": 1}, 1, (True, "Women: 1 of at least 1")),
        ({"exact": 2}, 1, (False, "Women: 1 of exactly 2")),
        ({"min": 1, "max": 3}, 3, (True, "Women: 3 of 1 to 3")),
        ({"min": 2, "exact": 3}, 3, (True, "Women: 3 of exactly 3")),
    ],
)
def test_count(bounds, n, expected):
    assert says({"kind": "count", "cls": "woman", **bounds}, persons(n, gender="w")) == expected


@pytest.mark.parametrize(
    ("bounds", "limit"),
    [({"max": 2}, 2), ({"min": 1}, 1), ({"exact": 4}, 4), ({"min": 1, "max": 3}, {"min": 1, "max": 3})],
)
def test_the_limit_of_a_count(bounds, limit):
    assert finding({"kind": "count", "cls": "any", **bounds}, []).limit == limit


@pytest.mark.parametrize(
    ("rounding", "side", "women", "of", "ok"),
    [
        ("floor", "max", 1, 5, True),
        ("floor", "max", 2, 5, False),
        ("ceil", "max", 2, 5, True),
        ("ceil", "max", 3, 5, False),
        ("nearest", "max", 2, 5, True),
        ("nearest", "max", 2, 4, False),
        ("floor", "min", 1, 5, True),
        ("ceil", "min", 1, 5, False),
        ("nearest", "min", 1, 4, True),
        ("nearest", "min", 1, 5, False),
        ("floor", "max", 0, 0, True),
    ],
)
def test_the_rounding_of_a_ratio(rounding, side, women, of, ok):
    rule = {"kind": "ratio", "cls": "woman", "of": "total", side: "1/3", "rounding": rounding}
    slate = [person(i, gender="w" if i < women else "m") for i in range(of)]

    assert finding(rule, slate).ok is ok


@pytest.mark.parametrize(
    ("fraction", "sentence"),
    [
        ({"max": "1/1"}, "Women: 2 of at most 4 (as many as 4)"),
        ({"min": "2/5"}, "Women: 2 of at least 1 (two fifths of 4)"),
        ({"max": "7/12"}, "Women: 2 of at most 2 (7/12 of 4)"),
        ({"min": "1/2", "max": "3/4"}, "Women: 2 of 2 to 3 (one half to three quarters of 4)"),
    ],
)
def test_what_a_ratio_says(fraction, sentence):
    slate = [person(i, gender="w" if i < 2 else "m") for i in range(4)]

    assert says({"kind": "ratio", "cls": "woman", "of": "any", **fraction}, slate) == (True, sentence)


def test_a_half_rounds_up_to_the_nearest():
    rule = {"kind": "ratio", "cls": "woman", "of": "total", "max": "1/2", "rounding": "nearest"}

    assert finding(rule, [person(0, gender="w")]).limit == 1


def test_each_region_counts_also_an_empty_one():
    rule = {"kind": "count_per", "dimension": "region", "cls": "any", "min": 1}
    found = finding(rule, [person(1, "HU"), person(2, "IN"), person(3, "BR"), person(4, "KE")])

    assert found.ok is False
    assert found.measured == {"AFR": 1, "APG": 1, "EEG": 1, "GRULAC": 1, "WEOG": 0}
    assert found.sentence == (
        "Members by regional group: at least 1 each; outside: Western European and other States 0"
    )


def test_countries_count_only_where_somebody_is_present():
    rule = {"kind": "count_per", "dimension": "country", "exact": 2}

    assert says(rule, []) == (True, "Members by country: exactly 2 each")
    assert says(rule, [person(1, "HU"), person(2, "HU")]) == (True, "Members by country: exactly 2 each")
    assert says(rule, [person(1, "HU"), person(2, "IN"), person(3, "IN")]) == (
        False,
        "Members by country: exactly 2 each; outside: Hungary 1",
    )


def test_persons_without_a_value_count_nowhere():
    rule = {"kind": "count_per", "dimension": "gender", "max": 1}

    assert finding(rule, persons(3)).measured == {}


def test_a_table_asks_those_it_lists_and_no_other():
    rule = {"kind": "count_per", "dimension": "region", "table": {"AFR": 1, "WEOG": {"max": 1}}}
    found = finding(rule, [person(1, "KE"), person(2, "IN"), person(3, "IN")])

    assert (found.ok, found.measured) == (True, {"AFR": 1, "WEOG": 0})
    assert found.limit == {"AFR": 1, "WEOG": 1}
    assert finding(rule, []).sentence == "Members by regional group: as the table asks; outside: African States 0"


def seats(**table):
    return {"kind": "count_per", "dimension": "seat", "table": table}


def test_a_person_may_sit_on_either_of_two_seats():
    rule = seats(sids=1, **{"region:GRULAC": 1})
    grenada, brazil = person(1, "GD"), person(2, "BR")

    assert says(rule, [grenada, brazil]) == (True, "Seats: all 2 filled")
    assert says(rule, [brazil, grenada]) == (True, "Seats: all 2 filled")
    assert says(rule, [grenada]) == (
        False,
        "Seats: 1 of 2 filled; open: Experts from Latin American and Caribbean States 1",
    )
    assert finding(rule, [brazil, person(3, "MX")]).measured == 1


def test_others_move_up_until_every_seat_is_filled():
    rule = seats(woman=1, sids=1, **{"country:GD": 1})
    slate = [person(1, "GD", gender="w"), person(2, "GD", gender="w"), person(3, "GD")]

    assert finding(rule, slate).ok is True


def test_no_seat_at_all_is_filled():
    assert says(seats(any=0), []) == (True, "Seats: all 0 filled")


def test_eligibility():
    rule = {"kind": "eligibility", "cls": "org_expert", "requires": "!man"}
    slate = [person(0, gender="m"), *(from_organization(i, gender="m") for i in range(1, 6))]

    assert says(rule, slate) == (
        False,
        "Experts from organizations: 0 of 5 qualify (persons who are not men); "
        "not so: Person 1, Person 2, Person 3 and 2 more",
    )
    assert says(rule, slate[:1]) == (True, "Experts from organizations: 0 of 0 qualify (persons who are not men)")


def test_a_test_in_words_waits_for_a_person():
    words = {"kind": "eligibility", "test": "has time"}

    assert says(words, persons(1)) == (None, "Members, to be confirmed for each: has time")
    assert finding(words | {"requires": "woman"}, persons(1, gender="w")).ok is None
    assert finding(words | {"requires": "woman"}, persons(1, gender="m")).ok is False


def test_a_nominator_may_be_chosen_so_many_times():
    rule = {"kind": "selection", "authority": "Executive Secretary", "max_per_nominator": 1}
    fao = [from_organization(1, "FAO"), from_organization(2, "FAO")]

    assert says(rule, [person(1, "HU"), person(2, "IN"), from_organization(3, "FAO")]) == (
        True,
        "Members by nominator: at most 1 each",
    )
    assert says(rule, fao) == (False, "Members by nominator: at most 1 each; outside: FAO 2")
    assert finding(rule, [person(1, "HU", nominator="Bureau"), person(2, "HU")]).ok is True


def test_a_selection_without_a_number_only_says_how():
    rule = {"kind": "selection", "authority": "COP", "consult": "Bureau", "nominators": ["Party"]}

    assert says(rule, []) == (None, "Selection: selected by: COP; consulted: Bureau; nominated by: Party")


def test_due_regard_shows_and_never_fails():
    rule = {"kind": "due_regard", "dimension": "gender", "target": {"w": 0.5}}
    found = finding(rule, [person(1, gender="w"), person(2, gender="x"), person(3)])

    assert (found.ok, found.measured) == (None, {"w": 1, "m": 0, "x": 1, "": 1})
    assert found.limit == {"w": 1.5}
    assert found.sentence == (
        "Members by gender: women 1, men 0, another 1, not stated 1; a written statement is asked for"
    )


def test_due_regard_to_fields_counts_everybody_in_each():
    rule = {"kind": "due_regard", "dimension": "expertise"}
    slate = [person(1, expertise=frozenset({"law", "risk_assessment"})), person(2, expertise=frozenset({"law"}))]

    assert finding(rule, slate).measured == {"law": 2, "risk_assessment": 1}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"kind": "term", "max_consecutive": 1, "length_years": 1}, "Terms: 1 year each; no second term in a row"),
        ({"kind": "term", "until": "the next meeting"}, "Terms: until the next meeting"),
        ({"kind": "term"}, "Terms: not limited"),
        ({"kind": "substitution", "by": "none"}, "A member who cannot serve is not replaced"),
        (
            {"kind": "substitution", "by": "same_region", "for": "meeting"},
            "A member who cannot serve is replaced by a person of the same regional group, for the meeting",
        ),
        (
            {"kind": "office", "roles": ["Chair", "Rapporteur"], "different": "region"},
            "Officers: Chair, Rapporteur; all different by regional group",
        ),
    ],
)
def test_the_procedure_is_said_and_left_open(rule, sentence):
    assert says(rule, persons(2)) == (None, sentence)


def test_what_a_finding_gives_to_draw():
    found = finding(
        {"kind": "ratio", "cls": "woman", "of": "total", "min": "1/3", "max": "1/2"}, persons(6, gender="w")
    )

    assert [(v.label, v.n, v.low, v.high, v.ok) for v in found.values] == [("Women", 6, 2, 3, False)]
