"""The agenda: items added, named, moved and removed until it is adopted; then its adoption."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.dates import long_date
from core.refusals import Conflict, Refused
from meetings import signals
from meetings.actions.meetings import index_meeting
from meetings.agenda import descendants
from meetings.models import AgendaItem, Meeting
from meetings.states import AgendaItemState, ItemKind, MeetingState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    add_agenda_item=gettext_lazy("added to the agenda"),
    rename_agenda_item=gettext_lazy("renamed"),
    move_agenda_item=gettext_lazy("moved in the agenda"),
    remove_agenda_item=gettext_lazy("removed from the agenda"),
    adopt_agenda=gettext_lazy("agenda adopted"),
    adopt_organization_of_work=gettext_lazy("organization of work adopted"),
)

MANAGE, CHAIR = "meetings.manage_meeting", "meetings.chair_meeting"
STEPS = ("up", "down", "indent", "outdent")


@transaction.atomic
def add_agenda_item(*, meeting, title, by, kind=ItemKind.IN_DEPTH, parent=None, annotation="") -> AgendaItem:
    """Add an item as the last one under *parent* (at the top where None). The same form sent twice is refused."""
    require(by, MANAGE, meeting)
    meeting = _locked(meeting)
    _refuse_fixed(meeting)
    if parent is not None and parent.meeting_id != meeting.pk:
        raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": parent})
    if kind not in ItemKind.values:
        raise Refused(_("“%(kind)s” is not a type of agenda item.") % {"kind": kind})
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
    )
    item.save()
    trail.record("add_agenda_item", item, by=by)
    _announce(meeting, by)
    return item


@transaction.atomic
def rename_agenda_item(*, item, title, by, version=None) -> AgendaItem:
    """Give an item another title; no change leaves no entry."""
    item = _to_edit(item, by, version)
    title, former = _title(title), item.title
    if title == former:
        return item
    item.title = title
    item.version += 1
    item.save()
    trail.record("rename_agenda_item", item, by=by, former=former)
    _announce(item.meeting, by)
    return item


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
    item.parent = parent
    siblings.insert(max(position - 1, 0), item)
    for place, row in enumerate(siblings, start=1):
        row.position = place
    AgendaItem.objects.bulk_update([row for row in siblings if row.pk != item.pk], ["position"])
    item.version += 1
    item.save()
    trail.record("move_agenda_item", item, by=by, parent=parent and parent.pk, position=item.position)
    _announce(item.meeting, by)
    return item


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
    meeting = item.meeting
    trail.record("remove_agenda_item", item, by=by)
    item.delete()
    _announce(meeting, by)


@transaction.atomic
def adopt_agenda(*, meeting, by) -> None:
    """The open meeting adopts its agenda: every provisional item becomes adopted, and the hour is stamped."""
    require(by, CHAIR, meeting)
    row = _locked(meeting)
    _refuse_unless_open(row)
    if row.agenda_adopted_at:
        raise Refused(_adopted_sentence(row))
    items = list(row.items.filter(state=AgendaItemState.PROVISIONAL))
    if not items:
        raise Refused(_("The agenda is empty. Write the provisional agenda first."))
    for item in items:
        perform(item, "adopt", by=by, consequence=True)
    _stamp(row, "agenda_adopted_at")
    trail.record("adopt_agenda", row, by=by, items=len(items))
    signals.facts_changed.send(sender=Meeting, meeting=row, by=by)
    meeting.refresh_from_db()


@transaction.atomic
def adopt_organization_of_work(*, meeting, by) -> None:
    """The open meeting adopts its organization of work; the hour is stamped."""
    require(by, CHAIR, meeting)
    row = _locked(meeting)
    _refuse_unless_open(row)
    if row.work_adopted_at:
        raise Refused(_("The organization of work was adopted already."))
    _stamp(row, "work_adopted_at")
    trail.record("adopt_organization_of_work", row, by=by)
    signals.facts_changed.send(sender=Meeting, meeting=row, by=by)
    meeting.refresh_from_db()


def _stamp(meeting: Meeting, name: str) -> None:
    setattr(meeting, name, clock.now())
    meeting.version += 1
    meeting.save(update_fields=[name, "version"])


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
        raise Refused(_adopted_sentence(meeting))
    if meeting.state in (MeetingState.REPORT_PENDING, MeetingState.CLOSED, MeetingState.CANCELLED):
        words = {"meeting": meeting, "state": str(meeting.get_state_display()).lower()}
        raise Refused(_("“%(meeting)s” is %(state)s; its agenda changes no more.") % words)


def _adopted_sentence(meeting: Meeting) -> str:
    day = long_date(meeting.agenda_adopted_at.astimezone(meeting.zone).date())
    return _("The agenda was adopted on %(day)s; items can only be deferred or withdrawn now.") % {"day": day}


def _refuse_unless_open(meeting: Meeting) -> None:
    if meeting.state != MeetingState.OPEN:
        raise Refused(_("The meeting is not open, so it cannot adopt anything."))


def _siblings(meeting: Meeting, parent_pk: int | None) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting, parent=parent_pk))


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("An agenda item needs a title."))
    if len(title) > 500:
        raise Refused(_("A title has at most 500 characters."))
    return title


def _announce(meeting: Meeting, by) -> None:
    index_meeting(meeting=meeting)
    signals.facts_changed.send(sender=Meeting, meeting=meeting, by=by)
