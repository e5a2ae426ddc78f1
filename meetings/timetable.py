"""The organization of work: what is wrong with a timetable, in sentences, and which sessions run side by side. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.dates import long_date


@dataclass(frozen=True)
class Slot:
    """A session: its key and words, when, where, and the keys of the items planned for it."""

    key: int
    label: str
    day: date
    starts: time
    ends: time
    room: str = ""
    items: frozenset[int] = frozenset()

    @property
    def hours(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


def hour_exists(day: date, hour: time, zone: str) -> bool:
    """Whether the clocks of *zone* show this hour on this day: when they go forward, one hour is left out."""
    moment = datetime.combine(day, hour, ZoneInfo(zone))
    return moment.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, hour)


def no_such_hour(day: date, hours: Iterable[time | None], zone: str) -> str:
    """The sentence for the first of *hours* that the clocks leave out on that day, or ""."""
    for hour in hours:
        if hour and not hour_exists(day, hour, zone):
            words = {"day": long_date(day), "zone": zone, "hour": f"{hour:%H:%M}"}
            return (
                _("On %(day)s the clocks of %(zone)s go forward and leave out %(hour)s. Choose another hour.") % words
            )
    return ""


def overlap(one: Slot, other: Slot) -> bool:
    return one.day == other.day and one.starts < other.ends and other.starts < one.ends


def same_room(one: str, other: str) -> bool:
    """Whether two sessions name the same room; without a name there is no room to share."""
    return _words_of(one) == _words_of(other) != ""


def bands(slots: Iterable[Slot]) -> list[list[Slot]]:
    """The sessions of a day from morning to evening; those that overlap, by each other or in a chain, side by side."""
    found: list[list[Slot]] = []
    for slot in sorted(slots, key=lambda slot: (slot.day, slot.starts, slot.ends, slot.room, slot.key)):
        if found and any(overlap(slot, other) for other in found[-1]):
            found[-1].append(slot)
        else:
            found.append([slot])
    return found


def faults(slots: Sequence[Slot], *, titles: dict[int, str], first: date, last: date, zone: str) -> list[str]:
    """What is wrong, each as a sentence, in the order of the days; an empty list where nothing is.

    *titles* are the words of the items by key. Sessions may run side by side, in different rooms and on different
    items.
    """
    slots = sorted(slots, key=lambda slot: (slot.day, slot.starts, slot.ends, slot.key))
    alone = (sentence for slot in slots for sentence in _faults_alone(slot, first, last, zone))
    together = (sentence for pair in _overlapping(slots) for sentence in _faults_together(*pair, titles))
    return [*alone, *together]


def _overlapping(slots: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    return ((one, other) for one, other in combinations(slots, 2) if overlap(one, other))


def _faults_alone(slot: Slot, first: date, last: date, zone: str) -> Iterator[str]:
    if not first <= slot.day <= last:
        yield _("%(session)s lies outside the days of the meeting.") % {"session": _said(slot)}
    if sentence := no_such_hour(slot.day, (slot.starts, slot.ends), zone):
        yield sentence


def _faults_together(one: Slot, other: Slot, titles: dict[int, str]) -> Iterator[str]:
    words = {"one": _said(one), "other": _said(other), "room": one.room}
    if same_room(one.room, other.room):
        yield _("%(one)s and %(other)s overlap, both in %(room)s.") % words
    elif not (_words_of(one.room) and _words_of(other.room)):
        yield _("%(one)s and %(other)s overlap; name the room of each.") % words
    for key in sorted(one.items & other.items):
        yield _("“%(item)s” is planned for %(one)s and for %(other)s, which overlap.") % (
            words | {"item": titles.get(key, str(key))}
        )


def _words_of(room: str) -> str:
    return " ".join(room.casefold().split())


def _said(slot: Slot) -> str:
    return _("“%(label)s” (%(day)s, %(hours)s)") % {
        "label": slot.label, "day": long_date(slot.day), "hours": slot.hours,
    }  # fmt: skip
