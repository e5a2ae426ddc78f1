"""A report of 300 paragraphs under review, with 1,000 comments and two versions: its pages, and its PDF asked again.

Budgets: editor, review and difference in 15 queries; a file that is kept in 20 ms.
"""

from statistics import median

from bench import rows
from bench.pages import Bench, timed
from core import clock
from documents.actions import freeze_report
from documents.models import Comment, Document, Paragraph, Report
from documents.queries import manuscript
from documents.states import VersionKind
from documents.tasks import identity
from meetings.models import Meeting

PARAGRAPHS, COMMENTS = 300, 1_000
QUERIES, AGAIN = 15, 0.02


def measure(bench: Bench, body) -> list[tuple[str, float, float]]:
    """What, seconds or queries, and the most that is allowed."""
    report = _under_review(body)
    base = f"/meetings/{report.meeting.slug}/report"
    found: list[tuple[str, float, float]] = []
    for name, path in (
        ("editor", f"{base}/edit/"),
        ("review", f"{base}/review/"),
        ("difference", f"{base}/versions/?view=difference&from=1&to=2"),
        ("adoption", f"{base}/adoption/"),
    ):
        page = bench.page(name, path, 0)
        said = f"A report of {PARAGRAPHS} paragraphs and {COMMENTS:,} comments: {name}"
        found.append((f"{said}, {page.milliseconds:.0f} ms, {page.ratio:.1f} c; queries", page.queries, QUERIES))
    return [*found, ("The PDF of the same content, asked again", _again(bench, report, f"{base}.pdf"), AGAIN)]


def _under_review(body) -> Report:
    meeting = rows.meetings(body, 1, first=90_000)[0]
    Meeting.objects.filter(pk=meeting.pk).update(opened_at=clock.now(), state="open")
    document = rows.insert(Document, [rows._document(body, meeting)])[0]
    report = rows.insert(
        Report,
        [Report(meeting=meeting, document=document, state="draft_circulated", circulated_at=clock.now())],
    )[0]
    rows.insert(Paragraph, (rows._paragraph(report, n) for n in range(PARAGRAPHS)))
    report = Report.objects.select_related("meeting__body__treaty", "document").get(pk=report.pk)
    freeze_report(report=report, kind=VersionKind.CIRCULATED, by=None)
    for row in Paragraph.objects.filter(report=report, position__lt=60):
        Paragraph.objects.filter(pk=row.pk).update(text=f"{row.text} And {row.position} more words.")
    version = freeze_report(report=report, kind=VersionKind.CIRCULATED, by=None)
    _comments(report, version)
    return report


def _comments(report: Report, version) -> None:
    told = list(Paragraph.objects.filter(report=report).order_by("position"))
    rows.insert(
        Comment,
        (
            Comment(
                report=report,
                version_seen=version,
                paragraph=told[n % len(told)],
                number=n + 1,
                anchor=told[n % len(told)].anchor,
                ref=str(n % len(told) + 1),
                quoted=told[n % len(told)].text,
                proposed=told[n % len(told)].text.replace("policy", "policies"),
                text=f"Comment {n}",
                author_name=f"Member {n % 15}",
                made_at=clock.now(),
            )
            for n in range(COMMENTS)
        ),
    )


def _again(bench: Bench, report: Report, path: str) -> float:
    """Seconds of a request for a file that is kept; its bytes do not matter."""
    from documents.actions import keep_rendition

    wanted = identity(manuscript(report), "pdf")
    keep_rendition(report=report, format="pdf", content_hash=wanted, data=b"%PDF-1.7\n%%EOF", by=None)
    if bench.ask(path).status_code != 200:
        raise SystemExit(f"{path} was not kept.")
    return median(timed(lambda: bench.ask(path)) for _turn in range(11))
