"""The agenda: items added, changed, moved and removed until it is adopted."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from meetings import queries, signals
from meetings.actions.meetings import index_meeting
from meetings.agenda import descendants
from meetings.models import AgendaItem, Meeting
from meetings.states import AgendaItemState, ItemKind, MeetingState, StandingPurpose
from workflow import trail
from workflow.queries import describe

describe(
    add_agenda_item=gettext_lazy("added to the agenda"),
    change_agenda_item=gettext_lazy("changed in the agenda"),
    move_agenda_item=gettext_lazy("moved in the agenda"),
    remove_agenda_item=gettext_lazy("removed from the agenda"),
)

MANAGE = "meetings.manage_meeting"
#: What can be changed of an item where it stands.
CHANGEABLE = frozenset({"title", "kind", "annotation", "expected_action", "purpose"})
STEPS = ("up", "down", "indent", "outdent")


@transaction.atomic
def add_agenda_item(
    *, meeting, title, by, kind=ItemKind.IN_DEPTH, parent=None, annotation="", expected_action="", purpose=""
) -> AgendaItem:
    """Add an item as the last one under *parent* (at the top where None). The same form sent twice is refused."""
    require(by, MANAGE, meeting)
    meeting = _locked(meeting)
    _refuse_fixed(meeting)
    if parent is not None and parent.meeting_id != meeting.pk:
        raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": parent})
    _refuse_unknown(kind, purpose)
    title, siblings = _title(title), _siblings(meeting, parent and parent.pk)
    if any(row.title == title for row in siblings):
        raise Refused(_("“%(title)s” stands there already.") % {"title": title})
    item = AgendaItem(
        meeting=meeting,
        parent=parent,
        position=len(siblings) + 1,
        title=title,
        kind=kind,
        annotation=annotation.strip(),
        expected_action=_in_one_line(expected_action),
        purpose=purpose,
    )
    item.save()
    trail.record("add_agenda_item", item, by=by)
    _announce(meeting, by)
    return item


@transaction.atomic
def change_agenda_item(*, item, by, version=None, **changes) -> AgendaItem:
    """Change fields of `CHANGEABLE`; the trail keeps what stood there. No change leaves no entry."""
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"change_agenda_item changes no {', '.join(sorted(unknown))}")
    item = _to_edit(item, by, version)
    changes = {name: _tidy(name, value) for name, value in changes.items()}
    _refuse_unknown(changes.get("kind", item.kind), changes.get("purpose", item.purpose))
    former = {name: getattr(item, name) for name in sorted(changes) if getattr(item, name) != changes[name]}
    if not former:
        return item
    for name in former:
        setattr(item, name, changes[name])
    item.version += 1
    item.save()
    trail.record("change_agenda_item", item, by=by, former=former)
    _announce(item.meeting, by)
    return item


def _tidy(name: str, value: str) -> str:
    if name == "title":
        return _title(value)
    return _in_one_line(value) if name == "expected_action" else value.strip()


@transaction.atomic
def move_agenda_item(*, item, parent, position, by, version=None) -> AgendaItem:
    """Put an item, with all below it, at *position* (from 1) among the items under *parent* (None: the top)."""
    item = _to_edit(item, by, version)
    rows = list(AgendaItem.objects.filter(meeting=item.meeting))
    if parent is not None:
        if parent.pk == item.pk or parent.pk in descendants(rows, item.pk):
            raise Refused(_("“%(item)s” cannot stand under itself.") % {"item": item})
        if parent.meeting_id != item.meeting_id:
            raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": parent})
    siblings = [row for row in rows if row.parent_id == (parent and parent.pk) and row.pk != item.pk]
    place = min(max(position - 1, 0), len(siblings))
    if (item.parent_id, item.pk) == (parent and parent.pk, _at(rows, item.parent_id, place)):
        return item
    item.parent = parent
    siblings.insert(place, item)
    for place, row in enumerate(siblings, start=1):
        row.position = place
    AgendaItem.objects.bulk_update([row for row in siblings if row.pk != item.pk], ["position"])
    item.version += 1
    item.save()
    trail.record("move_agenda_item", item, by=by, parent=parent and parent.pk, position=item.position)
    _announce(item.meeting, by)
    return item


def _at(rows: list[AgendaItem], parent_pk: int | None, place: int) -> int | None:
    """The key of the item that stands at *place* (from 0) of a row now."""
    row = [one.pk for one in rows if one.parent_id == parent_pk]
    return row[place] if place < len(row) else None


@transaction.atomic
def step_agenda_item(*, item, step, by, version=None) -> AgendaItem:
    """Move an item by one step: up or down among its siblings, indent under the one before it, outdent beside its
    parent. A step that leads nowhere is refused with the reason."""
    if step not in STEPS:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": step})
    item = _to_edit(item, by, version)
    parent, position = _target(item, step)
    return move_agenda_item(item=item, parent=parent, position=position, by=by)


def _target(item: AgendaItem, step: str) -> tuple[AgendaItem | None, int]:
    siblings = _siblings(item.meeting, item.parent_id)
    place = [row.pk for row in siblings].index(item.pk)
    if step == "down" and place == len(siblings) - 1:
        raise Refused(_("“%(item)s” is the last of its row.") % {"item": item})
    if step in ("up", "indent") and place == 0:
        raise Refused(_("“%(item)s” is the first of its row.") % {"item": item})
    if step == "indent":
        before = siblings[place - 1]
        return before, len(_siblings(item.meeting, before.pk)) + 1
    if step == "outdent":
        if item.parent is None:
            raise Refused(_("“%(item)s” stands at the top of the agenda.") % {"item": item})
        return item.parent.parent, _place_of(item.parent) + 1
    return item.parent, place + (2 if step == "down" else 0)


def _place_of(item: AgendaItem) -> int:
    return [row.pk for row in _siblings(item.meeting, item.parent_id)].index(item.pk) + 1


@transaction.atomic
def remove_agenda_item(*, item, by, version=None) -> None:
    """Remove a provisional item that has nothing below it. Its history and its trail remain."""
    item = _to_edit(item, by, version)
    if item.children.exists():
        raise Refused(_("“%(item)s” has items below it. Move or remove them first.") % {"item": item})
    if item.notes.exists() or item.statements.exists():
        raise Refused(_("Notes or statements were taken on “%(item)s”; it stays on the agenda.") % {"item": item})
    meeting = item.meeting
    trail.record("remove_agenda_item", item, by=by)
    item.delete()
    _announce(meeting, by)


def _locked(meeting: Meeting) -> Meeting:
    """The row, locked: whoever edits an agenda takes turns with whoever else does."""
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _to_edit(item: AgendaItem, by, version: int | None) -> AgendaItem:
    require(by, MANAGE, item)
    meeting = _locked(item.meeting)
    fresh = AgendaItem.objects.filter(pk=item.pk).select_related("parent").first()
    if fresh is None:
        raise Conflict(_("Somebody else removed “%(item)s” meanwhile.") % {"item": item})
    fresh.meeting = meeting
    _refuse_fixed(meeting)
    if version is not None and version != fresh.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": fresh}
        )
    if fresh.state != AgendaItemState.PROVISIONAL:
        words = {"item": fresh, "state": str(fresh.get_state_display()).lower()}
        raise Refused(_("“%(item)s” is %(state)s and changes no more.") % words)
    return fresh


def _refuse_fixed(meeting: Meeting) -> None:
    if meeting.agenda_adopted_at:
        raise Conflict(queries.why_fixed(meeting))
    if meeting.state in (MeetingState.REPORT_PENDING, MeetingState.CLOSED, MeetingState.CANCELLED):
        words = {"meeting": meeting, "state": str(meeting.get_state_display()).lower()}
        raise Refused(_("“%(meeting)s” is %(state)s; its agenda changes no more.") % words)


def _refuse_unknown(kind: str, purpose: str) -> None:
    if kind not in ItemKind.values:
        raise Refused(_("“%(kind)s” is not a type of agenda item.") % {"kind": kind})
    if purpose and purpose not in StandingPurpose.values:
        raise Refused(_("“%(purpose)s” is not a standing item.") % {"purpose": purpose})


def _siblings(meeting: Meeting, parent_pk: int | None) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting, parent=parent_pk))


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("An agenda item needs a title."))
    if len(title) > 500:
        raise Refused(_("A title has at most 500 characters."))
    return title


def _in_one_line(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > 500:
        raise Refused(_("What the meeting is asked to do has at most 500 characters."))
    return text


def _announce(meeting: Meeting, by) -> None:
    index_meeting(meeting=meeting)
    signals.facts_changed.send(sender=Meeting, meeting=meeting, by=by)
