"""`quorum`: how many of those invited must be present; a slate alone cannot tell."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from membership.composition import Expert, Malformed, evaluate, parse_rule, setting_for

SETTING = setting_for("UN", date(2014, 4, 7))


def experts(number, **facts):
    return tuple(Expert(id=f"p{place}", **facts) for place in range(number))


def found(rule, present, entitled):
    setting = replace(SETTING, entitled=tuple(entitled))
    (finding,) = evaluate([parse_rule({"kind": "quorum"} | rule)], present, setting).findings
    return finding


@pytest.mark.parametrize(
    ("rule", "entitled", "needed"),
    [
        ({"min": 8}, 15, 8),
        ({"min": "8"}, 15, 8),
        ({"min": "1/2"}, 15, 8),
        ({"min": "1/2"}, 14, 7),
        ({"more_than": "1/2"}, 14, 8),
        ({"more_than": "1/2"}, 15, 8),
        ({"min": "2/3"}, 15, 10),
        ({"min": "1/3"}, 0, 0),
    ],
)
def test_how_many_are_needed(rule, entitled, needed):
    here = experts(needed)

    assert found(rule, here, experts(entitled)).limit == needed
    assert found(rule, here, experts(entitled)).ok is True
    assert needed == 0 or found(rule, here[1:], experts(entitled)).ok is False


@given(st.integers(0, 300), st.integers(0, 9), st.integers(1, 9))
def test_a_fraction_is_never_rounded_to_fewer(whole, p, q):
    at_least = found({"min": f"{p}/{q}"}, (), experts(whole)).limit
    passed = found({"more_than": f"{p}/{q}"}, (), experts(whole)).limit

    assert (at_least - 1) * q < p * whole <= at_least * q
    assert (passed - 1) * q <= p * whole < passed * q


def test_only_the_class_counts():
    entitled = (*experts(3), *(Expert(id=f"o{n}", kind="org_expert") for n in range(9)))
    here = entitled[2:]

    finding = found({"cls": "party_expert", "more_than": "1/2", "for": "decisions"}, here, entitled)

    assert (finding.ok, finding.measured, finding.limit) == (False, 1, 2)
    assert finding.sentence == "Quorum of experts from Parties for decisions: 1 of at least 2 present"


def test_a_slate_alone_cannot_tell():
    (finding,) = evaluate([parse_rule({"kind": "quorum", "min": "1/2"})], experts(3), SETTING).findings

    assert (finding.ok, finding.sentence) == (None, "Quorum: at least one half of those invited, present")


@pytest.mark.parametrize(
    "rule", [{}, {"min": 0}, {"min": 2, "more_than": "1/2"}, {"min": "half"}, {"more_than": "1/0"}]
)
def test_what_is_no_quorum_is_refused(rule):
    with pytest.raises(Malformed):
        parse_rule({"kind": "quorum"} | rule)
