"""A small text for the tests of a drafter's acts, and what of it an act may change."""

import re

from documents import queries
from documents.models import Paragraph, Trace

TREE = [
    {"kind": "heading", "text": "Alpha"},
    {
        "kind": "paragraph",
        "text": "One has two parts:",
        "children": [
            {"kind": "item", "text": "the first of them;", "children": [{"kind": "item", "text": "with a point."}]},
            {"kind": "item", "text": "and the second."},
        ],
    },
    {"kind": "paragraph", "text": "Two has words^[And a note.] enough."},
    {"kind": "paragraph", "text": "Three sees [[2]] and more."},
    {"kind": "table", "text": "Pledges\n| Party | Sum |\n| Mexico | 3 |"},
    {"kind": "heading", "text": "Beta"},
    {"kind": "paragraph", "text": "Four stands alone."},
    {"kind": "annex", "text": "More"},
    {"kind": "plain", "text": "No number here."},
    {"kind": "plain", "text": "None here either."},
]

#: What a reference was called when it was last written: it is shown where its target is gone, and nowhere else.
CALLED = re.compile(r"(\[\[\w+)\|[^\]]*")


def row(report, begins) -> Paragraph:
    return Paragraph.objects.select_related("report", "parent").get(report=report, text__startswith=begins)


def state(report):
    """Everything an undo must bring back: blocks in the order of reading, their places, words and ties."""
    rows = {one.pk: one for one in report.paragraphs.all()}
    anchors = {None: None} | {pk: one.anchor for pk, one in rows.items()}
    text = [
        (one.key, anchors[one.parent], one.kind, CALLED.sub(r"\1", one.text), one.mark, one.ref, tuple(one.absorbed),
         rows[one.pk].label, rows[one.pk].lead, rows[one.pk].is_taken_over, rows[one.pk].generator)
        for one in queries.text_of(report, unwritten=True)
    ]  # fmt: skip
    traces = Trace.objects.filter(recommendation__report=report)
    comments = report.comments.values_list("number", "paragraph__anchor")
    return text, sorted(traces.values_list("recommendation__anchor", "discussion__anchor")), sorted(comments)


def said(report) -> str:
    """The words in the order of reading, whatever blocks they stand in."""
    return " ".join(" ".join(one.words for one in queries.text_of(report)).split())
