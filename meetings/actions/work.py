"""The organization of work: sessions set up, changed and removed, items of the agenda planned for them."""

from datetime import time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from meetings import timetable
from meetings.models import Meeting, Session, SessionItem
from meetings.states import MeetingState
from workflow import trail
from workflow.queries import describe

describe(
    add_session=gettext_lazy("session set up"),
    propose_sessions=gettext_lazy("sessions proposed"),
    change_session=gettext_lazy("session changed"),
    remove_session=gettext_lazy("session removed"),
    plan_item=gettext_lazy("planned for a session"),
    unplan_item=gettext_lazy("taken out of a session"),
)

MANAGE = "meetings.manage_meeting"
FACTS = frozenset({"day", "starts", "ends", "room", "title"})
OVER = (MeetingState.REPORT_PENDING, MeetingState.CLOSED, MeetingState.CANCELLED)
#: Three hours in the morning, three in the afternoon: the hours of the United Nations.
USUAL_HOURS = ((time(10), time(13)), (time(15), time(18)))
MOST = 200
WORK_STEPS = ("up", "down", "earlier", "later")


@transaction.atomic
def add_session(*, meeting, day, starts, ends, by, room="", title="") -> Session:
    """Set up a session. Hours that the clocks leave out, a day beside the meeting, an end before the beginning and a
    room that is taken are refused; an overlap elsewhere is not: `queries.work_of` tells it."""
    meeting = _locked(meeting, by)
    if meeting.sessions.count() >= MOST:
        raise Refused(_("A meeting has at most %(n)d sessions.") % {"n": MOST})
    session = Session(meeting=meeting, day=day, starts=starts, ends=ends, room=room.strip(), title=title.strip())
    _refuse_impossible(session)
    if meeting.sessions.filter(day=day, starts=starts, ends=ends, room=session.room, title=session.title).exists():
        raise Refused(_("This session stands there already."))
    _refuse_taken_room(session)
    session.save(force_insert=True)
    trail.record("add_session", meeting, by=by, note=_said(session), session=session.pk)
    _touch(meeting)
    return session


@transaction.atomic
def propose_sessions(*, meeting, by) -> list[Session]:
    """Set up a morning and an afternoon session for each day that has none."""
    meeting = _locked(meeting, by)
    taken = set(meeting.sessions.values_list("day", flat=True))
    days = [meeting.starts_on + timedelta(days=n) for n in range((meeting.ends_on - meeting.starts_on).days + 1)]
    if len(days) > MOST // 2:
        raise Refused(_("A meeting has at most %(n)d sessions.") % {"n": MOST})
    made = [
        Session(meeting=meeting, day=day, starts=a, ends=b) for day in days if day not in taken for a, b in USUAL_HOURS
    ]
    Session.objects.bulk_create(made)
    if made:
        trail.record("propose_sessions", meeting, by=by, count=len(made))
        _touch(meeting)
    return made


@transaction.atomic
def change_session(*, session, by, version=None, **facts) -> Session:
    """Change fields of `FACTS`; no change leaves no entry. *version* is what the page had seen."""
    for name in facts:
        if name not in FACTS:
            raise TypeError(f"A session has no field {name!r} to set; there are: {', '.join(sorted(FACTS))}")
    meeting = _locked(session.meeting, by)
    row = _fresh(session, version)
    changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    if not changed:
        return row
    for name in changed:
        setattr(row, name, facts[name])
    row.meeting = meeting
    _refuse_impossible(row)
    if set(changed) - {"title"}:
        _refuse_taken_room(row)
    row.version += 1
    row.save()
    trail.record("change_session", meeting, by=by, note=_said(row), session=row.pk, fields=changed)
    _touch(meeting)
    return row


@transaction.atomic
def remove_session(*, session, by, version=None) -> None:
    """Remove a session; its items are unplanned then. One for which presence was noted stays."""
    meeting = _locked(session.meeting, by)
    row = _fresh(session, version)
    if row.presences.exists():
        raise Refused(_("Presence was noted for “%(session)s”; it stays on the timetable.") % {"session": row})
    trail.record("remove_session", meeting, by=by, note=_said(row), session=row.pk)
    row.delete()
    _touch(meeting)


@transaction.atomic
def plan_item(*, session, item, by, position=None) -> SessionItem:
    """Plan an item for a session, at *position* (from 1) or last; there already, it moves to that place."""
    meeting = _locked(session.meeting, by)
    session = _fresh(session, None)
    if item.meeting_id != meeting.pk:
        raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": item})
    entry, made = SessionItem.objects.get_or_create(session=session, item=item, defaults={"position": MOST * 10})
    _arrange(session, entry, position)
    if made:
        trail.record("plan_item", item, by=by, note=_said(session), session=session.pk)
    _touch(meeting)
    return entry


@transaction.atomic
def place_item(*, entry, session, position, by) -> SessionItem:
    """Put a planned item at *position* (from 1) of a session, its own or another of the same meeting."""
    meeting = _locked(session.meeting, by)
    entry = _entry(entry)
    if entry.session.meeting_id != meeting.pk:
        raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": entry})
    if entry.session_id == session.pk:
        _arrange(session, entry, position)
        _touch(meeting)
        return entry
    if session.planned.filter(item=entry.item_id).exists():
        raise Refused(_("“%(item)s” is planned for that session already.") % {"item": entry})
    entry.session, entry.position = _fresh(session, None), MOST * 10
    entry.save(update_fields=["session", "position"])
    _arrange(session, entry, position)
    trail.record("plan_item", entry.item, by=by, note=_said(entry.session), session=session.pk)
    _touch(meeting)
    return entry


@transaction.atomic
def step_planned_item(*, entry, step, by) -> SessionItem:
    """Move a planned item by one step: up or down in its session, or to the session before or after it. A step that
    leads nowhere is refused with the reason."""
    if step not in WORK_STEPS:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": step})
    _locked(entry.session.meeting, by)
    entry = _entry(entry)
    if step in ("earlier", "later"):
        return place_item(entry=entry, session=_beside(entry, step), position=None, by=by)
    keys = list(entry.session.planned.values_list("pk", flat=True))
    place = keys.index(entry.pk) + 1
    if step == "up" and place == 1:
        raise Refused(_("“%(item)s” is the first of its session.") % {"item": entry})
    if step == "down" and place == len(keys):
        raise Refused(_("“%(item)s” is the last of its session.") % {"item": entry})
    return place_item(entry=entry, session=entry.session, position=place + (1 if step == "down" else -1), by=by)


def _beside(entry: SessionItem, step: str) -> Session:
    sessions = list(entry.session.meeting.sessions.all())
    place = [row.pk for row in sessions].index(entry.session_id) + (1 if step == "later" else -1)
    if place < 0:
        raise Refused(_("There is no session before this one."))
    if place >= len(sessions):
        raise Refused(_("There is no session after this one."))
    return sessions[place]


@transaction.atomic
def unplan_item(*, entry, by) -> None:
    """Take an item out of a session; taken out already, nothing changes."""
    meeting = _locked(entry.session.meeting, by)
    if SessionItem.objects.filter(pk=entry.pk).delete()[0]:
        trail.record("unplan_item", entry.item, by=by, note=_said(entry.session), session=entry.session_id)
        _touch(meeting)


@transaction.atomic
def shift_sessions(*, meeting, before, by) -> int:
    """The meeting moved from the first day *before*: its sessions move by as many days. Returns how many did."""
    moved = meeting.starts_on - before
    if not moved:
        return 0
    rows = list(meeting.sessions.select_for_update())
    for row in rows:
        row.day += moved
        row.version += 1
    return Session.objects.bulk_update(rows, ["day", "version"])


def _locked(meeting: Meeting, by) -> Meeting:
    require(by, MANAGE, meeting)
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.state in OVER:
        words = {"meeting": row, "state": str(row.get_state_display()).lower()}
        raise Refused(_("“%(meeting)s” is %(state)s; its organization of work changes no more.") % words)
    return row


def _fresh(session: Session, version: int | None) -> Session:
    row = Session.objects.filter(pk=session.pk).select_related("meeting").first()
    if row is None:
        raise Conflict(_("Somebody else removed “%(what)s” meanwhile.") % {"what": session})
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": row}
        )
    return row


def _entry(entry: SessionItem) -> SessionItem:
    row = SessionItem.objects.filter(pk=entry.pk).select_related("session__meeting", "item").first()
    if row is None:
        raise Conflict(_("Somebody else removed “%(what)s” meanwhile.") % {"what": entry})
    return row


def _arrange(session: Session, entry: SessionItem, position: int | None) -> None:
    rows = [row for row in session.planned.all() if row.pk != entry.pk]
    place = len(rows) if position is None else min(max(position - 1, 0), len(rows))
    rows.insert(place, entry)
    for number, row in enumerate(rows, start=1):
        row.position = number
    SessionItem.objects.bulk_update(rows, ["position"])


def _refuse_impossible(session: Session) -> None:
    meeting = session.meeting
    if session.ends <= session.starts:
        raise Refused(_("The session would end before it begins. Change one of the hours."))
    if not meeting.starts_on <= session.day <= meeting.ends_on:
        raise Refused(_("That day is none of the meeting's. Choose one of them."))
    if sentence := timetable.no_such_hour(session.day, (session.starts, session.ends), meeting.time_zone):
        raise Refused(sentence)


def _refuse_taken_room(session: Session) -> None:
    """Two sessions in one room at one time."""
    others = session.meeting.sessions.filter(day=session.day, starts__lt=session.ends, ends__gt=session.starts)
    for other in others.exclude(pk=session.pk):
        if timetable.same_room(session.room, other.room):
            words = {"room": session.room, "other": other, "hours": other.hours}
            raise Refused(_("“%(other)s” is in %(room)s then (%(hours)s). Choose another room or other hours.") % words)


def _touch(meeting: Meeting) -> None:
    """Calendars that hold the sessions ask anew."""
    Meeting.objects.filter(pk=meeting.pk).update(work_version=F("work_version") + 1)


def _said(session: Session) -> str:
    return f"{session}, {session.day.isoformat()} {session.hours}" + (f", {session.room}" if session.room else "")
