"""The deadline track as pages and calendars read it, and whom a move of the meeting concerns."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core import clock
from core.access import holders, remembered
from core.dates import distance, long_date
from meetings import track
from meetings.drawing import Drawn, TrackDrawing
from meetings.models import Deadline, Meeting
from meetings.queries.standing import STANDING, invitations_of
from parties.models import Person


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline with its words: `number` is the one beside its mark in the drawing."""

    number: int
    row: Deadline
    title: str
    day: str
    word: str
    shape: str


@dataclass(frozen=True)
class ToTell:
    """Whom a move of the meeting concerns: how many are told by mail, who has no address, the host, the officers."""

    by_mail: int
    otherwise: list[Person]
    host: str
    officers: list


def offsets_of(body) -> list[track.Offset]:
    """The steps of the body's meetings: its own where it set some, else the usual ones; one query."""
    own = [row.as_offset() for row in body.track_offsets.all()]
    return own or list(track.DEFAULTS)


def deadlines_of(meeting: Meeting) -> list[DeadlineLine]:
    """The track in the order of days; one query a page."""
    rows = remembered(meeting, "deadlines", lambda: list(meeting.deadlines.order_by("due_on", "pk")))
    for row in rows:
        row.meeting = meeting
    return [_line(number, row) for number, row in enumerate(rows, start=1)]


def reply_by(meeting: Meeting, on: date | None = None) -> date | None:
    """Until when those who are asked on a day (today) are to answer; None where no day is set or it is over. One
    query a page."""
    asked = meeting.deadlines.filter(key=track.REPLIES, set_aside_at=None).values_list("due_on", flat=True)
    until = remembered(meeting, "reply_by", lambda: asked.first())
    return until if until and until >= (on or clock.today()) else None


def _line(number: int, row: Deadline) -> DeadlineLine:
    word, shape = _verdict(row)
    return DeadlineLine(number, row, str(row), long_date(row.due_on), word, shape)


def _verdict(row: Deadline) -> tuple[str, str]:
    if row.done_at:
        return _("Done"), "done"
    if row.set_aside_at:
        return _("Set aside"), "over"
    if not row.is_asked:
        return _("Not noted"), "idle"
    words = distance(row.due_on, clock.today())
    if row.is_late:
        return words, "late"
    return words, "wait" if row.is_near else "idle"


def track_drawing(meeting: Meeting) -> TrackDrawing | None:
    """The drawing of the track, or None where there is nothing to draw."""
    lines = deadlines_of(meeting)
    if not lines:
        return None
    marks = tuple(Drawn(line.row.due_on, line.shape, f"{line.title}: {line.day}, {line.word}") for line in lines)
    return TrackDrawing(_("Deadlines of the meeting"), marks, meeting.starts_on, meeting.ends_on, clock.today())


def number_of_deadlines(meeting: Meeting, user) -> int | QuerySet:
    """For the tab: those that are neither done nor set aside."""
    if "deadlines" in meeting.__dict__.get("_remembered", {}):
        return sum(line.row.is_asked for line in deadlines_of(meeting))
    return meeting.deadlines.asked()


def sees_deadlines(meeting: Meeting, user) -> bool:
    return user.has_perm("meetings.view_deadline", meeting)


def whom_to_tell(meeting: Meeting) -> ToTell:
    """Whom a move of the meeting concerns; two queries. Those invited are told by mail as it moves."""
    people = [row.person for row in invitations_of(meeting, STANDING)]
    staff = get_user_model().objects.filter(
        Q(pk__in=holders("membership.manage_body", meeting.body))
        | Q(pk__in=holders("membership.direct_body", meeting.body))
    )
    return ToTell(
        by_mail=sum(bool(person.email) for person in people),
        otherwise=[person for person in people if not person.email],
        host=meeting.host,
        officers=list(staff.order_by("name")),
    )
