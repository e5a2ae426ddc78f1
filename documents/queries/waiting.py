"""What waits for an officer in the library."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.waiting import Rows, Waiting, business, keys_of, source
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


@business
def business_of_library(user) -> dict[str, Rows]:
    """Documents between received and public, of the bodies the user is an officer of; reports have their own source."""
    bodies = officer_body_ids(user)
    if not bodies:
        return {}
    rows = Document.objects.filter(body_id__in=bodies, state__in=list(ASKED), report__isnull=True)
    return {"document": (rows, "pk")}


@source
def documents_waiting_for(user) -> list[Waiting]:
    """Documents between received and public, for the officers of their body."""
    if not (keys := keys_of(user, "document")):
        return []
    return [_waiting(document) for document in Document.objects.filter(pk__in=keys).in_order()[:MOST]]


def _waiting(document: Document) -> Waiting:
    why, act = ASKED[DocumentState(document.state)]
    return Waiting(
        kind=gettext("Document"), title=str(document), why=str(why), act=str(act), url=document.get_absolute_url()
    )
