"""Pages of meetings: what they show to whom, what their forms do, what they cost."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings import actions
from meetings.models import AgendaItem, Invitation, Meeting
from membership.models import Membership
from parties.models import Person
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
PLAN = {
    "ordinal": "11", "title": "Eleventh meeting", "symbol_prefix": "UNEP/CBD/BS/LG-CB/11", "starts_on": "2015-03-02",
    "ends_on": "2015-03-04", "time_zone": "America/Toronto", "format": "in_person", "city": "Montreal",
}  # fmt: skip


def text_of(response) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def cost_of(client, url) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    statements = [query["sql"] for query in captured.captured_queries]
    assert [one for one in set(statements) if statements.count(one) > 1 and "SAVEPOINT" not in one] == []
    return len(statements)


def add_meetings(body, count: int) -> None:
    for number in range(11, 11 + count):
        day = date(2014, 1, 1) - timedelta(days=number)
        Meeting.objects.create(
            body=body, slug=f"m-{number}", ordinal=number, title=f"Meeting {number}", symbol_prefix=f"X/{number}",
            starts_on=day, ends_on=day, state="closed", city="=cmd",
        )  # fmt: skip


# The list


def test_the_list_shows_the_latest_first_with_day_place_and_state(client, meeting, body, officer):
    add_meetings(body, 1)
    actions.plan_meeting(body=body, by=officer, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))

    shown = text_of(client.get("/meetings/"))

    assert re.findall("(Upcoming|Past|Tenth meeting|Meeting 11)(?= )", shown.split("Export")[1]) == [
        "Upcoming", "Tenth meeting", "Past", "Meeting 11",
    ]  # fmt: skip
    assert "7–9 April 2014 Budapest Liaison Group Confirmed" in shown
    assert "Twelfth" not in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=budapest", ["Tenth"]), ("words=X/12", ["Meeting 12"]), ("year=2013", ["Meeting 11", "Meeting 12"]),
        ("when=upcoming", ["Tenth"]), ("when=past", ["Meeting 11", "Meeting 12"]), ("body=lg-cbb&year=2014", ["Tenth"]),
        ("body=nonsense", ["Tenth", "Meeting 11", "Meeting 12"]), ("words=atlantis", []),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(client, meeting, body, query, found):
    add_meetings(body, 2)

    titles = re.findall(
        r'<a href="/meetings/[\w-]+/">(Tenth|Meeting \d+)', client.get(f"/meetings/?{query}").content.decode()
    )

    assert titles == found


def test_pages_of_fifty_go_forth_and_back(client, body):
    add_meetings(body, 120)
    titles = lambda response: re.findall(r'/">(Meeting \d+)<', response.content.decode())  # noqa: E731
    link = lambda response, rel: re.search(rf'href="([^"]+)" rel="{rel}"', response.content.decode())  # noqa: E731

    first = client.get("/meetings/?when=past")
    second = client.get("/meetings/" + unescape(link(first, "next")[1]))
    third = client.get("/meetings/" + unescape(link(second, "next")[1]))
    back = client.get("/meetings/" + unescape(link(third, "prev")[1]))

    assert [len(titles(page)) for page in (first, second, third)] == [50, 50, 20]
    assert (titles(first)[0], titles(second)[0], titles(third)[-1]) == ("Meeting 11", "Meeting 61", "Meeting 130")
    assert titles(back) == titles(second)
    assert (link(first, "prev"), link(third, "next")) == (None, None)


@pytest.mark.parametrize("key", ["x", "2014-13-01.5", "2014-01-01", "2014-01-01.99999999999999999999"])
def test_a_key_that_is_none_shows_the_first_page(client, meeting, key):
    assert "Tenth meeting" in text_of(client.get("/meetings/", {"after": key, "before": key}))


def test_the_list_as_a_sheet_holds_what_is_shown_and_no_formula(client, meeting, body):
    add_meetings(body, 1)

    response = client.get("/meetings/?words=11&as=csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.decode("utf-8-sig").splitlines() == [
        "Symbol,Meeting,Body,First day,Last day,Place,State",
        f"X/11,Meeting 11,{body.name},2013-12-21,2013-12-21,'=cmd,Closed",
    ]


def test_the_meetings_of_a_body(client, meeting, body, officer):
    other = client.get("/bodies/lg-cbb/meetings/")
    client.force_login(officer)

    assert ("Tenth meeting" in text_of(other), "Plan a meeting" in text_of(other)) == (True, False)
    assert "Plan a meeting" in text_of(client.get("/bodies/lg-cbb/meetings/"))
    assert client.get("/bodies/nowhere/meetings/").status_code == 404


# Planning


def test_planning_proposes_and_plans_once(client, meeting, officer):
    client.force_login(officer)
    shown = client.get("/bodies/lg-cbb/meetings/new/").content.decode()

    first = client.post("/bodies/lg-cbb/meetings/new/", PLAN)
    second = client.post("/bodies/lg-cbb/meetings/new/", PLAN)

    assert 'value="UNEP/CBD/BS/LG-CB/11"' in shown
    assert (first.status_code, first["Location"], second.status_code) == (303, "/meetings/lg-cbb-11/", 422)
    assert "There is a meeting with this ordinal already: “Eleventh meeting”." in text_of(second)
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_on": "2015-03-01"}, "The last day lies before the first."),
        ({"time_zone": "Mars/Olympus"}, "“Mars/Olympus” is not a time zone"),
        ({"starts_on": "2015-02-30"}, "Enter a valid date."),
        ({"opening_time": "09:00"}, "Give both hours"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(client, meeting, officer, typed, said):
    client.force_login(officer)

    response = client.post("/bodies/lg-cbb/meetings/new/", PLAN | typed)

    assert response.status_code == 422
    assert said in text_of(response)
    assert 'value="Montreal"' in response.content.decode()


def test_who_may_not_plan_reads_why(client, body, member):
    client.force_login(member)

    response = client.get("/bodies/lg-cbb/meetings/new/")

    assert (response.status_code, "Only an officer of the body plans its meetings." in text_of(response)) == (403, True)


def test_a_meeting_is_changed_unless_somebody_else_was_first(client, meeting, officer):
    client.force_login(officer)
    typed = {
        "title": meeting.title, "starts_on": "2014-04-07", "ends_on": "2014-04-10", "time_zone": "Europe/Budapest",
        "format": "in_person", "city": "Budapest", "version": "0",
    }  # fmt: skip

    first = client.post("/meetings/lg-cbb-10/edit/", typed)
    second = client.post("/meetings/lg-cbb-10/edit/", typed | {"city": "Pécs"})

    assert (first.status_code, second.status_code) == (303, 422)
    assert "Somebody else changed" in text_of(second)
    assert 'value="Pécs"' in second.content.decode()
    meeting.refresh_from_db()
    assert (meeting.ends_on, meeting.city, meeting.sequence) == (date(2014, 4, 10), "Budapest", 1)


# The overview


def test_the_public_reads_numbers_and_parties_and_no_names(client, in_session):
    response = client.get("/meetings/lg-cbb-10/")

    shown = text_of(response)
    assert "2 members from 2 Parties; 3 were invited" in shown
    assert "APG 1 of 1 India" in shown
    assert "Organizations 0 of 1 invited, did not come: GIC" in shown
    assert "Ms. Ranjini Warrier (India), Chair" in shown
    assert re.findall(r"Lewis|Hubert|example\.org", response.content.decode()) == []
    assert "Adopted on 7 April 2014" in shown
    assert "2.1 Election" in shown


def test_a_planned_meeting_is_for_the_secretariat(client, body, officer, member):
    actions.plan_meeting(body=body, by=officer, ordinal=11, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))
    pages = [f"/meetings/lg-cbb-11/{part}" for part in ("", "agenda/", "participants/", "edit/", "calendar.ics")]

    for user, status in ((None, 404), (member, 404), (officer, 200)):
        if user:
            client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [status] * 5


def test_the_track_tells_what_is_known(client, in_session):
    track = client.get("/meetings/lg-cbb-10/").content.decode().split('<ol class="track">')[1].split("</ol>")[0]

    steps = ["Invitations sent", "Agenda adopted", "Meeting in Budapest", "Report published"]
    assert re.findall(r"<b>([^<]+)</b>", track) == steps


def test_an_invitee_is_asked(client, invited, warrier, make_user):
    warrier.user = make_user("warrier@account.example", "Ms. Warrier")
    warrier.save()
    client.force_login(warrier.user)

    assert "Answer the invitation" in text_of(client.get("/meetings/lg-cbb-10/"))


def test_an_officer_opens_the_meeting_by_the_button(client, invited, officer):
    client.force_login(officer)
    shown = client.get("/meetings/lg-cbb-10/").content.decode()
    action = re.search(r'action="(/act/meetings/meeting/\d+/open/)"', shown)[1]

    response = client.post(action, {"version": "0"})

    invited.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/meetings/lg-cbb-10/")
    assert (invited.state, invited.attendances.count()) == ("open", 3)


# The agenda


def test_the_agenda_is_written_in_place(client, meeting, officer):
    client.force_login(officer)
    page = "/meetings/lg-cbb-10/agenda/"

    client.post(page + "add/", {"title": "Opening", "kind": "opening"})
    client.post(page + "add/", {"title": "Organizational matters", "kind": "organizational"})
    under = AgendaItem.objects.get(title="Organizational matters")
    added = client.post(page + "add/", {"title": "Election", "kind": "organizational", "parent": under.pk})
    empty = client.post(page + "add/", {"title": " ", "kind": "opening"})

    item = AgendaItem.objects.get(title="Election")
    assert (added.status_code, added["Location"]) == (303, f"{page}?item={item.pk}#item-{item.pk}")
    assert (empty.status_code, "This field is required." in text_of(empty)) == (422, True)
    assert "2.1 Election" in text_of(client.get(page))


def test_items_are_chosen_renamed_moved_and_removed(client, agenda, meeting, officer):
    client.force_login(officer)
    page = "/meetings/lg-cbb-10/agenda/"
    item = agenda["Closure"]
    chosen = client.get(f"{page}?item={item.pk}").content.decode()
    act = lambda **data: client.post(f"{page}{item.pk}/", data)  # noqa: E731

    moved = act(step="up", version="0")
    renamed = act(step="save", title="Closure of the meeting", kind="closure", version="1")
    stale = client.post(
        f"{page}{item.pk}/", {"step": "remove", "version": "1"}, headers={"referer": f"http://testserver{page}"}
    )
    removed = act(step="remove", version="2")

    assert re.findall(r'name="step" value="(\w+)"', chosen) == ["save", *actions.STEPS, "remove"]
    assert moved["Location"] == f"{page}?item={item.pk}&step=up#item-{item.pk}"
    assert (
        '<button class="btn btn--s" name="step" value="up" formnovalidate autofocus>'
        in client.get(f"{page}?item={agenda['Opening'].pk}&step=up").content.decode()
    )
    assert (renamed.status_code, removed.status_code) == (303, 303)
    assert stale.status_code == 409
    assert AgendaItem.objects.filter(pk=item.pk).count() == 0


def test_a_stale_page_tells_so(client, agenda, officer):
    client.force_login(officer)
    url = f"/meetings/lg-cbb-10/agenda/{agenda['Closure'].pk}/"
    client.post(url, {"step": "up", "version": "0"})

    response = client.post(url, {"step": "up", "version": "0"})

    assert response.status_code == 409
    assert "Somebody else changed “Closure” since you opened this page." in text_of(response)


def test_who_is_no_officer_reads_the_agenda_only(client, agenda, member):
    client.force_login(member)
    page = client.get("/meetings/lg-cbb-10/agenda/")

    response = client.post("/meetings/lg-cbb-10/agenda/add/", {"title": "x", "kind": "opening"})

    assert ("2.1 Election" in text_of(page), "Edit" in text_of(page)) == (True, False)
    assert response.status_code == 403
    assert "This act is not yours to do here." in text_of(response)
    assert AgendaItem.objects.count() == 5


def test_the_agenda_and_the_organization_of_work_are_adopted_once(client, agenda, meeting, officer):
    client.force_login(officer)
    perform(meeting, "open", by=officer)
    page = "/meetings/lg-cbb-10/agenda/"
    back = {"headers": {"referer": f"http://testserver{page}"}}

    answers = [
        client.post(f"/meetings/lg-cbb-10/{what}/adopt/", **back) for what in ("agenda", "work", "agenda", "work")
    ]

    assert [answer.status_code for answer in answers] == [303, 303, 409, 303]
    assert "The agenda was adopted on 7 April 2014" in text_of(answers[2])
    assert TrailEntry.objects.filter(verb="adopt_agenda").count() == 1
    assert TrailEntry.objects.filter(verb="adopt_organization_of_work").count() == 1


def test_an_item_that_was_withdrawn_keeps_its_number_and_says_so(client, agenda, officer):
    perform(agenda["Opening"], "withdraw", by=officer, note="no")

    assert "1 Opening Withdrawn 2 Organizational matters" in text_of(client.get("/meetings/lg-cbb-10/agenda/"))


def fill(meeting, count: int) -> None:
    for number in range(count):
        person = Person.objects.create(family_name=f"P{number:02}", email=f"p{number}@example.org")
        Membership.objects.create(
            body=meeting.body, person=person, capacity="party_expert", since=date(2013, 1, 1), state="active"
        )
        Invitation.objects.create(meeting=meeting, person=person, capacity="party_expert", state="accepted")
        meeting.attendances.create(person=person, capacity="party_expert", state="present")
        AgendaItem.objects.create(meeting=meeting, position=90 + number, title=f"Item {number}", kind="in_depth")


def cost_of_thirty(client, meeting, url: str) -> int:
    """What the page costs once it is kept; before that as much for thirty rows as for one."""
    client.get(url)  # what a process learns once
    cache.clear()
    one = cost_of(client, url)
    fill(meeting, 30)
    cache.clear()  # no act filled it
    assert cost_of(client, url) == one
    return cost_of(client, url)


@pytest.mark.parametrize(("part", "limit"), [("", 7), ("agenda/", 7), ("participants/", 9)])
def test_a_page_costs_the_same_for_one_row_and_thirty(client, in_session, part, limit):
    assert cost_of_thirty(client, in_session, f"/meetings/lg-cbb-10/{part}") <= limit


@pytest.mark.parametrize(("part", "limit"), [("", 12), ("agenda/", 12), ("participants/", 20)])
def test_so_it_does_for_an_officer(client, in_session, officer, part, limit):
    client.force_login(officer)
    assert cost_of_thirty(client, in_session, f"/meetings/lg-cbb-10/{part}") <= limit


@pytest.mark.parametrize("url", ["/meetings/", "/bodies/lg-cbb/meetings/"])
def test_the_lists_cost_the_same_for_one_row_and_thirty(client, meeting, body, url):
    one = cost_of(client, url)
    add_meetings(body, 30)

    assert cost_of(client, url) == one
    assert one <= 8


def test_in_an_open_meeting_the_agenda_comes_before_the_closure(client, in_session, agenda, officer):
    """Once all is adopted the next item is the filled button, and the closure stands below it."""
    client.force_login(officer)
    before = text_of(client.get("/meetings/lg-cbb-10/"))
    actions.adopt_organization_of_work(meeting=in_session, by=officer)

    after = client.get("/meetings/lg-cbb-10/").content.decode()

    assert "Your next act Adopt the agenda Declare the meeting closed" in before
    lead = re.search(r'<a class="btn btn--do" href="([^"]+)">([^<]+)</a>', after)
    address = f"/meetings/lg-cbb-10/agenda/?item={agenda['Opening'].pk}#item-{agenda['Opening'].pk}"
    assert lead.groups() == (address, "To item 1")


def test_what_the_next_step_of_a_meeting_asks_of_its_officers(officer, executive_secretary, member, meeting, agenda):
    from core.access import forget
    from meetings.queries import waiting_meetings

    asked = {}
    for state in ("planned", "announced", "confirmed", "open"):
        Meeting.objects.update(state=state)
        asked[state] = [[thing.title for thing in waiting_meetings(user)] for user in (officer, executive_secretary)]
        forget(officer)

    assert asked == {
        "planned": [[], ["Announce the meeting"]],
        "announced": [["Confirm the meeting"], []],
        "confirmed": [["Prepare the meeting and open it"], []],
        "open": [["Have the agenda adopted"], []],
    }
    assert waiting_meetings(member) == []
