"""Who may take a seat, as the rules alone say it: no database."""

from datetime import date
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from membership.composition import Expert, evaluate, parse_rule, setting_for
from membership.composition.replacement import fits_of
from tests.membership.deciding import RULES

SUBSTITUTION = {"kind": "substitution", "by": "same region", "for": "remainder"}
SETTING = setting_for("UN", date(2014, 4, 7))
COUNTRY = st.sampled_from(["NG", "KE", "MY", "IN", "HU", "CZ", "BR", "MX", "AT", "NO"])
EXPERT = st.builds(
    Expert,
    kind=st.sampled_from(["party_expert", "party_expert", "org_expert"]),
    country=COUNTRY,
    gender=st.sampled_from(["w", "m"]),
    returning=st.booleans(),
    id=st.just(""),
)
RULE = st.one_of(
    st.builds(
        lambda cls, n: {"kind": "count", "cls": cls, "max": n},
        st.sampled_from(["any", "party_expert", "woman", "man"]), st.integers(1, 8),
    ),
    st.builds(
        lambda cls, n: {"kind": "count", "cls": cls, "min": n},
        st.sampled_from(["woman", "man", "returning", "ldc"]), st.integers(1, 4),
    ),
    st.builds(
        lambda n: {"kind": "count_per", "dimension": "region", "cls": "party_expert", "max": n}, st.integers(1, 3)
    ),
    st.just({"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"}),
    st.sampled_from([SUBSTITUTION, SUBSTITUTION | {"by": "same Party"}, SUBSTITUTION | {"by": "none"}]),
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    others=st.lists(EXPERT, max_size=7), leaver=EXPERT, candidates=st.lists(EXPERT, min_size=1, max_size=6),
    rules=st.lists(RULE, min_size=1, max_size=4),
)  # fmt: skip
def test_no_replacement_breaks_a_hard_rule_that_held(others, leaver, candidates, rules):
    read = [parse_rule(rule, place, "UN") for place, rule in enumerate(rules)]
    broken = _broken(read, [*others, leaver])

    fits = fits_of(read, others, leaver, candidates, SETTING, on=SETTING.on)

    for fit in fits:
        new = _broken(read, [*others, fit.expert]) - broken
        assert not (fit.is_allowed and new)
        taken = all(rule["kind"] != "substitution" for rule in rules)
        assert fit.is_allowed or not taken or bool(new)


def _broken(rules, slate) -> set[int]:
    found = evaluate(rules, slate, SETTING, stage="membership").findings
    return {one.rule for one in found if one.ok is False and one.severity == "hard"}


def test_whoever_is_the_same_to_the_rules_may_always_take_the_seat():
    rules = [parse_rule(rule, place, "UN") for place, rule in enumerate([*RULES, SUBSTITUTION])]
    leaver = Expert("1", country="NG", gender="w")

    [fit] = fits_of(rules, [], leaver, [Expert("2", country="KE", gender="w")], SETTING, on=SETTING.on)

    assert fit.is_allowed


def test_five_hundred_candidates_are_judged_within_a_second():
    kinds = [*RULES, *({"kind": "count", "cls": "expertise:law", "max": 9 + n} for n in range(7))]
    rules = [parse_rule(rule, place, "UN") for place, rule in enumerate(kinds)]
    codes = ["NG", "KE", "MY", "IN", "HU", "CZ", "BR", "MX", "AT", "NO"]
    people = [Expert(str(n), country=codes[n % 10], gender="wm"[n % 2]) for n in range(520)]

    begun = process_time()
    fits = fits_of(rules, people[:19], people[19], people[20:], SETTING, on=SETTING.on)

    assert (len(fits), process_time() - begun < 1) == (500, True)
