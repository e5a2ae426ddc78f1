"""Files of rules: all ten kinds load and come back as written; what is malformed is refused with its place."""

import json
from pathlib import Path

import pytest

from membership.composition import Malformed, load, parse_body, parse_rule, rule_data

REAL = Path(__file__).resolve().parents[2] / "demo" / "data" / "composition_rules.json"
BODIES = [
    "lg_cbb_2012",
    "lg_cp_2018",
    "ahteg_default",
    "np_iac",
    "cpb_cc",
    "un_regular_process",
    "unfccc_bureau",
    "ipcc_authors",
]
EVERY_KIND = [
    {"kind": "count", "cls": "woman", "min": 2, "max": 9, "stages": ["slate"], "weight": 3},
    {"kind": "count_per", "dimension": "gender", "table": {"w": {"min": 2}, "x": 1}},
    {"kind": "count_per", "dimension": "seat", "table": {"region:AFR & woman": 1, "sids | ldc": 2}},
    {"kind": "ratio", "cls": "woman", "of": "total", "min": "2/5", "max": "3/5", "rounding": "nearest"},
    {"kind": "eligibility", "cls": "org_expert", "requires": "!tag:observer", "severity": "soft"},
    {"kind": "term", "length_years": 3, "stagger": [{"n": 2, "length_years": 1}], "on_expiry": "stays on"},
    {"kind": "substitution", "by": "named alternate", "for": "meeting", "valid_from": "2014-01-01"},
    {"kind": "office", "roles": ["Chair"], "different": "region", "elected_by": "the group"},
    {"kind": "selection", "authority": "COP", "max_per_nominator": 2, "valid_until": "2020-12-31"},
    {"kind": "due_regard", "dimension": "gender", "target": {"w": 0.5, "m": "1/2"}, "basis": "XIII/2"},
    {"kind": "quorum", "cls": "party_expert", "more_than": "1/2", "for": "decisions", "stages": ["attendance"]},
]


def file_with(*rules, **more):
    body = {"key": "b", "name": "Body", "scheme": "UN", "rules": list(rules)} | more
    return {"schema": "composition-rules/2", "schemes": {}, "bodies": [body]}


def refusal(data, name="file.json"):
    with pytest.raises(Malformed) as refused:
        load(data, name)
    return str(refused.value)


def test_the_eight_real_bodies_load():
    read = load(REAL)

    assert list(read.bodies) == BODIES
    assert [len(body.rules) for body in read.bodies.values()] == [7, 4, 5, 6, 6, 2, 4, 5]


@pytest.mark.parametrize("written", EVERY_KIND, ids=lambda rule: rule["kind"])
def test_a_rule_is_written_as_it_was_read(written):
    assert rule_data(parse_rule(written)) == written


def test_every_real_rule_is_written_as_it_was_read():
    written = [rule for body in json.loads(REAL.read_text("utf-8"))["bodies"] for rule in body["rules"]]
    read = [rule for body in load(REAL).bodies.values() for rule in body.rules]

    assert [rule_data(rule) for rule in read] == written


def test_a_file_may_bring_its_own_scheme():
    data = file_with({"kind": "count", "cls": "region:Europe", "min": 1}, scheme="CITES")
    data["schemes"] = {"CITES": {"gb": "Europe", "KE": "Africa"}}

    assert load(data).schemes == {"CITES": {"GB": "Europe", "KE": "Africa"}}
    assert load(data).body("b").scheme == "CITES"


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            {"kind": "quota"},
            "rule 0 (quota): “quota” is not a kind of rule; there are count, count_per, ratio, eligibility, "
            "term, substitution, office, selection, due_regard, quorum.",
        ),
        (
            {"kind": "count", "cls": "any", "max": 3, "severity": "grave"},
            "rule 0 (count): “grave” is not a severity; there are hard, soft, advisory, statement.",
        ),
        (
            {"kind": "count", "cls": "woman & ", "max": 3},
            "rule 0 (count): “woman & ” breaks off: something is missing at its end.",
        ),
        (
            {"kind": "count", "cls": "any", "min": 4, "max": 3},
            "rule 0 (count): The minimum 4 is above the maximum 3.",
        ),
        (
            {"kind": "count", "cls": "any"},
            "rule 0 (count): A number is missing: give “min”, “max” or “exact”.",
        ),
        (
            {"kind": "count", "cls": "any", "max": -1},
            "rule 0 (count): “max” is -1; a whole number of at least 0 is asked for.",
        ),
        (
            {"kind": "count", "cls": "any", "maximum": 3},
            "rule 0 (count): “maximum” is not a parameter of this kind; it has cls, exact, max, min.",
        ),
        ({"kind": "count", "max": 3}, "rule 0 (count): “cls” is missing."),
        (
            {"kind": "count", "cls": "country:ZZ", "max": 3},
            "rule 0 (count): “ZZ” is not the two-letter code of a country.",
        ),
        (
            {"kind": "count", "cls": "region:CEE", "max": 3},
            "rule 0 (count): “CEE” is not a group of the scheme UN; it has AFR, APG, EEG, GRULAC, WEOG.",
        ),
        (
            {"kind": "count_per", "dimension": "colour", "max": 1},
            "rule 0 (count_per): “colour” is not a dimension; there are region, country, organization, gender, seat.",
        ),
        (
            {"kind": "count_per", "dimension": "gender", "table": {"f": 1}},
            "rule 0 (count_per): “f” is not a gender; there are w, m, x.",
        ),
        (
            {"kind": "count_per", "dimension": "seat"},
            "rule 0 (count_per): The table of seats is missing.",
        ),
        (
            {"kind": "ratio", "cls": "woman", "of": "total", "max": "a third"},
            "rule 0 (ratio): “a third” is not a fraction such as “1/3”.",
        ),
        (
            {"kind": "ratio", "cls": "woman", "of": "total", "max": "1/0"},
            "rule 0 (ratio): “1/0” is not a fraction such as “1/3”.",
        ),
        (
            {"kind": "ratio", "cls": "woman", "of": "total", "min": "2/3", "max": "1/3"},
            "rule 0 (ratio): The minimum two thirds is above the maximum one third.",
        ),
        (
            {"kind": "eligibility", "cls": "any"},
            "rule 0 (eligibility): Give “requires”, a class, or “test”, the words to confirm.",
        ),
        (
            {"kind": "due_regard", "dimension": "gender", "target": {"w": 2}},
            "rule 0 (due_regard): The target 2 for “w” is not a share from 0 to 1.",
        ),
        (
            {"kind": "substitution", "by": "anybody"},
            "rule 0 (substitution): “anybody” is not a by; there are none, named alternate, same Party, same region.",
        ),
        (
            {"kind": "term", "length_years": 2, "valid_from": "soon"},
            "rule 0 (term): “valid_from” is soon; write a date such as 2014-04-07.",
        ),
        ("words", "rule 0 (no kind): “rule” does not hold a table."),
    ],
)
def test_a_malformed_rule_is_refused_with_its_place(rule, sentence):
    assert refusal(file_with(rule)) == f"file.json: body b: {sentence}"


def test_the_place_is_the_one_at_fault():
    good = {"kind": "count", "cls": "any", "max": 3}

    assert refusal(file_with(good, good, {"kind": "count", "cls": "any", "max": "3"})) == (
        "file.json: body b: rule 2 (count): “max” is 3; a whole number of at least 0 is asked for."
    )


def test_a_malformed_file_is_refused():
    twice = file_with()
    twice["bodies"] *= 2
    stranger = file_with(scheme="OECD")
    nowhere = file_with()
    nowhere["schemes"] = {"S": {"QQ": "Q"}}

    assert refusal({"schema": "composition-rules/1"}) == ("file.json: The schema is not “composition-rules/2”.")
    assert refusal('{"schema": 1, "schema": 2}') == "file.json: The key “schema” stands twice in one table."
    assert refusal("{").startswith("file.json: This is not JSON: ")
    assert refusal(b"\xff\xfe\x00").startswith("file.json: This is not JSON: ")
    assert refusal(twice) == "file.json: The key “b” stands for two bodies."
    assert refusal(stranger) == (
        "file.json: body b: “OECD” is not a scheme of regional groups; there are UN, CBD, CBD-alt."
    )
    assert refusal(nowhere) == "file.json: scheme S: “QQ” is not the two-letter code of a country."
    assert refusal(file_with(key="")) == "file.json: “key” is missing or is not text."


def test_a_file_that_is_not_there_is_refused(tmp_path):
    missing = tmp_path / "none.json"

    with pytest.raises(Malformed, match=r"none\.json cannot be read: No such file or directory\.$"):
        load(missing)


def test_a_body_that_is_not_there_is_refused():
    with pytest.raises(Malformed, match=r"^There is no body “x” in the file; there are b\.$"):
        load(file_with()).body("x")


def test_a_body_alone_can_be_read():
    body = parse_body({"key": "k", "scheme": "CBD", "rules": [], "look_back": 4})

    assert (body.name, body.scheme, body.rules, body.look_back) == ("k", "CBD", (), 4)
