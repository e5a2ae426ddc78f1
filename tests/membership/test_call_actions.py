"""Calls: drafted, opened with their notification, extended, reminded of, closed."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import access, clock, search
from core.refusals import Conflict, Refused
from core.waiting import waiting_for
from membership import actions
from membership.models import Call, CallAddressee
from notifications.models import Message, Notification
from notifications.tasks import run_due
from tests.membership import calling
from workflow.engine import offers, perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(calling.FEBRUARY):
        yield


def refusal(action, *arguments, **named) -> str:
    with pytest.raises(Refused) as caught:
        action(*arguments, **named)
    return str(caught.value)


@pytest.fixture
def parties(body):
    return calling.parties(2)


@pytest.fixture
def running(body, parties) -> Call:
    calling.organization()
    return calling.opened(calling.draft(body))


# Drafting


def test_a_draft_comes_with_its_notification(officer, body):
    call = calling.draft(body, by=officer, signatory="B. Dias", signatory_title="Executive Secretary")

    letter = call.notification
    assert (call.state, letter.state) == ("draft", "draft")
    assert (letter.subject, letter.body, letter.action_required_by) == (call.title, call.text, calling.DEADLINE)
    assert (letter.addressee_groups, letter.signatory) == (["cpb", "organizations"], "B. Dias")
    assert letter.about_url == f"/bodies/lg-cbb/calls/{call.pk}/"
    assert [hit.title for hit in search.find("nominations liaison 17 March", officer, kind="call")] == [call.title]


def test_it_is_signed_as_the_latest_notification_or_by_who_directs_the_body(body, executive_secretary):
    assert calling.draft(body).notification.signatory == "Executive Secretary"

    Notification.objects.update(signatory="B. Dias")
    assert calling.draft(body).notification.signatory == "B. Dias"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"deadline_on": date(2014, 2, 2)}, "2 February 2014 has passed; give a day to come."),
        ({"addressee_groups": []}, "Choose at least one group of addressees first."),
        ({"addressee_groups": ["moon"]}, "There is no group of addressees “moon”."),
        ({"title": " "}, "A call needs a title, and a text that says what is sought."),
        ({"text": " "}, "A call needs a title, and a text that says what is sought."),
    ],
)
def test_what_cannot_be_drafted_is_a_sentence(body, facts, sentence):
    assert refusal(calling.draft, body, **facts) == sentence
    assert (Call.objects.count(), Notification.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_body_that_is_not_to_be_constituted_calls_nobody(body, state):
    type(body).objects.update(state=state)
    body.refresh_from_db()

    assert refusal(calling.draft, body).startswith(f"The body is {'a draft' if state == 'draft' else 'closed'}")


@pytest.mark.parametrize("role", ["outsider", "member", "executive_secretary"])
def test_only_officers_of_the_body_draft(request, role, body):
    assert refusal(calling.draft, body, by=request.getfixturevalue(role)) == "This act is not yours to do here."


def test_a_change_is_followed_by_the_notification(officer, body):
    call = calling.draft(body)

    changed = actions.change_call(
        call=call, title="Another title", text="Another text", deadline_on=date(2014, 4, 1),
        addressee_groups=["cbd"], by=officer, version=0,
    )  # fmt: skip

    letter = changed.notification
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Another title", "Another text")
    assert letter.action_required_by == date(2014, 4, 1)
    assert letter.addressee_groups == ["cbd"]
    assert TrailEntry.objects.filter(verb="change_call").count() == 1
    actions.change_call(call=changed, title="Another title", by=officer, version=1)
    assert TrailEntry.objects.filter(verb="change_call").count() == 1
    with pytest.raises(Conflict):
        actions.change_call(call=call, title="Third", by=officer, version=0)


def test_a_letter_that_was_edited_keeps_its_words(officer, body):
    call = calling.draft(body)
    Notification.objects.update(body="The letter as the Executive Secretary wants it.")

    changed = actions.change_call(call=call, text="Another text", by=officer)

    changed.notification.refresh_from_db()
    assert changed.notification.body == "The letter as the Executive Secretary wants it."


def test_a_cleared_notification_is_taken_back_before_the_call_changes(officer, body):
    call = calling.draft(body)
    perform(call.notification, "clear", by=None, consequence=True)

    sentence = "Its notification is cleared. Take it back first, then change the call."
    assert refusal(actions.change_call, call=call, title="Another", by=officer) == sentence


# Opening


def test_opening_waits_for_the_clearance(officer, body):
    call = calling.draft(body)

    offered = {offer.name: offer for offer in offers(call, officer)}
    assert list(offered) == ["open"]
    assert offered["open"].reason.startswith("Its notification is not cleared yet.")
    assert refusal(perform, call, "open", by=officer).startswith("Its notification is not cleared yet.")


def test_the_button_does_the_whole_act(officer, running, parties):
    letter = running.notification
    assert (running.state, letter.state, letter.number) == ("open", "issued", "2014-001")
    assert (running.first_deadline_on, letter.recipients.count()) == (calling.DEADLINE, 11)
    rows = CallAddressee.objects.filter(call=running)
    assert rows.filter(party__isnull=False).count() == 10
    assert rows.get(organization__isnull=False).name == "Head of Institute of Biosafety"
    assert TrailEntry.objects.get(verb="address_call").data == {"people": 11}


def test_issuing_the_notification_opens_the_call(officer, body, parties):
    call = calling.draft(body)
    perform(call.notification, "clear", by=None, consequence=True)

    perform(call.notification, "issue", by=officer)

    call.refresh_from_db()
    assert (call.state, call.addressees.count()) == ("open", 10)


def test_an_officer_of_another_body_issues_none_of_its_calls(make_user, body, parties, scheme):
    call = calling.draft(body)
    perform(call.notification, "clear", by=None, consequence=True)
    other = type(body).objects.create(
        slug="other", name="Other", short_name="O", members_term="m", kind="ahteg", scheme=scheme
    )
    user = make_user("other@example.org")
    access.grant(user, "membership.manage_body", other)

    assert refusal(perform, call.notification, "issue", by=user) == "This act is not yours to do here."
    call.notification.refresh_from_db()
    assert (call.notification.state, CallAddressee.objects.count()) == ("cleared", 0)


def test_a_letter_with_another_deadline_opens_nothing(officer, body, parties):
    call = calling.draft(body)
    Notification.objects.update(action_required_by=date(2014, 5, 1))
    perform(call.notification, "clear", by=None, consequence=True)

    assert refusal(perform, call, "open", by=officer).startswith("The deadline of the call is 17 March 2014;")
    call.refresh_from_db()
    assert call.state == "draft"


def test_the_letter_as_it_was_cleared_is_what_was_asked_for(officer, body, parties):
    call = calling.draft(body)
    Notification.objects.update(body="As cleared.")
    call.notification.refresh_from_db()

    calling.opened(call)

    assert Call.objects.get(pk=call.pk).text == "As cleared."


def test_a_call_that_reaches_nobody_is_not_opened(officer, body):
    call = calling.draft(body)

    assert refusal(calling.opened, call).startswith("Nobody in these groups has an e-mail address today.")
    call.refresh_from_db()
    assert call.state == "draft"


def test_opening_costs_hardly_more_for_two_hundred_than_for_ten(body):
    calling.parties(2)
    few = _cost_of_opening(body)
    calling.parties(40, start=2)

    # Rows are inserted a hundred and more at a time: one statement more for each of the two tables.
    assert _cost_of_opening(body) <= few + 2
    assert Call.objects.latest("pk").addressees.count() == 200


def _cost_of_opening(body) -> int:
    call = calling.draft(body)
    perform(call.notification, "clear", by=None, consequence=True)
    with CaptureQueriesContext(connection) as captured:
        perform(call, "open", by=None, consequence=True)
    return len(captured)


# Extension, reminders, closing


def test_an_extension_tells_those_who_have_not_answered(officer, running, parties):
    calling.nominated(running, party=parties["AFR"][0])
    calling.nominated(running, party=parties["AFR"][1], state="draft")

    told = actions.extend_call(call=running, until=date(2014, 4, 1), reason="Few came.", by=officer)

    assert (running.state, running.deadline_on, told) == ("extended", date(2014, 4, 1), 10)
    letter = Message.objects.get(kind="call-extension", to_email="ab@example.org")
    assert letter.subject == "Extended to 1 April 2014: Call for nominations: Liaison Group"
    assert "Reason: Few came." in letter.text
    assert not Message.objects.filter(kind="call-extension", to_email="aa@example.org").exists()


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (date(2014, 3, 17), "The deadline is 17 March 2014; give a later one."),
        (date(2014, 3, 1), "The deadline is 17 March 2014; give a later one."),
    ],
)
def test_an_extension_is_later(officer, running, until, sentence):
    assert refusal(actions.extend_call, call=running, until=until, reason="Why", by=officer) == sentence


def test_an_extension_lies_ahead_and_has_a_reason(officer, running):
    with clock.standing_at(datetime(2014, 6, 1, tzinfo=UTC)):
        late = refusal(actions.extend_call, call=running, until=date(2014, 5, 1), reason="Why", by=officer)
        silent = refusal(actions.extend_call, call=running, until=date(2014, 7, 1), reason=" ", by=officer)

    assert late == "1 May 2014 has passed; give a day to come."
    assert silent.startswith("Reason: this is needed.")


def test_reminders_go_to_those_who_have_not_answered_once_a_day(officer, running, parties):
    calling.nominated(running, party=parties["AFR"][0])

    first = actions.remind_addressees(call=running, by=officer)
    again = actions.remind_addressees(call=running, by=officer)
    with clock.standing_at(datetime(2014, 2, 10, 12, tzinfo=UTC)):
        later = actions.remind_addressees(call=running, by=officer)

    assert (first, again, later) == (10, 0, 10)
    assert Message.objects.filter(kind="call-reminder").count() == 20
    assert not Message.objects.filter(kind="call-reminder", to_email="aa@example.org").exists()
    assert set(running.addressees.filter(party=parties["EEG"][0]).values_list("reminders", flat=True)) == {2}
    assert [entry.data["people"] for entry in TrailEntry.objects.filter(verb="remind_addressees")] == [10, 10]


def test_the_notification_of_a_call_reminds_nobody_by_itself(officer, running):
    sentence = "This notification opened a call: remind those who have not answered on the page of the call."

    assert refusal(perform, running.notification, "remind", by=officer) == sentence
    running.notification.refresh_from_db()
    assert running.notification.state == "issued"


def test_a_nomination_to_a_recall_answers_the_round(officer, running, parties):
    calling.nominated(running, party=parties["AFR"][0])
    recall = actions.recall(call=running, by=officer)
    calling.nominated(recall, party=parties["EEG"][0])

    assert actions.remind_addressees(call=running, by=officer) == 9


def test_nobody_is_reminded_after_the_deadline(officer, running):
    with clock.standing_at(datetime(2014, 3, 18, 12, tzinfo=UTC)):
        sentence = refusal(actions.remind_addressees, call=running, by=officer)

    assert sentence == "Its deadline has passed or it is not open: nobody can answer it now. Extend it first."


def test_no_call_closes_by_itself_but_waits_for_its_officer(officer, executive_secretary, running):
    with clock.standing_at(datetime(2014, 3, 18, 12, tzinfo=UTC)):
        run_due()
        running.refresh_from_db()
        access.forget(officer)
        assert running.state == "open"
        assert "Close: Call for nominations: Liaison Group" in [one.title for one in waiting_for(officer)]
        assert not [one for one in waiting_for(executive_secretary) if one.title.startswith("Close")]
        perform(running, "close", by=officer)
        access.forget(officer)
        assert not [one for one in waiting_for(officer) if one.title.startswith("Close")]


def test_whoever_was_asked_is_told_until_they_have_answered(make_user, running, parties):
    user = make_user("fp@example.org")
    access.grant(user, "parties.speak_for_party", parties["EEG"][0])
    titles = [one.title for one in waiting_for(user)]

    calling.nominated(running, party=parties["EEG"][0])
    access.forget(user)

    assert titles == ["Nominate an expert: Liaison Group on Capacity-Building for Biosafety"]
    assert waiting_for(user) == []
