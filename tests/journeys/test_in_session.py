"""A day in the room: the officer checks people in, opens, elects, adopts, runs the items, writes down, closes."""

import re

import pytest

from demo.calendar import in_budapest
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)
MEETING = "/meetings/lg-cbb-10/"
CHAIR, RAPPORTEUR = "Ms. Ranjini Warrier", "Mr. Daniel Lewis"


def test_a_day_in_the_room(stage, visitor):
    stage("convened")
    officer = visitor("castellan", at=in_budapest(4, 7, 9, 30))
    public = visitor(at=in_budapest(4, 7, 9, 30))

    arrive(visitor("lindhofer", at=in_budapest(4, 7, 9, 20)), officer)
    check_in_by_name(officer)
    open_the_meeting(officer, public)
    elect_and_adopt(officer)
    run_the_items(officer, public)
    write_down(officer, visitor("lewis", at=in_budapest(4, 7, 11, 30)))
    mark_who_sits_there(officer)
    to_the_end(officer, public)

    assert trail.verify() is None


def arrive(guest, officer):
    """The guest shows the code of the confirmation; the officer's telephone opens what it spells."""
    guest.visit(f"{MEETING}confirmation/")
    assert "you are expected at this meeting" in guest.page.words
    spelled = code_on(guest)
    assert guest.visit(spelled).address == f"{MEETING}confirmation/"  # nobody checks themselves in

    officer.visit(spelled)
    assert officer.page.heading == "Ms. Theresa Lindhofer°" or officer.page.heading.startswith("Ms. Theresa Lindhofer")
    officer.press("Is here")
    assert officer.page.says("This person was checked in already.")


def code_on(guest) -> str:
    """The page the code leads to; the drawing itself is the business of a library."""
    from meetings.models import Invitation
    from meetings.queries import scan_url

    invitation = Invitation.objects.select_related("meeting").get(person__user__email="lindhofer@example.org")
    assert guest.client.get(f"{MEETING}confirmation/?as=svg").content.startswith(b"<svg")
    return re.sub(r"^https?://[^/]+", "", scan_url(invitation, invitation.meeting))


def check_in_by_name(officer):
    for name in (CHAIR, RAPPORTEUR, "Mr. Adama Zongnaba"):
        officer.visit(f"{MEETING}check-in/")
        officer.press("Find", find=name.split()[-1])
        officer.press("Is here")
    assert officer.page.says("4 persons are here")


def open_the_meeting(officer, public):
    public.visit(f"{MEETING}room/")
    assert public.page.says("The meeting opens on 7 April 2014")
    officer.at = in_budapest(4, 7, 10)
    officer.visit(MEETING)
    officer.follow("In session", within="main")
    officer.press("Open the meeting")
    public.visit(f"{MEETING}room/")
    assert public.page.says("its agenda has not been adopted yet")


def elect_and_adopt(officer):
    officer.press("Note the election", person=CHAIR, office="Chair")
    page = officer.press("Note the election", person=RAPPORTEUR, office="Rapporteur")
    assert page.told == [f"{RAPPORTEUR}, Rapporteur: elected."]
    assert officer.press("Adopt the agenda").told == ["The agenda is adopted."]
    assert officer.press("Adopt the organization of work").told == ["The organization of work is adopted."]


def run_the_items(officer, public):
    officer.at = in_budapest(4, 7, 10, 15)
    officer.press("Take up")
    public.visit(f"{MEETING}room/")
    assert public.page.says("1 Opening of the meeting since 10:15")
    for minute, button in ((30, "Conclude, take up 2.1"), (40, "Conclude, take up 2.2"), (55, "Conclude, take up 3.1")):
        officer.at = in_budapest(4, 7, 10, minute)
        officer.press(button)
    assert officer.page.says("7 April, 10:15–10:30")


def write_down(officer, rapporteur):
    officer.at = in_budapest(4, 7, 11, 10)
    for typed in ("lewis", "Burkina"):
        officer.press("Log the statement", speaker=typed)
    page = officer.press("Log the statement", speaker="nobody of that name", summary="Words that are kept.")
    assert page.status == 422
    assert page.says("Words that are kept.")
    officer.press("Log the statement", speaker="warrier")
    officer.press("Save the note", text="Agreed on mentors.")

    rapporteur.visit(f"{MEETING}in-session/")
    assert rapporteur.page.says("Agreed on mentors.")
    rapporteur.press("Save the note", text="Ask for a short text.")
    names = rapporteur.page.tree.xpath('//section[@aria-labelledby="said"]//strong')
    assert [name.text for name in names] == [RAPPORTEUR, "Mr. Adama Zongnaba", CHAIR]
    two_hands_on_one_note(officer, rapporteur)


def two_hands_on_one_note(officer, rapporteur):
    rapporteur.follow("Change the note of Ms. Ingrid Castellan, 11:10")
    officer.press("Save the note", text="Agreed on mentors and exchange.")
    page = rapporteur.press("Save the note", text="Agreed on mentors, and on money.")
    assert page.status == 409
    assert page.says("Agreed on mentors and exchange.")
    page = rapporteur.press("Save the note", text="Agreed on mentors, exchange and money.")
    assert page.status == 200


def mark_who_sits_there(officer):
    officer.at = in_budapest(4, 7, 11, 45)
    officer.follow("Presence")
    assert officer.page.says("Opening session")
    officer.press("Save")
    assert officer.page.says("4 persons were there")


def to_the_end(officer, public):
    officer.at = in_budapest(4, 9, 14)
    officer.visit(f"{MEETING}in-session/")
    for number in ("3.2", "4", "5", "6"):
        officer.press(f"Conclude, take up {number}")
    officer.press("Conclude")
    officer.at = in_budapest(4, 9, 15)
    officer.press("Declare the meeting closed")
    public.visit(f"{MEETING}room/")
    assert public.page.says("The meeting was declared closed on 9 April 2014 at 15:00.")
