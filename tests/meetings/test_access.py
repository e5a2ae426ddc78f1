"""Who sees and does what, in every state; lists and single questions agree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access
from meetings.models import AgendaItem, Attendance, Deadline, Invitation, Meeting, Session
from meetings.states import AttendanceState, InvitationState, MeetingState

pytestmark = pytest.mark.django_db
PEOPLE = ("anonymous", "outsider", "member", "invitee", "officer", "executive_secretary", "other_officer")


@pytest.fixture
def people(meeting, make_user, outsider, member, officer, executive_secretary):
    from membership.models import Body

    other = Body.objects.create(
        slug="other", name="Other body", short_name="other", members_term="members", kind="ahteg",
        scheme=meeting.body.scheme, state="active",
    )  # fmt: skip
    other_officer = make_user("other-officer@example.org", "Officer elsewhere")
    access.grant(other_officer, "membership.manage_body", other)
    invitee = make_user("invitee@example.org", "Invitee", person={"given_names": "Ina"})
    named = {
        "outsider": outsider, "member": member, "officer": officer, "executive_secretary": executive_secretary,
        "invitee": invitee, "other_officer": other_officer,
    }  # fmt: skip
    return {"anonymous": AnonymousUser()} | named


def in_state(model, row, state):
    """The row in *state*, whatever way would lead there."""
    model.objects.filter(pk=row.pk).update(state=state)
    return model.objects.get(pk=row.pk)


def who(people, permission, obj) -> set[str]:
    for user in people.values():
        if user.is_authenticated:
            access.forget(user)
    return {name for name, user in people.items() if user.has_perm(permission, obj)}


STAFF = {"officer", "executive_secretary"}


@pytest.mark.parametrize("state", MeetingState.values)
def test_who_sees_a_meeting_and_its_agenda(meeting, people, state):
    row = in_state(Meeting, meeting, state)
    item = AgendaItem.objects.create(meeting=row, position=1, title="Opening", kind="opening")
    session = Session.objects.create(meeting=row, day=row.starts_on, starts="10:00", ends="13:00")
    seen = STAFF if state == "planned" else set(PEOPLE)

    assert who(people, "meetings.view_meeting", row) == seen
    assert who(people, "meetings.view_agendaitem", item) == seen
    assert who(people, "meetings.view_session", session) == seen
    for user in people.values():
        assert (row in Meeting.objects.visible_to(user)) == user.has_perm("meetings.view_meeting", row)
        assert (item in AgendaItem.objects.visible_to(user)) == user.has_perm("meetings.view_agendaitem", item)
        assert (session in Session.objects.visible_to(user)) == user.has_perm("meetings.view_session", session)


@pytest.mark.parametrize("state", InvitationState.values)
def test_who_sees_and_answers_an_invitation(meeting, people, state):
    invitation = Invitation.objects.create(meeting=meeting, person=people["invitee"].person)
    invitation = in_state(Invitation, invitation, state)
    own = set() if state in ("draft", "withdrawn") else {"invitee"}

    assert who(people, "meetings.view_invitation", invitation) == STAFF | own
    assert who(people, "meetings.answer_invitation", invitation) == {"officer"} | own
    assert who(people, "meetings.view_participants", meeting) == STAFF | {"member"} | own
    for user in people.values():
        seen = user.has_perm("meetings.view_invitation", invitation)
        assert (invitation in Invitation.objects.visible_to(user)) == seen


@pytest.mark.parametrize("state", AttendanceState.values)
def test_who_sees_attendance(meeting, people, state):
    Invitation.objects.create(meeting=meeting, person=people["invitee"].person, state="sent")
    attendance = Attendance.objects.create(meeting=meeting, person=people["invitee"].person)
    attendance = in_state(Attendance, attendance, state)

    assert who(people, "meetings.view_attendance", attendance) == STAFF | {"member", "invitee"}
    for user in people.values():
        seen = user.has_perm("meetings.view_attendance", attendance)
        assert (attendance in Attendance.objects.visible_to(user)) == seen


@pytest.mark.parametrize("state", MeetingState.values)
def test_who_sees_deadlines(meeting, people, state):
    row = Deadline.objects.create(meeting=meeting, key="call", due_on=meeting.starts_on)
    in_state(Meeting, meeting, state)
    row = Deadline.objects.select_related("meeting__body").get(pk=row.pk)

    assert who(people, "meetings.view_deadline", row) == STAFF
    for user in people.values():
        assert (row in Deadline.objects.visible_to(user)) == user.has_perm("meetings.view_deadline", row)


def test_who_does_what(meeting, people):
    meeting.officers.create(person=people["member"].person, office="chair", elected_at="2014-04-07T08:00Z")

    assert who(people, "meetings.manage_meeting", meeting) == {"officer"}
    assert who(people, "meetings.direct_meeting", meeting) == {"executive_secretary"}
    assert who(people, "meetings.chair_meeting", meeting) == {"officer", "member"}
    assert who(people, "meetings.record_attendance", meeting) == {"officer"}
