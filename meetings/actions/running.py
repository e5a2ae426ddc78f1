"""From one item to the next in one act, as a Chair says it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from meetings.models import AgendaItem
from workflow.engine import perform

ENDINGS = ("conclude", "suspend")


@transaction.atomic
def proceed(*, item: AgendaItem, ending: str, by, version: int | None = None, to: AgendaItem | None = None) -> None:
    """End the open *item* ("conclude" or "suspend") and take up the item *to*, where one is given: both or neither.
    *version* is what the page had seen of the item that ends."""
    if ending not in ENDINGS:
        raise Refused(_("There is no such act here: %(name)s.") % {"name": ending})
    if to is not None and to.meeting_id != item.meeting_id:
        raise Refused(_("“%(item)s” stands on the agenda of another meeting.") % {"item": to})
    perform(item, ending, by=by, version=version)
    if to is not None:
        perform(to, "take_up", by=by)
