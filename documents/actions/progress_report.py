"""The progress report of a meeting: begun by the Secretariat, told by the app that knows the facts."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from core.text.words import ordinal_word
from documents.actions.document import add_document
from documents.actions.sentence import refresh_sentences
from documents.actions.symbol import give_symbol
from documents.models import Report
from documents.queries.report import report_of
from documents.sentences.telling import told_by_kind
from documents.states import DocumentKind, ReportKind
from meetings.models import Meeting
from meetings.states import StandingPurpose
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(start_progress_report=gettext_lazy("begun"))


@transaction.atomic
def start_progress_report(*, meeting: Meeting, by, symbol: str = "") -> Report:
    """Begin the one progress report before *meeting*, a working document under *symbol* or the next free one, under
    the standing item on earlier recommendations where the agenda has it.

    It is written from the facts of that day; `refresh_sentences` brings it up to date until it is issued. Refused
    where there is one already, and where there is nothing to report on.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    require(by, "documents.manage_document", meeting)
    if held := report_of(meeting, ReportKind.PROGRESS):
        raise Refused(_("This meeting has a progress report already: %(symbol)s.") % {"symbol": held.document.symbol})
    item = meeting.items.filter(purpose=StandingPurpose.EARLIER_RECOMMENDATIONS).first()
    document = add_document(
        body=meeting.body,
        meeting=meeting,
        agenda_item=item,
        title=_title(meeting),
        kind=DocumentKind.WORKING,
        by=by,
    )
    give_symbol(document=document, symbol=symbol, by=by)
    perform(document, "receive", by=by, consequence=True)
    report = Report.objects.create(meeting=meeting, document=document, kind=ReportKind.PROGRESS)
    if not told_by_kind(report):
        raise Refused(_("No earlier meeting of this body has recommendations to report on."))
    trail.record("start_progress_report", report, by=by, symbol=document.symbol)
    refresh_sentences(report=report, by=by)
    return report


def _title(meeting: Meeting) -> str:
    return (
        f"Progress on earlier recommendations: report to the {ordinal_word(meeting.ordinal)} meeting "
        f"of the {meeting.body.name}"
    )
