"""Convening a meeting, as its officer and those invited walk there: deadlines, timetable, replies, pack, calendar."""

import io
import re
import zipfile

import icalendar
import pytest
from django.core import mail

from demo.calendar import in_montreal
from tests.journeys.visitor import words_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
ITEMS = (("Opening of the meeting", "Opening"), ("The way forward", "In-depth consideration"))


def test_a_meeting_is_convened(stage, visitor):
    stage("constituted")
    officer = visitor("castellan", at=in_montreal(2, 11))
    director = visitor("dias", at=in_montreal(2, 12))

    plan_with_deadlines(officer)
    announce(director)
    write_the_timetable(officer)
    invite(officer)
    hand_in_a_calendars_reply(officer)
    remind(officer)
    ask_for_funding_by_the_link(visitor(), officer)
    subscribe(officer, visitor())
    move_the_meeting(officer)
    load_the_pack(visitor())

    assert trail.verify() is None


def to_the_meeting(person, tab: str = ""):
    person.visit("/meetings/")
    person.follow(MEETING, within="main")
    if tab:
        person.follow(tab, within="main")


def plan_with_deadlines(officer):
    officer.visit("/bodies/lg-cbb/meetings/")
    officer.follow("Plan a meeting")
    officer.press(
        "Plan the meeting", starts_on="2014-09-01", ends_on="2014-09-02", time_zone="America/Toronto", title=MEETING,
        city="Montreal", country="Canada", host="Government of Canada",
    )  # fmt: skip
    officer.follow("Deadlines", within="main")
    assert rows_of(officer.page)[:2] == [
        "1 Call for nominations 14 April 2014 in 62 days", "2 Nominations close 26 May 2014 in 104 days",
    ]  # fmt: skip
    officer.press("Done Call for nominations")
    assert rows_of(officer.page)[0] == "1 Call for nominations 14 April 2014 Done"


def rows_of(page) -> list[str]:
    return [" ".join(words_of(cell) for cell in row[:3]) for row in page.tree.xpath("//main//table/tbody/tr")]


def announce(director):
    to_the_meeting(director)
    director.press("Announce the meeting")


def write_the_timetable(officer):
    to_the_meeting(officer, "Agenda")
    for title, kind in ITEMS:
        officer.press("Add the item", title=title, kind=kind)
    officer.follow("Timetable", within="main")
    officer.follow("Arrange the sessions")
    officer.press("Propose a morning and an afternoon session a day")
    officer.press("Plan for that session 1", within="main")
    officer.press("Later session 1", within="main")
    officer.press("Add the session", day="2014-09-01", starts="17:00", ends="19:00", title="Friends of the Chair")
    assert officer.page.says("overlap; name the room of each.")
    assert officer.page.says("Planned for no session: 2 The way forward.")
    wrong = officer.press("Add the session", day="2014-09-02", starts="17:00", ends="16:00")
    assert (wrong.status, wrong.says("The session would end before it begins.")) == (422, True)


def invite(officer):
    to_the_meeting(officer, "Participants")
    officer.press("Invite 20 members")
    officer.press("Send 20 invitations")


def letter_to(address: str):
    return next(message for message in reversed(mail.outbox) if address in message.to[0])


def hand_in_a_calendars_reply(officer):
    """The calendar of Mr. Zongnaba answers what it was sent."""
    request = next(part for part in letter_to("zongnaba@example.org").attachments if "calendar" in str(part.mimetype))
    content = request.content if isinstance(request.content, bytes) else request.content.encode()
    calendar = icalendar.Calendar.from_ical(content)
    calendar["METHOD"] = "REPLY"
    calendar.events[0]["ATTENDEE"].params["PARTSTAT"] = "ACCEPTED"
    to_the_meeting(officer, "Participants")
    officer.follow("Hand in a calendar's reply")
    wrong = officer.press("Read it", text="I shall come.")
    assert (wrong.status, wrong.says("This is neither a calendar's answer")) == (422, True)

    page = officer.press("Read it", text=calendar.to_ical().decode())

    assert page.told == ["Mr. Adama Zongnaba: accepted."]


def remind(officer):
    to_the_meeting(officer, "Participants")
    assert officer.page.says("By the calendar's own reply".lower())
    assert officer.press("Remind 19 persons who are silent").told == ["19 persons are reminded."]


def ask_for_funding_by_the_link(guest, officer):
    guest.visit(re.search(r"https?://\S+/meetings/reply/[^/\s]+/(?=\s)", letter_to("zongnaba@example.org").body)[0])
    guest.press("Ask for funding", note="From Ouagadougou")
    assert guest.page.says("Funding asked: From Ouagadougou")
    to_the_meeting(officer, "Participants")
    officer.follow("Enter the answer Mr. Adama Zongnaba")
    officer.press("Grant it", note="Economy class")
    assert officer.page.says("Funding granted: Economy class")


def subscribe(officer, program):
    """The calendar of the officer reads the secret address without signing in."""
    officer.visit("/meetings/calendar/")
    officer.press("Make the address")
    address = officer.page.one('//input[@id="address"]').get("value")
    content = program.visit(address).response.content
    said = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(content).events]
    assert (said[0], f"Friends of the Chair · {MEETING}" in said, "Due: Slate decided" in said) == (MEETING, True, True)
    assert "Due: Call for nominations" not in said


def move_the_meeting(officer):
    to_the_meeting(officer)
    officer.follow("Change days, place or title")
    officer.press("Save", starts_on="2014-09-08", ends_on="2014-09-09")
    assert rows_of(officer.page)[:2] == [
        "1 Call for nominations 14 April 2014 Done", "2 Nominations close 2 June 2014 in 111 days",
    ]  # fmt: skip
    assert officer.page.says("20 invited persons, told by mail as the meeting moves")
    assert officer.page.says("Government of Canada the host")
    officer.follow("Timetable", within="main")
    assert officer.page.says("Monday, 8 September 2014")


def load_the_pack(guest):
    to_the_meeting(guest)
    guest.visit(f"{guest.page.address}pack/")
    guest.follow("Load the pack")
    page = guest.follow("Open the result")
    with zipfile.ZipFile(io.BytesIO(b"".join(page.response.streaming_content))) as archive:
        index = archive.read("index.html").decode()
    assert re.findall(r"<li>(\d) ([^<]+)</li>", index) == [("1", "Opening of the meeting"), ("2", "The way forward")]
