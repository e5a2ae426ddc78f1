"""A revision that goes public stands in the place of what it revises."""

from django.db import transaction

from core.refusals import Refused
from documents import queries, symbols
from documents.models import Document
from documents.states import DocumentState
from workflow.engine import perform


@transaction.atomic
def supersede_former(*, document: Document, by) -> list[Document]:
    """What the symbol of a public *document* revises or re-issues becomes superseded by it: of ``1/Rev.2`` both
    ``1/Rev.1`` and ``1``. What is not public stays as it is; what was superseded before points to the newest.
    Asked by the transition, so it needs no permission of its own. Returns those that became superseded."""
    former = list(_former(document))
    for one in former:
        if one.state == DocumentState.PUBLIC:
            perform(one, "supersede", by=by, note=document.symbol, consequence=True)
    earlier = [one.pk for one in former if one.state == DocumentState.SUPERSEDED]
    Document.objects.filter(pk__in=earlier).update(replaced_by=document.symbol)
    return former


def _former(document: Document):
    try:
        symbol = symbols.parse(document.symbol, queries.prefix_of(document))
    except Refused:
        return Document.objects.none()
    keys = [one.key for one in symbols.replaced(symbol)]
    return Document.objects.filter(body=document.body_id, symbol_key__in=keys)
