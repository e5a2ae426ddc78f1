"""Invitations: drafted once, sent through the outbox, answered by three ways until the meeting opens."""

import re
from datetime import date

import icalendar
import pytest
from django.urls import reverse

from core import access
from core.refusals import Refused
from core.waiting import waiting_for
from meetings import actions
from meetings.models import Invitation
from notifications.models import Message
from parties.models import Person
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


def content_of(message: Message) -> bytes:
    with message.attachments.get().file.open("rb") as file:
        return file.read()


@pytest.fixture
def with_account(warrier, make_user):
    """The invited Ms. Warrier signs in."""
    warrier.user = make_user("warrier@account.example", "Ms. Ranjini Warrier")
    warrier.save()
    return warrier.user


def test_members_are_invited_with_what_their_membership_says(meeting, officer, warrier, hubert):
    drafted = actions.invite_members(meeting=meeting, by=officer)

    assert {(one.person, one.state, one.role, one.capacity, one.is_returning) for one in drafted} == {
        (warrier, "draft", "member", "party_expert", True),
        (hubert, "draft", "member", "org_expert", False),
    }
    assert Message.objects.count() == 0


def test_inviting_again_invites_nobody_twice(meeting, officer, warrier, hubert, lewis):
    actions.invite_person(meeting=meeting, person=lewis, by=officer)
    actions.invite_members(meeting=meeting, by=officer)

    assert actions.invite_members(meeting=meeting, by=officer) == []
    assert meeting.invitations.count() == 3
    assert refusal(actions.invite_person, meeting=meeting, person=warrier, by=officer) == (
        "Ms. Ranjini Warrier is invited already."
    )


def test_a_withdrawn_invitation_can_be_followed_by_another(invited, officer, warrier):
    perform(invited.invitations.get(person=warrier), "withdraw", by=officer, note="by mistake")

    again = actions.invite_person(meeting=invited, person=warrier, role="observer", by=officer)

    assert (again.state, again.role) == ("draft", "observer")


def test_an_observer_does_not_count_as_expert(meeting, officer, outsider, coalition):
    outsider.person.organization = coalition
    outsider.person.save()

    observer = actions.invite_person(meeting=meeting, person=outsider.person, role="observer", by=officer)

    assert observer.capacity == ""


@pytest.mark.parametrize("role", ["king", ""])
def test_an_unknown_role_is_refused(meeting, officer, warrier, role):
    assert "is not known here" in refusal(actions.invite_person, meeting=meeting, person=warrier, role=role, by=officer)


def test_only_officers_invite(meeting, member, warrier):
    for action in (actions.invite_members, actions.send_invitations):
        assert refusal(action, meeting=meeting, by=member) == "This act is not yours to do here."


def test_sending_writes_one_message_each_with_a_request_and_a_link(meeting, officer, warrier, hubert):
    hubert.email = ""
    hubert.save()
    actions.invite_members(meeting=meeting, by=officer)

    done = actions.send_invitations(meeting=meeting, by=officer)
    again = actions.send_invitations(meeting=meeting, by=officer)

    assert [one.person for one in done.sent] == [warrier]
    assert [one.person for one in done.without_address] == [hubert]
    assert (again.sent, [one.person for one in again.without_address]) == ((), [hubert])
    message = Message.objects.get()
    assert (message.to_email, message.kind) == ("warrier@example.org", "invitation")
    assert message.subject == f"Invitation: t{meeting.title[1:]}, 7 to 9 April 2014"
    assert reverse("meetings:reply", args=[done.sent[0].token]) in message.text
    assert TrailEntry.objects.get(verb="send_invitations").note == "1 invitation"


def test_the_request_is_a_valid_entry(meeting, officer, warrier):
    actions.invite_members(meeting=meeting, by=officer)
    actions.send_invitations(meeting=meeting, by=officer)

    calendar = icalendar.Calendar.from_ical(content_of(Message.objects.get()))

    event = calendar.events[0]
    assert (calendar["METHOD"], len(calendar.events)) == ("REQUEST", 1)
    assert event["UID"] == f"meeting-{meeting.pk}@127.0.0.1"
    assert event["ATTENDEE"] == "mailto:warrier@example.org"
    assert (event["ATTENDEE"].params["RSVP"], event["ATTENDEE"].params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert event["ORGANIZER"].startswith("mailto:")
    assert (event.start, event.end) == (date(2014, 4, 7), date(2014, 4, 10))


def test_who_has_no_address_is_marked_as_invited_by_the_button(meeting, officer, hubert):
    hubert.email = ""
    hubert.save()
    (invitation,) = actions.invite_members(meeting=meeting, by=officer)

    perform(invitation, "send", by=officer)

    assert (invitation.state, Message.objects.count()) == ("sent", 0)


def test_the_button_writes_the_message_too(meeting, officer, warrier):
    (invitation,) = actions.invite_members(meeting=meeting, by=officer)

    perform(invitation, "send", by=officer)

    assert Message.objects.get().to_email == warrier.email


def test_nothing_is_sent_before_the_announcement(body, officer, warrier):
    planned = actions.plan_meeting(body=body, by=officer, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))
    actions.invite_members(meeting=planned, by=officer)

    assert refusal(actions.send_invitations, meeting=planned, by=officer) == (
        "The meeting has not been announced, so nobody can be invited to it yet."
    )
    assert (planned.invitations.get().state, Message.objects.count()) == ("draft", 0)


def test_a_cancelled_meeting_is_told_to_those_invited(invited, officer, executive_secretary, lewis):
    actions.answer_invitation(
        invitation=invited.invitations.get(person=lewis), answer="decline", reason="x", by=officer
    )
    Message.objects.all().delete()

    perform(invited, "cancel", by=executive_secretary, note="no funds")

    told = Message.objects.filter(kind="meeting-cancelled")
    assert {message.to_email for message in told} == {"warrier@example.org", "hubert@example.org"}
    calendar = icalendar.Calendar.from_ical(content_of(told.first()))
    event = calendar.events[0]
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


# Answers


@pytest.mark.parametrize(
    ("answer", "reason", "state"),
    [("accept", "", "accepted"), ("accept_tentatively", "", "tentative"), ("decline", "Exams", "declined")],
)
def test_answers_are_taken_with_their_way(invited, officer, warrier, answer, reason, state):
    invitation = invited.invitations.get(person=warrier)

    actions.answer_invitation(invitation=invitation, answer=answer, reason=reason, by=officer, channel="fax")
    actions.answer_invitation(invitation=invitation, answer=answer, reason=reason, by=officer, channel="fax")

    assert (invitation.state, invitation.channel, invitation.reason) == (state, "fax", reason)
    assert TrailEntry.objects.about(invitation).filter(verb=answer).count() == 1


def test_a_declining_person_says_why(invited, officer, warrier):
    invitation = invited.invitations.get(person=warrier)

    assert refusal(actions.answer_invitation, invitation=invitation, answer="decline", by=officer).startswith("Reason")


@pytest.mark.parametrize(("answer", "channel"), [("perhaps", "site"), ("accept", "pigeon")])
def test_unknown_answers_and_ways_are_refused(invited, officer, warrier, answer, channel):
    invitation = invited.invitations.get(person=warrier)

    assert refusal(actions.answer_invitation, invitation=invitation, answer=answer, channel=channel, by=officer) != ""
    assert Invitation.objects.get(pk=invitation.pk).state == "sent"


def test_nobody_answers_for_another(invited, warrier, with_account, lewis):
    invitation = invited.invitations.get(person=lewis)

    assert refusal(actions.answer_invitation, invitation=invitation, answer="accept", by=with_account) == (
        "This act is not yours to do here."
    )


def test_after_the_opening_no_answer_is_taken(invited, officer, warrier):
    perform(invited, "open", by=officer)

    assert refusal(
        actions.answer_invitation, invitation=invited.invitations.get(person=warrier), answer="accept", by=None,
        channel="link",
    ) == "The meeting was opened on 7 April 2014; answers are no longer taken."  # fmt: skip


# The signed link


@pytest.fixture
def link(invited, warrier):
    return reverse("meetings:reply", args=[invited.invitations.get(person=warrier).token])


def test_the_link_shows_what_when_and_where_without_an_account(client, link, invited):
    response = client.get(link)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Ms. Ranjini Warrier, you are invited to this meeting." in page
    assert ("7–9 April 2014" in page, "Budapest" in page) == (True, True)
    assert (response["X-Robots-Tag"], "no-cache" in response["Cache-Control"]) == ("noindex", True)
    assert invited.invitations.get(person__family_name="Warrier").state == "sent"


def test_the_link_takes_the_answer_and_a_second_click_changes_nothing(client, link, invited, warrier):
    first = client.post(link, {"answer": "accept"})
    second = client.post(link, {"answer": "accept"})

    invitation = invited.invitations.get(person=warrier)
    assert [(answer.status_code, answer["Location"]) for answer in (first, second)] == [(303, link)] * 2
    assert (invitation.state, invitation.channel) == ("accepted", "link")
    assert TrailEntry.objects.about(invitation).filter(verb="accept").count() == 1
    assert TrailEntry.objects.about(invitation).get(verb="accept").data["channel"] == "link"


def test_declining_without_a_reason_keeps_the_form(client, link, invited, warrier):
    response = client.post(link, {"answer": "decline", "reason": " "})

    assert response.status_code == 422
    assert "Write a few words on why" in response.content.decode()
    assert invited.invitations.get(person=warrier).state == "sent"


def test_a_seat_that_was_given_away_is_told_and_what_was_typed_is_kept(client, link, invited, warrier):
    client.post(link, {"answer": "decline", "reason": "x"})
    invitation = invited.invitations.get(person=warrier)
    other = Person.objects.create(family_name="Rao", party=warrier.party)
    Invitation.objects.create(meeting=invited, person=other, substitute_for=invitation, state="sent")

    response = client.post(link, {"answer": "accept", "reason": "my words"})

    assert response.status_code == 422
    assert "is invited instead" in response.content.decode()
    assert "my words" in response.content.decode()


@pytest.mark.parametrize("token", ["x", "A" * 32, "%01", "../../etc"])
def test_an_unknown_token_is_404(client, invited, token):
    assert client.get(f"/meetings/reply/{token}/").status_code == 404
    assert client.post(f"/meetings/reply/{token}/", {"answer": "accept"}).status_code == 404


def test_the_link_of_a_draft_does_not_work_yet(client, meeting, officer, warrier):
    (draft,) = actions.invite_members(meeting=meeting, by=officer)

    assert client.get(reverse("meetings:reply", args=[draft.token])).status_code == 404


def test_a_withdrawn_invitation_says_so(client, link, invited, officer, warrier):
    perform(invited.invitations.get(person=warrier), "withdraw", by=officer, note="x")

    response = client.get(link)

    assert response.status_code == 403
    assert "This invitation was withdrawn." in response.content.decode()


def test_the_link_after_the_opening_tells_the_date(client, link, invited, officer, warrier):
    perform(invited, "open", by=officer)

    shown, posted = client.get(link), client.post(link, {"answer": "accept"})

    said = "The meeting was opened on 7 April 2014; answers are no longer taken."
    assert (shown.status_code, posted.status_code) == (200, 422)
    assert (said in shown.content.decode(), said in posted.content.decode()) == (True, True)
    assert "<textarea" not in shown.content.decode()


# On the site


def test_the_invited_person_answers_on_the_site(client, invited, warrier, with_account):
    invitation = invited.invitations.get(person=warrier)
    client.force_login(with_account)
    waiting = [(thing.title, thing.url) for thing in waiting_for(with_account)]

    response = client.post(invitation.answer_url, {"answer": "accept"})

    invitation.refresh_from_db()
    assert waiting == [(f"Answer the invitation to “{invited}”", invitation.answer_url)]
    assert (response.status_code, response["Location"]) == (303, invited.get_absolute_url())
    assert (invitation.state, invitation.channel) == ("accepted", "site")
    access.forget(with_account)
    assert waiting_for(with_account) == []


def test_an_officer_answers_on_behalf_and_says_by_which_way(client, invited, officer, warrier):
    invitation = invited.invitations.get(person=warrier)
    client.force_login(officer)
    shown = client.get(invitation.answer_url).content.decode()

    without = client.post(invitation.answer_url, {"answer": "accept"})
    response = client.post(invitation.answer_url, {"answer": "accept", "channel": "telephone"})

    invitation.refresh_from_db()
    assert re.search("enter the answer on their behalf", shown).group() == "enter the answer on their behalf"
    assert (without.status_code, response.status_code) == (422, 303)
    assert (invitation.state, invitation.channel) == ("accepted", "telephone")


def test_another_person_does_not_even_see_the_invitation(client, invited, warrier, outsider):
    invitation = invited.invitations.get(person=warrier)
    anonymous = client.get(invitation.answer_url)
    client.force_login(outsider)

    assert (anonymous.status_code, client.get(invitation.answer_url).status_code) == (302, 404)


def test_the_executive_secretary_sees_it_but_does_not_answer(client, invited, warrier, executive_secretary):
    client.force_login(executive_secretary)

    response = client.get(invited.invitations.get(person=warrier).answer_url)

    assert response.status_code == 403
    assert "This invitation is not yours to answer." in response.content.decode()


def test_officers_hear_of_silence(invited, officer, warrier):
    actions.answer_invitation(invitation=invited.invitations.get(person=warrier), answer="accept", by=officer)
    access.forget(officer)

    (waiting,) = [thing for thing in waiting_for(officer) if thing.kind == "Invitations"]

    assert (waiting.title, waiting.url) == ("Follow up 2 unanswered invitations", invited.participants_url)
