"""Attendance and officers, and how a meeting ends."""

from datetime import date

import pytest

from core.refusals import Refused
from meetings import actions, queries
from meetings.models import Meeting
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


# Attendance


def test_opening_expects_whoever_is_invited(invited, officer):
    declined = invited.invitations.first()
    actions.answer_invitation(invitation=declined, answer="decline", reason="ill", by=officer, channel="telephone")

    perform(invited, "open", by=officer)

    assert set(invited.attendances.values_list("person__family_name", "state")) == {
        ("Lewis", "expected"), ("Hubert", "expected"),
    }  # fmt: skip
    assert actions.expect_invited(meeting=invited, by=officer) == []


def test_attendance_is_recorded_and_corrected(invited, officer, warrier, facts_told):
    actions.record_attendance(meeting=invited, person=warrier, present=False, reason="visa", by=officer)
    absent = invited.attendances.get()
    actions.record_attendance(meeting=invited, person=warrier, present=True, by=officer)
    actions.record_attendance(meeting=invited, person=warrier, present=True, by=officer)

    assert (absent.state, absent.reason, absent.capacity, absent.is_returning) == (
        "absent",
        "visa",
        "party_expert",
        True,
    )
    assert list(invited.attendances.values_list("state", "reason")) == [("present", "")]
    assert len(facts_told) == 2


def test_who_is_not_invited_does_not_attend(meeting, officer, outsider):
    said = refusal(actions.record_attendance, meeting=meeting, person=outsider.person, present=True, by=officer)

    assert said == f"{outsider.person} is not invited to this meeting. Invite them first."


def test_attendance_waits_for_the_confirmation(invited, officer, warrier, executive_secretary):
    perform(invited, "postpone", by=executive_secretary, note="flood")

    said = refusal(actions.record_attendance, meeting=invited, person=warrier, present=True, by=officer)

    assert said.startswith("Attendance is taken from the confirmation of a meeting")


def test_only_officers_take_attendance(invited, member, warrier):
    said = refusal(actions.record_attendance, meeting=invited, person=warrier, present=True, by=member)
    assert said == "This act is not yours to do here."


# Officers


@pytest.fixture
def in_session(invited, officer):
    perform(invited, "open", by=officer)
    return invited


def test_officers_are_elected(in_session, officer, warrier, lewis, facts_told):
    chair = actions.elect_officer(meeting=in_session, person=warrier, office="chair", by=officer)
    actions.elect_officer(meeting=in_session, person=lewis, office="rapporteur", by=officer)

    assert [(one.name, one.origin, one.office) for one in queries.officers_of(in_session)] == [
        ("Ms. Ranjini Warrier", "India", "Chair"), ("Mr. Daniel Lewis", "Grenada", "Rapporteur"),
    ]  # fmt: skip
    assert facts_told == [(in_session.pk, officer)] * 2
    assert TrailEntry.objects.about(chair).get().object_label == "Ms. Ranjini Warrier, Chair"


def test_an_office_is_held_once_and_a_person_holds_one(in_session, officer, warrier, lewis):
    actions.elect_officer(meeting=in_session, person=warrier, office="chair", by=officer)

    assert refusal(actions.elect_officer, meeting=in_session, person=lewis, office="chair", by=officer) == (
        "The office is held: Ms. Ranjini Warrier, Chair."
    )
    assert refusal(actions.elect_officer, meeting=in_session, person=warrier, office="rapporteur", by=officer) == (
        "Ms. Ranjini Warrier was elected already: Chair."
    )
    assert refusal(actions.elect_officer, meeting=in_session, person=lewis, office="king", by=officer) == (
        "“king” is not an office of a meeting."
    )


def test_who_is_not_there_is_not_elected(in_session, officer, warrier, outsider):
    actions.record_attendance(meeting=in_session, person=warrier, present=False, by=officer, reason="")

    assert refusal(actions.elect_officer, meeting=in_session, person=warrier, office="chair", by=officer) == (
        "Ms. Ranjini Warrier is not present at the meeting."
    )
    assert refusal(actions.elect_officer, meeting=in_session, person=outsider.person, office="chair", by=officer) == (
        f"{outsider.person} is neither invited to the meeting nor present."
    )


def test_nobody_is_elected_before_the_opening(invited, officer, warrier):
    assert refusal(actions.elect_officer, meeting=invited, person=warrier, office="chair", by=officer) == (
        "The meeting is not open, so it cannot elect anybody."
    )


def test_an_election_noted_wrongly_is_taken_back(in_session, officer, warrier, lewis):
    wrong = actions.elect_officer(meeting=in_session, person=warrier, office="chair", by=officer)

    actions.revoke_election(officer=wrong, by=officer)
    actions.elect_officer(meeting=in_session, person=lewis, office="chair", by=officer)

    assert list(in_session.officers.values_list("person__family_name", flat=True)) == ["Lewis"]


# The end


def test_the_published_report_closes_the_file(in_session, officer, warrier):
    actions.elect_officer(meeting=in_session, person=warrier, office="chair", by=officer)
    perform(in_session, "declare_closed", by=officer)

    actions.stamp_report_published(meeting=in_session, on=date(2014, 4, 30), by=None)
    actions.stamp_report_published(meeting=in_session, on=date(2014, 5, 30), by=None)

    assert (in_session.state, in_session.report_published_on) == ("closed", date(2014, 4, 30))


def test_a_report_is_not_out_before_the_meeting_is_over(in_session):
    with pytest.raises(Refused):
        actions.stamp_report_published(meeting=in_session, on=date(2014, 4, 30), by=None)

    assert Meeting.objects.get().report_published_on is None


def test_opening_and_closure_are_facts_of_the_report(in_session, officer, warrier, facts_told):
    actions.elect_officer(meeting=in_session, person=warrier, office="chair", by=officer)
    facts_told.clear()

    perform(in_session, "declare_closed", by=officer)

    assert facts_told == [(in_session.pk, officer)]
