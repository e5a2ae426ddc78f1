"""What the pages of a meeting show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.access import remembered
from core.counting import ordinal
from core.dates import long_date, short_date
from core.text.words import capital
from meetings.models import Invitation, Meeting, Officer
from meetings.queries.agenda import AgendaLine, agenda_of, load_agenda
from meetings.queries.attendance import Headcount, Turnout, attendance_of
from meetings.queries.standing import INVITED, invitations_of, load_people
from meetings.queries.when_where import days_of
from meetings.states import AttendanceState, MeetingState, Role
from workflow.models import TrailEntry
from workflow.queries import Line, trail_of

TRAIL = 8


@dataclass(frozen=True)
class Step:
    """A date of the track: `tense` is past, now or nothing."""

    when: str
    when_iso: str
    label: str
    tense: str


@dataclass(frozen=True)
class Elected:
    """An officer as the head of the page names them."""

    pk: int
    name: str
    origin: str
    office: str
    is_invented: bool


@dataclass(frozen=True)
class MeetingPage:
    """All that stands on the overview of a meeting."""

    agenda: list[AgendaLine]
    adopted: str
    turnout: Headcount
    turnout_words: str
    steps: list[Step]
    feeds: list[dict]
    trail: list[Line]


def pages_of(user):
    """The meetings *user* may see, with what every page about one needs; two queries for one of them.
    Who shows the agenda reads it by `load_agenda`."""
    officers = Officer.objects.select_related("person__party", "person__organization")
    rows = Meeting.objects.visible_to(user).select_related("body__scheme", "country", "mandate")
    rows = rows.annotate(is_beside=Exists(Meeting.objects.filter(back_to_back=OuterRef("pk"))))
    return rows.prefetch_related(Prefetch("officers", officers))


def meeting_page(meeting: Meeting) -> MeetingPage:
    """The overview. Wants a meeting of `pages_of`; six queries then, whatever the number of rows."""
    load_agenda(meeting)
    load_people(meeting)
    turnout = turnout_of(meeting)
    return MeetingPage(
        agenda=agenda_of(meeting),
        adopted=adoption_of(meeting),
        turnout=turnout.headcount,
        turnout_words=words_of(turnout),
        steps=steps_of(meeting),
        feeds=[feed if isinstance(feed, dict) else {"title": feed} for feed in meeting.feeds_into],
        trail=_trail(meeting),
    )


def _trail(meeting: Meeting) -> list[Line]:
    """The newest about the meeting and its officers; of the meeting itself without saying its name each time."""
    lines = trail_of(meeting, *meeting.officers.all(), limit=TRAIL)
    return [replace(line, sentence=capital(line.sentence.removeprefix(f"{meeting}: "))) for line in lines]


def short_title(meeting: Meeting) -> str:
    """``Tenth meeting``, for the line that says where one is."""
    return _("%(ordinal)s meeting") % {"ordinal": capital(ordinal(meeting.ordinal))}


def officers_of(meeting: Meeting) -> list[Elected]:
    """Chair, Vice-Chairs, Rapporteur, in this order; no query where `officers` is prefetched."""
    order = ("chair", "vice_chair", "rapporteur")
    rows = sorted(meeting.officers.all(), key=lambda row: (order.index(row.office), row.pk))
    return [
        Elected(row.pk, str(row.person), row.person.origin, row.get_office_display(), row.person.is_invented)
        for row in rows
    ]


def own_invitation_of(meeting: Meeting, user) -> Invitation | None:
    """The reader's own invitation, once it was sent; one query, none after `load_people`."""
    if not user.is_authenticated:
        return None
    return next((row for row in invitations_of(meeting, INVITED) if row.person.user_id == user.pk), None)


def turnout_of(meeting: Meeting) -> Turnout:
    """`attendance_of`, asked once per page."""
    return remembered(meeting, "turnout", lambda: attendance_of(meeting))


def number_of_participants(meeting: Meeting, user) -> int | QuerySet:
    """For the tab: the members who came, before that those who are invited."""
    if (known := meeting.__dict__.get("_remembered", {}).get("headcount")) is not None:
        return known.came if known.is_recorded else known.invited
    if meeting.opened_at:
        return meeting.attendances.filter(role=Role.MEMBER, state=AttendanceState.PRESENT)
    return meeting.invitations.filter(role=Role.MEMBER, state__in=INVITED)


def number_of_items(meeting: Meeting, user) -> QuerySet | int:
    """For the tab: the items at the top of the agenda; no query after `load_agenda`."""
    if "items" in getattr(meeting, "_prefetched_objects_cache", {}):
        return sum(item.parent_id is None for item in meeting.items.all())
    return meeting.items.filter(parent=None)


def number_of_meetings(body, user) -> QuerySet:
    """For the tab of a body: those the reader may see."""
    return Meeting.objects.visible_to(user).filter(body=body)


def words_of(turnout: Turnout) -> str:
    """``14 members from 11 Parties and 3 organizations; 20 were invited``."""
    if not turnout.is_recorded:
        return ngettext("%(count)d member is invited", "%(count)d members are invited", turnout.invited) % {
            "count": turnout.invited
        }
    parts = []
    if count := len(turnout.parties):
        parts.append(ngettext("%(count)d Party", "%(count)d Parties", count) % {"count": count})
    if count := len(turnout.organizations):
        parts.append(ngettext("%(count)d organization", "%(count)d organizations", count) % {"count": count})
    came = ngettext("%(count)d member", "%(count)d members", turnout.came) % {"count": turnout.came}
    words = {"came": came, "origins": _(" and ").join(parts), "invited": turnout.invited}
    return _("%(came)s from %(origins)s; %(invited)d were invited") % words if parts else came


def adoption_of(meeting: Meeting) -> str:
    """“Provisional”, or when the agenda was adopted."""
    if not meeting.agenda_adopted_at:
        return _("Provisional")
    day = timezone.localtime(meeting.agenda_adopted_at, meeting.zone).date()
    return _("Adopted on %(day)s") % {"day": long_date(day)}


def steps_of(meeting: Meeting) -> list[Step]:
    """The track: what is known of the meeting's life, by date; one query for the trail."""
    today = clock.today()
    dated = sorted([*_from_the_trail(meeting), *_from_the_row(meeting)], key=lambda step: _last_day(step, meeting))
    ahead = next((place for place, step in enumerate(dated) if _is_ahead(step, meeting, today)), None)
    told = [
        Step(
            when=span or (long_date(day) if place == 0 or day.year != dated[place - 1][0].year else short_date(day)),
            when_iso=day.isoformat(),
            label=label,
            tense="now" if place == ahead else "past" if ahead is None or place < ahead else "",
        )
        for place, (day, label, span) in enumerate(dated)
    ]
    return told + _to_come(meeting, is_next=ahead is None)


def _to_come(meeting: Meeting, *, is_next: bool) -> list[Step]:
    """The report, until it is there; of a meeting that does not take place none is awaited."""
    if meeting.report_published_on or meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        return []
    return [Step(_("to come"), "", _("Report published"), "now" if is_next else "")]


def _from_the_row(meeting: Meeting) -> Iterator[tuple[date, str, str]]:
    """Day, label, and the words for the day where it is a span of days."""
    place = _("Meeting in %(city)s") % {"city": meeting.city} if meeting.city else _("Meeting")
    yield meeting.starts_on, place, days_of(meeting)
    for at, label in ((meeting.agenda_adopted_at, _("Agenda adopted")), (meeting.closed_at, _("Declared closed"))):
        if at:
            yield timezone.localtime(at, meeting.zone).date(), label, ""
    if meeting.report_published_on:
        yield meeting.report_published_on, _("Report published"), ""


def _is_ahead(step: tuple, meeting: Meeting, today) -> bool:
    """Only the meeting itself; all else on the track was done."""
    return bool(step[2]) and meeting.ends_on >= today and not (meeting.closed_at or meeting.report_published_on)


def _last_day(step: tuple, meeting: Meeting) -> date:
    """A span counts by its end, so that what happened within it stands before it."""
    day, _label, span = step
    return meeting.ends_on if span else day


def _from_the_trail(meeting: Meeting) -> list[tuple[date, str, str]]:
    told = {
        "plan_meeting": _("Planned"),
        "announce": _("Announced"),
        "send_invitations": _("Invitations sent"),
        "postpone": _("Postponed"),
        "cancel": _("Cancelled"),
    }
    entries = TrailEntry.objects.about(meeting).filter(verb__in=told).order_by("pk")
    first: dict[str, TrailEntry] = {}
    for entry in entries:
        first.setdefault(entry.verb, entry)
    return [(timezone.localtime(one.at).date(), told[verb], "") for verb, one in first.items()]
