"""What stands in the place of a superseded document."""

from dataclasses import dataclass

from documents.models import Document
from documents.queries.symbol import document_named, keys_in
from documents.states import DocumentState


@dataclass(frozen=True)
class Successor:
    """The document in force, where the reader may see it; else the officer's words for it. Neither where the
    successor is nothing for this reader, so that its symbol tells nobody that it exists."""

    document: Document | None
    words: str


def successor_of(document: Document, user) -> Successor | None:
    """What replaced *document*; None while it is in force. At most one query."""
    if document.state != DocumentState.SUPERSEDED:
        return None
    if keys_in(document.replaced_by):
        return Successor(document_named(document.replaced_by, user), "")
    return Successor(None, document.replaced_by)
