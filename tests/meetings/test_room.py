"""The page of the room: what is before the meeting now; and the part of it that is asked for again and again."""

from datetime import date, datetime, time

import pytest

from core import clock
from documents.models import Document
from meetings import actions, queries
from membership.models import Rule
from tests.meetings.conftest import BUDAPEST
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform

pytestmark = pytest.mark.django_db
ROOM = "/meetings/lg-cbb-10/room/"
NOW = f"{ROOM}now/"


def take_up(item, officer):
    item.refresh_from_db()
    perform(item, "take_up", by=officer)


@pytest.fixture
def election(in_session, agenda, officer):
    take_up(agenda["Election"], officer)
    return agenda["Election"]


def test_what_is_open_since_when_and_what_comes_next(client, election):
    page = text_of(client.get(ROOM))

    assert "Organizational matters 2.1 Election since 09:40" in page
    assert "Next 2.2 Adoption" in page
    assert "Chair: Ms. Ranjini Warrier (India)" in page


def test_what_it_says_where_nothing_is_open(client, meeting, in_session, agenda, officer):
    assert "No item is open at the moment." in text_of(client.get(ROOM))
    take_up(agenda["Election"], officer)
    with clock.standing_at(datetime(2014, 4, 7, 11, 5, tzinfo=BUDAPEST)):
        perform(agenda["Election"], "suspend", by=officer)
        assert "Item 2.1 was suspended at 11:05." in text_of(client.get(ROOM))
        perform(in_session, "declare_closed", by=officer)
    page = text_of(client.get(ROOM))
    assert "The meeting was declared closed on 7 April 2014 at 11:05." in page
    assert "Next" not in page


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("announced", "The meeting opens on 7 April 2014 at 10:00."),
        ("cancelled", "The meeting was cancelled."),
        ("postponed", "The meeting is postponed."),
    ],
)
def test_before_the_opening(client, meeting, state, sentence):
    type(meeting).objects.update(state=state, opening_time="10:00", closing_time="18:00")

    assert sentence in text_of(client.get(ROOM))


def test_the_sessions_of_the_day(client, election, officer):
    meeting = election.meeting
    for day, hour in ((7, 9), (7, 15), (8, 9)):
        hours = {"starts": time(hour), "ends": time(hour + 3)}
        session = actions.add_session(meeting=meeting, day=date(2014, 4, day), by=officer, **hours)
        actions.plan_item(session=session, item=election, by=officer)
    shown = queries.room_of(meeting, names=False).sessions
    with clock.standing_at(datetime(2014, 4, 8, 19, tzinfo=BUDAPEST)):
        over = queries.room_of(meeting, names=False).sessions

    assert [(one.hours, one.tense) for one in shown] == [("09:00–12:00", "now"), ("15:00–18:00", "")]
    assert [one.tense for one in over] == ["past"]


def test_who_spoke_is_for_participants_and_what_was_said_for_nobody(client, election, officer, lewis, member):
    actions.log_statement(item=election, person=lewis, summary="In confidence.", by=officer)
    public = text_of(client.get(ROOM))
    client.force_login(member)
    inside = text_of(client.get(ROOM))

    assert "Mr. Daniel Lewis" not in public
    assert "Mr. Daniel Lewis (Grenada) 09:40" in inside
    assert "In confidence." not in public + inside


def test_documents_of_the_item_that_is_open(client, election, meeting):
    facts = {"body": meeting.body, "meeting": meeting}
    for number, (state, item) in enumerate((("public", election), ("public", election.parent), ("awaited", election))):
        Document.objects.create(
            title=f"Paper {number}", symbol=f"X/10/{number}", symbol_key=f"X/10/{number}", state=state,
            agenda_item=item, published_at=clock.now() if state == "public" else None, **facts,
        )  # fmt: skip
    page = text_of(client.get(ROOM))

    assert [f"Paper {number}" in page for number in range(3)] == [True, True, False]


def test_nothing_new_is_a_few_hundred_bytes(client, election, officer):
    first = client.get(NOW)
    again = client.get(NOW, HTTP_IF_NONE_MATCH=first["ETag"])
    perform(election, "conclude", by=officer)
    third = client.get(NOW, HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content, third.status_code) == (304, b"", 200)
    assert sum(len(name) + len(value) + 4 for name, value in again.items()) < 1_000
    assert "<html" not in third.content.decode()


def test_the_page_holds_the_tag_of_the_part_it_shows(client, election):
    page, part = client.get(ROOM), client.get(NOW)

    assert part["ETag"].strip('"') in page.content.decode()
    assert part.content.decode() in page.content.decode()
    assert '<meta http-equiv="refresh"' in page.content.decode()


def test_a_planned_meeting_has_no_room_for_the_public(client, meeting, officer):
    type(meeting).objects.update(state="planned")

    assert [client.get(address).status_code for address in (ROOM, NOW)] == [404, 404]
    client.force_login(officer)
    assert client.get(ROOM).status_code == 200


def test_the_quorum_stands_in_the_room(client, election, meeting):
    Rule.objects.create(mandate=meeting.mandate, position=0, kind="quorum", parameters={"min": "1/1"})

    assert "Quorum: 2 of at least 3 present. No quorum." in text_of(client.get(ROOM))


def test_many_rows_cost_no_more(client, election, officer, lewis, warrier, member):
    client.force_login(member)
    actions.log_statement(item=election, person=lewis, by=officer)
    few = cost_of(client, NOW)
    for number in range(30):
        actions.log_statement(item=election, person=(lewis, warrier)[number % 2], by=officer)

    assert cost_of(client, NOW) == few
    assert few <= 15
