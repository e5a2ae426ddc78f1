"""Notes that the Secretariat and the Rapporteur take in the room, per item of the agenda."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from meetings.models import AgendaItem, Meeting, SessionNote
from meetings.states import MeetingState
from workflow import trail
from workflow.models import TrailEntry
from workflow.queries import describe

describe(
    write_note=gettext_lazy("note begun"),
    change_note=gettext_lazy("note changed"),
    remove_note=gettext_lazy("note removed"),
)

RECORD = "meetings.record_session"
IN_SESSION = (MeetingState.OPEN, MeetingState.REPORT_PENDING)
LONGEST = 20_000


@transaction.atomic
def write_note(*, item: AgendaItem, text: str, by) -> SessionNote:
    """Begin a note on an item. The same text of the same officer on the same item is the same note."""
    meeting_in_session(meeting=item.meeting, by=by)
    text = _text(text)
    if kept := SessionNote.objects.filter(item=item, author=by, text=text).first():
        return kept
    note = SessionNote.objects.create(item=item, text=text, author=by, at=clock.now())
    trail.record("write_note", item, by=by, session_note=note.pk)
    return note


@transaction.atomic
def change_note(*, note: SessionNote, text: str, version: int | None, by) -> SessionNote:
    """Save a note as it stands now. *version* is what the page had seen: another one raises Conflict with what stands.

    A person who types on leaves one entry in the trail, not one for each time it is saved.
    """
    meeting_in_session(meeting=note.item.meeting, by=by)
    row = _locked(note)
    text = _text(text)
    if text == row.text:
        return row
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this note since you opened it."), theirs=row.text)
    row.text = text
    row.version += 1
    row.save(update_fields=["text", "version"])
    if not _types_on(row, by):
        trail.record("change_note", row.item, by=by, session_note=row.pk)
    return row


@transaction.atomic
def remove_note(*, note: SessionNote, version: int | None, by) -> None:
    """Remove a note for good; the trail says that there was one, not what it said."""
    meeting_in_session(meeting=note.item.meeting, by=by)
    row = _locked(note)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this note since you opened it."), theirs=row.text)
    trail.record("remove_note", row.item, by=by, session_note=row.pk)
    row.delete()


def meeting_in_session(*, meeting: Meeting, by) -> Meeting:
    """The meeting, where *by* may write down what happens in it and something does; else Refused."""
    require(by, RECORD, meeting)
    if meeting.state not in IN_SESSION:
        words = {"meeting": meeting, "state": str(meeting.get_state_display()).lower()}
        raise Refused(_("“%(meeting)s” is %(state)s; notes and statements are taken while it is open.") % words)
    return meeting


def _types_on(note: SessionNote, by) -> bool:
    """Whether the newest the trail has of this note is by the same person."""
    entries = TrailEntry.objects.about(note.item).filter(verb__in=["write_note", "change_note"])
    newest = next((one for one in entries.order_by("-pk")[:20] if one.data.get("session_note") == note.pk), None)
    return newest is not None and newest.actor_id == (by and by.pk)


def _locked(note: SessionNote) -> SessionNote:
    rows = SessionNote.objects.select_for_update(of=("self",)).select_related("item__meeting__body")
    row = rows.filter(pk=note.pk).first()
    if row is None:
        raise Conflict(_("Somebody else removed this note meanwhile."))
    return row


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused(_("The note is empty. Write something first."))
    if len(text) > LONGEST:
        raise Refused(_("A note has at most %(n)d characters.") % {"n": LONGEST})
    return text
