"""The documents that a meeting writes of itself: their text as it is written now, or as it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from django.utils import translation
from django.utils.translation import gettext as _

from documents import generated, symbols
from documents.differences import CHANGED, DELETED, INSERTED, Row, paired
from documents.exporting import Manuscript, Passage, linked
from documents.models import Document
from documents.queries.manuscript import head_of
from documents.queries.meeting_facts import told_facts
from documents.queries.symbol import prefix_of
from documents.states import DocumentState
from meetings.models import Meeting

#: So many changes are named; the rest is counted.
NAMED = 5
OUT = (DocumentState.PUBLIC, DocumentState.SUPERSEDED, DocumentState.ARCHIVED)


@dataclass(frozen=True)
class Made:
    """A kind that a meeting can have, and what there is of it: the document in force, one that is being prepared, and
    for officers what changed after the first was issued."""

    kind: str
    title: str
    issued: Document | None
    prepared: Document | None
    changes: tuple[str, ...]
    next_symbol: str


def is_generated(document: Document) -> bool:
    """Whether the meeting writes it."""
    return document.meeting_id is not None and document.kind in generated.KINDS


def written_now(document: Document) -> list[Passage]:
    """The text as the facts are now."""
    assert document.meeting, "only the documents of a meeting are written by one"
    kind = generated.KINDS[document.kind]
    with translation.override(document.original_language):
        return linked(kind.write(told_facts(document.meeting, document.kind)))


def issued_words(document: Document) -> list[Passage] | None:
    """The text as it was issued; None before."""
    issued = getattr(document, "issued", None)
    return linked([Passage(**kept) for kept in issued.content]) if issued else None


def text_of_generated(document: Document) -> list[Passage]:
    """What its page and its files show."""
    words = issued_words(document)
    return written_now(document) if words is None else words


def manuscript_of(document: Document) -> Manuscript:
    """What the writers of files need. A document that has no date yet bears the day of its meeting's beginning."""
    meeting = document.meeting
    assert meeting, "only the documents of a meeting are written by one"
    head = replace(head_of(document, meeting, is_final=document.state in OUT), agenda_symbol="", item="")
    dated = document.dated_on or meeting.starts_on
    return Manuscript(head=head, passages=text_of_generated(document), dated=dated, body=meeting.body.slug)


def changes_after_issue(document: Document) -> list[Row]:
    """What the facts changed after it was issued; nothing while a revision would come too late: before it is issued,
    once something else replaced it, and for an agenda once it is adopted."""
    issued = issued_words(document)
    if issued is None or document.state != DocumentState.PUBLIC:
        return []
    if generated.KINDS[document.kind].follows_agenda and document.meeting.agenda_adopted_at:
        return []
    return [one for one in paired(issued, written_now(document)) if one.is_changed]


def changes_to_former(document: Document) -> tuple[Document, list[Row]] | None:
    """The document it revises, and what it changes in it; None for what revises nothing that was written here."""
    former = former_of(document)
    before = issued_words(former) if former else None
    if former is None or before is None:
        return None
    changed = paired(before, text_of_generated(document))
    return former, [one for one in changed if one.is_changed]


def former_of(document: Document) -> Document | None:
    """What its symbol replaces: of ``1/Rev.2`` ``1/Rev.1``; one query."""
    if not document.symbol:
        return None
    keys = [one.key for one in symbols.replaced(symbols.parse(document.symbol, prefix_of(document)))]
    found = {one.symbol_key: one for one in Document.objects.filter(symbol_key__in=keys).select_related("issued")}
    return next((found[key] for key in keys if key in found), None)


def revision_of(document: Document) -> symbols.Symbol:
    """The next free Rev. of a document: of ``1`` and of ``1/Rev.1`` ``1/Rev.2``, where the first is taken."""
    prefix = prefix_of(document)
    own = symbols.parse(document.symbol, prefix)
    root = [own, *symbols.replaced(own)][-1]
    stem = Document.objects.filter(symbol_key__startswith=root.key).values_list("symbol", flat=True)
    return symbols.next_modified(root, "Rev", list(stem))


def named(changes: Sequence[Row]) -> tuple[str, ...]:
    """The first changes as sentences, and how many more there are."""
    said = [_sentence(one) for one in changes[:NAMED]]
    if more := len(changes) - len(said):
        said.append(_("and %(count)d more") % {"count": more})
    return tuple(said)


def _sentence(one: Row) -> str:
    words = {"words": shorten(" ".join(filter(None, (one.passage.mark, one.passage.words))), 90, placeholder="…")}
    if one.kind == INSERTED:
        return _("new: “%(words)s”") % words
    if one.kind == DELETED:
        return _("left out: “%(words)s”") % words
    return (_("changed: “%(words)s”") if one.kind == CHANGED else _("moved: “%(words)s”")) % words


def made_of(meeting: Meeting, user, kinds: Sequence[str] = tuple(generated.KINDS)) -> list[Made]:
    """What there is of each of *kinds*, as *user* may see it; for officers of a meeting also what could be made."""
    rows = Document.objects.visible_to(user).filter(meeting=meeting, kind__in=kinds).select_related("issued", "body")
    documents = list(rows.in_order())
    for document in documents:
        document.meeting = meeting
    manages = user.has_perm("documents.manage_document", meeting)
    made = [_made(kind, [one for one in documents if one.kind == kind], manages) for kind in kinds]
    return [one for one in made if one.issued or one.prepared or (manages and _can_be_made(one.kind, meeting))]


def _made(kind: str, documents: list[Document], manages: bool) -> Made:
    issued = [one for one in documents if one.state == DocumentState.PUBLIC]
    prepared = [one for one in documents if one.state not in OUT]
    last = issued[-1] if issued else None
    changed = changes_after_issue(last) if last and manages and not prepared else []
    return Made(
        kind=kind,
        title=generated.KINDS[kind].title,
        issued=last,
        prepared=prepared[-1] if prepared else None,
        changes=named(changed),
        next_symbol=str(revision_of(last)) if last and changed else "",
    )


def _can_be_made(kind: str, meeting: Meeting) -> bool:
    """An agenda that is adopted is no longer provisional; before, none is adopted."""
    if generated.KINDS[kind].follows_agenda:
        return not meeting.agenda_adopted_at
    return kind != "adopted_agenda" or bool(meeting.agenda_adopted_at)
