"""The list of meetings, fifty to a page by date, without counting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from core import clock
from core.typed import whole_number
from meetings.models import Meeting

PAGE = 50
EXPORT = 10_000


@dataclass(frozen=True)
class MeetingsPage:
    """Up to fifty meetings, the latest first; `newer` and `older` are the keys of the pages beside it, or ""."""

    meetings: list[Meeting]
    newer: str
    older: str


def meetings_page(meetings, *, after: str = "", before: str = "") -> MeetingsPage:
    """The page after (older than) or before (newer than) a key such as ``2014-04-07.12``; one query."""
    rows = meetings.select_related("body", "country").order_by("-starts_on", "-pk")
    if key := _key(before):
        day, pk = key
        newer = rows.filter(Q(starts_on__gt=day) | Q(starts_on=day, pk__gt=pk)).order_by("starts_on", "pk")
        found = list(newer[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return MeetingsPage(shown, _key_of(shown[0]) if len(found) > PAGE else "", _key_of(shown[-1]) if shown else "")
    key = _key(after)
    if key:
        day, pk = key
        rows = rows.filter(Q(starts_on__lt=day) | Q(starts_on=day, pk__lt=pk))
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    return MeetingsPage(
        shown, _key_of(shown[0]) if key and shown else "", _key_of(shown[-1]) if len(found) > PAGE else ""
    )


def _key(text: str) -> tuple[date, int] | None:
    day, _dot, pk = text.partition(".")
    number = whole_number(pk)
    try:
        return (date.fromisoformat(day), number) if number else None
    except ValueError:
        return None


def _key_of(meeting: Meeting) -> str:
    return f"{meeting.starts_on.isoformat()}.{meeting.pk}"


def years_of(meetings) -> list[int]:
    """The years from the last meeting back to the first; two looks at the ends of an index."""
    days = meetings.values_list("starts_on", flat=True)
    last, first = days.order_by("-starts_on", "-pk").first(), days.order_by("starts_on", "pk").first()
    return list(range(last.year, first.year - 1, -1)) if last and first else []


def is_past(meeting: Meeting) -> bool:
    return meeting.ends_on < clock.today()
