"""What is taken back or added afterwards: drafts, invitations, a postponed meeting, reasons, back to back."""

from datetime import date

import icalendar
import pytest

from core.refusals import Refused
from meetings import actions, queries
from meetings.models import Attendance, Meeting
from meetings.states import AttendanceState
from membership.models import Call, Nomination
from notifications.models import Message
from parties.models import Person
from tests.meetings.test_invitations import content_of
from tests.meetings.test_views import text_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db

PAGE = "/meetings/lg-cbb-10/"


def entry_in(message: Message) -> tuple[str, str]:
    """Method and status of the calendar that hangs on a message."""
    read = icalendar.Calendar.from_ical(content_of(message))
    return str(read["METHOD"]), str(read.walk("VEVENT")[0]["STATUS"])


# Invitations


def test_a_draft_is_taken_off_the_list_and_nobody_hears_of_it(client, meeting, officer, warrier):
    invitation = actions.invite_person(meeting=meeting, person=warrier, by=officer)
    client.force_login(officer)
    assert "Take off the list" in client.get(f"{PAGE}participants/").content.decode()
    response = client.post(f"{PAGE}invitations/{invitation.pk}/drop/")

    assert response.status_code == 303
    assert (meeting.invitations.count(), Message.objects.count()) == (0, 0)
    assert TrailEntry.objects.filter(verb="drop_invitation").count() == 1
    assert actions.invite_person(meeting=meeting, person=warrier, by=officer).pk


def test_what_was_sent_is_not_dropped(invited, officer, warrier):
    with pytest.raises(Refused, match="was sent; withdraw it instead"):
        actions.drop_invitation(invitation=invited.invitations.get(person=warrier), by=officer)


@pytest.mark.parametrize("answer", ["", "accept", "accept_tentatively"])
def test_whoever_is_no_longer_invited_is_told_and_may_be_invited_again(client, invited, officer, warrier, answer):
    invitation = invited.invitations.get(person=warrier)
    if answer:
        actions.answer_invitation(invitation=invitation, answer=answer, channel="email", by=officer)
    Message.objects.all().delete()
    client.force_login(officer)
    address = f"{PAGE}invitations/{invitation.pk}/withdraw/"
    assert address in client.get(invitation.answer_url).content.decode()
    empty = client.post(address)
    response = client.post(address, {"reason": "Another expert comes"})

    message = Message.objects.get()
    assert (empty.status_code, response.status_code) == (422, 303)
    assert (message.to_email, message.subject[:21]) == (warrier.email, "Invitation withdrawn:")
    assert "Another expert comes" not in message.text
    assert entry_in(message) == ("CANCEL", "CANCELLED")
    assert actions.invite_person(meeting=invited, person=warrier, by=officer).state == "draft"


def test_only_officers_take_back(client, invited, meeting, member, warrier):
    invitation = invited.invitations.get(person=warrier)
    client.force_login(member)
    got = [
        client.post(f"{PAGE}invitations/{invitation.pk}/{act}/", {"reason": "x"}).status_code
        for act in ("drop", "withdraw")
    ]

    assert got == [403, 403]
    assert invited.invitations.get(person=warrier).state == "sent"


def test_whoever_is_in_reserve_is_invited_by_a_button(client, meeting, body, officer, india):
    call = Call.objects.create(body=body, title="Call", deadline_on=date(2013, 9, 1))
    person = Person.objects.create(family_name="Reserve", email="reserve@example.org", party=india)
    Nomination.objects.create(call=call, person=person, party=india, state="reserve")
    client.force_login(officer)
    page = f"{PAGE}invitations/new/"
    before = text_of(client.get(page))
    client.post(page, {"who": person.email, "role": "member"})

    assert "In reserve From the calls of the body; not invited yet. Reserve India" in before
    assert [one.person for one in meeting.invitations.all()] == [person]
    assert "In reserve" not in text_of(client.get(page))


# A postponed meeting


def test_those_invited_hear_that_the_meeting_is_postponed_and_when_it_is_announced_anew(invited, executive_secretary):
    Message.objects.all().delete()
    perform(invited, "postpone", by=executive_secretary, note="No funds")
    told = [(message.kind, entry_in(message)) for message in Message.objects.order_by("pk")]
    Message.objects.all().delete()
    perform(invited, "reannounce", by=executive_secretary)

    assert told == [("meeting-postponed", ("REQUEST", "TENTATIVE"))] * 3
    assert [message.kind for message in Message.objects.all()] == ["meeting-change"] * 3


# The reason of an absence


def test_the_reason_of_an_absence_is_given_afterwards(client, in_session, officer, hubert):
    attendance = in_session.attendances.get(person=hubert)
    assert attendance.state == AttendanceState.ABSENT
    Attendance.objects.filter(pk=attendance.pk).update(reason="")
    address = f"{PAGE}attendance/{attendance.pk}/"
    client.force_login(officer)
    assert address in client.get(f"{PAGE}participants/").content.decode()
    client.post(address, {"reason": "No visa in time"})

    assert in_session.attendances.get(person=hubert).reason == "No visa in time"
    assert TrailEntry.objects.filter(verb="give_reason").count() == 1
    assert "No visa in time" in text_of(client.get(f"{PAGE}participants/"))
    assert address not in client.get(f"{PAGE}participants/").content.decode()


def test_whoever_came_needs_no_reason(client, in_session, officer, warrier):
    client.force_login(officer)
    response = client.get(f"{PAGE}attendance/{in_session.attendances.get(person=warrier).pk}/")

    assert response.status_code == 403
    assert "is not noted as absent" in response.content.decode()


# Back to back


@pytest.fixture
def beside(meeting, body, officer) -> Meeting:
    """Another meeting of the body in the same city, two days later; planned, so the public does not know of it."""
    return actions.plan_meeting(
        body=body,
        ordinal=11,
        starts_on=date(2014, 4, 11),
        ends_on=date(2014, 4, 12),
        city=meeting.city.upper(),
        by=officer,
    )


def test_the_calendar_suggests_it_and_a_button_ties_and_unties(client, meeting, beside, officer):
    client.force_login(officer)
    assert "Hold back to back" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}back-to-back/", {"other": beside.slug})
    tied = text_of(client.get(PAGE))
    there = text_of(client.get(beside.get_absolute_url()))
    client.logout()
    public = text_of(client.get(PAGE))
    client.force_login(officer)
    client.post(f"{PAGE}back-to-back/", {"other": ""})

    assert f"Held back to back with {beside.title}" in tied
    assert "Near in time and place" not in tied
    assert f"Held back to back with {meeting.title}" in there
    assert beside.title not in public
    assert queries.tied_meetings(Meeting.objects.get(pk=meeting.pk), officer) == []


@pytest.mark.parametrize("fact", [{"city": "Nairobi"}, {"starts_on": date(2014, 6, 1), "ends_on": date(2014, 6, 2)}])
def test_meetings_that_are_far_apart_are_not_back_to_back(meeting, beside, officer, fact):
    actions.change_meeting(meeting=beside, by=officer, **fact)
    with pytest.raises(Refused, match="not held in the same city within a week"):
        actions.tie_meeting(meeting=meeting, other=beside, by=officer)


def test_a_meeting_is_not_back_to_back_with_itself(meeting, officer):
    with pytest.raises(Refused, match="not held in the same city"):
        actions.tie_meeting(meeting=meeting, other=meeting, by=officer)
