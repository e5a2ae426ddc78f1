"""The engine against a second, plain reading: any rules, any pool."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from membership.composition import evaluate, parse_rule, rule_data, setting_for
from membership.composition.classes import parse
from membership.composition.evaluation import judge, kinds_asked
from membership.composition.program import Program
from membership.composition.solver import propose
from tests.membership.composition_reading import classes, is_in, merit, missed, pools, rules, slates_of

SETTING = setting_for("UN", date(2014, 4, 7))
some_rules = st.lists(rules, max_size=5)


def read(data):
    return [parse_rule(rule, index) for index, rule in enumerate(data)]


def ids(slate):
    return [person.id for person in slate]


def meets(data, slate, indexes=None):
    return all(
        not missed(rule, slate, SETTING)
        for index, rule in enumerate(data)
        if rule["severity"] == "hard" and (indexes is None or index in indexes)
    )


@given(classes, pools())
def test_a_class_holds_whom_it_says(text, pool):
    expression = parse(text)

    assert [expression.holds(p, SETTING) for p in pool] == [is_in(text, p, SETTING) for p in pool]


@given(rules)
def test_any_rule_is_written_as_it_was_read(rule):
    again = parse_rule(rule_data(parse_rule(rule)))

    assert again == parse_rule(rule)


@pytest.mark.long
@settings(max_examples=500)
@given(some_rules, pools())
def test_evaluation_agrees_with_the_plain_reading(data, slate):
    found = evaluate(read(data), slate, SETTING)
    plain = [missed(rule, slate, SETTING) for rule in data]

    assert [f.ok for f in found.findings] == [None if by is None else by == 0 for by in plain]
    assert found.ok is meets(data, slate)


@settings(max_examples=150, deadline=None)
@given(some_rules, pools(), st.data())
def test_a_proposal_of_a_size_is_the_best_of_all_slates(data, pool, more):
    size = more.draw(st.integers(0, len(pool)))
    lock = more.draw(st.sets(st.sampled_from(ids(pool)), max_size=2)) if pool else set()
    bar = more.draw(st.sets(st.sampled_from(ids(pool)), max_size=2)) - lock if pool else set()
    allowed = [s for s in slates_of(pool, size) if lock <= set(ids(s)) and not bar & set(ids(s))]
    best = min((merit(data, slate, SETTING) for slate in allowed), default=(1,))

    found = propose(read(data), pool, SETTING, size=size, lock=lock, bar=bar)

    if best[0]:
        assert (found.status, found.slate) == ("infeasible", ())
    else:
        assert (found.status, ids(found.slate)) == ("optimal", best[-1])
        assert found.evaluation.ok


@settings(max_examples=100, deadline=None)
@given(some_rules, pools())
def test_without_a_size_hard_rules_alone_say_how_many(data, pool):
    hard = [rule for rule in data if rule["severity"] == "hard"]
    good = [slate for slate in slates_of(pool) if meets(hard, slate)]

    found = propose(read(hard), pool, SETTING)

    if not good:
        assert found.status == "infeasible"
    else:
        largest = max(len(slate) for slate in good)
        best = min(merit(hard, slate, SETTING) for slate in good if len(slate) == largest)
        assert ids(found.slate) == best[-1]


@settings(max_examples=100, deadline=None)
@given(st.lists(rules.map(lambda rule: rule | {"severity": "hard"}), min_size=2, max_size=5), pools(6))
def test_the_impossible_is_explained_by_the_least(data, pool):
    slates = slates_of(pool)
    assume(not any(meets(data, slate) for slate in slates))
    found = propose(read(data), pool, SETTING)

    least = min(sum(missed(rule, slate, SETTING) or 0 for rule in data) for slate in slates)
    assert sum(relaxation.by for relaxation in found.relax) == least
    assert clashes(data, slates, found.clash)
    assert not any(clashes(data, slates, fewer) for fewer in combinations(range(len(data)), len(found.clash) - 1))


def clashes(data, slates, indexes):
    return not any(meets(data, slate, indexes) for slate in slates)


@settings(max_examples=60, deadline=None)
@given(st.lists(rules.map(lambda rule: rule | {"severity": "hard"}), min_size=2, max_size=4), pools(6))
def test_a_relaxation_tried_out_allows_a_slate(data, pool):
    found = propose(read(data), pool, SETTING)
    assume(found.status == "infeasible")

    allow = {relaxation.rule: relaxation.by for relaxation in found.relax}
    again = propose(read(data), pool, SETTING, allow=allow)

    assert again.status == "optimal"
    broken = {f.rule for f in again.findings if f.ok is False}
    assert broken <= set(allow)


@settings(max_examples=30, deadline=None)
@given(some_rules, pools(), st.randoms())
def test_the_order_of_the_pool_is_nothing_to_the_answer(data, pool, random):
    shuffled = list(pool)
    random.shuffle(shuffled)

    assert ids(propose(read(data), shuffled, SETTING).slate) == ids(propose(read(data), pool, SETTING).slate)


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(some_rules, pools(), st.lists(st.sets(st.integers(0, 7)), min_size=100, max_size=100))
def test_the_solver_and_the_panel_never_disagree(data, pool, chosen):
    """Ten thousand slates: with everybody held in place, the solver says of each rule whether it is broken."""
    kinds = kinds_asked(read(data))
    program = Program(pool, SETTING)
    broken = {kind.rule.index: program.whole(1) for kind in kinds}
    for kind in kinds:
        for row in kind.constrain(program):
            program.loosen(row, broken[kind.rule.index])

    for places in chosen:
        for place in range(len(pool)):
            program.bind(place, int(place in places), int(place in places))
        program.minimise(dict.fromkeys(broken.values(), 1))
        slate = [person for place, person in enumerate(pool) if place in places]
        panel = {finding.rule: finding.ok is False for finding in judge(kinds, slate, SETTING).findings}
        assert {rule: program.values[flag] > 0.5 for rule, flag in broken.items()} == panel
