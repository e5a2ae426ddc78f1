"""How to join online: told to those who take part and to their calendars, never to the public."""

import icalendar
import pytest

from core.refusals import Refused
from meetings import actions
from meetings.states import Format
from notifications.models import Message
from tests.meetings.test_invitations import content_of

pytestmark = pytest.mark.django_db

LINK = "https://meet.example.org/lg-cbb-10"
PAGE = "/meetings/lg-cbb-10/"


@pytest.fixture
def hybrid(invited, officer):
    """Those invited were told already; then the Secretariat gives the link."""
    Message.objects.all().delete()
    actions.change_meeting(meeting=invited, format=Format.HYBRID, join_url=LINK, join_note="Passcode 1234", by=officer)
    return invited


def test_those_invited_are_told_and_their_calendars(hybrid):
    message = Message.objects.first()
    entry = icalendar.Calendar.from_ical(content_of(message)).walk("VEVENT")[0]

    assert f"To join: {LINK} (Passcode 1234)" in message.text
    assert f"To join: {LINK} (Passcode 1234)" in str(entry["DESCRIPTION"])
    assert entry["SEQUENCE"] == 1


def test_who_reads_the_link(client, hybrid, officer, member, warrier, make_user):
    told = {}
    for name, user in {
        "public": None,
        "stranger": make_user("x@example.org"),
        "member": member,
        "officer": officer,
    }.items():
        client.logout()
        if user:
            client.force_login(user)
        told[name] = LINK in client.get(PAGE).content.decode()
    client.logout()
    by_link = client.get(f"/meetings/reply/{hybrid.invitations.get(person=warrier).token}/").content.decode()

    assert told == {"public": False, "stranger": False, "member": True, "officer": True}
    assert LINK in by_link
    assert "Passcode 1234" in by_link


@pytest.mark.parametrize("address", [f"{PAGE}calendar.ics", "/meetings/calendar.ics", "/bodies/lg-cbb/calendar.ics"])
def test_no_feed_holds_it(client, hybrid, address):
    assert b"meet.example.org" not in client.get(address).content.replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"join_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"join_url": "ftp://example.org/room"}, "A link to join begins with https://."),
        ({"join_url": LINK, "format": "in_person"}, "A meeting in person has no link to join."),
    ],
)
def test_a_link_that_leads_nowhere_is_refused_and_what_was_typed_is_kept(client, meeting, officer, typed, said):
    client.force_login(officer)
    facts = {"title": "T", "starts_on": "2014-04-07", "ends_on": "2014-04-09", "time_zone": "UTC", "format": "online"}
    page = client.post(f"{PAGE}edit/", facts | {"venue": "Kept room"} | typed)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Kept room" in page.content.decode()


def test_the_action_refuses_other_schemes_too(meeting, officer):
    with pytest.raises(Refused, match="begins with https"):
        actions.change_meeting(meeting=meeting, join_url="javascript:alert(1)", by=officer)
