"""The board reads what the rules read: its nominees, its meters, what an exchange and a proposal would do."""

from random import Random

import pytest

from membership import actions, queries
from membership.composition import evaluate
from membership.models import Choice
from membership.queries.board import changes_between
from membership.queries.nominees import nominees_on
from membership.queries.pool import nominee
from membership.queries.proposals import request_of, weight_of
from tests.membership.slate_rounds import round_of

MANY_RULES = [
    {"kind": "count", "cls": "party_expert", "max": 9},
    {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"},
    {"kind": "count_per", "dimension": "region", "cls": "party_expert", "min": 1, "max": 3},
    {"kind": "count_per", "dimension": "seat", "table": {"ldc": 1, "sids": 1, "region:EEG": 1}},
    {"kind": "ratio", "cls": "woman", "of": "total", "min": "2/5", "severity": "soft"},
    {"kind": "due_regard", "dimension": "region", "severity": "advisory"},
    {"kind": "due_regard", "dimension": "gender", "severity": "advisory"},
    {"kind": "count", "cls": "returning", "min": 2, "severity": "advisory"},
]


@pytest.fixture
def officer(make_user):
    return make_user("officer@example.org", "Officer")


@pytest.fixture
def slate(countries, officer):
    call = round_of(24, rules=MANY_RULES, officer=officer)
    return actions.draft_slate(body=call.body, call=call, name="Any", by=officer)


def nominations(slate):
    rows = slate.call.nominations.select_related("person", "party", "organization")
    return list(rows.order_by("pk"))


def test_a_nominee_is_read_as_the_rules_read_a_nomination(slate):
    rows = {one.pk: nominee(one) for one in nominations(slate)}

    assert {one.pk: one.expert for one in nominees_on(slate)} == rows


def test_the_meters_say_what_the_rules_find_of_any_seats(slate):
    """Fifty slates at random: the board, the board of a change alone, and the engine over the same experts agree."""
    rows, random = nominations(slate), Random(10)
    mandate = slate.body.mandates.get()
    rules = queries.rules_of(mandate)
    for _turn in range(50):
        seated = sorted(random.sample(rows, random.randint(0, 20)), key=lambda one: one.person.family_name)
        Choice.objects.filter(slate=slate).delete()
        Choice.objects.bulk_create([Choice(slate=slate, nomination=one, standing="seated") for one in seated])
        board, part = queries.board_of(slate), queries.board_of(slate, only=())
        expected = evaluate(rules, [nominee(one) for one in seated], board.setting, stage="slate")

        assert board.panel.evaluation == part.panel.evaluation == expected
        assert [one.ok for one in board.meters()] == [one.ok for one in expected.findings]
        assert board.evaluated(board.experts) == expected.findings


def test_the_verdict_is_one_sentence(slate, officer):
    for one in nominations(slate)[:3]:
        actions.seat(slate=slate, nomination=one, by=officer)
    said = queries.verdict_of(queries.board_of(slate).panel.evaluation.findings)

    assert said.startswith("2 hard rules do not hold: ")


def test_what_changes_is_said_once_in_numbers(slate, officer):
    one = next(each for each in nominations(slate) if each.party_id)
    before = queries.board_of(slate).panel.evaluation.findings
    actions.seat(slate=slate, nomination=one, by=officer)

    changes = changes_between(before, queries.board_of(slate).panel.evaluation.findings)
    assert "Experts from Parties: 0 → 1" in changes
    assert len(changes) == len(set(changes))


def test_what_a_slate_weighs(slate, officer):
    rows = nominations(slate)[:8]
    for one in rows:
        actions.seat(slate=slate, nomination=one, by=officer)
    board = queries.board_of(slate)
    weight = weight_of(board, board.seated, "Seats")

    regions = [board.setting.scheme[one.party.iso2] for one in rows if one.party_id]
    numbers = [regions.count(key) for key in board.setting.groups]
    assert weight.regions == numbers
    assert weight.deviation == round(sum(abs(n - sum(numbers) / 5) for n in numbers), 1)
    assert weight.fields == len({field for one in rows for field in one.expertise})
    assert (weight.parties, weight.organizations) == (6, 2)
    assert (weight.women, weight.men) == (4, 4)
    assert weight.returning == sum(one.is_returning for one in rows)


def test_a_proposal_keeps_what_the_board_would_find_of_it(slate, officer):
    from membership.models import Proposal

    asked = request_of(slate)
    proposal = Proposal(slate=slate, request=asked, asked_at=slate.call.closed_at)
    result = queries.worked_out(proposal)
    board = queries.board_of(slate)
    people = [one for one in board.people if str(one.pk) in result["slate"]]

    assert [one["ok"] for one in result["findings"]] == [one.ok for one in board.evaluated([p.expert for p in people])]


def test_what_is_allowed_is_read_from_the_address_and_nothing_else():
    assert queries.read_allow("2:1,5:2") == {"2": 1, "5": 2}
    assert queries.read_allow("x:1,2:y,,3,4:9999") == {}
