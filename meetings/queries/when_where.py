"""When and where a meeting is, for people and for calendars."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.dates import long_date, short_date
from core.typed import whole_number
from meetings import calendar
from meetings.models import Meeting
from meetings.states import Format, MeetingState

_STATUS = {
    MeetingState.PLANNED: "TENTATIVE",
    MeetingState.ANNOUNCED: "TENTATIVE",
    MeetingState.POSTPONED: "TENTATIVE",
    MeetingState.CANCELLED: "CANCELLED",
}

#: While there is something to join, or to get ready for.
JOINED = (MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.CONFIRMED, MeetingState.OPEN)


def days_of(meeting: Meeting) -> str:
    """``7–9 April 2014`` in the reader's language; what both days share is said once."""
    first, last = meeting.starts_on, meeting.ends_on
    if first == last:
        return long_date(last)
    if (get_language() or "").startswith("zh") or first.year != last.year:
        return f"{long_date(first)}–{long_date(last)}"
    if first.month != last.month:
        return f"{short_date(first)}–{long_date(last)}"
    return f"{first.day}–{long_date(last)}"


def place_of(meeting: Meeting) -> str:
    """``Budapest, Hungary``; ``online`` where there is no place. Wants `country` selected."""
    if meeting.format == Format.ONLINE:
        return _("online")
    place = ", ".join(filter(None, [meeting.city, str(meeting.country or "")]))
    return _("%(place)s, and online") % {"place": place} if meeting.format == Format.HYBRID else place


def joining_of(meeting: Meeting) -> str:
    """``To join: https://… (passcode 1234)`` in one line, or "". For those who take part, never for the public."""
    if meeting.format == Format.IN_PERSON or not meeting.join_url:
        return ""
    note = f" ({meeting.join_note})" if meeting.join_note else ""
    return _("To join: %(link)s") % {"link": f"{meeting.join_url}{note}"}


def may_join(meeting: Meeting, user) -> bool:
    """Whether the page tells this reader how to join: to those who take part, until the meeting is over."""
    is_ahead = meeting.state in JOINED
    return is_ahead and bool(joining_of(meeting)) and user.has_perm("meetings.view_participants", meeting)


def entry_of(meeting: Meeting) -> calendar.Entry:
    """The meeting as a calendar entry. The UID never changes; `sequence` grows with every change."""
    return calendar.Entry(
        uid=_uid(meeting.pk),
        sequence=meeting.sequence,
        summary=meeting.title,
        starts_on=meeting.starts_on,
        ends_on=meeting.ends_on,
        zone=meeting.time_zone,
        opening_time=meeting.opening_time,
        closing_time=meeting.closing_time,
        location=", ".join(filter(None, [meeting.venue, place_of(meeting)])),
        description=meeting.symbol_prefix,
        url=settings.ORIGIN + meeting.get_absolute_url(),
        status=_STATUS.get(meeting.state, "CONFIRMED"),
    )


def _uid(pk: int) -> str:
    return f"meeting-{pk}@{urlsplit(settings.ORIGIN).hostname}"


def meeting_with_uid(uid: str) -> Meeting | None:
    """The meeting whose calendar entry has this UID, or None; at most one query."""
    pk = whole_number(uid.partition("@")[0].removeprefix("meeting-"))
    if pk is None or uid != _uid(pk):
        return None
    return Meeting.objects.filter(pk=pk).first()
