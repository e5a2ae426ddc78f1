"""Symbols against the library: what is free, what holds one, what is near to one."""

import re
from difflib import SequenceMatcher

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused
from documents import symbols
from documents.models import Document
from documents.states import DocumentKind

#: Which series a type of document is numbered in; every other type is official.
SERIES = {DocumentKind.INFORMATION: "INF", DocumentKind.PARTICIPANTS: "INF", DocumentKind.IN_SESSION: "CRP"}
COMPARED = 200


def prefix_of(document) -> str:
    """The prefix its symbol begins with: its meeting's, or its body's and the year. Refused where there is none."""
    if document.meeting_id:
        return document.meeting.symbol_prefix
    if not document.body.symbol_stem:
        raise Refused(_("%(body)s has no symbol of its own yet; write its stem first.") % {"body": document.body})
    return f"{document.body.symbol_stem}/{(document.dated_on or clock.today()).year}"


def proposed_symbol(document) -> symbols.Symbol:
    """The next free symbol for a document of this type; an annotated agenda adds to its agenda. Two queries."""
    prefix = prefix_of(document)
    held = list(_under(prefix).exclude(pk=document.pk).values_list("symbol", "kind"))
    taken = [symbol for symbol, _kind in held]
    agenda = next((symbol for symbol, kind in held if kind == DocumentKind.AGENDA), "")
    if document.kind == DocumentKind.ANNOTATED_AGENDA and agenda:
        return symbols.next_modified(symbols.parse(agenda, prefix), "Add", taken)
    return symbols.next_free(prefix, taken, series_of(document.kind))


def next_free_symbols(meeting) -> dict[str, str]:
    """The next free symbol of a meeting by series, official first; one query."""
    held = _under(meeting.symbol_prefix).values_list("symbol", flat=True)
    taken = list(symbols.readable(held, symbols.parse_prefix(meeting.symbol_prefix)))  # read once for all series
    series = (symbols.OFFICIAL, *dict(symbols.CBD.series))
    return {one: symbols.next_free(meeting.symbol_prefix, taken, one).display for one in series}


def series_of(kind: str) -> str:
    """The series a type of document is numbered in."""
    return SERIES.get(DocumentKind(kind), symbols.OFFICIAL)


def _under(prefix: str) -> QuerySet[Document]:
    stem = symbols.Symbol(symbols.parse_prefix(prefix), symbols.OFFICIAL, 1).key[:-1]
    return Document.objects.filter(symbol_key__startswith=stem).in_order()


def base_key(document) -> str:
    """The key of what its family is named after: ``…/10/1`` of ``…/10/1/ADD1*``."""
    try:
        return symbols.parse(document.symbol, prefix_of(document)).base.key
    except Refused:
        return document.symbol_key or ""


def as_key(text: str) -> str:
    """*text* in the letters a key is written with, whether it is a symbol or the beginning of one."""
    return re.sub(r"[^A-Z0-9/*-]", "", text.upper().replace("_", "/"))


def keys_in(text: str, prefix: str = "") -> set[str]:
    """The keys *text* can mean, however sloppily typed; with a *prefix* its tail alone will do (``inf 2``)."""
    prefixes = _beginnings(text)
    if prefix:
        prefixes.append(prefix)
        text = text if _squeezed(text).startswith(_squeezed(prefix)) else f"{prefix}/{text}"
    return {key for one in prefixes if (key := _key(text, one))}


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _beginnings(text: str) -> list[str]:
    """Every beginning of *text* that ends at a slash."""
    parts = [part for part in re.split(r"[/_\s]+", text.strip()) if part]
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 1, -1)]


def _key(text: str, prefix: str) -> str:
    try:
        return symbols.parse(text, prefix).key
    except symbols.SymbolError:
        return ""


def document_named(text: str, user) -> Document | None:
    """The document whose symbol *text* is, if *user* may see it; one query, none where it is no symbol."""
    keys = keys_in(text)
    if not keys:
        return None
    visible = Document.objects.visible_to(user).filter(symbol_key__in=keys)
    return visible.select_related("body", "meeting").first()


def nearest(text: str, user, limit: int = 5) -> list[Document]:
    """Documents *user* may see whose symbols are most like *text*; at most four queries."""
    typed = as_key(text)
    segments = typed.split("/")
    visible = Document.objects.visible_to(user).exclude(symbol_key=None)
    for cut in (len(segments) - 1, len(segments) - 2, 2, 0):
        stem = "/".join(segments[: max(cut, 0)])
        found = list(visible.filter(symbol_key__startswith=stem)[:COMPARED])
        if found:
            break
    likeness = {document.pk: SequenceMatcher(None, typed, document.symbol_key).ratio() for document in found}
    likely = [document for document in found if likeness[document.pk] > 0.5]
    likely.sort(key=lambda document: (-likeness[document.pk], document.symbol_order))
    return likely[:limit]


def why_unknown(text: str) -> str:
    """Why no document answers to *text*: it is a decision's symbol, no symbol, or nobody's."""
    typed = text.replace("_", "/")
    try:
        decision = symbols.parse_decision(typed)
    except symbols.SymbolError:
        decision = None
    if decision:
        return _("%(symbol)s is the symbol of a decision; decisions are cited here, not kept.") % {
            "symbol": decision.display
        }
    if not keys_in(text):
        return _("“%(typed)s” is not the symbol of a document, such as UNEP/CBD/BS/LG-CB/10/1.") % {"typed": typed}
    return _("No document you may see has the symbol %(symbol)s.") % {"symbol": typed}
