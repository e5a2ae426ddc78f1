"""Composing a slate: seats, locks, bars, the reserve, exchanges, proposals, answers to rules."""

import pytest

from core import jobs
from core.models import Job
from core.refusals import Conflict, Refused
from membership import actions, queries
from membership.models import Choice, Proposal, RuleAnswer, Slate
from membership.tasks import propose_slate
from tests.membership.slate_rounds import round_of
from workflow.engine import perform
from workflow.models import TrailEntry


@pytest.fixture
def officer(make_user):
    return make_user("officer@example.org", "Officer")


@pytest.fixture
def call(countries, officer):
    return round_of(24, officer=officer)


@pytest.fixture
def slate(call, officer):
    return actions.draft_slate(body=call.body, call=call, name="First thoughts", by=officer)


@pytest.fixture
def nominees(call):
    return list(call.nominations.order_by("pk"))


def seated(slate) -> set[int]:
    return set(slate.choices.filter(standing="seated").values_list("nomination_id", flat=True))


def test_a_slate_is_named_once_per_round(slate, call, officer):
    with pytest.raises(Refused, match="has a slate of this name already"):
        actions.draft_slate(body=call.body, call=call, name="First thoughts", by=officer)


def test_a_copy_has_the_seats_and_the_locks(slate, nominees, officer):
    actions.seat(slate=slate, nomination=nominees[0], by=officer)
    actions.lock(slate=slate, nomination=nominees[0], by=officer)
    actions.bar(slate=slate, nomination=nominees[1], by=officer)
    actions.change_aims(slate=slate, size=9, aims=["genders"], by=officer)
    slate.refresh_from_db()

    copy = actions.draft_slate(body=slate.body, call=slate.call, name="Copy", copied=slate, by=officer)

    said = copy.choices.order_by("nomination_id").values_list("nomination_id", "standing", "is_locked")
    assert list(said) == [(nominees[0].pk, "seated", True), (nominees[1].pk, "barred", False)]
    assert (copy.size, copy.aims) == (9, ["genders"])


def test_a_new_slate_strives_for_what_the_last_of_the_body_did(slate, officer):
    actions.change_aims(slate=slate, aims=["returning", "expertise"], by=officer)

    assert actions.draft_slate(body=slate.body, call=slate.call, name="B", by=officer).aims == [
        "returning",
        "expertise",
    ]


def test_seating_twice_is_seating_once(slate, nominees, officer):
    assert actions.seat(slate=slate, nomination=nominees[0], by=officer) is True
    assert actions.seat(slate=slate, nomination=nominees[0], by=officer) is False

    slate.refresh_from_db()
    assert (seated(slate), slate.version) == ({nominees[0].pk}, 1)
    assert TrailEntry.objects.about(slate).filter(verb="seat").count() == 1


def test_two_officers_undo_nothing_of_each_other(slate, nominees, officer, make_user):
    from core import access

    other = make_user("other@example.org")
    access.grant(other, "membership.manage_body", slate.body)
    mine, theirs = Slate.objects.get(pk=slate.pk), Slate.objects.get(pk=slate.pk)
    actions.seat(slate=mine, nomination=nominees[0], by=officer)
    actions.seat(slate=theirs, nomination=nominees[1], by=other)
    actions.take_off(slate=mine, nomination=nominees[2], by=officer)

    assert seated(slate) == {nominees[0].pk, nominees[1].pk}


def test_a_page_from_before_a_change_of_seats_cannot_submit(slate, nominees, officer):
    seen = slate.version
    actions.seat(slate=slate, nomination=nominees[0], by=officer)

    with pytest.raises(Conflict):
        perform(slate, "submit", by=officer, version=seen)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"state": "submitted"}, "Not yet found eligible"),
        ({"state": "withdrawn"}, "was withdrawn"),
        ({"consent": "declined"}, "does not wish to serve"),
    ],
)
def test_who_cannot_be_seated(slate, nominees, officer, facts, reason):
    type(nominees[0]).objects.filter(pk=nominees[0].pk).update(**facts)

    with pytest.raises(Refused, match=reason):
        actions.seat(slate=slate, nomination=nominees[0], by=officer)
    assert seated(slate) == set()


def test_an_interest_excludes_and_an_outstanding_disclosure_does_not(slate, nominees, officer):
    nominees[0].disclosures.update(state="excluded")
    nominees[1].disclosures.update(state="requested", decided_at=None)

    with pytest.raises(Refused, match="An interest excludes"):
        actions.seat(slate=slate, nomination=nominees[0], by=officer)
    assert actions.seat(slate=slate, nomination=nominees[1], by=officer) is True


def test_a_nomination_of_another_round_is_refused(slate, nominees, officer):
    from membership.models import Call

    other = Call.objects.create(body=slate.body, title="Another", deadline_on=slate.call.deadline_on)
    type(nominees[0]).objects.filter(pk=nominees[0].pk).update(call=other)

    with pytest.raises(Refused, match="Only nominations of the round"):
        actions.seat(slate=slate, nomination=nominees[0], by=officer)


def test_whoever_is_nominated_twice_has_one_seat(slate, nominees, officer):
    from membership.models import Call, Nomination

    recall = Call.objects.create(
        body=slate.body, title="Re-call", follows=slate.call, deadline_on=slate.call.deadline_on
    )
    again = Nomination.objects.create(
        call=recall, person=nominees[0].person, party=nominees[0].party, state="eligible", consent="agreed"
    )
    actions.seat(slate=slate, nomination=again, by=officer)

    with pytest.raises(Refused, match="by another nomination"):
        actions.seat(slate=slate, nomination=nominees[0], by=officer)
    pool = [one.pk for one in queries.board_of(slate).pool if one.person_id == again.person_id]
    assert pool == [again.pk]


def test_only_a_seat_can_be_locked(slate, nominees, officer):
    with pytest.raises(Conflict, match="not seated any longer"):
        actions.lock(slate=slate, nomination=nominees[0], by=officer)


def test_the_reserve_is_ranked_without_gaps(slate, nominees, officer):
    for one in nominees[:3]:
        actions.rank_reserve(slate=slate, nomination=one, by=officer)
    actions.rank_reserve(slate=slate, nomination=nominees[2], rank=1, by=officer)
    actions.seat(slate=slate, nomination=nominees[0], by=officer)

    said = slate.choices.filter(standing="reserve").order_by("rank").values_list("nomination_id", "rank")
    assert list(said) == [(nominees[2].pk, 1), (nominees[1].pk, 2)]


def test_ranking_the_same_again_changes_nothing(slate, nominees, officer):
    assert actions.rank_reserve(slate=slate, nomination=nominees[0], by=officer) is True
    assert actions.rank_reserve(slate=slate, nomination=nominees[0], by=officer) is False


def test_an_exchange_gives_the_seat_and_is_refused_where_it_is_gone(slate, nominees, officer):
    actions.seat(slate=slate, nomination=nominees[0], by=officer)
    actions.exchange(slate=slate, out=nominees[0], into=nominees[1], by=officer)

    assert seated(slate) == {nominees[1].pk}
    assert actions.exchange(slate=slate, out=nominees[0], into=nominees[1], by=officer) is False
    with pytest.raises(Conflict, match="not seated any longer"):
        actions.exchange(slate=slate, out=nominees[0], into=nominees[2], by=officer)


@pytest.mark.parametrize("state", ["submitted", "decided", "set_aside"])
def test_the_seats_stay_once_it_is_no_draft(slate, nominees, officer, state):
    when = slate.call.closed_at if state == "decided" else None
    Slate.objects.filter(pk=slate.pk).update(state=state, decided_at=when)

    with pytest.raises(Refused, match="its seats stay as they are"):
        actions.seat(slate=slate, nomination=nominees[0], by=officer)


def worked(slate, by) -> Proposal:
    """A proposal, asked for and worked out."""
    proposal = actions.ask_proposal(slate=slate, task=propose_slate, by=by)
    propose_slate.call(str(proposal.job_id), proposal.pk)
    proposal.refresh_from_db()
    return proposal


def test_a_proposal_is_worked_out_kept_and_taken(slate, nominees, officer):
    actions.seat(slate=slate, nomination=nominees[5], by=officer)
    actions.lock(slate=slate, nomination=nominees[5], by=officer)
    actions.bar(slate=slate, nomination=nominees[0], by=officer)
    proposal = worked(slate, officer)

    ids = {int(pk) for pk in proposal.result["slate"]}
    assert proposal.result["status"] == "optimal"
    assert nominees[5].pk in ids and nominees[0].pk not in ids
    assert Job.objects.get(pk=proposal.job_id).state == "done"
    assert actions.take_proposal(proposal=proposal, by=officer) is True
    assert seated(slate) == ids
    assert slate.choices.get(nomination=nominees[5]).is_locked is True


def test_alternatives_leave_out_two_of_each_slate_before(slate, officer):
    result = worked(slate, officer).result

    slates = [set(one["slate"]) for one in [result, *result["alternatives"]]]
    assert len(slates) == 3
    assert all(len(slates[a] - slates[b]) >= 2 for b in range(3) for a in range(b))


def test_the_same_nominations_give_the_same_proposal(slate, officer):
    first, second = worked(slate, officer).result, worked(slate, officer).result

    assert first | {"seconds": 0, "alternatives": 0} == second | {"seconds": 0, "alternatives": 0}
    assert [one["slate"] for one in first["alternatives"]] == [one["slate"] for one in second["alternatives"]]


def test_taking_twice_is_harmless(slate, officer):
    proposal = worked(slate, officer)
    seen = Slate.objects.get(pk=slate.pk).version
    assert actions.take_proposal(proposal=proposal, version=seen, by=officer) is True

    assert actions.take_proposal(proposal=proposal, version=seen, by=officer) is False


def test_taking_over_seats_somebody_changed_is_a_conflict(slate, nominees, officer):
    proposal = worked(slate, officer)
    seen = Slate.objects.get(pk=slate.pk).version
    actions.seat(slate=slate, nomination=nominees[0], by=officer)

    with pytest.raises(Conflict, match="changed the seats"):
        actions.take_proposal(proposal=proposal, version=seen, by=officer)
    assert seated(slate) == {nominees[0].pk}


def test_a_lock_that_came_later_stands_against_a_proposal(slate, nominees, officer):
    proposal = worked(slate, officer)
    outside = next(one for one in nominees if str(one.pk) not in proposal.result["slate"])
    actions.seat(slate=slate, nomination=outside, by=officer)
    actions.lock(slate=slate, nomination=outside, by=officer)

    with pytest.raises(Conflict, match="locked or barred"):
        actions.take_proposal(proposal=proposal, by=officer)


def test_nobody_who_left_meanwhile_is_seated_by_a_proposal(slate, officer):
    proposal = worked(slate, officer)
    left = slate.call.nominations.get(pk=proposal.result["slate"][0])
    left.disclosures.update(state="excluded")

    with pytest.raises(Refused, match="An interest excludes"):
        actions.take_proposal(proposal=proposal, by=officer)
    assert seated(slate) == set()
    assert queries.answered(proposal, queries.board_of(slate)).is_stale is True


def test_who_cannot_be_seated_is_never_in_the_pool(slate, nominees, officer):
    nominees[0].disclosures.update(state="excluded")
    type(nominees[1]).objects.filter(pk=nominees[1].pk).update(state="withdrawn")
    type(nominees[2]).objects.filter(pk=nominees[2].pk).update(consent="declined")
    result = worked(slate, officer).result

    proposed = {pk for one in [result, *result["alternatives"]] for pk in one["slate"]}
    assert proposed.isdisjoint({str(one.pk) for one in nominees[:3]})


def test_asking_again_while_it_is_worked_on_is_asking_once(slate, officer):
    first = actions.ask_proposal(slate=slate, task=propose_slate, by=officer)

    assert actions.ask_proposal(slate=slate, task=propose_slate, by=officer) == first
    assert Job.objects.count() == 1


def test_progress_is_told(slate, officer, monkeypatch):
    told = []
    keep = jobs.Progress.step
    monkeypatch.setattr(
        jobs.Progress, "step", lambda self, done, total: (told.append((done, total)), keep(self, done, total))
    )
    worked(slate, officer)

    assert told == sorted(told) and told[-1][0] <= told[-1][1]


THREE_EACH = [{"kind": "count_per", "cls": "party_expert", "dimension": "region", "exact": 6}]


@pytest.fixture
def impossible(countries, officer):
    call = round_of(24, rules=THREE_EACH, officer=officer)
    return actions.draft_slate(body=call.body, call=call, name="Six of each", by=officer)


def test_where_there_is_none_it_says_why(impossible, officer):
    proposal = worked(impossible, officer)
    answer = queries.answered(proposal, queries.board_of(impossible))

    assert proposal.result["status"] == "infeasible"
    assert len(answer.clash) == 1 and "6" in answer.clash[0]
    assert len(answer.relax) >= 1
    assert {key for key, _name in answer.short} <= {"AFR", "APG", "EEG", "GRULAC", "WEOG"} and answer.short
    assert answer.nearest.people


def test_trying_the_relaxation_gives_a_slate(impossible, officer):
    answer = queries.answered(worked(impossible, officer), queries.board_of(impossible))
    actions.change_aims(slate=impossible, allow=queries.read_allow(answer.allow), by=officer)

    proposal = worked(Slate.objects.get(pk=impossible.pk), officer)

    assert proposal.result["status"] == "optimal"
    assert [one["ok"] for one in proposal.result["findings"]] == [False]


def position_of(slate, kind: str, **parameters):
    rows = slate.body.mandates.first().rules.filter(kind=kind)
    return next(row for row in rows if all(row.parameters.get(key) == value for key, value in parameters.items()))


def test_a_statement_answers_due_regard(slate, nominees, officer):
    actions.seat(slate=slate, nomination=nominees[0], by=officer)
    before = len(queries.board_of(slate).stand.open_questions)
    for dimension in ("region", "gender"):
        rule = position_of(slate, "due_regard", dimension=dimension)
        actions.answer_rule(slate=slate, rule=rule, text="Due regard was had.", by=officer)

    assert (before, queries.board_of(slate).stand.open_questions) == (2, [])
    perform(slate, "submit", by=officer)
    assert slate.state == "submitted"


def test_a_hard_rule_and_one_that_asks_nothing_take_no_answer(slate, officer):
    with pytest.raises(Refused, match="cannot be waived"):
        actions.answer_rule(slate=slate, rule=position_of(slate, "count", max=15), text="Please.", by=officer)
    with pytest.raises(Refused, match="asks for no answer"):
        actions.answer_rule(slate=slate, rule=position_of(slate, "count", min=1), text="Please.", by=officer)


def test_a_soft_rule_is_waived_with_a_reason(countries, officer):
    rules = [{"kind": "count", "cls": "woman", "min": 2, "severity": "soft"}]
    call = round_of(4, rules=rules, officer=officer)
    slate = actions.draft_slate(body=call.body, call=call, name="A", by=officer)
    actions.seat(slate=slate, nomination=call.nominations.first(), by=officer)
    rule = position_of(slate, "count")

    with pytest.raises(Refused, match="Write the reason"):
        actions.answer_rule(slate=slate, rule=rule, text="  ", by=officer)
    actions.answer_rule(slate=slate, rule=rule, text="Only one was nominated.", by=officer)

    assert RuleAnswer.objects.get().kind == "waiver"
    meter = queries.board_of(slate).meters()[0]
    assert (meter.word, "Only one was nominated." in meter.sentence) == ("Waived", True)


def test_an_answer_under_another_mandate_answers_nothing(slate, nominees, officer):
    from datetime import date

    actions.seat(slate=slate, nomination=nominees[0], by=officer)
    rule = position_of(slate, "due_regard", dimension="gender")
    actions.answer_rule(slate=slate, rule=rule, text="Done.", by=officer)
    rules = [row.as_data() for row in slate.body.mandates.first().rules.all()]
    actions.record_mandate(body=slate.body, decision_symbol="CP-9/1", valid_from=date(2013, 1, 1), rules=rules, by=None)

    assert len(queries.board_of(slate).stand.open_questions) == 2


def test_a_seat_whose_nomination_was_withdrawn_stands_in_the_way(slate, nominees, officer):
    actions.seat(slate=slate, nomination=nominees[0], by=officer)
    type(nominees[0]).objects.filter(pk=nominees[0].pk).update(state="withdrawn")

    with pytest.raises(Refused, match="the nomination was withdrawn"):
        perform(slate, "submit", by=officer)
    assert Choice.objects.filter(slate=slate).count() == 1
