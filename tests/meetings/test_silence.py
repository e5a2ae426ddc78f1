"""The day until which those invited are to answer: in the letter, on the page, and what follows when it is over."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from meetings import actions
from meetings.models import Deadline, Invitation
from notifications.models import Message
from notifications.tasks import run_due
from tests.meetings.test_views import text_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
BEFORE, LAST, AFTER = (datetime(2015, *day, 12, tzinfo=UTC) for day in ((1, 5), (2, 2), (2, 3)))


@pytest.fixture
def meeting(body, officer, warrier, lewis):
    """The eleventh, announced, with two invitations on their way; answers are awaited until 2 February 2015."""
    meeting = actions.plan_meeting(
        body=body, by=officer, city="Montreal", starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 4)
    )
    actions.add_agenda_item(meeting=meeting, title="Opening of the meeting", by=officer)
    perform(meeting, "announce", by=None, consequence=True)
    with clock.standing_at(BEFORE):
        actions.invite_members(meeting=meeting, by=officer)
        actions.send_invitations(meeting=meeting, by=officer)
    return meeting


def states(meeting) -> list[str]:
    return sorted(Invitation.objects.filter(meeting=meeting).values_list("state", flat=True))


def at(moment, work) -> None:
    with clock.standing_at(moment):
        work()


def test_the_letter_and_the_page_name_the_day(client, meeting, warrier):
    letter = Message.objects.get(kind="invitation", to_email=warrier.email)
    invitation = meeting.invitations.get(person=warrier)

    with clock.standing_at(LAST):
        asked = text_of(client.get(f"/meetings/reply/{invitation.token}/"))
    with clock.standing_at(AFTER):
        late = text_of(client.get(f"/meetings/reply/{invitation.token}/"))

    assert "Please accept or decline by 2 February 2015 here; no account is needed:" in letter.text
    assert ("Please answer by 2 February 2015" in asked, "Please answer by" in late) == (True, False)


def test_whoever_is_silent_on_the_last_day_is_counted_the_day_after(meeting, warrier, officer):
    invitation = meeting.invitations.get(person=warrier)
    at(BEFORE, lambda: actions.answer_invitation(invitation=invitation, answer="accept", by=officer, channel="email"))

    at(LAST, run_due)
    assert states(meeting) == ["accepted", "sent"]

    at(AFTER, run_due)
    at(AFTER, run_due)
    assert states(meeting) == ["accepted", "no_reply"]
    assert TrailEntry.objects.filter(verb="fall_silent").count() == 1
    assert Deadline.objects.get(meeting=meeting, key="replies").done_at == AFTER


def test_a_late_answer_is_taken_and_the_silent_are_reminded(meeting, lewis, officer):
    at(AFTER, run_due)
    invitation = meeting.invitations.get(person=lewis)

    with clock.standing_at(AFTER):
        assert actions.remind_silent(meeting=meeting, by=officer) == 2
        actions.answer_invitation(invitation=invitation, answer="decline", reason="ill", by=None, channel="link")

    assert states(meeting) == ["declined", "no_reply"]
    assert "by 2 February" not in Message.objects.filter(kind="invitation-reminder").first().text


def test_where_the_day_is_set_aside_nobody_is_silent_before_the_opening(meeting, officer):
    deadline = Deadline.objects.get(meeting=meeting, key="replies")
    actions.set_deadline_aside(deadline=deadline, by=officer)

    at(AFTER, run_due)
    assert states(meeting) == ["sent", "sent"]

    perform(meeting, "confirm", by=None, consequence=True)
    at(datetime(2015, 3, 2, 15, tzinfo=UTC), lambda: perform(meeting, "open", by=officer))
    assert states(meeting) == ["no_reply", "no_reply"]
