"""Class expressions: what the signs bind, what the atoms mean, what is said of them."""

from datetime import date

import pytest

from membership.composition import Expert, Malformed, setting_for
from membership.composition.classes import parse

UN = setting_for("UN", date(2014, 4, 7))
WOMAN = Expert(
    "1",
    country="GD",
    gender="w",
    returning=True,
    expertise=frozenset({"risk_assessment"}),
    languages=frozenset({"fr"}),
    tags=frozenset({"legal_expert"}),
)
FAO = Expert("2", kind="org_expert", organization="FAO", gender="m")


def holds(text, expert, setting=UN):
    return parse(text).holds(expert, setting)


@pytest.mark.parametrize(
    ("text", "woman", "fao"),
    [
        ("any", True, True),
        ("party_expert", True, False),
        ("org_expert", False, True),
        ("woman", True, False),
        ("man", False, True),
        ("returning", True, False),
        ("sids", True, False),
        ("ldc", False, False),
        ("region:GRULAC", True, False),
        ("country:gd", True, False),
        ("organization:FAO", False, True),
        ("expertise:risk_assessment", True, False),
        ("language:FR", True, False),
        ("tag:legal_expert", True, False),
        ("!woman", False, True),
        ("!!woman", True, False),
        ("woman | man & ldc", True, False),
        ("(woman | man) & ldc", False, False),
        ("!woman & man | ldc", False, True),
        ("!(woman & man)", True, True),
        (" any&( org_expert|sids ) ", True, True),
    ],
)
def test_what_an_expression_means(text, woman, fao):
    assert (holds(text, WOMAN), holds(text, FAO)) == (woman, fao)


def test_a_country_leaves_the_list_of_ldcs_on_its_day():
    nepal = Expert("1", country="NP")
    before, after = (setting_for("UN", date(2026, 11, day)) for day in (23, 24))

    assert (holds("ldc", nepal, before), holds("ldc", nepal, after)) == (True, False)


def test_a_list_that_ended_still_held_before():
    sao_tome = Expert("1", country="ST")
    before, after = (setting_for("UN", date(2024, 12, day)) for day in (12, 13))

    assert (holds("ldc", sao_tome, before), holds("ldc", sao_tome, after)) == (True, False)


@pytest.mark.parametrize(("scheme", "group"), [("UN", "APG"), ("CBD", "APG"), ("CBD-alt", "CEE"), ("OWN", "Steppe")])
def test_the_region_follows_from_the_scheme(scheme, group):
    setting = setting_for(scheme, date(2014, 4, 7), {"OWN": {"TM": "Steppe"}})

    assert setting.region(Expert("1", country="TM")) == group


def test_somebody_from_an_organization_has_a_region_where_a_country_is_given():
    assert UN.region(FAO) == ""
    assert UN.region(Expert("3", kind="org_expert", organization="ICGEB", country="IT")) == "WEOG"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A class is missing: write for example “party_expert” or “woman & region:AFR”."),
        ("woman |", "“woman |” breaks off: something is missing at its end."),
        ("woman man:x", "“woman man:x” in “woman man:x” is not a class; there are"),
        ("region:", "“region:” in “region:” is not a class; there are"),
        ("(woman", "A bracket is not closed in “(woman”."),
        ("woman)", "“)” is out of place in “woman)”."),
        ("& woman", "“&” is out of place in “& woman”."),
        ("woman (man)", "“(” is out of place in “woman (man)”."),
        ("(" * 5000, "A class holds more than 100 brackets and negations."),
    ],
)
def test_what_cannot_be_read_is_refused(text, sentence):
    with pytest.raises(Malformed) as refused:
        parse(text)

    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("any", "members"),
        ("region:AFR", "experts from African States"),
        ("country:HU", "experts from Hungary"),
        ("woman & party_expert", "women who are also experts from Parties"),
        ("party_expert & !woman", "experts from Parties who are not women"),
        ("ldc | sids", "experts from least developed countries or experts from small island developing States"),
        ("!returning", "persons who are not returning members"),
        ("language:fr", "speakers of French"),
        ("language:tlh", "speakers of tlh"),
        ("expertise:risk_assessment", "experts in risk assessment"),
    ],
)
def test_what_is_said_of_a_class(text, words):
    assert parse(text).words(UN) == words
