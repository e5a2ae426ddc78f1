"""Laying a whole text into a report: the skeleton of a new one, or a report that was read from elsewhere.

A text is a list of nested dictionaries. Each has `kind` and, as it needs, `text`, `children`, `marks`, `numbering`,
`label`, `lead`, `generator`, `addressee_group`, `item` (the number of an agenda item: "3.1") and
`discussion_source` (citations of the paragraphs a recommendation came from: ["15(a)"]). Blocks that follow a heading
on its own level are put under it, those of item 3.1 under item 3. A block with `generator` and `text` is a sentence a
drafter took over. Other keys are left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.paragraph import _clean, _writable
from documents.actions.sentence import refresh_sentences
from documents.exporting import Links, Reference, rewritten
from documents.models import Paragraph, Report, Trace
from documents.queries.facts import agenda_of
from documents.queries.text import FIELDS, passages
from documents.states import Generator, Marks, ParagraphKind
from meetings.agenda import Numbered
from workflow import trail
from workflow.queries import describe

describe(load_paragraphs=gettext_lazy("its text loaded"))

K = ParagraphKind
Block = dict[str, Any]
MARKS = {"alpha": "alpha_paren", "roman": "roman_paren"}


@dataclass
class _Laid:
    """A row to be written, and what stands below it."""

    row: Paragraph
    children: list[Block]
    sources: list[str]


@transaction.atomic
def load_paragraphs(*, report: Report, tree: Iterable[Block], by) -> list[Paragraph]:
    """Write a whole text, in a handful of statements and one entry of the trail; the skeleton gives way to it.

    Refused where a drafter has written something, or where a block has no sense; then nothing is changed.
    """
    report = _writable(report, by)
    _refuse_over_text(report)
    report.paragraphs.all().delete()
    laid = _lay(report, tree)
    _trace(report, laid)
    _refer(report)
    trail.record("load_paragraphs", report, by=by, blocks=len(laid))
    refresh_sentences(report=report, by=by)
    return [one.row for one in laid]


def _lay(report: Report, tree: Iterable[Block]) -> list[_Laid]:
    """Write the blocks level by level; the sentences among them have no words yet."""
    agenda = {entry.number: entry for entry in agenda_of(report.meeting)}
    level = [_row(report, None, place, block, agenda) for place, block in enumerate(_nested(list(tree)))]
    laid: list[_Laid] = []
    while level:
        Paragraph.objects.bulk_create([one.row for one in level], batch_size=500)
        laid += level
        level = [
            _row(report, above.row, place, block, agenda)
            for above in level
            for place, block in enumerate(_nested(above.children))
        ]
    return laid


def _refuse_over_text(report: Report) -> None:
    written = report.paragraphs.exclude(text="").exclude(kind=K.HEADING)
    if written.filter(generator="").exists() or written.filter(is_taken_over=True).exists():
        raise Refused(_("The report has text already; nothing was loaded over it."))


def _nested(blocks: list[Block]) -> list[Block]:
    """What follows a heading goes under it, unless the heading brought its own children."""
    top: list[Block] = []
    open_headings: list[tuple[int, Block]] = []
    for block in (dict(block) for block in blocks):
        level = _level(block)
        while open_headings and (block["kind"] == K.ANNEX or level <= open_headings[-1][0]):
            open_headings.pop()
        (open_headings[-1][1].setdefault("children", []) if open_headings else top).append(block)
        if block["kind"] == K.HEADING and not block.get("children"):
            block["children"] = []
            open_headings.append((level, block))
    return top


def _level(block: Block) -> int:
    """Headings by the depth of their agenda item; anything else below every heading."""
    if block.get("kind") != K.HEADING:
        return 99
    return str(block.get("item", "")).count(".")


def _row(report: Report, parent: Paragraph | None, place: int, block: Block, agenda: dict[str, Numbered]) -> _Laid:
    kind = block.get("kind")
    if kind not in K.values:
        raise Refused(_("Block %(place)s has no kind that a report knows.") % {"place": place + 1})
    entry = _entry(block, agenda)
    generator = block.get("generator", "")
    if entry and kind == K.HEADING and not block.get("text"):
        generator = Generator.ITEM_HEADING
    if generator and generator not in Generator.values:
        raise Refused(_("“%(name)s” is no sentence the software writes.") % {"name": generator})
    own = bool(block.get("text", "").strip())
    row = Paragraph(
        report=report, parent=parent, position=place, kind=kind, generator=generator,
        text="" if generator and not own else _clean(block.get("text", ""), kind), lead=block.get("lead", ""),
        is_taken_over=bool(generator and own),
        label=_label(block), marks=_marks(block, generator), numbering=block.get("numbering", ""),
        addressee_group=block.get("addressee_group", ""), agenda_item_id=entry.item.pk if entry else None,
    )  # fmt: skip
    return _Laid(row, list(block.get("children", [])), list(block.get("discussion_source", [])))


def _entry(block: Block, agenda: dict[str, Numbered]) -> Numbered | None:
    wanted = str(block.get("item", ""))
    if wanted and wanted not in agenda:
        raise Refused(_("The agenda has no item %(number)s.") % {"number": wanted})
    return agenda.get(wanted)


def _label(block: Block) -> str:
    """ "Session 2:" is counted, not kept; an annex counts itself."""
    if block["kind"] == K.ANNEX:
        return ""
    return re.sub(r"(?<=\s)\d+(?=:$)", "{n}", block.get("label", ""))


def _marks(block: Block, generator: str) -> str:
    if generator == Generator.AGENDA:
        return Marks.AGENDA
    marks = str(block.get("marks", ""))
    return MARKS.get(marks, marks)


def _trace(report: Report, laid: list[_Laid]) -> None:
    """Citations resolved on the text as it reads when every sentence is written."""
    rows = [{**row, "generator": ""} for row in _values(report)]
    by_ref = {passage.ref: passage.pk for passage in passages(rows)}
    Trace.objects.bulk_create(
        Trace(recommendation=one.row, discussion_id=_cited(by_ref, source)) for one in laid for source in one.sources
    )


def _refer(report: Report) -> None:
    """What is cited in double brackets ("[[15(a)]]") is kept by its anchor; what is cited nowhere stays as it is."""
    rows = list(report.paragraphs.filter(text__contains="[["))
    if not rows:
        return
    links = Links(passages([{**row, "generator": ""} for row in _values(report)]))

    def keep(one: Reference) -> str:
        target = links.target(key := links.key_of(one.key))
        return one.written(key, target.words) if target else one.typed

    for row in rows:
        row.text = rewritten(row.text, keep)
    Paragraph.objects.bulk_update(rows, ["text"], batch_size=500)


def _values(report: Report) -> Iterator[dict]:
    return Paragraph.objects.filter(report=report).order_by("position", "pk").values(*FIELDS)


def _cited(by_ref: dict[str, int], ref: str) -> int:
    if ref not in by_ref:
        raise Refused(_("No paragraph is cited as %(ref)s.") % {"ref": ref})
    return by_ref[ref]
