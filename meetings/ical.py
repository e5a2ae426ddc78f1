"""Feeds of meetings: what they hold, and by what it shows that they changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count, Max, Sum
from django.utils.translation import get_language

from core import clock
from meetings import calendar
from meetings.models import Session
from meetings.queries import deadline_entry, entry_of, session_entry

#: Raised when the form of the entries changes, so that every calendar asks anew.
FORM = 2
#: What the entries say of a meeting.
_SAID = [
    "slug", "title", "symbol_prefix", "starts_on", "ends_on", "opening_time", "closing_time", "time_zone",
    "format", "venue", "city", "country__name", "sequence", "state",
]  # fmt: skip


def feed(meetings, *, name: str) -> bytes:
    """The calendar of *meetings* by date, each with its sessions; two queries, and of wide rows what a feed says."""
    return calendar.written(_entries(meetings), stamp=clock.now(), name=name)


def _entries(meetings) -> Iterator[calendar.Entry]:
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.filter(meeting__in=meetings.order_by().values("pk")):
        sessions[session.meeting_id].append(session)
    for meeting in meetings.select_related("country").only(*_SAID).order_by("starts_on", "pk"):
        yield entry_of(meeting)
        for session in sessions.get(meeting.pk, ()):
            session.meeting = meeting
            yield session_entry(session, meeting)


def tag_of(meetings) -> str:
    """A weak entity tag from one aggregate: every act on a meeting raises its version, and none is ever deleted."""
    sums = meetings.order_by().aggregate(
        n=Count("pk"), last=Max("pk"), versions=Sum("version"), moves=Sum("sequence"), work=Sum("work_version")
    )
    said = f"{FORM}:{get_language()}:{sums}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def own_feed(meetings, deadlines, *, name: str, more: Iterable[calendar.Entry] = ()) -> bytes:
    """A person's own calendar, with what the apps above put into it (*more*); three queries."""
    entries = list(_entries(meetings))
    entries += [deadline_entry(row) for row in deadlines.select_related("meeting").order_by("due_on", "pk")]
    return calendar.written([*entries, *more], stamp=clock.now(), name=name)


def own_tag(meetings, deadlines, *, more: str = "") -> str:
    """The same for a person's own calendar: a deadline that is done leaves, one that moves raises its version."""
    sums = deadlines.order_by().aggregate(n=Count("pk"), last=Max("pk"), keys=Sum("pk"), versions=Sum("version"))
    said = f"{tag_of(meetings)}:{sums}:{more}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'
