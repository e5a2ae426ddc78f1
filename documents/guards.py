"""When a step in the life of a document or a report is ready."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.states import ADOPTED, PUBLISHED, AmendmentAct, AmendmentState, DocumentState, Occasion, ReportState
from workflow.guards import guard

NOT_BEFORE_THE_MEETING = _("The text is not before the meeting: it is amended while it is circulated, until adopted.")


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


def _in_the_room(report):
    """Amendments moved while the meeting adopts, but for those withdrawn."""
    return report.amendments.filter(occasion=Occasion.ADOPTION).exclude(state=AmendmentState.WITHDRAWN)


@guard(_("Amendments were accepted: adopt it as orally amended."))
def nothing_was_amended(report) -> bool | str:
    """The draft as it stands is adopted only where no amendment changes it or waits for a decision."""
    states = list(_in_the_room(report).values_list("state", flat=True))
    return _undecided(states.count(AmendmentState.PROPOSED)) or AmendmentState.ACCEPTED not in states


@guard(_("No amendment was accepted: adopt the draft as it stands."))
def was_amended(report) -> bool | str:
    """Every amendment is decided, and the words it was made to still stand."""
    rows = list(_in_the_room(report).select_related("paragraph").order_by("number"))
    if sentence := _undecided(sum(row.state == AmendmentState.PROPOSED for row in rows)):
        return sentence
    if strayed := next((row for row in _first_of_each(rows) if _has_strayed(row)), None):
        return _("Paragraph %(ref)s was rewritten since amendment %(number)d: reopen it and enter it again.") % {
            "ref": strayed.ref, "number": strayed.number,
        }  # fmt: skip
    return bool(rows)


def _undecided(number: int) -> str:
    if not number:
        return ""
    said = ngettext(
        "%(n)d amendment waits for a decision: accept or withdraw it first.",
        "%(n)d amendments wait for a decision: accept or withdraw them first.",
        number,
    )
    return said % {"n": number}


def _first_of_each(rows) -> list:
    """Of each paragraph the first amendment; the later ones rest on it."""
    return list({row.anchor: row for row in reversed(rows) if row.act != AmendmentAct.INSERT}.values())


def _has_strayed(row) -> bool:
    return row.paragraph is None or row.paragraph.text != row.quoted


@guard(_("The text is not before the meeting any more; what was decided stands."))
def is_before_the_meeting(amendment) -> bool:
    if amendment.occasion == Occasion.CORRECTION:
        return amendment.report.state in PUBLISHED
    return amendment.report.state == ReportState.DRAFT_CIRCULATED


def _accepted_on(amendment):
    """What was accepted on the same paragraph before the text was adopted, the last first."""
    rows = amendment.report.amendments.filter(anchor=amendment.anchor, occasion=amendment.occasion)
    return rows.filter(state=AmendmentState.ACCEPTED).exclude(act=AmendmentAct.INSERT).order_by("-decided_at", "-pk")


@guard(_("The paragraph reads otherwise since this was entered: enter it again on the words as they stand."))
def rests_on_what_stands(amendment) -> bool:
    if amendment.act == AmendmentAct.INSERT:
        return amendment.paragraph is not None
    last = _accepted_on(amendment).first()
    if last is not None:
        return last.act == AmendmentAct.REPLACE and last.text == amendment.quoted
    return amendment.paragraph is not None and amendment.paragraph.text == amendment.quoted


@guard(_("A later amendment of this paragraph rests on it: reopen that one first."))
def nothing_rests_on_it(amendment) -> bool:
    if amendment.act == AmendmentAct.INSERT or amendment.state != AmendmentState.ACCEPTED:
        return True
    last = _accepted_on(amendment).first()
    return last is None or last.pk == amendment.pk


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
