"""Calendar entries as RFC 5545 text: pure, from a dataclass to bytes. The library escapes and folds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar  # read in the functions: every page about a meeting imports this file, few write a calendar

PRODID = "-//Rapporteur//Meetings//EN"
PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"


@dataclass(frozen=True)
class Entry:
    """One meeting in a calendar. Without hours it is an all-day entry; `ends_on` is its last day."""

    uid: str
    sequence: int
    summary: str
    starts_on: date
    ends_on: date
    zone: str
    opening_time: time | None = None
    closing_time: time | None = None
    location: str = ""
    description: str = ""
    url: str = ""
    status: str = "CONFIRMED"
    is_busy: bool = True


_OFFERED: list[tuple[Callable[..., Iterable[Entry]], Callable[..., str]]] = []


def offer(entries: Callable[..., Iterable[Entry]], tag: Callable[..., str]) -> None:
    """For an app above: put more into a person's own calendar. `entries(user)` are its entries, `tag(user)` a word
    that changes whenever one of them does; one query each."""
    if (entries, tag) not in _OFFERED:
        _OFFERED.append((entries, tag))


def offered_to(user) -> list[Entry]:
    """What the apps above put into the person's own calendar."""
    return [entry for entries, _tag in _OFFERED for entry in entries(user)]


def offered_tag(user) -> str:
    """A word that changes whenever one of those entries does."""
    return ":".join(tag(user) for _entries, tag in _OFFERED)


@dataclass(frozen=True)
class Guest:
    """Whom a request asks: their address and name, and the organizer's address and name."""

    email: str
    name: str
    organizer_email: str
    organizer_name: str


def written(
    entries: Iterable[Entry], *, stamp: datetime, method: str = PUBLISH, name: str = "", guest: Guest | None = None
) -> bytes:
    """The calendar with one VEVENT per entry and the VTIMEZONEs of its days; *stamp* is when it is written."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    entries = list(entries)
    for entry in entries:
        calendar.add_component(_event(entry, stamp, guest))
    if any(entry.opening_time for entry in entries):
        first = min(entry.starts_on for entry in entries)
        last = max(entry.ends_on for entry in entries)
        # Without these bounds each zone would carry its changes from 1970 to 2038.
        calendar.add_missing_timezones(first_date=first, last_date=last + timedelta(days=1))
    return calendar.to_ical()


def _event(entry: Entry, stamp: datetime, guest: Guest | None) -> icalendar.Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamp)
    event.add("summary", entry.summary)
    _add_days(event, entry)
    event.add("status", entry.status)
    if not entry.is_busy:
        event.add("transp", "TRANSPARENT")
    for name in ("location", "description", "url"):
        if getattr(entry, name):
            event.add(name, getattr(entry, name))
    if guest:
        _add_guest(event, guest)
    return event


def _add_days(event: icalendar.Event, entry: Entry) -> None:
    if not (entry.opening_time and entry.closing_time):
        event.add("dtstart", entry.starts_on)
        event.add("dtend", entry.ends_on + timedelta(days=1))
        return
    zone = ZoneInfo(entry.zone)
    event.add("dtstart", datetime.combine(entry.starts_on, entry.opening_time, zone))
    event.add("dtend", datetime.combine(entry.ends_on, entry.closing_time, zone))


def _add_guest(event: icalendar.Event, guest: Guest) -> None:
    import icalendar

    organizer = icalendar.vCalAddress(f"mailto:{guest.organizer_email}")
    organizer.params["CN"] = guest.organizer_name
    event.add("organizer", organizer)
    attendee = icalendar.vCalAddress(f"mailto:{guest.email}")
    attendee.params |= {"CN": guest.name, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    event.add("attendee", attendee)
