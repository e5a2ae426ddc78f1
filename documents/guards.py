"""When a step in the life of a document or a report is ready."""

from django.utils.translation import gettext_lazy as _

from documents.states import ADOPTED, PUBLISHED, DocumentState
from workflow.guards import guard


@guard(_("Give it a symbol first; the next free one is proposed."))
def has_a_symbol(document) -> bool:
    return bool(document.symbol_key)


@guard(_("It goes public with the report of which it is the document."))
def goes_its_own_way(document) -> bool:
    report = getattr(document, "report", None)
    return report is None or report.state in PUBLISHED


@guard(_("The report has no paragraphs yet."))
def has_paragraphs(report) -> bool:
    return report.paragraphs.exists()


@guard(_("The meeting has not been opened, so nothing can be adopted."))
def meeting_was_opened(report) -> bool:
    return report.meeting.opened_at is not None


@guard(_("The meeting has not been declared closed."))
def meeting_was_closed(report) -> bool:
    return report.meeting.closed_at is not None


@guard(_("The report is adopted; comments are no longer ruled on."))
def may_be_ruled_on(comment) -> bool:
    return comment.report.state not in ADOPTED


@guard(_("Give the report a symbol first; the next free one is proposed."))
def report_has_a_symbol(report) -> bool:
    return bool(report.document.symbol_key)


@guard(_("This is the original language: it is written, not translated."))
def is_a_translation(version) -> bool:
    return not version.is_original


@guard(_("The document is out in its original language. Replace the file instead."))
def may_lose_its_file(version) -> bool:
    is_out = version.document.state in (DocumentState.PUBLIC, DocumentState.SUPERSEDED, DocumentState.ARCHIVED)
    return not (is_out and version.is_original)
