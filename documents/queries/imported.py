"""A report that was read from a file, before anything is saved: as it would look, and what is doubtful about it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from documents.exporting import Passage
from documents.importing import Doubt, Reading, flat
from documents.numbering import ITEM, PARAGRAPH
from documents.queries.text import passages


@dataclass(frozen=True)
class Placed:
    """A doubt and the anchor of the block it is about."""

    line: int
    sentence: str
    anchor: str


@dataclass
class Preview:
    """The text in the order of reading; `doubts` by the row they stand beside; `moved` are numbers that change."""

    passages: list[Passage]
    doubts: list[Placed] = field(default_factory=list)
    beside: dict[int, list[Placed]] = field(default_factory=dict)
    moved: list[tuple[str, str]] = field(default_factory=list)


def preview_of(reading: Reading) -> Preview:
    """What the report would look like; no query."""
    rows = flat(reading)
    preview = Preview(passages([_row(row) for row in rows]))
    lines = {row["pk"]: row["piece"].line for row in rows if row["piece"]}
    order = sorted((lines[one.pk], one.pk, one.anchor) for one in preview.passages if one.pk in lines)
    for doubt in reading.doubts:
        _place(preview, doubt, order)
    printed = {row["pk"]: row["piece"].ref for row in rows if row["piece"]}
    preview.moved = [
        (printed[one.pk], one.ref)
        for one in preview.passages
        if one.kind in (PARAGRAPH, ITEM) and printed.get(one.pk, "") not in ("", one.ref)
    ]
    return preview


def _place(preview: Preview, doubt: Doubt, order: list[tuple[int, int, str]]) -> None:
    at = bisect_right(order, (doubt.line, float("inf"), "")) - 1
    _line, pk, anchor = order[at] if at >= 0 else (0, 0, "")
    placed = Placed(doubt.line, doubt.sentence, anchor)
    preview.doubts.append(placed)
    preview.beside.setdefault(pk, []).append(placed)


def _row(row: dict) -> dict:
    label = re.sub(r"(?<=\s)\d+(?=:$)", "{n}", row.get("label", ""))
    return {
        "pk": row["pk"], "parent_id": row["parent_id"], "position": row["position"], "kind": row["kind"],
        "text": row["text"], "marks": row.get("marks", ""), "label": label, "numbering": row.get("numbering", ""),
        "addressee_group": row.get("addressee_group", ""), "anchor": str(row["pk"]), "generator": "", "lead": "",
        "facts": [], "is_taken_over": False, "drift": [], "agenda_item_id": None, "version": 0, "absorbed": [],
    }  # fmt: skip
