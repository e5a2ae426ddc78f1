"""A meeting that is postponed: those invited are told, and their calendars keep the days as tentative."""

from django.db import transaction

from meetings import letters, queries
from notifications.actions import queue_messages


@transaction.atomic
def tell_postponed(*, meeting, by) -> int:
    """Write to everybody whose invitation stands. A consequence of the act, which asked; returns how many were."""
    told = meeting.invitations.filter(state__in=queries.STANDING).select_related("person").exclude(person__email="")
    written = [letters.postponement(invitation, meeting) for invitation in told]
    return len(queue_messages(letters=written, by=by)) if written else 0
