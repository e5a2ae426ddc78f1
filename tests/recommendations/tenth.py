"""The tenth report as data, and how its rows are written."""

import json
from pathlib import Path

from core import clock
from documents.models import Document, Paragraph, Report, Trace
from documents.queries import text_of

DATA = Path(__file__).resolve().parents[2] / "demo" / "data"
TREE = json.loads((DATA / "report.json").read_text("utf-8"))
TENTH = json.loads((DATA / "tenth_meeting.json").read_text("utf-8"))
MARKS = {"roman": "roman_paren"}
CUES = {"nbsap_integration": ["integration of biosafety"], "resource_mobilization": ["mobilization of resources"]}


def write(report: Report, blocks: list[dict]) -> None:
    """The rows of a tree of blocks, a level at a time."""
    level: list[tuple[Paragraph | None, list[dict]]] = [(None, blocks)]
    while level:
        placed = [
            (_row(report, parent, place, one), one) for parent, below in level for place, one in enumerate(below, 1)
        ]
        Paragraph.objects.bulk_create(row for row, _block in placed)
        level = [(row, block["children"]) for row, block in placed if block.get("children")]


def _row(report: Report, parent: Paragraph | None, position: int, block: dict) -> Paragraph:
    return Paragraph(
        report=report,
        parent=parent,
        position=position,
        kind=block["kind"],
        text=block.get("text") or "Written from facts.",
        label=block.get("label", "") if block["kind"] == "heading" else "",
        marks=MARKS.get(block.get("marks", ""), block.get("marks", "")),
        numbering=block.get("numbering", ""),
        addressee_group=block.get("addressee_group", ""),
    )


def trace(report: Report, expected: list[dict]) -> None:
    """From which paragraphs of the discussion each recommendation came."""
    pks = {passage.ref: passage.pk for passage in text_of(report)}
    pairs = [(item["ref"], source) for item in expected for source in item["discussion_source"]]
    Trace.objects.bulk_create(Trace(recommendation_id=pks[ref], discussion_id=pks[source]) for ref, source in pairs)


def make_report(meeting, blocks: list[dict], state: str = "adopted_draft") -> Report:
    document = Document.objects.create(
        body=meeting.body, meeting=meeting, title=f"Report of {meeting.slug}", kind="report",
        symbol=f"{meeting.symbol_prefix}/3", symbol_key=f"{meeting.symbol_prefix}/3",
    )  # fmt: skip
    published = clock.now() if state == "published" else None
    report = Report.objects.create(
        meeting=meeting, document=document, state=state, adopted_at=clock.now(), published_at=published
    )
    write(report, blocks)
    return report
