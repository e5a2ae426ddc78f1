"""The deadline track: drawn up when a meeting is planned, moved with it, ticked when a step is done."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from core.typed import ODD_DAY, is_odd_day
from meetings import queries, track
from meetings.models import Deadline, Meeting, TrackOffset
from meetings.states import Anchor, MeetingState
from workflow import trail
from workflow.queries import describe

describe(
    draw_track=gettext_lazy("deadlines drawn up"),
    shift_track=gettext_lazy("deadlines moved with the meeting"),
    move_deadline=gettext_lazy("moved to another day"),
    meet_deadline=gettext_lazy("done"),
    reopen_deadline=gettext_lazy("not done after all"),
    set_deadline_aside=gettext_lazy("set aside"),
    set_offsets=gettext_lazy("deadlines of its meetings changed"),
)

MANAGE = "meetings.manage_meeting"
FARTHEST = 1500
MOST = 40


@transaction.atomic
def draw_track(*, meeting, by) -> list[Deadline]:
    """Give the meeting a deadline for each step of its body that has none yet, and put those that nobody moved or
    did on the day the body's offsets say now. A step whose day lies behind already is set aside, not late."""
    require(by, MANAGE, meeting)
    known = {row.key: row for row in meeting.deadlines.select_for_update()}
    made = []
    for day, offset in track.dated(queries.offsets_of(meeting.body), meeting.starts_on, meeting.ends_on):
        row = known.get(offset.key)
        if row is None:
            made.append(_drawn(meeting, offset, day))
        elif row.is_open and not row.is_moved and (row.due_on != day or row.anchor != offset.anchor):
            row.due_on, row.anchor = day, offset.anchor
            _save(row, "due_on", "anchor")
    Deadline.objects.bulk_create(made)
    if made and by is not None:
        trail.record("draw_track", meeting, by=by, count=len(made))
    return made


def _drawn(meeting: Meeting, offset: track.Offset, day: date) -> Deadline:
    label = "" if offset.key in track.WORDS else str(offset.label)
    passed = clock.now() if day < clock.today() else None
    return Deadline(meeting=meeting, key=offset.key, label=label, anchor=offset.anchor, due_on=day, set_aside_at=passed)


@transaction.atomic
def shift_track(*, meeting, before, by) -> int:
    """The meeting moved from the days *before* (first, last): what is neither done nor set aside moves by as much,
    what is done stays. Returns how many moved."""
    require(by, MANAGE, meeting)
    moved = 0
    for anchor, was, now in (
        (Anchor.START, before[0], meeting.starts_on),
        (Anchor.END, before[1], meeting.ends_on),
    ):
        if was == now:
            continue
        for row in meeting.deadlines.unmet().filter(anchor=anchor).select_for_update():
            row.due_on += now - was
            _save(row, "due_on")
            moved += 1
    if moved:
        kept = meeting.deadlines.count() - moved
        said = ngettext("%(count)d deadline moved", "%(count)d deadlines moved", moved) % {"count": moved}
        trail.record("shift_track", meeting, by=by, note=said, moved=moved, kept=kept)
    return moved


@transaction.atomic
def move_deadline(*, deadline, due_on, by, version=None) -> None:
    """Put a deadline on a day of its own; from then on only a move of the meeting moves it. *version* is what the
    page had seen."""
    row = _to_change(deadline, by, version)
    if is_odd_day(due_on):
        raise Refused(ODD_DAY)
    if not row.is_open:
        raise Refused(_("“%(step)s” is done or set aside; take it up again before you move it.") % {"step": row})
    if row.due_on == due_on:
        return
    former, row.due_on, row.is_moved = row.due_on, due_on, True
    _save(row, "due_on", "is_moved")
    trail.record("move_deadline", row, by=by, former=former.isoformat(), due_on=due_on.isoformat())


@transaction.atomic
def meet_deadline(*, meeting, key, by) -> bool:
    """The step *key* is done, as an officer says or as a fact shows (by=None). Done already, or unknown to this
    meeting, it is passed over. True where something changed."""
    require(by, MANAGE, meeting)
    row = meeting.deadlines.select_for_update().filter(key=key, done_at__isnull=True).first()
    if row is None:
        return False
    row.done_at, row.set_aside_at = clock.now(), None
    _save(row, "done_at", "set_aside_at")
    trail.record("meet_deadline", row, by=by, due_on=row.due_on.isoformat())
    return True


@transaction.atomic
def set_deadline_aside(*, deadline, by, version=None) -> None:
    """This meeting does without the step."""
    row = _to_change(deadline, by, version)
    if row.done_at:
        raise Refused(_("“%(step)s” is done.") % {"step": row})
    if row.set_aside_at is None:
        row.set_aside_at = clock.now()
        _save(row, "set_aside_at")
        trail.record("set_deadline_aside", row, by=by)


@transaction.atomic
def reopen_deadline(*, deadline, by, version=None) -> None:
    """What was ticked or set aside is to be done after all."""
    row = _to_change(deadline, by, version)
    if not row.is_open:
        row.done_at = row.set_aside_at = None
        _save(row, "done_at", "set_aside_at")
        trail.record("reopen_deadline", row, by=by)


@transaction.atomic
def set_offsets(*, body, offsets: Sequence[track.Offset], by) -> None:
    """Replace the steps of a body's meetings; tracks that were drawn up follow by `draw_track`. None given: the
    usual steps again."""
    require(by, MANAGE, body)
    _refuse_odd(offsets)
    TrackOffset.objects.filter(body=body).delete()
    TrackOffset.objects.bulk_create(
        TrackOffset(
            body=body, key=one.key, days=one.days, anchor=one.anchor,
            label="" if one.key in track.WORDS else str(one.label).strip(),
        )
        for one in offsets
    )  # fmt: skip
    trail.record("set_offsets", body, by=by, steps=len(offsets))
    ahead = Meeting.objects.filter(body=body, ends_on__gte=clock.today())
    for meeting in ahead.exclude(state__in=[MeetingState.CLOSED, MeetingState.CANCELLED]):
        draw_track(meeting=meeting, by=None)


def _refuse_odd(offsets: Sequence[track.Offset]) -> None:
    keys = [one.key for one in offsets]
    if len(set(keys)) < len(keys):
        raise Refused(_("A step stands there twice."))
    if len(keys) > MOST:
        raise Refused(_("A track has at most %(n)d steps.") % {"n": MOST})
    for one in offsets:
        if not -FARTHEST <= one.days <= FARTHEST:
            raise Refused(_("“%(step)s” lies too far from the meeting.") % {"step": one.label})
        if one.anchor not in Anchor.values or not str(one.label).strip():
            raise Refused(_("A step needs words, a number and a side."))


def _to_change(deadline: Deadline, by, version: int | None) -> Deadline:
    require(by, MANAGE, deadline)
    row = Deadline.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=deadline.pk)
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": row}
        )
    return row


def _save(row: Deadline, *names: str) -> None:
    row.version = F("version") + 1
    row.save(update_fields=[*names, "version"])
    row.refresh_from_db(fields=["version"])
