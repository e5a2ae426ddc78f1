"""What is to be put right in a published report, and the Corr. that will say it."""

from dataclasses import dataclass, replace

from documents import symbols
from documents.differences import Correction, Row, corrections, traced
from documents.exporting import Manuscript, Passage
from documents.models import Amendment, Corrigendum, Document, Report
from documents.numbering import HEADING, PLAIN
from documents.queries.manuscript import head_of
from documents.queries.report import frozen
from documents.queries.symbol import prefix_of
from documents.queries.text import text_of
from documents.states import AmendmentState, Occasion


@dataclass(frozen=True)
class Prepared:
    """The corrections that wait, the text with them, what the Corr. will say, and its symbol."""

    waiting: list[Amendment]
    passages: list[Passage]
    rows: list[Row]
    symbol: str

    @property
    def corrections(self) -> list[Correction]:
        return corrections(self.rows)


def waiting_corrections(report: Report) -> list[Amendment]:
    rows = Amendment.objects.filter(report=report, occasion=Occasion.CORRECTION, state=AmendmentState.PROPOSED)
    return list(rows.select_related("paragraph").order_by("number"))


def prepared_corrections(report: Report) -> Prepared:
    """Three queries."""
    waiting = waiting_corrections(report)
    for one in waiting:
        one.report = report
    by_key = {one.anchor: one for one in waiting}
    old = text_of(report)
    new = [
        replace(one, text=by_key[one.key].text) if one.key in by_key else one
        for one in old
        if one.key not in by_key or by_key[one.key].text
    ]
    return Prepared(waiting, old, traced(old, new), next_corr(report.document))


def next_corr(document: Document) -> str:
    """The next free Corr. of the report's symbol; one query."""
    if not document.symbol:
        return ""
    own = symbols.parse(document.symbol, prefix_of(document))
    taken = Document.objects.filter(symbol_key__startswith=own.key).values_list("symbol", flat=True)
    return str(symbols.next_modified(own, "Corr", list(taken)))


def corrigenda_of(report: Report, user) -> list[Corrigendum]:
    """Those whose document *user* may see; one query."""
    visible = Document.objects.visible_to(user)
    rows = Corrigendum.objects.filter(report=report, document__in=visible).select_related("document")
    return list(rows.order_by("number"))


def corrections_in(corrigendum: Corrigendum) -> list[Correction]:
    """What a Corr. says, drawn again from the two texts it keeps; two queries where they are not at hand."""
    return corrections(traced(frozen(corrigendum.before), frozen(corrigendum.after)))


def manuscript_of_corrigendum(corrigendum: Corrigendum) -> Manuscript:
    """The Corr. as the writers of files take it: a heading per paragraph, below it what to read."""
    document, meeting = corrigendum.document, corrigendum.report.meeting
    head = replace(head_of(document, meeting, is_final=True), agenda_symbol="", item="")
    passages: list[Passage] = []
    for one in corrections_in(corrigendum):
        passages.append(_block(len(passages), HEADING, one.place))
        passages += [_block(len(passages) + n, PLAIN, line) for n, line in enumerate(one.lines)]
    return Manuscript(head=head, passages=passages, dated=corrigendum.issued_at.date(), body=meeting.body.slug)


def _block(number: int, kind: str, text: str) -> Passage:
    return Passage(pk=number + 1, key=f"c{number}", kind=kind, text=text, anchor=f"c{number}", depth=kind == HEADING)
