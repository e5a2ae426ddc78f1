"""A report as it reads: its blocks in order, numbered."""

from collections.abc import Iterable

from documents.exporting import Passage, linked
from documents.models import Paragraph, Report
from documents.numbering import CONTINUE, Node, number
from documents.states import ParagraphKind

FIELDS = (
    "pk", "anchor", "kind", "text", "parent_id", "position", "generator", "lead", "facts", "is_taken_over", "drift",
    "addressee_group", "label", "marks", "numbering", "agenda_item_id", "version",
    "absorbed",
)  # fmt: skip


def text_of(report: Report, *, unwritten: bool = False) -> list[Passage]:
    """Every block in the order of reading, with number, citation and anchor; one query.

    A sentence that waits for its facts has no words and no number: it is left out, or with *unwritten* stands
    unnumbered in its place.
    """
    rows = list(Paragraph.objects.filter(report=report).order_by("position", "pk").values(*FIELDS))
    return passages(rows, unwritten=unwritten)


def passages(rows: list[dict], *, unwritten: bool = False) -> list[Passage]:
    """The same from rows that were read already."""
    waiting = _waiting(rows)
    numbered = number(_node(row) for row in rows if row["pk"] not in waiting)
    ordered = _in_order(rows) if unwritten and waiting else list(numbered)
    by_pk = {row["pk"]: row for row in rows}
    groups: dict[int | None, str] = {None: ""}
    found = []
    for pk in ordered:
        row = by_pk[pk]
        groups[pk] = row["addressee_group"] or groups.get(row["parent_id"], "")
        found.append(_passage(row, numbered.get(pk), groups[pk]))
    return linked(found)


def _waiting(rows: list[dict]) -> set[int]:
    """Generated sentences without words, and what stands below them."""
    bare = {row["pk"] for row in rows if row["generator"] and not row["text"]}
    while more := {row["pk"] for row in rows if row["parent_id"] in bare} - bare:
        bare |= more
    return bare


def _in_order(rows: Iterable[dict]) -> list[int]:
    below: dict[int | None, list[int]] = {}
    for row in rows:
        below.setdefault(row["parent_id"], []).append(row["pk"])
    order: list[int] = []
    stack = below.get(None, [])[::-1]
    while stack:
        order.append(stack.pop())
        stack += below.get(order[-1], [])[::-1]
    return order


def _node(row: dict) -> Node:
    is_heading = row["kind"] == ParagraphKind.HEADING
    return Node(
        row["pk"], row["parent_id"], row["position"], row["kind"], row["marks"],
        row["label"] if is_heading or row["kind"] == ParagraphKind.PLAIN else "", row["numbering"] or CONTINUE,
    )  # fmt: skip


def _passage(row: dict, numbered, group: str) -> Passage:
    passage = Passage(
        pk=row["pk"], key=row["anchor"], kind=row["kind"], text=row["text"], parent=row["parent_id"],
        generator=row["generator"], lead=row["lead"], facts=row["facts"], is_taken_over=row["is_taken_over"],
        drift=row["drift"], addressee_group=group, marks=row["marks"], numbering=row["numbering"],
        agenda_item=row["agenda_item_id"], version=row["version"], absorbed=row["absorbed"],
    )  # fmt: skip
    if numbered is None:
        passage.anchor = f"t{row['anchor']}"
        return passage
    passage.number, passage.mark, passage.ref = numbered.number, numbered.mark, numbered.ref
    passage.anchor, passage.depth = numbered.anchor, numbered.depth
    return passage
