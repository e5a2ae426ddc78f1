"""What an act on a text leaves behind: its entry in the trail, and the steps that take it back.

A step is plain data, and names blocks by their anchors. `documents.actions.undoing` does them, the last first:

    {"do": "set", "anchor", "was": {field: value}, "now": {field: value}}
    {"do": "place", "anchor", "parent", "after", "kind", "now"}       where it stood, under whom it stands now
    {"do": "drop", "anchor", "text"}                                  a block that came
    {"do": "hand", "from", "to"}                                      what stands below the one goes to the other
    {"do": "restore", "rows", "after", "comments", "traces", "copied", "notes"}   blocks that went, with their ties
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from core import clock
from documents.exporting import Links, bare, rewritten
from documents.models import Comment, Paragraph, Report, TextAct, Trace, UsedNote
from documents.queries.text import text_of
from workflow import trail

Step = dict[str, Any]
#: What a drafter's act may change in a block, and an undo puts back.
WORDS = ("text", "label", "lead", "is_taken_over", "digest", "facts", "drift", "generator", "absorbed")


def _record_act(verb: str, report: Report, paragraph: Paragraph, *, by, steps: Sequence[Step], **data) -> None:
    """One entry in the trail and, for a person, one act that they can take back."""
    trail.record(verb, report, by=by, paragraph=paragraph.anchor, **data)
    if by is not None:
        TextAct.objects.create(
            report=report, by=by, at=clock.now(), verb=verb, anchor=paragraph.anchor,
            said=str(paragraph).partition("\n")[0], steps=json.loads(json.dumps(list(steps), cls=DjangoJSONEncoder)),
        )  # fmt: skip


def _words_of(row: Paragraph) -> dict[str, Any]:
    return {name: getattr(row, name) for name in WORDS}


def _changed(row: Paragraph, was: dict[str, Any]) -> Step:
    """The step for a block that was rewritten."""
    now = _words_of(row)
    fields = [name for name in WORDS if was[name] != now[name]]
    return {"do": "set", "anchor": row.anchor, "was": {n: was[n] for n in fields}, "now": {n: now[n] for n in fields}}


def _added(row: Paragraph) -> Step:
    return {"do": "drop", "anchor": row.anchor, "text": row.text}


def _removed(rows: Iterable[int], first: Paragraph) -> Step:
    """The step for blocks that will go; asked before they do. *first* is the uppermost."""
    pks = list(rows)
    comments = Comment.objects.filter(paragraph_id__in=pks).values_list("pk", "paragraph_id")
    traces = Trace.objects.filter(Q(recommendation_id__in=pks) | Q(discussion_id__in=pks))
    notes = UsedNote.objects.filter(paragraph_id__in=pks)
    return {
        "do": "restore",
        "rows": list(Paragraph.objects.filter(pk__in=pks).order_by("pk").values()),
        "after": _anchor_before(first),
        "comments": [list(pair) for pair in comments],
        "traces": [list(pair) for pair in traces.values_list("recommendation_id", "discussion_id")],
        "copied": [],
        "notes": [list(pair) for pair in notes.values_list("note", "paragraph")],
    }


def _anchor_before(row: Paragraph) -> str | None:
    """Of the sibling it stands behind."""
    siblings = Paragraph.objects.filter(report=row.report_id, parent=row.parent_id)
    before = siblings.filter(Q(position__lt=row.position) | Q(position=row.position, pk__lt=row.pk))
    return before.order_by("-position", "-pk").values_list("anchor", flat=True).first()


def _keep_last_words(report: Report, gone: Iterable[str]) -> None:
    """Before blocks go: references to them keep the words they have now. No version counts this."""
    gone = set(gone)
    rows = Paragraph.objects.filter(report=report, text__contains="[[").exclude(anchor__in=gone)
    citing = [row for row in rows if any(key in row.text for key in gone)]
    if not citing:
        return
    links = Links(text_of(report))

    def keep(reference) -> str:
        target = links.target(reference.key) if reference.key in gone else None
        return reference.written(reference.key, target.words) if target else reference.typed

    for row in citing:
        row.text = rewritten(row.text, keep)
    Paragraph.objects.bulk_update(citing, ["text"])


def _same(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever words their references keep."""
    return one == other or ("[[" in one and bare(one) == bare(other))
