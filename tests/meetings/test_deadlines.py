"""The deadline track: drawn up, ticked, moved with the meeting; the steps of a body; the private calendar."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import access, clock
from core.refusals import Conflict, Refused
from core.waiting import waiting_for
from meetings import actions, queries, track
from meetings.drawing import Drawn, TrackDrawing
from meetings.models import Deadline, FeedKey
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
PAGE = "/meetings/lg-cbb-11/deadlines/"
DAYS = {"starts_on": date(2015, 3, 2), "ends_on": date(2015, 3, 4)}


@pytest.fixture
def planned(meeting, body, officer):
    """The eleventh meeting, eleven months ahead."""
    return actions.plan_meeting(body=body, by=officer, city="Montreal", host="Government of Canada", **DAYS)


def days(meeting) -> dict[str, date]:
    return {row.key: row.due_on for row in meeting.deadlines.all()}


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


def test_a_planned_meeting_has_its_usual_deadlines(planned):
    assert days(planned) == {
        "call": date(2014, 10, 13), "nominations": date(2014, 11, 24), "slate": date(2014, 12, 15),
        "notification": date(2014, 12, 22), "documents_submitted": date(2014, 12, 22),
        "invitations": date(2015, 1, 5), "documents_posted": date(2015, 1, 19), "replies": date(2015, 2, 2),
        "forecast": date(2015, 2, 9), "report": date(2015, 3, 18),
    }  # fmt: skip


def test_what_lies_behind_when_it_is_planned_is_set_aside_not_late(body, officer):
    soon = actions.plan_meeting(body=body, by=officer, starts_on=date(2014, 5, 5), ends_on=date(2014, 5, 6))

    words = {line.row.key: line.word for line in queries.deadlines_of(soon)}
    assert (words["call"], words["documents_posted"], words["forecast"]) == ("Set aside", "Set aside", "in 7 days")


def test_moving_the_meeting_moves_what_is_not_done_and_keeps_what_is(planned, officer):
    actions.meet_deadline(meeting=planned, key="call", by=officer)
    moved_by_hand = planned.deadlines.get(key="slate")
    actions.move_deadline(deadline=moved_by_hand, due_on=date(2014, 12, 1), by=officer)
    before = days(planned)

    actions.change_meeting(meeting=planned, starts_on=date(2015, 3, 9), ends_on=date(2015, 3, 12), by=officer)

    week, more = timedelta(days=7), timedelta(days=8)
    expected = {key: day + (more if key == "report" else week) for key, day in before.items()} | {
        "call": before["call"]
    }
    assert days(planned) == expected
    assert TrailEntry.objects.get(verb="shift_track").data == {"moved": 9, "kept": 1}


def test_another_title_moves_no_deadline(planned, officer):
    before = days(planned)

    actions.change_meeting(meeting=planned, title="Eleventh meeting", by=officer)

    assert days(planned) == before


def test_facts_tick_by_themselves(meeting, officer, warrier):
    actions.draw_track(meeting=meeting, by=officer)
    actions.invite_members(meeting=meeting, by=officer)
    actions.send_invitations(meeting=meeting, by=officer)

    assert Deadline.objects.get(meeting=meeting, key="invitations").done_at == clock.now()


def test_the_published_report_ticks_its_deadline(in_session, officer):
    actions.draw_track(meeting=in_session, by=officer)
    perform(in_session, "declare_closed", by=officer)
    actions.stamp_report_published(meeting=in_session, on=date(2014, 4, 20), by=officer)

    assert Deadline.objects.get(meeting=in_session, key="report").done_at == clock.now()


def test_a_tick_is_taken_back_and_a_step_set_aside(planned, officer):
    call = planned.deadlines.get(key="call")

    done = actions.meet_deadline(meeting=planned, key="call", by=officer)
    again = actions.meet_deadline(meeting=planned, key="call", by=officer)
    said = refusal(actions.set_deadline_aside, deadline=call, by=officer)
    actions.reopen_deadline(deadline=call, by=officer)
    actions.set_deadline_aside(deadline=call, by=officer)

    call.refresh_from_db()
    assert (done, again, said) == (True, False, "“Call for nominations” is done.")
    assert (call.done_at, call.set_aside_at) == (None, clock.now())
    assert refusal(actions.move_deadline, deadline=call, due_on=date(2015, 1, 1), by=officer).startswith("“Call for")


def test_a_stale_page_moves_no_deadline(planned, officer):
    call = planned.deadlines.get(key="call")
    actions.move_deadline(deadline=call, due_on=date(2014, 11, 1), version=0, by=officer)

    with pytest.raises(Conflict):
        actions.move_deadline(deadline=call, due_on=date(2014, 11, 2), version=0, by=officer)
    assert days(planned)["call"] == date(2014, 11, 1)


def test_only_officers_touch_the_track(planned, body, member, executive_secretary):
    call = planned.deadlines.get(key="call")
    said = "This act is not yours to do here."
    for user in (member, executive_secretary):
        assert refusal(actions.meet_deadline, meeting=planned, key="call", by=user) == said
        assert refusal(actions.set_deadline_aside, deadline=call, by=user) == said
        assert refusal(actions.move_deadline, deadline=call, due_on=date(2015, 1, 1), by=user) == said
        assert refusal(actions.set_offsets, body=body, offsets=[], by=user) == said


# The steps of a body


def test_a_body_sets_its_own_steps_and_tracks_ahead_follow(planned, body, officer):
    actions.meet_deadline(meeting=planned, key="forecast", by=officer)

    actions.set_offsets(
        body=body,
        offsets=[track.Offset("invitations", "x", -42), track.Offset("visas", "Visas asked for", -30)],
        by=officer,
    )

    found = {row.key: (str(row), row.due_on) for row in planned.deadlines.all()}
    assert found["invitations"] == ("Invitations sent", date(2015, 1, 19))
    assert found["visas"] == ("Visas asked for", date(2015, 1, 31))
    assert [one.key for one in queries.offsets_of(body)] == ["invitations", "visas"]


@pytest.mark.parametrize(
    ("offsets", "said"),
    [
        ([track.Offset("a", "A", -1), track.Offset("a", "B", -2)], "A step stands there twice."),
        ([track.Offset("a", "A", -5000)], "“A” lies too far from the meeting."),
        ([track.Offset("a", " ", -5)], "A step needs words, a number and a side."),
        ([track.Offset(f"a{n}", "A", -5) for n in range(41)], "A track has at most 40 steps."),
    ],
)
def test_odd_steps_are_refused(body, officer, offsets, said):
    assert refusal(actions.set_offsets, body=body, offsets=offsets, by=officer) == said


def form_of(offsets: list[dict]) -> dict:
    typed = {"step-TOTAL_FORMS": len(offsets), "step-INITIAL_FORMS": 0}
    return typed | {f"step-{place}-{name}": value for place, one in enumerate(offsets) for name, value in one.items()}


def test_the_form_of_the_steps_says_them_as_people_do(client, body, officer):
    client.force_login(officer)
    shown = client.get("/bodies/lg-cbb/meetings/deadlines/").content.decode()
    steps = [
        {"key": "call", "label": "Call for nominations", "number": 16, "unit": "weeks", "side": "before"},
        {"key": "", "label": "Thanks to the host", "number": 3, "unit": "days", "side": "after"},
        {"key": "slate", "label": "Slate decided", "number": "", "unit": "weeks", "side": "before"},
    ]

    response = client.post("/bodies/lg-cbb/meetings/deadlines/", form_of(steps))

    assert re.findall(r'name="step-0-number" value="(\d+)"', shown) == ["20"]
    assert (response.status_code, response["Location"]) == (303, "/bodies/lg-cbb/meetings/")
    assert [(one.key, one.days, one.anchor) for one in queries.offsets_of(body)] == [
        ("call", -112, "start"), ("thanks-to-the-host", 3, "end"),
    ]  # fmt: skip


def test_what_is_missing_in_a_step_is_said_and_the_rest_kept(client, body, officer):
    client.force_login(officer)
    steps = [{"label": "Visas", "number": "", "unit": "days", "side": "before"}]

    response = client.post("/bodies/lg-cbb/meetings/deadlines/", form_of(steps))

    assert response.status_code == 422
    assert "Say how many days or weeks." in text_of(response)
    assert 'value="Visas"' in response.content.decode()


# Pages


def test_the_track_is_for_the_secretariat(client, planned, meeting, member, officer, executive_secretary):
    actions.draw_track(meeting=meeting, by=officer)
    address = "/meetings/lg-cbb-10/deadlines/"

    answers = [client.get(address).status_code]
    for user in (member, executive_secretary, officer):
        client.force_login(user)
        answers.append(client.get(address).status_code)

    assert answers == [404, 404, 200, 200]


def test_the_overview_draws_the_track_for_officers_alone(client, meeting, officer):
    actions.draw_track(meeting=meeting, by=officer)
    anonymous = client.get("/meetings/lg-cbb-10/").content.decode()
    client.force_login(officer)

    shown = client.get("/meetings/lg-cbb-10/").content.decode()

    assert anonymous.count('<svg class="deadlines"') == 0
    assert re.findall(r"<text [^>]*>(\d+)</text>", shown) == [str(n) for n in range(1, 11)]


def test_buttons_tick_set_aside_and_take_up(client, planned, officer):
    client.force_login(officer)
    call = planned.deadlines.get(key="call")
    press = lambda act: client.post(f"{PAGE}{call.pk}/", {"act": act})  # noqa: E731

    answers = [press(act) for act in ("done", "reopen", "aside")]

    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{PAGE}#deadline-{call.pk}")] * 3
    assert "Call for nominations 13 October 2014 Set aside Take up again" in text_of(client.get(PAGE))
    assert TrailEntry.objects.about(call).count() == 3


def test_another_day_is_set_by_the_form(client, planned, officer):
    client.force_login(officer)
    call = planned.deadlines.get(key="call")

    wrong = client.post(f"{PAGE}{call.pk}/", {"due_on": "2014-02-30", "version": 0})
    response = client.post(f"{PAGE}{call.pk}/", {"due_on": "2014-10-20", "version": 0})

    assert (wrong.status_code, response.status_code) == (422, 303)
    assert "20 October 2014 set by hand" in text_of(client.get(PAGE))


def test_whoever_moves_a_meeting_sees_whom_to_tell(client, invited, officer, lewis):
    actions.draw_track(meeting=invited, by=officer)
    lewis.email = ""
    lewis.save()
    client.force_login(officer)
    typed = {
        "title": invited.title, "starts_on": "2014-04-14", "ends_on": "2014-04-16", "time_zone": "Europe/Budapest",
        "format": "in_person", "city": "Budapest", "host": "Government of Hungary", "version": invited.version,
    }  # fmt: skip

    response = client.post("/meetings/lg-cbb-10/edit/", typed)

    shown = text_of(client.get(response["Location"]))
    assert response["Location"] == "/meetings/lg-cbb-10/deadlines/"
    assert "2 invited persons, told by mail as the meeting moves" in shown
    assert "Mr. Daniel Lewis has no e-mail; to be told otherwise" in shown
    assert "Government of Hungary the host Officer, Biosafety of the Secretariat" in shown


def test_the_page_costs_the_same_for_one_row_and_thirty(client, meeting, officer):
    client.force_login(officer)
    Deadline.objects.create(meeting=meeting, key="a", label="A", due_on=date(2014, 4, 1))
    address = "/meetings/lg-cbb-10/deadlines/"
    one = cost_of(client, address)
    for number in range(30):
        Deadline.objects.create(meeting=meeting, key=f"k{number}", label="K", due_on=date(2014, 4, 1))

    assert cost_of(client, address) == one
    assert one <= 15


def test_the_desk_tells_of_what_is_near(planned, officer, member):
    when = lambda *day: clock.standing_at(datetime(*day, 12, tzinfo=ZoneInfo("UTC")))  # noqa: E731
    asked = {}
    for label, day in (("far", (2014, 9, 1)), ("near", (2014, 10, 1)), ("late", (2014, 10, 20))):
        access.forget(officer)
        with when(*day):
            asked[label] = [thing.title for thing in waiting_for(officer) if thing.kind == str(planned)]

    assert asked == {"far": [], "near": ["Call for nominations"], "late": ["Call for nominations"]}
    assert waiting_for(member) == []


# Drawing


@given(
    st.lists(st.dates(date(2013, 1, 1), date(2016, 1, 1)), max_size=30).map(sorted),
    st.dates(date(2014, 1, 1), date(2015, 1, 1)),
    st.integers(0, 20),
)
def test_no_mark_covers_another_and_none_leaves_the_drawing(days, first, length):
    marks = tuple(Drawn(day, "idle", "<x>") for day in days)
    svg = TrackDrawing("T", marks, first, first + timedelta(days=length), first).svg()

    circles = [(float(x), int(y)) for x, y in re.findall(r'<circle cx="([\d.]+)%" cy="(\d+)"', svg)]
    assert len(circles) == len(days)
    assert all(2.5 <= x <= 97.5 for x, _y in circles)
    assert [1 for a in circles for b in circles if a is not b and a[1] == b[1] and abs(a[0] - b[0]) < 6.4] == []
    assert "<x>" not in svg


# The private calendar


def test_a_private_calendar_holds_meetings_and_deadlines(client, planned, meeting, officer):
    actions.meet_deadline(meeting=planned, key="call", by=officer)
    address = reverse("meetings:own_feed", args=[actions.renew_feed(by=officer).key])

    response = client.get(address)

    events = icalendar.Calendar.from_ical(response.content).events
    assert [str(event["SUMMARY"]) for event in events] == [
        meeting.title, planned.title, "Due: Nominations close", "Due: Slate decided",
        "Due: Documents submitted for editing and translation", "Due: Notification of those selected",
        "Due: Invitations sent", "Due: Documents posted", "Due: Answers to the invitations",
        "Due: Forecast of in-session documents", "Due: Report submitted",
    ]  # fmt: skip
    assert (events[2].start, events[2].end, events[2]["TRANSP"]) == (
        date(2014, 11, 24),
        date(2014, 11, 25),
        "TRANSPARENT",
    )
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex", "private")


def test_who_is_no_officer_has_no_deadlines_in_it(client, planned, meeting, member, outsider):
    summaries = {}
    for user in (member, outsider):
        content = client.get(reverse("meetings:own_feed", args=[actions.renew_feed(by=user).key])).content
        summaries[user.email] = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(content).events]

    assert summaries == {"member@example.org": [meeting.title], "outsider@example.org": []}


def test_the_private_calendar_is_304_until_a_deadline_changes(client, planned, officer):
    address = reverse("meetings:own_feed", args=[actions.renew_feed(by=officer).key])
    first = client.get(address)
    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    actions.move_deadline(deadline=planned.deadlines.get(key="call"), due_on=date(2014, 10, 1), by=officer)
    third = client.get(address, headers={"If-None-Match": first["ETag"]})
    actions.meet_deadline(meeting=planned, key="slate", by=officer)
    fourth = client.get(address, headers={"If-None-Match": third["ETag"]})

    assert [one.status_code for one in (first, second, third, fourth)] == [200, 304, 200, 200]


def test_a_new_address_ends_the_old_one(client, officer):
    client.force_login(officer)
    page = "/meetings/calendar/"
    assert "You have no address yet." in text_of(client.get(page))
    client.post(page, {"act": "renew"})
    old = FeedKey.objects.get(user=officer).key
    client.post(page, {"act": "renew"})
    new = FeedKey.objects.get(user=officer).key
    client.logout()

    answers = [client.get(f"/meetings/calendar/{key}.ics").status_code for key in (old, new, "x")]
    client.force_login(officer)
    client.post(page, {"act": "end"})

    assert answers == [404, 200, 404]
    assert client.get(f"/meetings/calendar/{new}.ics").status_code == 404


def test_an_address_of_somebody_who_left_is_dead(client, officer):
    key = actions.renew_feed(by=officer).key
    officer.is_active = False
    officer.save()

    assert client.get(f"/meetings/calendar/{key}.ics").status_code == 404
