"""Errors found after publication: gathered paragraph by paragraph, then issued together as a Corr."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from documents.actions.amending import apply_amendments
from documents.actions.document import add_document, publish_document
from documents.actions.language_version import add_language_version
from documents.actions.paragraph import _clean
from documents.actions.report import freeze_report, index_report
from documents.actions.symbol import give_symbol
from documents.exporting.formats import DOCX
from documents.models import Amendment, Corrigendum, Document, Paragraph, Report
from documents.queries.adoption import next_number
from documents.queries.corrigendum import manuscript_of_corrigendum, next_corr, waiting_corrections
from documents.queries.text import text_of
from documents.states import PUBLISHED, AmendmentAct, AmendmentState, Occasion, VersionKind
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    enter_correction=gettext_lazy("a correction prepared"),
    issue_corrigendum=gettext_lazy("a Corr. issued"),
)
PUBLISH = "documents.publish_report"


@transaction.atomic
def enter_correction(*, report: Report, key: str, text: str, by, seen: str | None = None) -> Amendment:
    """What the block with the anchor *key* should read ("": it is deleted); in place of what waits for it already.

    Nothing changes before the Corr. is issued. *seen*: the published words on the page; Conflict where a Corr. came
    between.
    """
    report = _published(report, by)
    paragraph = Paragraph.objects.filter(report=report, anchor=key).first()
    if paragraph is None:
        raise Refused(_("That paragraph does not stand in the text any more. Look at it again."))
    if seen is not None and seen != paragraph.text:
        raise Conflict(_("The paragraph was corrected since you opened this form."), theirs=paragraph.text)
    words = _clean(text, paragraph.kind) if text.strip() else ""
    if words == paragraph.text:
        raise Refused(_("These are the words that stand there. Change what is wrong."))
    act = AmendmentAct.REPLACE if words else AmendmentAct.DELETE
    waiting = {one.anchor: one for one in waiting_corrections(report)}.get(key)
    if waiting is not None:
        Amendment.objects.filter(pk=waiting.pk).update(text=words, act=act, version=waiting.version + 1)
        waiting.refresh_from_db()
        return waiting
    ref = next((one.ref for one in text_of(report) if one.key == key), "")
    made = Amendment.objects.create(
        report=report, paragraph=paragraph, occasion=Occasion.CORRECTION, number=next_number(report), anchor=key,
        ref=ref, quoted=paragraph.text, act=act, text=words, entered_at=clock.now(), entered_by=by,
    )  # fmt: skip
    trail.record("enter_correction", report, by=by, number=made.number, paragraph=ref)
    return made


def _published(report: Report, by) -> Report:
    row = Report.objects.select_for_update(of=("self",)).select_related("meeting__body", "document").get(pk=report.pk)
    require(by, PUBLISH, row)
    if row.state not in PUBLISHED:
        raise Refused(_("A Corr. corrects what is published; until then the text itself is changed."))
    return row


@transaction.atomic
def issue_corrigendum(*, report: Report, by, symbol: str = "") -> Corrigendum:
    """Issue everything that waits as one Corr., under *symbol* or the next free one: the corrected text is kept as a
    version beside the published one, and a public document says what to read instead."""
    report = _published(report, by)
    waiting = waiting_corrections(report)
    if not waiting:
        raise Refused(_("Nothing is to be corrected. Write what a paragraph should read first."))
    before = report.versions.order_by("number").reverse()[0]
    for one in waiting:
        perform(one, "accept", by=by, consequence=True)
    apply_amendments(report=report, by=by, accepted=waiting)
    after = freeze_report(report=report, kind=VersionKind.CORRECTED, by=by)
    document = _document(report, symbol or next_corr(report.document), by)
    made = Corrigendum.objects.create(
        report=report, number=report.corrigenda.count() + 1, document=document, before=before, after=after,
        issued_at=clock.now(),
    )  # fmt: skip
    _keep_file(made)
    publish_document(document=document, by=by, consequence=True)
    perform(report, "correct", by=by, note=document.symbol, consequence=True)
    trail.record("issue_corrigendum", report, by=by, symbol=document.symbol, corrections=len(waiting))
    index_report(report=report, by=by)
    return made


def _document(report: Report, symbol: str, by) -> Document:
    former = report.document
    document = add_document(
        body=former.body, meeting=former.meeting, agenda_item=former.agenda_item, kind=former.kind,
        title=_corr_title(former.title, report.corrigenda.count() + 1), distribution=former.distribution,
        original_language=former.original_language, dated_on=clock.today(), by=None,
    )  # fmt: skip
    give_symbol(document=document, symbol=symbol, by=None)
    perform(document, "receive", by=by, consequence=True)
    document.refresh_from_db()
    return document


def _corr_title(title: str, number: int) -> str:
    """In English, as the title it belongs to; a second Corr. needs a title of its own."""
    return f"{title}: corrigendum" if number == 1 else f"{title}: corrigendum {number}"


def _keep_file(made: Corrigendum) -> None:
    """The Corr. as a Word file, as any document has its own."""
    data = DOCX.write(manuscript_of_corrigendum(made))
    name = f"{made.document.symbol.replace('/', '-').lower()}.docx"
    language = made.document.original_language
    add_language_version(document=made.document, language=language, file=ContentFile(data, name=name), by=None)


@transaction.atomic
def drop_correction(*, correction: Amendment, by) -> None:
    """A correction that waits is not to be made after all."""
    if correction.occasion != Occasion.CORRECTION or correction.state != AmendmentState.PROPOSED:
        raise Refused(_("This correction is issued already."))
    perform(correction, "withdraw", by=by)
