"""What one of the many reported as implemented: verified by another, carried on, reopened; less is refused."""

from datetime import date

import pytest

from core.refusals import Conflict, Refused
from notifications.models import Message
from recommendations import actions, queries
from recommendations.models import Answer, AskedParty, Said
from workflow import trail

CLAIM = Said(response="accepted", progress="implemented_claimed", percentage=100, text="In force since May.")
LESS = Said(response="accepted", progress="in_progress", percentage=30, text="Taken up again.")
REFUSED = "It was verified; less than that cannot be reported"


def say(asked: AskedParty, follow_up, said: Said, by, **more):
    return actions.record_answers(asked=asked, said={follow_up.pk: said}, by=by, **more)


@pytest.fixture
def claim(asked, many, kenya) -> Answer:
    """Kenya reports 33(a) as implemented, and shows it."""
    say(asked("KE"), many("33(a)"), CLAIM, kenya)
    return shown(Answer.objects.get())


def shown(answer: Answer) -> Answer:
    actions.attach_evidence(
        follow_up=answer.follow_up, answer=answer, reference="https://www.kenyalaw.org/gazette", by=None
    )
    return answer


@pytest.fixture
def verified(claim, officer) -> Answer:
    return actions.verify_answer(answer=claim, note="The act is in the gazette.", by=officer)


def test_another_person_verifies_with_a_word(verified, officer):
    assert (verified.progress, verified.verified_by, verified.verification) == (
        "implemented_verified", officer, "The act is in the gazette.",
    )  # fmt: skip
    assert verified.verified_at is not None
    assert trail.verify() is None


def test_reported_is_not_verified(claim, asking):
    whole = queries.tabled(asking.meeting, asking=asking, ref="33(a)").collective[0].progress.whole

    assert dict(whole.by) == {"implemented_claimed": 1}


def test_verified_is_counted_as_such(verified, asking):
    whole = queries.tabled(asking.meeting, asking=asking, ref="33(a)").collective[0].progress.whole

    assert (dict(whole.by), whole.answered, whole.asked) == ({"implemented_verified": 1}, 1, 8)


def test_who_entered_the_answer_does_not_verify_it(asked, many, officer, second_officer):
    say(asked("UG"), many("33(a)"), CLAIM, officer, channel="fax")
    answer = shown(Answer.objects.get())

    with pytest.raises(Refused, match=r"Another person verifies\."):
        actions.verify_answer(answer=answer, note="Seen.", by=officer)
    actions.verify_answer(answer=answer, note="Seen.", by=second_officer)


def test_an_officer_who_speaks_for_the_party_does_not_verify(claim, second_officer, states):
    from core import access

    access.grant(second_officer, "parties.speak_for_party", states["KE"])

    with pytest.raises(Refused, match=r"Another person verifies\."):
        actions.verify_answer(answer=claim, note="Seen.", by=second_officer)


@pytest.mark.parametrize("who", ["outsider", "member", "kenya", "executive_secretary"])
def test_only_officers_verify_send_back_and_reopen(verified, claim, request, who):
    user = request.getfixturevalue(who)

    for act in (actions.verify_answer, actions.send_back_answer, actions.reopen_answer):
        with pytest.raises(Refused, match="not yours to do"):
            act(answer=claim, note="Seen.", by=user)


def test_a_word_is_needed(claim, officer):
    with pytest.raises(Refused, match="Say what was seen"):
        actions.verify_answer(answer=claim, note="  ", by=officer)


def test_nothing_is_verified_that_nothing_shows(asked, many, kenya, officer):
    say(asked("KE"), many("33(a)"), CLAIM, kenya)

    with pytest.raises(Refused, match="Attach at least one piece of evidence first"):
        actions.verify_answer(answer=Answer.objects.get(), note="Seen.", by=officer)


def test_what_was_shown_in_an_earlier_round_shows_it_still(claim, next_round, asked, many, kenya, officer):
    second = next_round()
    again = Said(response="accepted", progress="implemented_claimed", percentage=100, text="In force still.")
    say(AskedParty.objects.get(round=second, party__iso2="KE"), many("33(a)"), again, kenya)

    row = actions.verify_answer(answer=Answer.objects.get(asked__round=second), note="Seen.", by=officer)

    assert row.progress == "implemented_verified"


def test_what_was_not_reported_as_implemented_is_not_verified(asked, many, kenya, officer):
    say(asked("KE"), many("33(a)"), LESS, kenya)

    with pytest.raises(Refused, match="not reported as implemented"):
        actions.verify_answer(answer=Answer.objects.get(), note="Seen.", by=officer)


def test_from_a_stale_page_it_is_a_conflict(claim, officer, asked, many, kenya):
    seen = asked("KE").version
    say(asked("KE"), many("33(b)"), LESS, kenya)

    with pytest.raises(Conflict):
        actions.verify_answer(answer=claim, note="Seen.", by=officer, version=seen)


def test_verified_twice_stands_once(verified, officer, second_officer):
    again = actions.verify_answer(answer=verified, note="Seen as well.", by=second_officer)

    assert again.verified_by == officer


def test_less_than_verified_is_refused(verified, asked, many, kenya):
    with pytest.raises(Refused, match=REFUSED):
        say(asked("KE"), many("33(a)"), LESS, kenya)
    assert Answer.objects.get().progress == "implemented_verified"


def test_the_same_again_changes_nothing(verified, asked, many, kenya):
    kept = Said("accepted", "implemented_verified", 100, "In force since May.")

    assert say(asked("KE"), many("33(a)"), kept, kenya).same == 1


def test_nobody_says_verified_of_itself(asked, many, kenya):
    with pytest.raises(Refused, match="“Verified” is no progress that can be reported"):
        say(asked("KE"), many("33(a)"), Said(progress="implemented_verified"), kenya)


def test_reopened_with_a_reason_it_is_reported_again(verified, officer, asked, many, kenya):
    with pytest.raises(Refused, match="Say why"):
        actions.reopen_answer(answer=verified, note=" ", by=officer)

    row = actions.reopen_answer(answer=verified, note="The act was annulled.", by=officer)

    assert (row.progress, row.verified_at, row.verification) == ("implemented_claimed", None, "")
    say(asked("KE"), many("33(a)"), LESS, kenya)
    assert Answer.objects.get().progress == "in_progress"


def test_what_is_not_verified_is_not_reopened(claim, officer):
    with pytest.raises(Refused, match="nothing to reopen"):
        actions.reopen_answer(answer=claim, note="Why not.", by=officer)


@pytest.fixture
def next_round(asking, officer):
    """`next_round()`: the first is closed, a second opens."""

    def open_it():
        actions.close_round(round=asking, by=officer)
        return actions.open_round(meeting=asking.meeting, due_on=date(2014, 12, 1), by=officer)

    return open_it


def test_verified_stands_in_the_next_round(verified, next_round, many, kenya):
    second = next_round()

    carried = Answer.objects.get(asked__round=second)
    assert (carried.asked.party.iso2, carried.follow_up, carried.verification) == (
        "KE", many("33(a)"), "The act is in the gazette.",
    )  # fmt: skip
    with pytest.raises(Refused, match=REFUSED):
        say(carried.asked, many("33(a)"), LESS, kenya)


def test_what_was_only_reported_is_asked_again(claim, next_round):
    assert not Answer.objects.filter(asked__round=next_round()).exists()


def test_verified_after_the_next_round_opened_it_stands_there_too(claim, next_round, officer):
    second = next_round()

    actions.verify_answer(answer=claim, note="Seen at last.", by=officer)

    assert Answer.objects.get(asked__round=second).verification == "Seen at last."


def test_what_the_party_said_since_is_what_is_verified(claim, next_round, many, kenya, officer):
    second = next_round()
    say(AskedParty.objects.get(round=second, party__iso2="KE"), many("33(a)"), LESS, kenya)

    with pytest.raises(Refused, match="said more in Round 2"):
        actions.verify_answer(answer=claim, note="Seen.", by=officer)


def test_reopened_in_a_later_round_it_is_not_carried_on(verified, next_round, officer):
    second = next_round()
    actions.reopen_answer(answer=Answer.objects.get(asked__round=second), note="Annulled.", by=officer)
    actions.close_round(round=second, by=officer)

    third = actions.open_round(meeting=second.meeting, due_on=date(2015, 3, 1), by=officer)

    assert not Answer.objects.filter(asked__round=third).exists()


# The track of an addressee that stands for itself


def test_less_than_verified_is_refused_for_one_addressee(track, speaker, officer, prove):
    one = track("35(d)", "UNEP")
    prove(one)
    for state in ("in_progress", "implemented_claimed"):
        actions.report_progress(follow_up=one, text=f"Now {state}.", move_to=state, by=speaker)
    actions.verify(follow_up=one, note="Seen.", by=officer)

    with pytest.raises(Refused, match=REFUSED):
        actions.report_progress(follow_up=one, text="Again.", move_to="in_progress", by=speaker)

    from workflow.engine import perform

    perform(one, "reopen", by=officer, note="It lapsed.")
    actions.report_progress(follow_up=one, text="Again.", move_to="implemented_claimed", by=speaker)
    one.refresh_from_db()
    assert (one.progress, one.verified_at) == ("implemented_claimed", None)


def test_only_officers_reopen(track, speaker, officer, prove):
    from workflow.engine import perform

    one = track("35(d)", "UNEP")
    prove(one)
    for state in ("in_progress", "implemented_claimed"):
        actions.report_progress(follow_up=one, text=f"Now {state}.", move_to=state, by=speaker)
    actions.verify(follow_up=one, note="Seen.", by=officer)

    with pytest.raises(Refused, match="not yours to do"):
        perform(one, "reopen", by=speaker, note="It lapsed.")
    with pytest.raises(Refused, match="Why it is reopened"):
        perform(one, "reopen", by=officer, note=" ")


class TestSendingBack:
    def test_it_counts_as_in_progress_and_whoever_said_it_is_told(self, claim, asking, officer, kenya):
        back = actions.send_back_answer(answer=claim, note="The act is a draft.", by=officer)

        letter = Message.objects.get(kind="answer-back")
        whole = queries.tabled(asking.meeting, asking=asking, ref="33(a)").collective[0].progress.whole
        assert (back.progress, back.text, dict(whole.by)) == ("in_progress", "In force since May.", {"in_progress": 1})
        assert (letter.to_email, letter.subject) == (kenya.email, "More is needed: Kenya on 33(a)")
        assert "The act is a draft." in letter.text and back.page_url in letter.text
        assert trail.verify() is None

    def test_the_party_says_it_anew_and_it_is_verified(self, claim, asked, many, kenya, officer):
        actions.send_back_answer(answer=claim, note="The act is a draft.", by=officer)
        say(asked("KE"), many("33(a)"), CLAIM, kenya)
        back = actions.send_back_answer(answer=claim, note="And unsigned.", by=officer)
        say(asked("KE"), many("33(a)"), CLAIM, kenya)

        assert actions.verify_answer(answer=back, note="Seen at last.", by=officer).is_verified
        assert Message.objects.filter(kind="answer-back").count() == 2

    def test_a_word_is_needed_and_something_to_send_back(self, claim, officer):
        with pytest.raises(Refused, match="Say what is missing"):
            actions.send_back_answer(answer=claim, note=" ", by=officer)
        actions.verify_answer(answer=claim, note="Seen.", by=officer)
        with pytest.raises(Refused, match="nothing to send back"):
            actions.send_back_answer(answer=claim, note="Not enough.", by=officer)

    def test_a_stale_page_sends_nothing_back(self, claim, asked, many, kenya, officer):
        seen = AskedParty.objects.get(pk=claim.asked_id).version
        say(asked("KE"), many("33(b)"), LESS, kenya)

        with pytest.raises(Conflict):
            actions.send_back_answer(answer=claim, note="Not enough.", by=officer, version=seen)

    def test_what_was_said_in_a_later_round_stands(self, claim, next_round, asked, many, kenya, officer):
        second = next_round()
        actions.record_answers(
            asked=AskedParty.objects.get(round=second, party__iso2="KE"), said={many("33(a)").pk: LESS}, by=kenya
        )

        with pytest.raises(Refused, match="said more in"):
            actions.send_back_answer(answer=claim, note="Not enough.", by=officer)

    def test_no_letter_where_nobody_with_an_account_said_it(self, asked, many, officer, second_officer):
        say(asked("KE"), many("33(a)"), CLAIM, None)

        actions.send_back_answer(answer=Answer.objects.get(), note="Not enough.", by=officer)

        assert not Message.objects.filter(kind="answer-back").exists()
