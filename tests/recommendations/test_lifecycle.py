"""The state machines: every step from every state, and what each asks."""

import pytest

from core.refusals import Refused
from recommendations.models import FollowUp, Recommendation
from recommendations.states import ProgressState, RecommendationState, ResponseState
from workflow.engine import offers, perform, steps_of

TABLE = {
    ("adopt", "draft", "adopted"),
    ("transmit", "adopted", "transmitted"),
    ("supersede", "transmitted", "superseded"),
    ("merge", "transmitted", "superseded"),
    ("retire", "transmitted", "retired"),
    ("close", "adopted", "closed"),
    ("close", "transmitted", "closed"),
}
TRACKS = {
    "response": {
        ("pending", "under_consideration"), ("pending", "accepted"), ("pending", "noted"), ("pending", "not_accepted"),
        ("under_consideration", "accepted"), ("under_consideration", "partially_accepted"),
        ("under_consideration", "noted"), ("under_consideration", "not_accepted"), ("noted", "accepted"),
    },
    "progress": {
        ("not_started", "in_progress"), ("not_started", "require_funding"), ("in_progress", "require_funding"),
        ("require_funding", "in_progress"), ("in_progress", "partially_implemented"),
        ("partially_implemented", "implemented_claimed"), ("in_progress", "implemented_claimed"),
        ("implemented_claimed", "implemented_verified"), ("implemented_claimed", "in_progress"),
        ("implemented_verified", "in_progress"),
        ("not_started", "overtaken_by_events"), ("in_progress", "overtaken_by_events"),
        ("require_funding", "overtaken_by_events"), ("not_started", "closed_not_implemented"),
        ("in_progress", "closed_not_implemented"), ("require_funding", "closed_not_implemented"),
    },
}  # fmt: skip


def declared(model, column: str) -> set[tuple[str, str]]:
    steps = [step for step in steps_of(model).values() if step.column == column]
    return {(str(source), str(step.target)) for step in steps for source in step.sources}


def test_a_recommendations_life():
    steps = steps_of(Recommendation).values()

    assert {(step.name, str(source), str(step.target)) for step in steps for source in step.sources} == TABLE


@pytest.mark.parametrize("column", ["response", "progress"])
def test_the_two_tracks(column):
    assert declared(FollowUp, column) == TRACKS[column]


@pytest.mark.parametrize("state", RecommendationState.values)
def test_a_recommendations_steps_out_of_order_are_refused(drawn, find, officer, state):
    row = find("32")
    at = drawn.adopted_at
    Recommendation.objects.filter(pk=row.pk).update(state=state, adopted_at=at, transmitted_at=at)

    for step in steps_of(Recommendation).values():
        if state not in step.sources:
            with pytest.raises(Refused, match="this act needs it to be"):
                perform(row, step.name, by=officer, note="Because", consequence=True)


@pytest.mark.parametrize(
    ("column", "state"),
    [("response", state) for state in ResponseState.values] + [("progress", state) for state in ProgressState.values],
)
def test_a_tracks_steps_out_of_order_are_refused(track, officer, drawn, column, state):
    row = track("32")
    verified = drawn.adopted_at if state == "implemented_verified" else None
    FollowUp.objects.filter(pk=row.pk).update(**{column: state}, verified_at=verified)

    for step in steps_of(FollowUp).values():
        if step.column == column and state not in step.sources:
            with pytest.raises(Refused, match="this act needs it to be"):
                perform(row, step.name, by=officer, note="Because", consequence=True)


def test_a_recommendation_closes_when_every_track_is_over(track, officer, executive_secretary, find):
    row = find("32")
    with pytest.raises(Refused, match="Not every addressee's track is closed yet"):
        perform(row, "close", by=officer)

    perform(track("32"), "give_up", by=executive_secretary, note="No longer needed.")
    perform(row, "close", by=officer)
    assert row.state == "closed"


def test_what_waits_for_verification_does_not_close(track, officer, find, prove):
    one = track("32")
    prove(one)
    perform(one, "start", by=officer)
    perform(one, "claim", by=officer)

    with pytest.raises(Refused, match="Not every addressee's track is closed yet"):
        perform(find("32"), "close", by=officer)


def test_the_tracks_are_independent(track, officer):
    one = track("32")
    perform(one, "start", by=officer)

    assert (one.response, one.progress) == ("pending", "in_progress")


def test_send_back_forgets_who_claimed(track, officer, second_officer, prove):
    one = track("32")
    prove(one)
    perform(one, "start", by=officer)
    perform(one, "claim", by=officer)

    perform(one, "send_back", by=second_officer, note="The letter is missing.")
    assert (one.progress, one.claimed_by) == ("in_progress", None)


def test_what_is_offered_before_the_transmission_says_why_not(drawn, officer):
    one = FollowUp.objects.filter(recommendation__ref="32").get()

    reasons = {offer.reason for offer in offers(one, officer) if offer.name in ("accept", "start")}

    assert reasons == {"The recommendation has not been transmitted to its addressees yet."}
