"""Calendar entries and feeds: read back by the parser, and once by plain text rules."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from meetings import actions, calendar
from meetings.models import Meeting
from workflow.engine import perform

STAMP = datetime(2014, 4, 1, 12, tzinfo=ZoneInfo("UTC"))
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120).map(str.strip)


def entry(**facts) -> calendar.Entry:
    given = {"uid": "meeting-1@example.org", "sequence": 0, "summary": "Tenth meeting", "zone": "Europe/Budapest"}
    days = {"starts_on": date(2014, 4, 7), "ends_on": date(2014, 4, 9)}
    return calendar.Entry(**(given | days | facts))


def unfolded(content: bytes) -> list[str]:
    """The content lines, read by the rules of RFC 5545, 3.1, without the library."""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def plain(value: str) -> str:
    """A TEXT value without its escapes (RFC 5545, 3.3.11)."""
    out, signs = [], iter(value)
    for sign in signs:
        out.append({"n": "\n", "N": "\n"}.get(follower := next(signs), follower) if sign == "\\" else sign)
    return "".join(out)


def test_days_without_hours_are_whole_days():
    lines = unfolded(calendar.written([entry()], stamp=STAMP))

    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert [line for line in lines if line.startswith("DT")] == [
        "DTSTART;VALUE=DATE:20140407", "DTEND;VALUE=DATE:20140410", "DTSTAMP:20140401T120000Z",
    ]  # fmt: skip
    assert "BEGIN:VTIMEZONE" not in lines


def test_hours_bring_the_zone_with_its_changes_of_these_days_only():
    content = calendar.written([entry(opening_time=time(9, 30), closing_time=time(15))], stamp=STAMP)

    lines = unfolded(content)
    read = icalendar.Calendar.from_ical(content)
    assert "DTSTART;TZID=Europe/Budapest:20140407T093000" in lines
    assert "DTEND;TZID=Europe/Budapest:20140409T150000" in lines
    assert [zone.tz_name for zone in read.timezones] == ["Europe/Budapest"]
    assert len(content) < 1500
    assert read.events[0].start.utcoffset().total_seconds() == 7200


@given(summary=TEXT, location=TEXT, sequence=st.integers(0, 1000), days=st.integers(0, 30))
def test_whatever_is_written_is_read_back(summary, location, sequence, days):
    last = date(2014, 4, 7 + min(days, 20))
    content = calendar.written(
        [entry(summary=summary, location=location, sequence=sequence, ends_on=last)], stamp=STAMP
    )

    event = icalendar.Calendar.from_ical(content).events[0]
    values = dict(line.split(":", 1) for line in unfolded(content) if ":" in line)
    assert (str(event["SUMMARY"]), event["SEQUENCE"], event.start) == (summary, sequence, date(2014, 4, 7))
    assert plain(values["SUMMARY"]) == summary
    assert plain(values.get("LOCATION", "")) == location


def test_a_line_break_cannot_smuggle_a_property():
    content = calendar.written([entry(summary="x\r\nATTENDEE:mailto:evil@example.org")], stamp=STAMP)

    assert [line for line in unfolded(content) if line.startswith("ATTENDEE")] == []


# Feeds


@pytest.mark.django_db
def test_the_feed_holds_what_is_public(client, meeting, body, officer, executive_secretary):
    planned = actions.plan_meeting(body=body, by=officer, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))
    before = client.get("/meetings/calendar.ics")
    perform(meeting, "cancel", by=executive_secretary, note="no funds")

    after = client.get("/meetings/calendar.ics")

    events = icalendar.Calendar.from_ical(after.content).events
    assert after["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["UID"]) for event in icalendar.Calendar.from_ical(before.content).events] == [
        f"meeting-{meeting.pk}@127.0.0.1"
    ]
    assert [(event["STATUS"], event["SEQUENCE"]) for event in events] == [("CANCELLED", 1)]
    assert planned.title.encode() not in after.content


@pytest.mark.django_db
def test_an_officer_sees_no_more_in_the_feed_than_the_public(client, body, officer):
    actions.plan_meeting(body=body, by=officer, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))
    client.force_login(officer)

    assert icalendar.Calendar.from_ical(client.get("/meetings/calendar.ics").content).events == []


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/meetings/calendar.ics", "/bodies/lg-cbb/calendar.ics"])
def test_nothing_new_is_304_until_something_changes(client, meeting, officer, url, django_assert_num_queries):
    first = client.get(url)
    with django_assert_num_queries(1):
        second = client.get(url, headers={"If-None-Match": first["ETag"]})
    actions.change_meeting(meeting=meeting, by=officer, title="Tenth meeting")
    third = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, second.status_code, third.status_code) == (200, 304, 200)
    assert second.content == b""
    assert third["ETag"] != first["ETag"]


@pytest.mark.django_db
def test_a_feed_costs_the_same_for_one_and_for_thirty(client, meeting, body, django_assert_max_num_queries):
    with django_assert_max_num_queries(4) as one:
        client.get("/meetings/calendar.ics")
    for number in range(11, 40):
        Meeting.objects.create(
            body=body, slug=f"m-{number}", ordinal=number, title=f"Meeting {number}", symbol_prefix=f"X/{number}",
            starts_on=date(2015, 1, 5), ends_on=date(2015, 1, 6), state="announced",
        )  # fmt: skip
    cache.clear()  # no act made them, so no entry of the trail says that the feed changed
    with django_assert_max_num_queries(4) as many:
        content = client.get("/meetings/calendar.ics").content

    assert len(one) == len(many)
    assert len(icalendar.Calendar.from_ical(content).events) == 30


@pytest.mark.django_db
def test_the_calendar_of_one_meeting(client, meeting, body, officer):
    planned = actions.plan_meeting(body=body, by=officer, starts_on=date(2015, 3, 2), ends_on=date(2015, 3, 3))

    response = client.get(f"/meetings/{meeting.slug}/calendar.ics")

    assert len(icalendar.Calendar.from_ical(response.content).events) == 1
    assert client.get(f"/meetings/{planned.slug}/calendar.ics").status_code == 404
    assert client.get("/bodies/nowhere/calendar.ics").status_code == 404
