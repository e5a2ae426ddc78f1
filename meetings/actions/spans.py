"""From when until when an item was open: kept by its transitions, corrected where the button came late."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from meetings.models import AgendaItem, ItemSpan
from meetings.states import MeetingState
from workflow import trail
from workflow.queries import describe

describe(correct_span=gettext_lazy("hours corrected"))

FIXED = (MeetingState.CLOSED, MeetingState.CANCELLED)


@transaction.atomic
def follow_item(*, item: AgendaItem, act: str, by) -> None:
    """The item was taken up, or it was suspended, concluded or deferred: begin its span, or end the one that runs."""
    if act == "take_up":
        ItemSpan.objects.create(item=item, from_at=clock.now())
    elif act in ("suspend", "conclude", "defer"):
        for span in item.spans.filter(until_at=None):
            span.until_at, span.outcome = max(clock.now(), span.from_at), item.state
            span.save(update_fields=["until_at", "outcome"])


@transaction.atomic
def correct_span(*, span: ItemSpan, from_at: datetime, until_at: datetime | None, by) -> ItemSpan:
    """Set the hours as they were. The end of a span that still runs is set by suspending or concluding its item."""
    require(by, "meetings.chair_meeting", span.item)
    row = ItemSpan.objects.select_for_update(of=("self",)).select_related("item__meeting").filter(pk=span.pk).first()
    if row is None:
        raise Conflict(_("Somebody else removed “%(what)s” meanwhile.") % {"what": span})
    if row.item.meeting.state in FIXED:
        raise Refused(_("The file of the meeting is closed; its hours change no more."))
    until_at = until_at if row.until_at else None
    if row.until_at and until_at is None:
        raise Refused(_("Give both hours, of the beginning and of the end."))
    _refuse_impossible(row, from_at, until_at)
    if (row.from_at, row.until_at) != (from_at, until_at):
        trail.record("correct_span", row.item, by=by, former=_said(row.from_at, row.until_at))
        row.from_at, row.until_at = from_at, until_at
        row.save(update_fields=["from_at", "until_at"])
    return row


def _refuse_impossible(row: ItemSpan, from_at: datetime, until_at: datetime | None) -> None:
    latest = until_at or from_at
    if latest > clock.now():
        raise Refused(_("This hour is still ahead. Write when it was, or leave it as it is."))
    if until_at and until_at < from_at:
        raise Refused(_("The item would end before it begins. Change one of the hours."))
    meeting = row.item.meeting
    if meeting.opened_at and from_at < meeting.opened_at:
        raise Refused(_("The meeting was not open yet at that hour."))
    beside = ItemSpan.objects.filter(item=row.item_id).exclude(pk=row.pk)
    crossed = Q(until_at__gt=from_at) | Q(until_at=None)
    if until_at:
        crossed &= Q(from_at__lt=until_at)
    if beside.filter(crossed).exists():
        raise Refused(_("The item was open at that hour already, by another line. Change that one first."))


def _said(from_at: datetime, until_at: datetime | None) -> str:
    return " – ".join(at.isoformat(timespec="minutes") for at in (from_at, until_at) if at)
