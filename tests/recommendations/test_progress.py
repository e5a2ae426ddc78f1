"""What addressees report, what shows it, and who verifies."""

from datetime import date, timedelta

import pytest

from core.refusals import Conflict, Refused
from recommendations import actions
from recommendations.models import FollowUp, ProgressReport
from workflow.trail import verify

# Progress


def test_a_report_moves_the_track(track, speaker):
    report = actions.report_progress(
        follow_up=track("35(d)", "UNEP"), text="Two events planned.", percentage=40, obstacles="Room",
        next_step="Invite", move_to="in_progress", by=speaker,
    )  # fmt: skip

    assert (report.reported_on, report.percentage, report.next_step) == (date(2014, 5, 12), 40, "Invite")
    assert track("35(d)", "UNEP").progress == "in_progress"


def test_the_same_report_twice_stands_once(track, speaker):
    one = track("35(d)", "UNEP")
    said = {"text": "Two events planned.", "percentage": 40, "by": speaker, "version": one.version}

    actions.report_progress(follow_up=one, **said)
    actions.report_progress(follow_up=one, **said)

    assert ProgressReport.objects.count() == 1


def test_another_report_from_a_stale_page_is_a_conflict(track, speaker):
    one = track("35(d)", "UNEP")
    actions.report_progress(follow_up=one, text="First", by=speaker, version=one.version)

    with pytest.raises(Conflict, match="Somebody else changed this"):
        actions.report_progress(follow_up=one, text="Second", by=speaker, version=one.version)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": "  "}, "Say in words"),
        ({"text": "Done", "percentage": 101}, "between 0 and 100"),
        ({"text": "Done", "percentage": -1}, "between 0 and 100"),
        ({"text": "Done", "move_to": "implemented_verified"}, "no state a progress report can move to"),
        ({"text": "Done", "move_to": "implemented_claimed"}, "is not started; this act needs it to be"),
    ],
)
def test_a_report_that_cannot_be(track, speaker, said, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.report_progress(follow_up=track("35(d)", "UNEP"), by=speaker, **said)
    assert ProgressReport.objects.count() == 0


def test_implementation_needs_evidence(track, speaker, prove):
    one = track("35(d)", "UNEP")
    actions.report_progress(follow_up=one, text="Begun", move_to="in_progress", by=speaker)

    with pytest.raises(Refused, match="Attach at least one piece of evidence first"):
        actions.report_progress(follow_up=one, text="Done", move_to="implemented_claimed", by=speaker)

    prove(one)
    actions.report_progress(follow_up=one, text="Done", move_to="implemented_claimed", by=speaker)
    assert track("35(d)", "UNEP").claimed_by == speaker


def test_no_report_before_the_transmission(drawn, speaker):
    with pytest.raises(Refused, match="has not been transmitted"):
        actions.report_progress(follow_up=FollowUp.objects.get(addressee="UNEP"), text="Done", by=speaker)


@pytest.fixture
def claimed(track, officer, prove):
    """32, reported implemented by an officer for the Executive Secretary."""
    one = track("32")
    prove(one)
    actions.report_progress(follow_up=one, text="Begun", move_to="in_progress", by=officer)
    actions.report_progress(follow_up=one, text="Sent", move_to="implemented_claimed", by=officer)
    one.refresh_from_db()
    return one


def test_another_person_verifies(claimed, officer, second_officer):
    with pytest.raises(Refused, match=r"Another person verifies\."):
        actions.verify(follow_up=claimed, note="I saw it.", by=officer)

    actions.verify(follow_up=claimed, note="The notification is public.", by=second_officer)
    assert claimed.progress == "implemented_verified"
    assert claimed.verified_at is not None


def test_verification_says_what_was_seen(claimed, second_officer):
    with pytest.raises(Refused, match="What was seen"):
        actions.verify(follow_up=claimed, note=" ", by=second_officer)


@pytest.mark.parametrize("who", ["outsider", "member", "speaker", "executive_secretary"])
def test_only_officers_verify(claimed, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        actions.verify(follow_up=claimed, note="Seen.", by=request.getfixturevalue(who))


def test_what_was_not_claimed_is_not_verified(track, officer):
    with pytest.raises(Refused, match="is not started; this act needs it to be reported implemented"):
        actions.verify(follow_up=track("32"), note="Seen.", by=officer)


def test_a_due_date_is_set_and_taken_away(track, officer):
    one = actions.set_due(follow_up=track("32"), due_on=date(2014, 5, 30), by=officer)
    assert one.due_on == date(2014, 5, 30)

    assert actions.set_due(follow_up=one, due_on=None, by=officer, version=one.version).due_on is None


def test_a_due_date_before_the_adoption_is_refused_and_the_one_that_stands_stays(track, officer):
    one = track("32")
    day = one.recommendation.adopted_at.date()
    actions.set_due(follow_up=one, due_on=day, by=officer)

    with pytest.raises(Refused, match="cannot be due before the recommendation was adopted"):
        actions.set_due(follow_up=one, due_on=day - timedelta(days=1), by=officer)
    assert track("32").due_on == day


def test_a_due_date_from_a_stale_page_is_a_conflict(track, officer):
    one = track("32")
    actions.set_due(follow_up=one, due_on=date(2014, 5, 30), by=officer)

    with pytest.raises(Conflict):
        actions.set_due(follow_up=one, due_on=date(2014, 6, 30), by=officer, version=one.version)


def test_an_addressee_sets_no_due_date(track, speaker):
    with pytest.raises(Refused, match="not yours to do"):
        actions.set_due(follow_up=track("35(d)", "UNEP"), due_on=date(2014, 5, 30), by=speaker)


def test_the_trail_holds_after_all_of_it(claimed, second_officer):
    actions.verify(follow_up=claimed, note="Seen.", by=second_officer)

    assert verify() is None
