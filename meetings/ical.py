"""Feeds of meetings: what they hold, and by what it shows that they changed."""

import hashlib

from django.db.models import Count, Max, Sum
from django.utils.translation import get_language

from core import clock
from meetings import calendar
from meetings.queries import deadline_entry, entry_of

#: Raised when the form of the entries changes, so that every calendar asks anew.
FORM = 1


def feed(meetings, *, name: str) -> bytes:
    """The calendar of *meetings* by date; one query."""
    rows = meetings.select_related("country").order_by("starts_on", "pk")
    return calendar.written((entry_of(row) for row in rows), stamp=clock.now(), name=name)


def tag_of(meetings) -> str:
    """A weak entity tag from one aggregate: every act on a meeting raises its version, and none is ever deleted."""
    sums = meetings.order_by().aggregate(n=Count("pk"), last=Max("pk"), versions=Sum("version"), moves=Sum("sequence"))
    said = f"{FORM}:{get_language()}:{sums}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def own_feed(meetings, deadlines, *, name: str) -> bytes:
    """A person's own calendar; two queries."""
    entries = [entry_of(row) for row in meetings.select_related("country").order_by("starts_on", "pk")]
    entries += [deadline_entry(row) for row in deadlines.select_related("meeting").order_by("due_on", "pk")]
    return calendar.written(entries, stamp=clock.now(), name=name)


def own_tag(meetings, deadlines) -> str:
    """The same for a person's own calendar: a deadline that is done leaves, one that moves raises its version."""
    sums = deadlines.order_by().aggregate(n=Count("pk"), last=Max("pk"), keys=Sum("pk"), versions=Sum("version"))
    said = f"{tag_of(meetings)}:{sums}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'
