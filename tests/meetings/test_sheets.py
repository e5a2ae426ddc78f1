"""Badges, the sign-in sheet, the list of participants; and the desk at the door."""

import pytest
from django.core.files.storage import default_storage
from django.urls import resolve, reverse

from core import clock
from core.models import Job
from meetings import actions, pdf, queries, tasks
from meetings.models import Meeting
from tests.meetings.test_views import cost_of, fill, text_of

pytestmark = pytest.mark.django_db
DOOR = "/meetings/lg-cbb-10/check-in/"


def whole(meeting) -> Meeting:
    return Meeting.objects.select_related("body", "country").get(pk=meeting.pk)


def test_before_the_meeting_sheets_name_those_expected(invited, officer, lewis):
    invitation = invited.invitations.get(person=lewis)
    actions.answer_invitation(invitation=invitation, answer="decline", reason="x", by=officer)

    names = [one.person.family_name for one in queries.people_on_sheets(invited)]

    assert names == ["Hubert", "Warrier"]


def test_once_it_is_recorded_sheets_name_those_present(in_session):
    assert [one.person.family_name for one in queries.people_on_sheets(in_session)] == ["Lewis", "Warrier"]


@pytest.mark.parametrize("kind", ["list", "badges", "sign-in"])
def test_a_sheet_is_made_in_the_background_and_then_handed_out(client, invited, officer, kind):
    client.force_login(officer)
    address = f"/meetings/lg-cbb-10/participants/{kind}.pdf"
    name = pdf.name_of(pdf.people_html(whole(invited), kind))
    default_storage.delete(name)
    waiting = client.get(address)
    job = Job.objects.get(pk=resolve(waiting["Location"]).kwargs["pk"])
    tasks.make_sheet.call(str(job.pk), invited.pk, kind, address)

    response = client.get(address)

    job.refresh_from_db()
    assert (waiting.status_code, waiting["Location"]) == (302, reverse("core:job", args=[job.pk]))
    assert (job.state, job.result_url) == ("done", address)
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.7")
    assert response["Content-Disposition"] == f'attachment; filename="lg-cbb-10-{kind}.pdf"'
    default_storage.delete(name)


def test_whose_sheets_they_are(client, invited, member, outsider):
    found = {}
    for user in (None, outsider, member):
        if user:
            client.force_login(user)
        answers = [
            client.get(f"/meetings/lg-cbb-10/participants/{kind}.pdf") for kind in ("list", "badges", "nonsense")
        ]
        found[str(user)] = [one.status_code for one in answers]

    assert found == {"None": [403, 403, 404], "Outsider": [403, 403, 404], "Ms. Member": [302, 403, 404]}


def test_the_desk_at_the_door_finds_by_any_part_and_notes_who_came(client, invited, officer, warrier):
    client.force_login(officer)
    found = {words: text_of(client.get(DOOR, {"find": words})) for words in ("wárr", "india ran", "zzz", "")}

    response = client.post(DOOR, {"person": warrier.pk})

    assert ["Ms. Ranjini Warrier" in page for page in found.values()] == [True, True, False, True]
    assert "Nobody of this name is invited." in found["zzz"]
    assert (response.status_code, invited.attendances.get().state) == (303, "present")
    assert "1 person is here" in text_of(client.get(response["Location"]))
    assert "Present" in text_of(client.get(DOOR, {"find": "warrier"}))


def test_the_registration_list_names_those_still_expected(client, invited, officer, warrier, lewis):
    client.force_login(officer)
    actions.answer_invitation(
        invitation=invited.invitations.get(person=lewis), answer="decline", reason="x", by=officer
    )
    assert "2 persons are still expected" in text_of(client.get(DOOR))
    actions.record_attendance(meeting=invited, person=warrier, present=True, by=officer)

    page = text_of(client.get(DOOR))
    assert "1 person is still expected" in page
    assert ("Hubert" in page, "Daniel Lewis" in page) == (True, False)


def test_who_is_not_invited_does_not_come_in(client, invited, officer, outsider):
    client.force_login(officer)

    assert client.post(DOOR, {"person": outsider.person.pk}).status_code == 403
    assert client.post(DOOR, {"person": "x"}).status_code == 404
    assert invited.attendances.count() == 0


def test_the_door_is_the_officers(client, invited, member):
    client.force_login(member)

    assert client.get(DOOR).status_code == 403


def test_the_door_costs_the_same_for_one_and_thirty(client, in_session, officer):
    client.force_login(officer)
    one = cost_of(client, DOOR + "?find=a")
    with clock.standing_at(clock.now()):
        fill(in_session, 30)

    assert cost_of(client, DOOR + "?find=a") == one
    assert one <= 16
