"""Reads: the trace, what was not carried, the tracker, the overview, what waits."""

from datetime import date

import pytest
from django.core.management import call_command

from core.access import forget
from documents.models import Trace
from recommendations import actions, queries
from recommendations.filters import TrackerFilter
from recommendations.models import FollowUp, Recommendation
from recommendations.queries.waiting import answers_waiting_for, work_waiting_for
from recommendations.states import ProgressState, ResponseState


def test_the_trace_is_that_of_the_source(drawn, expected):
    found = {record["ref"]: record["trace"] for record in queries.records_of(drawn.meeting)}

    assert found == {item["ref"]: item["discussion_source"] for item in expected}


def test_the_points_that_reached_no_recommendation(drawn):
    points = queries.uncarried_points(drawn)

    assert [point.ref for point in points] == ["15(h)", "15(i)"]
    assert points[0].url.endswith("#p15-h")
    assert points[0].text.startswith("Consider the possibility of putting into place a joint reporting system")


def test_without_traces_nothing_is_called_lost(drawn):
    Trace.objects.all().delete()

    assert queries.uncarried_points(drawn) == []


def test_records_for_the_command(drawn, expected):
    records = queries.records_of(drawn.meeting)

    assert len(records) == 23
    assert records[6]["chapeau"] == "" and records[6]["theme"] is None
    first = {
        key: records[0][key] for key in ("ref", "addressee", "addressee_group", "verb", "state", "response", "progress")
    }
    assert first == {
        "ref": "30(a)", "addressee": "Executive Secretary", "addressee_group": "executive_secretary",
        "verb": "recommend", "state": "adopted", "response": "pending", "progress": "not_started",
    }  # fmt: skip
    assert records[0]["theme_label"].startswith("Integration of biosafety into NBSAPs")


def test_a_line_stands_where_the_slowest_addressee_stands(track, speaker):
    actions.report_progress(follow_up=track("35(d)", "UNEP"), text="Begun", move_to="in_progress", by=speaker)
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=speaker)

    line = queries.lines_of(Recommendation.objects.filter(ref="35(d)"))[0]

    assert line.standing == ProgressState.NOT_STARTED
    assert line.progress == (ProgressState.NOT_STARTED, ProgressState.IN_PROGRESS)
    assert line.answer == ResponseState.PENDING
    assert line.has_source is False


def test_an_addressee_that_ended_holds_up_nobody(track, officer, executive_secretary):
    from workflow.engine import perform

    perform(track("33(a)", "Parties"), "start", by=officer)
    perform(track("33(a)", "other"), "give_up", by=executive_secretary, note="None left.")

    line = queries.lines_of(Recommendation.objects.filter(ref="33(a)"))[0]

    assert line.standing == ProgressState.IN_PROGRESS


def test_what_is_over_is_not_overdue(track, officer, executive_secretary):
    from workflow.engine import perform

    one = actions.set_due(follow_up=track("32"), due_on=date(2014, 5, 1), by=officer)
    assert queries.lines_of(Recommendation.objects.filter(ref="32"))[0].is_overdue is True

    perform(one, "give_up", by=executive_secretary, note="No longer needed.")
    assert queries.lines_of(Recommendation.objects.filter(ref="32"))[0].is_overdue is False


def test_the_overview_counts_each_once(transmitted, track, officer):
    actions.respond(follow_up=track("32"), answer="accepted", by=officer, channel="email")
    actions.set_due(follow_up=track("35(e)"), due_on=date(2014, 5, 1), by=officer)

    overview = queries.overview_of(queries.lines_of(Recommendation.objects.order_by("position")))

    assert overview.progress.parts == [("Not started", 23, "h0")]
    assert overview.responses.parts == [("Accepted", 1, "h4"), ("Pending", 22, "h0")]
    assert overview.overdue == "1 is overdue: 35(e), since 1 May 2014"
    assert overview.sentence == (
        "23 recommendations: seven to the Executive Secretary, eleven to Parties and other Governments, "
        "five to other entities."
    )


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({"words": "questionnaire"}, ["31(a)"]),
        ({"words": "35(d)"}, ["35(d)"]),
        ({"to": "other_entities"}, ["35(a)", "35(b)", "35(c)", "35(d)", "35(e)"]),
        ({"whom": "unep"}, ["35(d)"]),
        ({"whom": "Environment Programme"}, ["35(d)"]),
        ({"whom": "hosting the meeting"}, ["35(c)"]),
        ({"whom": "UNDP", "response": ""}, ["35(d)"]),
        ({"whom": "unep", "progress": "in_progress"}, []),
        ({"whom": "%"}, []),
        ({"theme": "resource_mobilization", "to": "executive_secretary"}, ["31(a)", "31(b)"]),
        ({"response": "noted"}, ["35(a)"]),
        ({"progress": "in_progress"}, ["31(b)"]),
        ({"overdue": "yes"}, ["32"]),
        ({"meeting": "lg-cbb-10", "words": "32"}, ["32"]),
        ({"body": "lg-cbb", "words": "32"}, ["32"]),
        ({"words": "zzz"}, []),
    ],
)
def test_filters(track, officer, asked, refs):
    actions.respond(follow_up=track("35(a)"), answer="noted", by=officer, channel="fax")
    actions.report_progress(follow_up=track("31(b)"), text="Begun", move_to="in_progress", by=officer)
    actions.set_due(follow_up=track("32"), due_on=date(2014, 5, 1), by=officer)

    form = TrackerFilter(asked, user=officer)

    assert [row.ref for row in form.applied_to(Recommendation.objects.order_by("position"))] == refs


def test_what_a_filter_does_not_know_is_not_asked(drawn, officer):
    form = TrackerFilter({"response": "maybe", "to": "'; --", "meeting": "none"}, user=officer)

    assert form.applied_to(Recommendation.objects.all()).count() == 23
    assert form.chips() == []


def test_pages_go_forth_and_back(drawn, monkeypatch):
    monkeypatch.setattr("recommendations.queries.tracker.PAGE", 10)
    rows = Recommendation.objects.all()

    first = queries.page_of(rows)
    second = queries.page_of(rows, after=first.older)
    third = queries.page_of(rows, after=second.older)

    assert [len(page.lines) for page in (first, second, third)] == [10, 10, 3]
    assert (first.newer, third.older) == ("", "")
    assert [line.ref for line in queries.page_of(rows, before=third.newer).lines] == [line.ref for line in second.lines]
    assert queries.page_of(rows, before=second.newer).newer == ""
    assert queries.page_of(rows, after="nonsense").lines == first.lines


# What waits


def test_a_speaker_is_asked_to_answer(transmitted, speaker):
    things = answers_waiting_for(speaker)

    assert [(thing.title, thing.act) for thing in things] == [("Answer recommendation 35(d)", "Answer")]


def test_an_answer_given_waits_no_more(track, speaker, officer):
    one = actions.set_due(follow_up=track("35(d)", "UNEP"), due_on=date(2014, 12, 31), by=officer)
    actions.respond(follow_up=one, answer="accepted", by=speaker)
    assert answers_waiting_for(speaker) == []

    actions.set_due(follow_up=one, due_on=date(2014, 5, 20), by=officer)
    assert [thing.title for thing in answers_waiting_for(speaker)] == ["Report progress on 35(d)"]


def test_many_answers_are_asked_as_one(transmitted, executive_secretary):
    things = answers_waiting_for(executive_secretary)

    assert [thing.title for thing in things] == ["Answer 7 recommendations"]


def test_nothing_is_asked_before_the_transmission(drawn, speaker, outsider):
    assert answers_waiting_for(speaker) == []
    assert work_waiting_for(outsider) == []


def test_the_secretariat_is_asked_to_transmit_and_to_verify(
    drawn, officer, second_officer, executive_secretary, prove, django_assert_num_queries
):
    assert [thing.title for thing in work_waiting_for(officer)] == ["Transmit 23 recommendations"]
    assert [thing.title for thing in work_waiting_for(executive_secretary)] == ["Transmit 23 recommendations"]

    actions.transmit_recommendations(meeting=drawn.meeting, by=officer)
    one = FollowUp.objects.get(recommendation__ref="32")
    prove(one)
    for state in ("in_progress", "implemented_claimed"):
        actions.report_progress(follow_up=one, text=state, move_to=state, by=officer)

    assert work_waiting_for(officer) == []
    assert [thing.title for thing in work_waiting_for(second_officer)] == ["Verify 32"]
    forget(second_officer)
    work_waiting_for(second_officer)
    with django_assert_num_queries(1):
        work_waiting_for(second_officer)


# The command


def test_the_command_writes_json(drawn, capsys, expected):
    import json

    call_command("list_recommendations", "--meeting", "lg-cbb-10", "--json")

    records = json.loads(capsys.readouterr().out)
    assert [(record["ref"], record["text"]) for record in records] == [(item["ref"], item["text"]) for item in expected]


def test_the_command_writes_a_table(drawn, capsys):
    call_command("list_recommendations", "--meeting", "lg-cbb-10")

    printed = capsys.readouterr().out
    assert "Recommendations to the Executive Secretary" in printed
    assert "\n32      The Liaison Group recommends" in printed
    assert "from 15(a)" in printed and "no discussion source" in printed


def test_the_command_says_that_there_are_none_yet(meeting, capsys):
    call_command("list_recommendations", "--meeting", meeting.slug)

    assert "It has no recommendations yet." in capsys.readouterr().out


def test_the_command_does_not_know_the_meeting(db, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("list_recommendations", "--meeting", "nowhere")

    assert ended.value.code == 1
    assert capsys.readouterr().err.strip() == "There is no meeting “nowhere”."
