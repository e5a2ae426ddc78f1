"""A year of meetings by month, and what is near a meeting in time and place."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format

from core.text.words import capital
from meetings.models import Invitation, Meeting
from meetings.queries.standing import INVITED
from meetings.queries.when_where import days_of, place_of
from meetings.states import MeetingState, Role

#: So near two meetings can be held back to back, in days.
NEAR = 7
MOST = 500


@dataclass(frozen=True)
class YearLine:
    """A meeting with its days and place in words."""

    row: Meeting
    days: str
    where: str


@dataclass(frozen=True)
class Month:
    """A month with the meetings that begin in it."""

    key: str
    label: str
    lines: list[YearLine]


def months_of(meetings, year: int) -> list[Month]:
    """The twelve months of *year*; one query, at most five hundred meetings."""
    rows = meetings.filter(starts_on__year=year).select_related("body", "country").order_by("starts_on", "pk")
    months = [Month(f"{year}-{number:02}", _label(year, number), []) for number in range(1, 13)]
    for row in rows[:MOST]:
        months[row.starts_on.month - 1].lines.append(YearLine(row, days_of(row), place_of(row)))
    return months


def _label(year: int, month: int) -> str:
    return capital(date_format(date(year, month, 1), "F"))


def near_meetings(meeting: Meeting, user) -> list[YearLine]:
    """Meetings that *user* may see in the same city within a week of this one: those it can be held back to back
    with; one query, none without a city. Whichever it is tied to stands under `tied_meetings`."""
    if not meeting.city:
        return []
    rows = _near(meeting, Meeting.objects.visible_to(user)).exclude(_tied(meeting))
    return [YearLine(row, days_of(row), place_of(row)) for row in rows.select_related("country")[:5]]


def tied_meetings(meeting: Meeting, user) -> list[YearLine]:
    """Meetings that *user* may see and that are held back to back with this one, whichever of the two says so; one
    query, none where neither does. Wants a meeting of `pages_of`."""
    if not meeting.back_to_back_id and not getattr(meeting, "is_beside", True):
        return []
    rows = Meeting.objects.visible_to(user).filter(_tied(meeting)).exclude(state=MeetingState.CANCELLED)
    return [YearLine(row, days_of(row), place_of(row)) for row in rows.select_related("country").order_by("starts_on")]


def is_near(meeting: Meeting, other: Meeting) -> bool:
    """Whether the two can be held back to back; one query."""
    return bool(meeting.city) and _near(meeting, Meeting.objects.filter(pk=other.pk)).exists()


def _near(meeting: Meeting, rows):
    span = timedelta(days=NEAR)
    near = rows.filter(
        city__iexact=meeting.city, starts_on__lte=meeting.ends_on + span, ends_on__gte=meeting.starts_on - span
    )
    return near.exclude(pk=meeting.pk).exclude(state=MeetingState.CANCELLED).order_by("starts_on", "pk")


def _tied(meeting: Meeting) -> Q:
    return Q(pk=meeting.back_to_back_id) | Q(back_to_back=meeting.pk)


def guests_of(meeting: Meeting) -> list[Invitation]:
    """Whoever was invited beside the members: observers, host, resource persons, the Secretariat; one query."""
    rows = meeting.invitations.filter(state__in=INVITED).exclude(role=Role.MEMBER).select_related("person")
    return list(rows.order_by("role", "person__family_name", "pk"))


def sources_for(meeting: Meeting, user) -> list[Meeting]:
    """The meetings of the same body from which something can be taken over, the latest first; one query."""
    rows = Meeting.objects.visible_to(user).filter(body=meeting.body_id).exclude(pk=meeting.pk)
    return list(rows.order_by("-starts_on", "-pk")[:20])
