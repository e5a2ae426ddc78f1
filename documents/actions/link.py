"""One document at several meetings: linked, not copied."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from documents.models import Document, DocumentLink
from meetings.models import Meeting
from workflow import trail
from workflow.queries import describe

describe(link_document=gettext_lazy("linked into a meeting"), unlink_document=gettext_lazy("taken out of a meeting"))

MANAGE = "documents.manage_document"


@transaction.atomic
def link_document(*, document: Document, meeting: Meeting, by, agenda_item=None) -> DocumentLink:
    """List *document* at *meeting*, too, under one of its items or under none. It stays where it was made, under its
    one symbol, and is read by whoever could read it before: a link opens nothing.

    Asks for the management of the meeting and for sight of the document. Linked already, it changes its item.
    """
    require(by, MANAGE, meeting)
    require(by, "documents.view_document", document)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if document.meeting_id == meeting.pk:
        raise Refused(_("“%(what)s” is a document of this meeting already.") % {"what": document})
    if agenda_item and agenda_item.meeting_id != meeting.pk:
        raise Refused(_("“%(item)s” is not on the agenda of this meeting.") % {"item": agenda_item})
    link, is_new = DocumentLink.objects.get_or_create(
        document=document, meeting=meeting, defaults={"agenda_item": agenda_item, "linked_at": clock.now()}
    )
    if not is_new and link.agenda_item_id == (agenda_item.pk if agenda_item else None):
        raise Refused(_("“%(what)s” is listed here already.") % {"what": document})
    if not is_new:
        link.agenda_item = agenda_item
        link.save(update_fields=["agenda_item"])
    trail.record("link_document", document, by=by, meeting=meeting.slug, note=meeting.title)
    return link


@transaction.atomic
def unlink_document(*, link: DocumentLink, by) -> None:
    """Take a linked document out of the list of the meeting; the document itself stays as it is."""
    require(by, MANAGE, link.meeting)
    trail.record("unlink_document", link.document, by=by, meeting=link.meeting.slug, note=link.meeting.title)
    link.delete()
