"""What a meeting takes over from an earlier one: items of the agenda and the timetable, as an officer chose them."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings import queries
from meetings.actions.agenda import add_agenda_item
from meetings.actions.invitations import invite_members
from meetings.actions.meetings import change_meeting
from meetings.actions.work import add_session, plan_item
from meetings.models import AgendaItem, Meeting
from workflow import trail
from workflow.queries import describe

describe(copy_meeting=gettext_lazy("taken over from an earlier meeting"))

PLACE = ("city", "country", "venue", "host", "format", "time_zone", "opening_time", "closing_time")


@transaction.atomic
def copy_meeting(
    *, meeting, source, items: Iterable[int], with_sessions: bool, by, with_place=False, guests: Iterable[int] = ()
) -> list[AgendaItem]:
    """Take over the *items* (keys) of *source*'s agenda, with what is said of them, and its sessions on the same days
    of the meeting. An item whose heading is not taken stands at the top; a day that the meeting does not have is left
    out. Only onto an agenda that is still empty.

    *with_place* takes over where and at what hours it met; *guests* (keys of persons) are drafted an invitation in the
    role they were invited in there, members aside."""
    require(by, "meetings.manage_meeting", meeting)
    require(by, "meetings.view_meeting", source)
    if meeting.pk == source.pk:
        raise Refused(_("A meeting takes nothing over from itself."))
    if meeting.items.exists() or meeting.sessions.exists():
        raise Refused(
            _("The agenda or the timetable is begun already; what is to be taken over goes onto an empty one.")
        )
    if with_place:
        change_meeting(meeting=meeting, by=by, **{name: getattr(source, name) for name in PLACE})
    _invite_guests(meeting, source, set(guests), by)
    copies = _copied_items(meeting, source, set(items), by)
    if with_sessions:
        _copy_sessions(meeting, source, copies, by)
    trail.record("copy_meeting", meeting, by=by, note=str(source), items=len(copies))
    return list(copies.values())


def _invite_guests(meeting: Meeting, source: Meeting, wanted: set[int], by) -> None:
    for row in queries.guests_of(source):
        if row.person_id in wanted:
            invite_members(meeting=meeting, people=[row.person], role=row.role, by=by)


def _copied_items(meeting: Meeting, source: Meeting, wanted: set[int], by) -> dict[int, AgendaItem]:
    """The new items by the keys of the old; parents come before children in the order of depth."""
    rows = {row.pk: row for row in source.items.all()}
    copies: dict[int, AgendaItem] = {}
    for row in sorted(rows.values(), key=lambda row: (_depth(row, rows), row.position, row.pk)):
        if row.pk in wanted:
            copies[row.pk] = add_agenda_item(
                meeting=meeting, title=row.title, kind=row.kind, parent=copies.get(row.parent_id or 0),
                annotation=row.annotation, expected_action=row.expected_action, purpose=row.purpose, by=by,
            )  # fmt: skip
    return copies


def _depth(row: AgendaItem, rows: dict[int, AgendaItem]) -> int:
    return 0 if row.parent_id is None else 1 + _depth(rows[row.parent_id], rows)


def _copy_sessions(meeting: Meeting, source: Meeting, copies: dict[int, AgendaItem], by) -> None:
    for row in source.sessions.prefetch_related("planned"):
        day = meeting.starts_on + timedelta(days=(row.day - source.starts_on).days)
        if not meeting.starts_on <= day <= meeting.ends_on:
            continue
        session = add_session(
            meeting=meeting, day=day, starts=row.starts, ends=row.ends, room=row.room, title=row.title, by=by
        )
        for entry in row.planned.all():
            if item := copies.get(entry.item_id):
                plan_item(session=session, item=item, by=by)
