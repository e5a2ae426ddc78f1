"""Taking over from an earlier meeting; the year by month; what is near in time and place."""

from datetime import date, time

import pytest

from core.refusals import Refused
from meetings import actions, queries
from meetings.models import Meeting
from parties.models import Person
from tests.meetings.test_views import add_meetings, cost_of, text_of

pytestmark = pytest.mark.django_db
PAGE = "/meetings/lg-cbb-11/copy/"


@pytest.fixture
def next_one(meeting, agenda, body, officer):
    """The eleventh, two days long; the tenth has an agenda and sessions on its first and its third day."""
    for day, title in ((7, "Election"), (9, "Closure")):
        session = actions.add_session(
            meeting=meeting, day=date(2014, 4, day), starts=time(10), ends=time(13), room="A", by=officer
        )
        actions.plan_item(session=session, item=agenda[title], by=officer)
    return actions.plan_meeting(
        body=body, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3), city="Budapest", by=officer
    )


def numbers(meeting) -> list[str]:
    return [f"{line.number} {line.title}" for line in queries.lines_of(Meeting.objects.get(pk=meeting.pk))]


def test_what_was_chosen_carries_over_with_the_sessions_of_its_days(next_one, meeting, agenda, officer):
    chosen = [agenda[title].pk for title in ("Opening", "Organizational matters", "Election")]

    actions.copy_meeting(meeting=next_one, source=meeting, items=chosen, with_sessions=True, by=officer)

    work = queries.work_of(Meeting.objects.get(pk=next_one.pk))
    assert numbers(next_one) == ["1 Opening", "2 Organizational matters", "2.1 Election"]
    assert [(one.row.day, one.row.room, [item.line.title for item in one.items]) for one in work.sessions] == [
        (date(2015, 3, 2), "A", ["Election"])
    ]


def test_place_hours_and_guests_carry_over_where_chosen(client, next_one, meeting, officer, outsider, warrier):
    facts = {"city": "Nairobi", "venue": "Hall 1", "time_zone": "Africa/Nairobi", "format": "hybrid"}
    hours = {"opening_time": time(9), "closing_time": time(17)}
    actions.change_meeting(meeting=meeting, join_url="https://meet.example.org/10", by=officer, **facts, **hours)
    actions.invite_person(meeting=meeting, person=warrier, by=officer)
    Person.objects.filter(pk=outsider.person.pk).update(email="outsider@example.org")
    actions.invite_person(meeting=meeting, person=outsider.person, role="observer", by=officer)
    actions.send_invitations(meeting=meeting, by=officer)
    client.force_login(officer)

    client.post(f"{PAGE}?from=lg-cbb-10", {"with_place": "on", "guests": [outsider.person.pk]})

    taken = Meeting.objects.get(pk=next_one.pk)
    assert {name: getattr(taken, name) for name in (facts | hours)} == facts | hours
    assert taken.join_url == ""
    assert [(one.person, one.role, one.state) for one in taken.invitations.all()] == [
        (outsider.person, "observer", "draft")
    ]


def test_without_its_heading_an_item_stands_at_the_top(next_one, meeting, agenda, officer):
    actions.copy_meeting(
        meeting=next_one, source=meeting, items=[agenda["Election"].pk, 999], with_sessions=False, by=officer
    )

    assert (numbers(next_one), next_one.sessions.count()) == (["1 Election"], 0)


def test_only_an_empty_agenda_takes_over(next_one, meeting, officer, member):
    actions.add_agenda_item(meeting=next_one, title="Mine", by=officer)
    asked = {"meeting": next_one, "source": meeting, "items": [], "with_sessions": True}

    with pytest.raises(Refused, match="goes onto an empty one"):
        actions.copy_meeting(**asked, by=officer)
    with pytest.raises(Refused, match="This act is not yours"):
        actions.copy_meeting(**asked, by=member)
    with pytest.raises(Refused, match="from itself"):
        actions.copy_meeting(**(asked | {"source": next_one}), by=officer)


def test_the_page_offers_item_by_item(client, next_one, meeting, agenda, officer):
    client.force_login(officer)
    shown = client.get(PAGE + "?from=lg-cbb-10").content.decode()

    response = client.post(PAGE + "?from=lg-cbb-10", {"items": [agenda["Opening"].pk]})
    again = client.post(PAGE, {"items": [agenda["Opening"].pk]})

    assert shown.count('type="checkbox" name="items"') == 5
    assert (response.status_code, response["Location"]) == (303, "/meetings/lg-cbb-11/agenda/")
    assert (again.status_code, numbers(next_one)) == (422, ["1 Opening"])


# The year


def test_the_year_stands_by_month_for_whoever_may_see_it(client, next_one, meeting, officer):
    anonymous = [text_of(client.get(f"/meetings/year/{year}/")) for year in (2014, 2015)]
    client.force_login(officer)

    shown = text_of(client.get("/meetings/year/2015/"))

    assert f"April {meeting.title} 7–9 April 2014, Budapest" in anonymous[0]
    assert ("Eleventh" in anonymous[1], "March Eleventh meeting" in shown) == (False, True)
    assert [client.get(f"/meetings/year/{year}/").status_code for year in (1899, 2200, 99999999)] == [404] * 3


def test_the_year_costs_the_same_for_one_and_thirty(client, meeting, body):
    one = cost_of(client, "/meetings/year/2013/")
    add_meetings(body, 30)

    assert cost_of(client, "/meetings/year/2013/") == one
    assert one <= 4


def test_what_is_near_in_time_and_place_is_suggested(client, next_one, meeting, body, officer):
    add_meetings(body, 0)
    other = Meeting.objects.create(
        body=body, slug="cop", ordinal=99, title="Conference", symbol_prefix="X/99", starts_on=date(2015, 3, 8),
        ends_on=date(2015, 3, 9), city="budapest", state="announced",
    )  # fmt: skip
    client.force_login(officer)

    found = [line.row for line in queries.near_meetings(next_one, officer)]

    assert found == [other]
    assert "Near in time and place Conference 8–9 March 2015, budapest" in text_of(client.get("/meetings/lg-cbb-11/"))
