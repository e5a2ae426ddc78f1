"""Meetings held back to back: one place, days that follow each other, one journey for whoever goes to both."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings import queries
from meetings.models import Meeting
from workflow import trail
from workflow.queries import describe

describe(
    tie_meeting=gettext_lazy("held back to back with another meeting"),
    untie_meeting=gettext_lazy("no longer held back to back"),
)

MANAGE = "meetings.manage_meeting"


@transaction.atomic
def tie_meeting(*, meeting, other, by) -> None:
    """Hold *meeting* back to back with *other*, one of `queries.near_meetings`. Tied so already, nothing changes."""
    require(by, MANAGE, meeting)
    require(by, "meetings.view_meeting", other)
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.back_to_back_id == other.pk:
        return
    if not queries.is_near(row, other):
        raise Refused(_("“%(other)s” is not held in the same city within a week of this meeting.") % {"other": other})
    _tie(row, other, "tie_meeting", other.pk, by)


@transaction.atomic
def untie_meeting(*, meeting, by) -> None:
    """Each of the two goes its own way again."""
    require(by, MANAGE, meeting)
    row = Meeting.objects.select_for_update(of=("self",)).select_related("back_to_back").get(pk=meeting.pk)
    if row.back_to_back is not None:
        _tie(row, None, "untie_meeting", row.back_to_back.pk, by)


def _tie(row: Meeting, other: Meeting | None, verb: str, pk: int, by) -> None:
    """The trail keeps the key alone: who reads it may not know of the other meeting."""
    row.back_to_back = other
    row.version += 1
    row.save(update_fields=["back_to_back", "version"])
    trail.record(verb, row, by=by, other=pk)
