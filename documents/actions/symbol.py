"""The symbol of a document: read, given, and never given twice."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from documents import queries, symbols
from documents.actions.index import index_document
from documents.models import Document
from membership.models import Body
from workflow import trail
from workflow.queries import describe

describe(give_symbol=gettext_lazy("symbol given"))


class SymbolTaken(Refused):
    """Another document holds the symbol; *holder* is that document, for the page to link to, None where whoever asked
    may not see it."""

    def __init__(self, sentence, *, holder: Document | None) -> None:
        super().__init__(sentence)
        self.holder = holder


@transaction.atomic
def give_symbol(*, document, by, symbol="", override_reason="") -> Document:
    """Give *document* the *symbol*, read against its meeting's prefix, or the next free one.

    The trail keeps the number that was proposed where another is given. Refused: what is no symbol (with why),
    a symbol that is taken (`SymbolTaken`), and another symbol than it has without *override_reason*.
    """
    require(by, "documents.manage_document", document)
    Body.objects.select_for_update(of=("self",)).get(pk=document.body_id)
    document.refresh_from_db()
    proposed = queries.proposed_symbol(document)
    given = symbols.parse(symbol, queries.prefix_of(document)) if symbol.strip() else proposed
    if given.key == document.symbol_key:
        return document
    _refuse_second(document, given, override_reason)
    _refuse_taken(given, by)
    former = document.symbol
    _write(document, given)
    _follow(former, given.display)
    trail.record(
        "give_symbol", document, by=by, note=override_reason, symbol=given.display,
        proposed=proposed.display, former=former,
    )  # fmt: skip
    index_document(document=document)
    return document


def _write(document, symbol: symbols.Symbol) -> None:
    """The only place where a symbol is written: its display, its key and its order stand or fall together."""
    document.symbol, document.symbol_key = symbol.display, symbol.key
    document.symbol_order = symbols.sortable(symbol)
    document.version += 1
    document.save(update_fields=["symbol", "symbol_key", "symbol_order", "version"])


def _follow(former: str, symbol: str) -> None:
    """What points to the document by its former symbol points to the new one."""
    if former:
        Document.objects.filter(replaced_by=former).update(replaced_by=symbol)


def _refuse_second(document, symbol, reason: str) -> None:
    if document.symbol_key and not reason.strip():
        raise Refused(
            _("This document is %(has)s already. Say why it is to become %(given)s.")
            % {"has": document.symbol, "given": symbol}
        )


def _refuse_taken(symbol, by) -> None:
    holder = Document.objects.filter(symbol_key=symbol.key).select_related("body", "meeting").first()
    if holder is None:
        return
    if by is not None and not by.has_perm("documents.view_document", holder):
        raise SymbolTaken(_("%(symbol)s is taken.") % {"symbol": holder.symbol}, holder=None)
    raise SymbolTaken(
        _("%(symbol)s is taken: it is “%(title)s”.") % {"symbol": holder.symbol, "title": holder.title}, holder=holder
    )
