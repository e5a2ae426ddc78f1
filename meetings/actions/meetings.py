"""The meeting itself: planned, changed, and stamped when its report is out."""

import zoneinfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import search
from core.access import require
from core.refusals import Conflict, Refused
from core.typed import ODD_DAY, is_odd_day
from meetings import queries, signals, timetable
from meetings.actions.deadlines import draw_track, meet_deadline, shift_track
from meetings.actions.work import shift_sessions
from meetings.models import Meeting
from meetings.states import Format, MeetingState
from membership.states import BodyState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    plan_meeting=gettext_lazy("planned"),
    change_meeting=gettext_lazy("changed"),
    stamp_report_published=gettext_lazy("report published"),
)

CHANGEABLE = frozenset(
    {
        "title", "starts_on", "ends_on", "opening_time", "closing_time", "time_zone", "format", "city", "country",
        "venue", "host", "join_url", "join_note", "feeds_into",
    }
)  # fmt: skip
#: A change of one of these is a change of the calendar entry, which those invited are told.
DATE_OR_PLACE = frozenset(
    {
        "starts_on", "ends_on", "opening_time", "closing_time", "time_zone", "format", "city", "country", "venue",
        "join_url", "join_note",
    }
)  # fmt: skip
FIXED = (MeetingState.CLOSED, MeetingState.CANCELLED)


@transaction.atomic
def plan_meeting(*, body, starts_on, ends_on, by, ordinal=None, title="", symbol_prefix="", **facts) -> Meeting:
    """Plan a meeting of *body*; ordinal, title and symbol prefix are proposed from the series where not given.

    *facts* are fields of `CHANGEABLE`. It rests on the mandate in force on its first day.
    """
    require(by, "meetings.manage_meeting", body)
    if body.state == BodyState.CLOSED:
        raise Refused(_("%(body)s is closed; it does not meet again.") % {"body": body})
    _refuse_unknown(facts)
    proposal = queries.proposal_for(body, ordinal=ordinal)
    meeting = Meeting(
        body=body,
        mandate=body.mandates.in_force(starts_on).first(),
        ordinal=proposal.ordinal,
        slug=f"{body.slug[:74]}-{proposal.ordinal}",
        title=title.strip() or proposal.title,
        symbol_prefix=symbol_prefix.strip() or proposal.symbol_prefix,
        starts_on=starts_on,
        ends_on=ends_on,
        **facts,
    )
    _refuse_impossible(meeting)
    _refuse_taken(meeting)
    meeting.save(force_insert=True)
    trail.record("plan_meeting", meeting, by=by, ordinal=meeting.ordinal, symbol_prefix=meeting.symbol_prefix)
    index_meeting(meeting=meeting)
    draw_track(meeting=meeting, by=None)
    signals.meeting_planned.send(sender=Meeting, meeting=meeting, by=by)
    return meeting


@transaction.atomic
def change_meeting(*, meeting, by, version=None, **changes) -> Meeting:
    """Change fields of `CHANGEABLE`. A change of date or place raises `sequence`, so that calendars follow, and is
    told to those who were invited; deadlines that are not done, and the sessions, move with the
    days. *version* is what the page had seen; another one raises Conflict."""
    require(by, "meetings.manage_meeting", meeting)
    _refuse_unknown(changes)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _refuse_stale(meeting, version)
    if meeting.state in FIXED:
        raise Refused(_("“%(meeting)s” is %(state)s and changes no more.") % _words(meeting))
    changed = sorted(name for name, value in changes.items() if getattr(meeting, name) != value)
    if not changed:
        return meeting
    before = meeting.starts_on, meeting.ends_on
    for name in changed:
        setattr(meeting, name, changes[name])
    _refuse_impossible(meeting)
    moves = DATE_OR_PLACE & set(changed)
    meeting.version += 1
    meeting.sequence += bool(moves)
    meeting.save()
    trail.record("change_meeting", meeting, by=by, fields=changed)
    shift_track(meeting=meeting, before=before, by=None)
    shift_sessions(meeting=meeting, before=before[0], by=None)
    index_meeting(meeting=meeting)
    if moves:
        signals.calendar_changed.send(sender=Meeting, meeting=meeting, by=by)
    signals.facts_changed.send(sender=Meeting, meeting=meeting, by=by)
    return meeting


@transaction.atomic
def stamp_report_published(*, meeting, on, by) -> None:
    """The report was published on the day *on*: stamp it, and close the file of the meeting as a consequence.

    A meeting that was not declared closed is refused; one whose file is closed already keeps its first date.
    """
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.state != MeetingState.CLOSED:
        row.report_published_on = on
        row.save(update_fields=["report_published_on"])
        trail.record("stamp_report_published", row, by=by, on=on.isoformat())
        meet_deadline(meeting=row, key="report", by=None)
        perform(row, "close", by=by, consequence=True)
    meeting.refresh_from_db()


def _refuse_unknown(facts: dict) -> None:
    for name in facts:
        if name not in CHANGEABLE:
            raise TypeError(f"A meeting has no field {name!r} to set; there are: {', '.join(sorted(CHANGEABLE))}")


def _refuse_impossible(meeting: Meeting) -> None:
    if is_odd_day(meeting.starts_on) or is_odd_day(meeting.ends_on):
        raise Refused(ODD_DAY)
    if meeting.ends_on < meeting.starts_on:
        raise Refused(_("The last day lies before the first. Change one of them."))
    if not meeting.title.strip():
        raise Refused(_("A meeting needs a title."))
    if meeting.time_zone not in zoneinfo.available_timezones():
        raise Refused(_("“%(zone)s” is not a time zone; write one such as Europe/Budapest.") % _words(meeting))
    if meeting.format not in Format.values:
        raise Refused(_("“%(format)s” is not a format of a meeting.") % {"format": meeting.format})
    if meeting.join_url and not meeting.join_url.startswith(("https://", "http://")):
        raise Refused(_("A link to join begins with https://."))
    if bool(meeting.opening_time) != bool(meeting.closing_time):
        raise Refused(_("Give both hours, of the opening and of the closure, or neither."))
    for day, hour in ((meeting.starts_on, meeting.opening_time), (meeting.ends_on, meeting.closing_time)):
        if sentence := timetable.no_such_hour(day, (hour,), meeting.time_zone):
            raise Refused(sentence)
    if _closes_too_early(meeting):
        raise Refused(_("The meeting would close before it opens. Change one of the hours."))


def _closes_too_early(meeting: Meeting) -> bool:
    opens, closes = meeting.opening_time, meeting.closing_time
    return bool(opens and closes and meeting.starts_on == meeting.ends_on and closes <= opens)


def _refuse_taken(meeting: Meeting) -> None:
    if not meeting.symbol_prefix:
        raise Refused(_("The body has no stem of symbols; write the symbol prefix of this meeting."))
    if other := Meeting.objects.filter(body=meeting.body, ordinal=meeting.ordinal).first():
        raise Refused(_("There is a meeting with this ordinal already: “%(other)s”.") % {"other": other})
    if other := Meeting.objects.filter(symbol_prefix=meeting.symbol_prefix).first():
        words = {"prefix": meeting.symbol_prefix, "other": other}
        raise Refused(_("The symbol prefix %(prefix)s belongs to “%(other)s” already.") % words)


def _refuse_stale(meeting: Meeting, version: int | None) -> None:
    if version is not None and version != meeting.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": meeting}
        )


def _words(meeting: Meeting) -> dict:
    return {"meeting": meeting, "state": str(meeting.get_state_display()).lower(), "zone": meeting.time_zone}


def index_meeting(*, meeting: Meeting, by=None) -> None:
    """Write what search knows of the meeting: symbols, place and the titles of the agenda."""
    place = [meeting.symbol_prefix, meeting.city, str(meeting.country or ""), meeting.host]
    titles = meeting.items.values_list("title", flat=True)
    body = "\n".join(filter(None, [*place, str(meeting.body), *titles]))
    search.put("meeting", meeting.pk, title=meeting.title, body=body, url=meeting.get_absolute_url())
