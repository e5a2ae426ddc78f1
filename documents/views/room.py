"""The reading room: what every view of a report shows around its text."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import long_date
from core.tabs import Tab
from documents import queries
from documents.exporting import Passage
from documents.models import Report
from documents.numbering import ANNEX, ITEM, PARAGRAPH
from documents.queries.corrigendum import corrigenda_of
from documents.states import PUBLISHED, WRITABLE, ReportState
from documents.views.marginalia import Addresses
from meetings.queries import short_title

DRAFT, CHECK = "documents.draft_report", "documents.check_report"
COMMENT, DIRECT = "documents.comment_report", "membership.direct_body"


#: The report is not with the members yet.
BEFORE_CIRCULATION = (ReportState.DRAFTING, ReportState.CHAIR_REVIEW)


def report_or_404(request: HttpRequest, slug: str) -> Report:
    """The report of the meeting under *slug*, or 404 where there is none for this reader."""
    report = queries.report_at(slug, request.user)
    if report is None:
        raise Http404
    return report


def may_draft(request: HttpRequest, report: Report) -> bool:
    """Whether the reader is a drafter and the text may be written now."""
    return report.state in WRITABLE and request.user.has_perm(DRAFT, report)


def room(request: HttpRequest, report: Report, current: str, findings: int | None = None) -> dict:
    """Heading, crumbs, facts, tabs and the addresses of the acts. *findings*: how many there are to look at."""
    meeting = report.meeting
    return {
        "report": report,
        "place": "documents",
        "meeting": meeting,
        "heading": report.document.title,
        "where": ", ".join(filter(None, (meeting.city, meeting.days))),
        "until": long_date(report.comments_until) if report.comments_until else "",
        "trail": [(meeting.body.short_name, meeting.body.get_absolute_url()), *_crumbs(report)],
        "tabs": tabs(request, report, current, findings),
        "may_refresh": not report.is_of_the_meeting and may_draft(request, report),
        "corrigenda": corrigenda_of(report, request.user) if report.state == ReportState.CORRECTED else (),
        "may_correct": report.state in PUBLISHED and request.user.has_perm("documents.publish_report", report),
        "findings": findings if report.state in BEFORE_CIRCULATION else None,
    }


def may_review(request: HttpRequest, report: Report) -> bool:
    """Whether the reader sees the review of the report: those who comment, and the Executive Secretary."""
    user = request.user
    return report.circulated_at is not None and (user.has_perm(COMMENT, report) or user.has_perm(DIRECT, report))


def reviewed_or_404(request: HttpRequest, slug: str) -> Report:
    """The report for whoever sees its review."""
    report = report_or_404(request, slug)
    if not may_review(request, report):
        raise Http404
    return report


def _crumbs(report: Report) -> list[tuple[str, str]]:
    last = _("Report") if report.is_of_the_meeting else str(report.get_kind_display())
    return [(short_title(report.meeting), report.meeting.get_absolute_url()), (last, "")]


def findings_of(request: HttpRequest, report: Report, passages: list[Passage]) -> int | None:
    """How many findings are open, for those who check the report before it is adopted; two or three
    queries. *passages*: as `read_report` has read them, with what waits for its facts where the reader drafts."""
    if report.adopted_at or not request.user.has_perm(CHECK, report):
        return None
    if not may_draft(request, report):
        passages = queries.text_of(report, unwritten=True)
    return queries.open_findings(report, passages)


def tabs(request: HttpRequest, report: Report, current: str, findings: int | None = None) -> list[Tab]:
    """Views of the text that this reader has."""
    key = report.key
    drafts = request.user.has_perm(DRAFT, report)
    shown = [("report", _("Clean"))]
    if may_review(request, report):
        shown.insert(0, ("report_review", _("With comments")))
    if drafts and report.state in WRITABLE:
        shown.append(("report_edit", _("Edit")))
    if report.state == ReportState.DRAFT_CIRCULATED or report.adopted_at:
        shown += [("adoption", _("Adoption"))] if may_review(request, report) and report.is_of_the_meeting else []
    if report.circulated_at or report.published_at:
        shown.append(("report_versions", _("Versions")))
    if request.user.has_perm(CHECK, report):
        shown.append(("report_checks", _("Checks")))
    shown.append(("report_pdf", _("As printed")))
    shown.append(("report_files", _("Files")))
    if drafts:
        shown.append(("report_trail", _("Trail")))
    counts = {"report_checks": findings}
    return [
        Tab(label, reverse(f"documents:{name}", args=[key]), counts.get(name), name == current) for name, label in shown
    ]


def extent(passages: list[Passage]) -> str:
    """“35 paragraphs, 2 annexes”: the numbered paragraphs of the body and of annexes that continue it."""
    numbers = [int(one.number) for one in passages if one.kind == PARAGRAPH and one.number and one.ref == one.number]
    paragraphs, annexes = max(numbers, default=0), sum(one.kind == ANNEX for one in passages)
    said = ngettext("%(n)d paragraph", "%(n)d paragraphs", paragraphs) % {"n": paragraphs}
    if not annexes:
        return said
    return f"{said}, {ngettext('%(n)d annex', '%(n)d annexes', annexes) % {'n': annexes}}"


def addresses(report: Report) -> Addresses:
    """Where the acts on a paragraph go; written with one lookup each, not one per row."""
    base = reverse("documents:report", args=[report.key])
    return Addresses(
        edit=lambda pk: f"{base}paragraphs/{pk}/",
        add=lambda pk: f"{base}paragraphs/new/?after={pk}",
        take_over=lambda pk: f"{base}paragraphs/{pk}/take-over/",
        give_back=lambda pk: f"{base}paragraphs/{pk}/give-back/",
    )


def places(passages: list[Passage]) -> dict[int, str]:
    """Row → where a page lands on it."""
    return {one.pk: one.anchor for one in passages}


def called(passage: Passage) -> str:
    """How a form names the block it writes: “Paragraph 30(a)”, “Annex II”, or its first words."""
    if passage.kind in (PARAGRAPH, ITEM) and passage.ref:
        return _("Paragraph %(ref)s") % {"ref": passage.ref}
    return passage.title[:60] or _("Unnumbered text")
