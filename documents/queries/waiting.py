"""What waits for an officer in the library."""

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.waiting import Rows, Waiting, business, keys_of, source
from documents.forecast import IN_WORK, UNDER_WAY
from documents.models import Document
from documents.states import DocumentState
from membership.access import officer_body_ids

MOST = 50
#: Why a document waits in a state, and the word of the next act.
ASKED = {
    DocumentState.AWAITED: (_("Its text is awaited."), _("Ask for it")),
    DocumentState.RECEIVED: (_("It was received and waits for review."), _("Review it")),
    DocumentState.REVIEWED: (_("It was reviewed and waits for editing."), _("Edit it")),
    DocumentState.EDITED: (_("It was edited and is not public yet."), _("Publish it")),
    DocumentState.HELD: (_("It is held."), _("Take it up")),
}


@business
def business_of_library(user) -> dict[str, Rows]:
    """What lies with the user; and of the bodies they are an officer of, what lies with nobody between received and
    public, and what is overdue, whoever it lies with. Reports have their own source."""
    if not user.is_authenticated:
        return {}
    in_hand = Q(holder=user, state__in=UNDER_WAY)
    bodies = officer_body_ids(user)
    loose = Q(body_id__in=bodies, holder_name="", state__in=IN_WORK)
    late = Document.objects.overdue(clock.today()).filter(body_id__in=bodies).values("pk")
    rows = Document.objects.filter(in_hand | loose | Q(pk__in=late), report__isnull=True)
    return {"document": (rows, "pk")}


@source
def documents_waiting_for(user) -> list[Waiting]:
    """Documents that wait for the user, each with the day it is due."""
    if not (keys := keys_of(user, "document")):
        return []
    rows = Document.objects.filter(pk__in=keys).with_days().in_order()
    return [_waiting(document, user) for document in rows[:MOST]]


def _waiting(document: Document, user) -> Waiting:
    why, act = ASKED[DocumentState(document.state)]
    return Waiting(
        kind=gettext("Document"),
        title=str(document),
        why=f"{_whose(document, user)} {why}".strip(),
        act=str(act),
        url=document.get_absolute_url(),
        due_on=document.asked_on,  # type: ignore[attr-defined]  # annotated
    )


def _whose(document: Document, user) -> str:
    if document.holder_id == user.pk:
        return gettext("It lies with you.")
    return gettext("It lies with %(name)s.") % {"name": document.holder_name} if document.holder_name else ""
