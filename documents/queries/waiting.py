"""What waits for an officer in the library."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.waiting import Waiting, source
from documents.models import Document
from documents.states import DocumentState
from membership.access import officer_body_ids

MOST = 50
#: Why a document waits in a state, and the word of the next act.
ASKED = {
    DocumentState.RECEIVED: (_("It was received and waits for review."), _("Review it")),
    DocumentState.REVIEWED: (_("It was reviewed and waits for editing."), _("Edit it")),
    DocumentState.EDITED: (_("It was edited and is not public yet."), _("Publish it")),
    DocumentState.HELD: (_("It is held."), _("Take it up")),
}


@source
def documents_waiting_for(user) -> list[Waiting]:
    """Documents between received and public, for the officers of their body; one query.

    Reports have a source of their own.
    """
    bodies = officer_body_ids(user)
    if not bodies:
        return []
    rows = Document.objects.filter(body_id__in=bodies, state__in=list(ASKED), report__isnull=True)
    return [_waiting(document) for document in rows.in_order()[:MOST]]


def _waiting(document: Document) -> Waiting:
    why, act = ASKED[DocumentState(document.state)]
    return Waiting(
        kind=gettext("Document"), title=str(document), why=str(why), act=str(act), url=document.get_absolute_url()
    )
