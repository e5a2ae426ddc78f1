"""Feeds read back by another parser than the library that wrote them: nothing lost, nothing moved, nothing smuggled."""

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import vobject
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import calendar
from tests.meetings.test_ical import STAMP, unfolded

ZONES = ["UTC", "Europe/Budapest", "America/Toronto", "Asia/Kolkata", "Africa/Nairobi", "Pacific/Apia", "Asia/Tehran"]
#: Line breaks, what the format escapes, and letters of one to four octets, at which a line must not be cut.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=150)
LINES = st.lists(st.one_of(TEXT, st.sampled_from(["a,b;c\\d", "\\n", "BEGIN:VEVENT", "é" * 80, "😀" * 40])), max_size=4)
WORDS = LINES.map("\n".join).map(str.strip)
HOURS = st.tuples(st.integers(8, 12), st.integers(13, 19)).map(lambda pair: tuple(time(hour, 15) for hour in pair))


@st.composite
def entries(draw, number: int) -> calendar.Entry:
    starts = draw(st.dates(date(2012, 1, 1), date(2030, 12, 31)))
    opening, closing = draw(st.one_of(st.just((None, None)), HOURS))
    return calendar.Entry(
        uid=f"meeting-{number}@example.org", sequence=draw(st.integers(0, 99)), summary=draw(WORDS),
        starts_on=starts, ends_on=starts + timedelta(days=draw(st.integers(0, 9))), zone=draw(st.sampled_from(ZONES)),
        opening_time=opening, closing_time=closing, location=draw(WORDS), description=draw(WORDS),
        url=f"https://example.org/meetings/{number}/", status=draw(st.sampled_from(["CONFIRMED", "CANCELLED"])),
        is_busy=draw(st.booleans()),
    )  # fmt: skip


CALENDARS = st.integers(1, 4).flatmap(lambda number: st.tuples(*(entries(n) for n in range(number))))


def expected(entry: calendar.Entry) -> tuple:
    """Days as they are, hours as moments."""
    if entry.opening_time is None:
        return entry.starts_on, entry.ends_on + timedelta(days=1)
    zone = ZoneInfo(entry.zone)
    ends = datetime.combine(entry.ends_on, entry.closing_time, zone)
    return datetime.combine(entry.starts_on, entry.opening_time, zone).astimezone(UTC), ends.astimezone(UTC)


def zones_of(content: bytes) -> dict:
    """The time zones that the calendar brings, read by dateutil: vobject takes only the first of several changes."""
    if b"BEGIN:VTIMEZONE" not in content:
        return {}
    brought = tz.tzical(StringIO(content.decode()))
    return {name: brought.get(name) for name in brought.keys()}  # noqa: SIM118 - it is no dict


def moment(value, zone):
    """The clock's time in the zone of the calendar, as a moment; a day as it is."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=zone or UTC).astimezone(UTC)


def said(event, name: str) -> str:
    found = getattr(event, name, None)
    return found.value if found else ""


@settings(max_examples=40)
@given(CALENDARS)
def test_another_parser_reads_the_same_events(given_entries):
    content = calendar.written(given_entries, stamp=STAMP, name="Meetings")

    read, zones = vobject.readOne(content.decode()), zones_of(content)

    assert len(read.vevent_list) == len(given_entries)
    for entry, event in zip(given_entries, read.vevent_list, strict=True):
        assert (said(event, "uid"), said(event, "sequence"), said(event, "status")) == (
            entry.uid, str(entry.sequence), entry.status,
        )  # fmt: skip
        assert (said(event, "summary"), said(event, "location"), said(event, "description")) == (
            entry.summary, entry.location, entry.description,
        )  # fmt: skip
        zone = zones.get(entry.zone)
        assert (moment(event.dtstart.value, zone), moment(event.dtend.value, zone)) == expected(entry)


@settings(max_examples=40)
@given(CALENDARS)
def test_the_text_keeps_to_the_rules_programs_trip_over(given_entries):
    """CRLF, 75 octets without cutting a letter, a time zone for each that is named, a stamp in UTC."""
    lines = unfolded(calendar.written(given_entries, stamp=STAMP, name="Meetings"))

    named = {line.split("TZID=")[1].split(":")[0] for line in lines if line.startswith("DT") and "TZID=" in line}
    defined = [line.removeprefix("TZID:") for line in lines if line.startswith("TZID:")]
    assert sorted(defined) == sorted(named)
    assert [lines.count(line) for line in ("BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH")] == [1, 1, 1]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(given_entries)
    assert lines.count("DTSTAMP:20140401T120000Z") == len(given_entries)
