"""Feeds of meetings: what they hold, and by what it shows that they changed."""

import hashlib

from django.db.models import Count, Max, Sum
from django.utils.translation import get_language

from core import clock
from meetings import calendar
from meetings.queries import entry_of

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
