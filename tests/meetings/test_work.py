"""The organization of work: sessions, what is planned for them, what is wrong with it, and the calendar."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.refusals import Conflict, Refused
from meetings import actions, queries, timetable
from meetings.models import AgendaItem, Meeting, Session
from meetings.timetable import Slot
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2014, 4, 7), date(2014, 4, 8)
PAGE = "/meetings/lg-cbb-10/work/"


@pytest.fixture
def add(meeting, officer):
    """`add(10, 13, room="A")`: a session on Monday (or on `day`)."""

    def make(starts: int, ends: int, *, day=MONDAY, **facts) -> Session:
        return actions.add_session(meeting=meeting, day=day, starts=time(starts), ends=time(ends), by=officer, **facts)

    return make


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


def plan_of(meeting) -> list[tuple[str, list[str]]]:
    work = queries.work_of(Meeting.objects.get(pk=meeting.pk))
    return [(one.label, [planned.line.title for planned in one.items]) for one in work.sessions]


# Sessions


def test_a_session_without_a_title_is_called_after_its_hours(add):
    assert [str(add(10, 13)), str(add(15, 18)), str(add(19, 21)), str(add(8, 9, title="Bureau"))] == [
        "Morning session", "Afternoon session", "Evening session", "Bureau",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends", "day", "said"),
    [
        (13, 10, MONDAY, "The session would end before it begins. Change one of the hours."),
        (13, 13, MONDAY, "The session would end before it begins. Change one of the hours."),
        (10, 13, date(2014, 4, 10), "That day is none of the meeting's. Choose one of them."),
    ],
)
def test_a_session_that_cannot_be(meeting, officer, starts, ends, day, said):
    asked = {"meeting": meeting, "day": day, "starts": time(starts), "ends": time(ends), "by": officer}

    assert refusal(actions.add_session, **asked) == said


def test_an_hour_that_the_clocks_leave_out_is_refused(body, meeting, officer):
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=date(2014, 3, 29), ends_on=date(2014, 3, 31))
    asked = {"meeting": meeting, "day": date(2014, 3, 30), "starts": time(2, 30), "ends": time(5), "by": officer}

    said = "On 30 March 2014 the clocks of Europe/Budapest go forward and leave out 02:30. Choose another hour."
    assert refusal(actions.add_session, **asked) == said
    opened = {"opening_time": time(2, 15), "closing_time": time(12), "time_zone": "Europe/Budapest"}
    days = {"starts_on": date(2015, 3, 29), "ends_on": date(2015, 3, 30)}
    assert refusal(actions.plan_meeting, body=body, by=officer, **days, **opened).startswith("On 29 March 2015 the")


def test_the_same_session_twice_is_refused(add):
    add(10, 13, room="A")

    with pytest.raises(Refused, match="This session stands there already"):
        add(10, 13, room="A")


def test_a_session_is_changed_unless_somebody_else_was_first(add, officer):
    row = add(10, 13)
    actions.change_session(session=row, room="Room A", version=0, by=officer)

    with pytest.raises(Conflict):
        actions.change_session(session=row, room="Room B", version=0, by=officer)
    assert (Session.objects.get().room, Session.objects.get().version) == ("Room A", 1)


def test_proposed_sessions_fill_the_days_that_have_none(meeting, officer, add):
    add(9, 12)

    made = actions.propose_sessions(meeting=meeting, by=officer)

    assert [(row.day.day, row.hours) for row in made] == [
        (8, "10:00–13:00"), (8, "15:00–18:00"), (9, "10:00–13:00"), (9, "15:00–18:00"),
    ]  # fmt: skip


def test_the_sessions_move_with_the_meeting(meeting, officer, add):
    add(10, 13, day=TUESDAY)

    actions.change_meeting(meeting=meeting, starts_on=date(2014, 4, 14), ends_on=date(2014, 4, 16), by=officer)

    assert [(row.day, row.version) for row in Session.objects.all()] == [(date(2014, 4, 15), 1)]


def test_after_the_meeting_nothing_changes(in_session, officer, add):
    row = add(10, 13)
    perform(in_session, "declare_closed", by=officer)

    said = refusal(actions.remove_session, session=row, by=officer)

    assert said == f"“{in_session}” is report pending; its organization of work changes no more."


def test_only_officers_arrange(meeting, agenda, add, member):
    row = add(10, 13)
    said = "This act is not yours to do here."
    assert refusal(actions.remove_session, session=row, by=member) == said
    assert refusal(actions.plan_item, session=row, item=agenda["Opening"], by=member) == said
    assert refusal(actions.propose_sessions, meeting=meeting, by=member) == said


# Items


@pytest.fixture
def planned(meeting, agenda, add, officer):
    """Morning: Opening, Election, Adoption; afternoon: nothing yet."""
    morning, afternoon = add(10, 13), add(15, 18)
    entries = {
        title: actions.plan_item(session=morning, item=agenda[title], by=officer)
        for title in ("Opening", "Election", "Adoption")
    }
    return {"morning": morning, "afternoon": afternoon} | entries


@pytest.mark.parametrize(
    ("title", "step", "after"),
    [
        ("Election", "up", (["Election", "Opening", "Adoption"], [])),
        ("Election", "down", (["Opening", "Adoption", "Election"], [])),
        ("Opening", "later", (["Election", "Adoption"], ["Opening"])),
    ],
)
def test_steps(planned, meeting, officer, title, step, after):
    actions.step_planned_item(entry=planned[title], step=step, by=officer)

    assert plan_of(meeting) == [("Morning session", after[0]), ("Afternoon session", after[1])]


@pytest.mark.parametrize(
    ("title", "step", "said"),
    [
        ("Opening", "up", "“Opening” is the first of its session."),
        ("Adoption", "down", "“Adoption” is the last of its session."),
        ("Opening", "earlier", "There is no session before this one."),
        ("Opening", "sideways", "There is no such act here: sideways."),
    ],
)
def test_a_step_that_leads_nowhere(planned, officer, title, step, said):
    assert refusal(actions.step_planned_item, entry=planned[title], step=step, by=officer) == said


def test_an_item_that_takes_longer_stands_in_two_sessions_and_not_twice_in_one(planned, agenda, meeting, officer):
    again = actions.plan_item(session=planned["afternoon"], item=agenda["Opening"], by=officer)

    assert plan_of(meeting)[1] == ("Afternoon session", ["Opening"])
    assert refusal(actions.step_planned_item, entry=again, step="earlier", by=officer) == (
        "“Opening” is planned for that session already."
    )


def test_a_dragged_item_stands_where_it_was_dropped(planned, meeting, officer):
    actions.place_item(entry=planned["Adoption"], session=planned["morning"], position=1, by=officer)
    actions.place_item(entry=planned["Opening"], session=planned["afternoon"], position=9, by=officer)

    assert plan_of(meeting) == [("Morning session", ["Adoption", "Election"]), ("Afternoon session", ["Opening"])]


def test_an_item_of_another_meeting_is_not_planned(planned, body, officer):
    other = actions.plan_meeting(body=body, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3), by=officer)
    stranger = actions.add_agenda_item(meeting=other, title="Elsewhere", by=officer)

    assert refusal(actions.plan_item, session=planned["morning"], item=stranger, by=officer) == (
        "“Elsewhere” stands on the agenda of another meeting."
    )


def test_what_is_wrong_is_said(planned, agenda, meeting, officer, add):
    add(11, 12, room="Room B", title="Friends of the Chair")
    Session.objects.filter(pk=planned["morning"].pk).update(room="room  b")  # as from before rooms were refused
    perform(agenda["Election"], "withdraw", by=officer, note="x")

    assert queries.work_of(meeting).faults == [
        "“Morning session” (7 April 2014, 10:00–13:00) and “Friends of the Chair” (7 April 2014, 11:00–12:00) "
        "overlap, both in room  b.",
        "“2.1 Election” is no longer to be taken up, and still planned.",
        "Planned for no session: 3 Closure.",
    ]


def test_two_sessions_in_one_room_are_refused(planned, meeting, officer, add):
    add(11, 12, room="Room B", title="Friends of the Chair")

    said = "“Friends of the Chair” is in room  b then (11:00–12:00). Choose another room or other hours."
    assert refusal(actions.change_session, session=planned["morning"], room="room  b", by=officer) == said
    with pytest.raises(Refused, match="Choose another room"):
        add(11, 13, room=" ROOM B", title="Drafting group")
    add(12, 13, room="Room B", title="One after the other")
    actions.change_session(session=planned["morning"], room="Room A", by=officer)


def test_a_room_that_is_taken_loses_nothing_that_was_typed(client, meeting, officer, add):
    add(11, 12, room="Room B", title="Friends of the Chair")
    client.force_login(officer)
    typed = {"day": "2014-04-07", "starts": "11:30", "ends": "12:30", "room": "room b", "title": "Kept words"}
    answer = client.post("/meetings/lg-cbb-10/work/sessions/", typed)

    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert "Choose another room" in answer.content.decode()


# The rules of a timetable, pure

HOURS = st.integers(0, 22).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 23)))
SLOTS = st.lists(
    st.builds(
        lambda day, hours, room, items: (day, hours, room, items),
        st.integers(0, 2), HOURS, st.sampled_from(["", "A", "B", "a "]), st.frozensets(st.integers(1, 3)),
    ),
    max_size=8,
).map(
    lambda rows: [
        Slot(key, f"S{key}", MONDAY + timedelta(days=day), time(hours[0]), time(hours[1]), room, items)
        for key, (day, hours, room, items) in enumerate(rows)
    ]
)  # fmt: skip


def found_by_hand(slots) -> int:
    """Counted hour by hour: pairs that share an hour, by rooms and by items."""
    count = 0
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            shared = one.day == other.day and set(range(one.starts.hour, one.ends.hour)) & set(
                range(other.starts.hour, other.ends.hour)
            )
            if shared:
                rooms = [slot.room.strip().lower() for slot in (one, other)]
                count += (rooms[0] == rooms[1] or "" in rooms) + len(one.items & other.items)
    return count


@given(SLOTS)
def test_every_overlap_has_its_sentence_and_nothing_else_has(slots):
    said = timetable.faults(slots, titles={}, first=MONDAY, last=date(2014, 4, 9), zone="Europe/Budapest")

    assert len(said) == found_by_hand(slots)


@given(SLOTS)
def test_bands_hold_every_session_once_and_no_two_bands_overlap(slots):
    bands = timetable.bands(slots)

    assert sorted(slot.key for band in bands for slot in band) == [slot.key for slot in slots]
    for before, after in pairwise(bands):
        assert not any(timetable.overlap(one, other) for one in before for other in after)


@given(st.integers(1, 365), st.integers(0, 1439), st.sampled_from(["Europe/Budapest", "UTC", "America/Toronto"]))
def test_an_hour_exists_unless_the_clocks_leave_it_out(day, minute, zone):
    moment = datetime(2014, 1, 1) + timedelta(days=day - 1, minutes=minute)
    left_out = {"Europe/Budapest": (3, 30), "America/Toronto": (3, 9)}.get(zone)
    is_gap = left_out == (moment.month, moment.day) and moment.hour == 2

    assert timetable.hour_exists(moment.date(), moment.time(), zone) is not is_gap


# Pages


def test_everybody_reads_the_timetable_and_officers_arrange_it(client, planned, officer):
    anonymous = client.get(PAGE + "?arrange=1")
    client.force_login(officer)
    shown = client.get(PAGE + "?arrange=1").content.decode()

    assert "Monday, 7 April 2014 10:00–13:00 Morning session 1 Opening 2.1 Election 2.2 Adoption" in text_of(anonymous)
    assert ("data-arrange" in anonymous.content.decode(), "This does not fit yet" in text_of(anonymous)) == (
        False,
        False,
    )
    assert re.findall(r'name="act" value="(\w+):', shown)[:5] == ["up", "down", "earlier", "later", "out"]
    assert "Planned for no session: 3 Closure." in shown


def test_sessions_are_added_changed_and_removed_by_forms(client, meeting, officer):
    client.force_login(officer)
    typed = {"day": "2014-04-07", "starts": "10:00", "ends": "13:00", "room": "Room A"}

    added = client.post(PAGE + "sessions/", typed)
    row = Session.objects.get()
    wrong = client.post(PAGE + "sessions/", typed | {"ends": "09:00", "title": "my words"})
    changed = client.post(f"{PAGE}sessions/{row.pk}/", typed | {"room": "Room B", "version": "0"})
    stale = client.post(f"{PAGE}sessions/{row.pk}/", typed | {"room": "Room C", "version": "0"})
    removed = client.post(f"{PAGE}sessions/{row.pk}/", {"act": "remove", "version": "1"})

    assert [one.status_code for one in (added, wrong, changed, stale, removed)] == [303, 422, 303, 422, 303]
    assert added["Location"] == f"{PAGE}?arrange=1#session-{row.pk}"
    assert ("would end before it begins" in text_of(wrong), 'value="my words"' in wrong.content.decode()) == (
        True,
        True,
    )
    assert "Somebody else changed" in text_of(stale)
    assert Session.objects.count() == 0


def test_buttons_and_drags_arrange(client, planned, agenda, meeting, officer):
    client.force_login(officer)
    act = lambda text, **more: client.post(PAGE + "arrange/", {"act": text} | more)  # noqa: E731
    entry, morning, afternoon = planned["Opening"].pk, planned["morning"].pk, planned["afternoon"].pk

    stepped = act(f"down:{entry}")
    act(f"place:{entry}:{afternoon}:1")
    act(f"plan:{agenda['Closure'].pk}", session=afternoon)
    act(f"plan:{agenda['Closure'].pk}:{morning}:1")
    act(f"out:{planned['Election'].pk}")

    assert stepped["Location"] == f"{PAGE}?arrange=1&at={entry}&step=down#entry-{entry}"
    assert plan_of(meeting) == [
        ("Morning session", ["Closure", "Adoption"]),
        ("Afternoon session", ["Opening", "Closure"]),
    ]
    assert "autofocus" in client.get(f"{PAGE}?arrange=1&at={entry}&step=up").content.decode()


@pytest.mark.parametrize(
    ("act", "status"),
    [("", 403), ("x", 403), ("up", 403), ("up:x", 404), ("place:1:0", 404), ("plan:99", 404), ("up:-1", 404)],
)
def test_nonsense_is_refused_not_broken(client, planned, officer, act, status):
    client.force_login(officer)

    assert client.post(PAGE + "arrange/", {"act": act}).status_code == status


def test_the_page_costs_the_same_for_one_row_and_thirty(client, meeting, officer, add, agenda):
    actions.plan_item(session=add(10, 11), item=agenda["Opening"], by=officer)
    costs = []
    for _round in range(2):
        client.logout()
        anonymous = cost_of(client, PAGE)
        client.force_login(officer)
        costs.append((anonymous, cost_of(client, PAGE + "?arrange=1")))
        for number in range(30):
            item = AgendaItem.objects.create(
                meeting=meeting, position=50 + number, title=f"I {number}", kind="in_depth"
            )
            row = Session.objects.create(meeting=meeting, day=MONDAY, starts=time(1), ends=time(2), room=f"R{number}")
            row.planned.create(item=item, position=1)

    assert costs[0] == costs[1]
    assert costs[0][0] <= 10
    assert costs[0][1] <= 14


# Calendars


def test_each_session_stands_in_the_calendar(client, meeting, officer, add):
    row = add(10, 13, room="Room A", title="Plenary")
    first = client.get("/meetings/calendar.ics")
    actions.change_session(session=row, ends=time(12), by=officer)
    second = client.get("/meetings/calendar.ics", headers={"If-None-Match": first["ETag"]})

    event = icalendar.Calendar.from_ical(first.content).events[1]
    changed = icalendar.Calendar.from_ical(second.content).events[1]
    assert (str(event["UID"]), str(event["LOCATION"])) == (f"session-{row.pk}@127.0.0.1", "Room A, Budapest")
    assert (event.start.isoformat(), event["SUMMARY"]) == ("2014-04-07T10:00:00+02:00", f"Plenary · {meeting.title}")
    assert (changed["UID"], changed["SEQUENCE"], changed.end.hour) == (event["UID"], 1, 12)


def test_a_removed_session_leaves_the_calendar(client, meeting, officer, add):
    row = add(10, 13)
    address = "/bodies/lg-cbb/calendar.ics"
    first = client.get(address)
    actions.remove_session(session=row, by=officer)
    second = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert [len(icalendar.Calendar.from_ical(one.content).events) for one in (first, second)] == [2, 1]
