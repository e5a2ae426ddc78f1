"""One paragraph becoming several, and two becoming one."""

import unicodedata
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.paragraph import _clean, _referring, _refuse_locked, _refuse_stale, _writable
from documents.actions.steps import Step, _added, _changed, _record_act, _removed, _words_of
from documents.models import Comment, Paragraph, Report, Trace, UsedNote
from documents.states import ParagraphKind
from workflow.queries import describe

describe(
    split_paragraph=gettext_lazy("split"),
    merge_paragraph=gettext_lazy("merged with the paragraph after it"),
)

K = ParagraphKind
#: What is words alone: headings hold their sections, tables their cells.
WORDED = (K.PARAGRAPH, K.ITEM, K.PLAIN)


@transaction.atomic
def split_paragraph(*, paragraph: Paragraph, parts: Sequence[str], by, version: int | None = None) -> list[Paragraph]:
    """One block for each of *parts*, one behind the other. The first keeps anchor, comments and traces; the others
    get anchors of their own, and the last one what stands below.

    *version* is what the page had seen: where another writer was first, Conflict with theirs.
    """
    report = _writable(paragraph.report, by)
    row = _worded(paragraph)
    _refuse_stale(row, version)
    words = [_referring(report, _clean(part, row.kind)) for part in parts if part.strip()]
    if len(words) < 2:
        raise Refused(_("Put an empty line where the paragraph is to be parted, with words before it and behind it."))
    was = _words_of(row)
    row.text, row.version = words[0], row.version + 1
    row.save(update_fields=["text", "version"])
    new = _behind(report, row, words[1:])
    Paragraph.objects.filter(parent=row).update(parent=new[-1])
    handed: Step = {"do": "hand", "from": new[-1].anchor, "to": row.anchor}
    steps = [_changed(row, was), *(_added(one) for one in new), handed]
    _record_act("split_paragraph", report, row, by=by, steps=steps, new=[one.anchor for one in new])
    return [row, *new]


def _behind(report: Report, row: Paragraph, words: Sequence[str]) -> list[Paragraph]:
    """New blocks like *row* right behind it."""
    later = Paragraph.objects.filter(report=report, parent=row.parent_id, position__gt=row.position)
    later.update(position=F("position") + len(words))
    return [
        Paragraph.objects.create(
            report=report, parent_id=row.parent_id, position=row.position + n, kind=row.kind, text=text, marks=row.marks
        )
        for n, text in enumerate(words, 1)
    ]  # fmt: skip


def _worded(paragraph: Paragraph) -> Paragraph:
    """The row, locked, where a drafter wrote its words."""
    row = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)
    _refuse_locked(row)
    if row.kind not in WORDED:
        raise Refused(_("Only paragraphs, subparagraphs and unnumbered text are split and merged."))
    if row.is_written_from_facts:
        raise Refused(_("The software writes this sentence from facts. Take it over first, then write."))
    return row


@transaction.atomic
def merge_paragraph(*, paragraph: Paragraph, by, version: int | None = None, text: str | None = None) -> Paragraph:
    """Put the words of a block behind those of its neighbour before it, which is returned; *text*: what was typed
    in it and not saved yet.

    Its anchor goes on as one that the other absorbed: references, comments, traces and what stands below follow.
    """
    report = _writable(paragraph.report, by)
    row = _worded(paragraph)
    _refuse_stale(row, version)
    before = _before(row)
    if Paragraph.objects.filter(pk=row.pk, recommendation__isnull=False).exists():
        raise Refused(_("A recommendation was drawn from this paragraph: it stays on its own."))
    words = row.text if text is None else _referring(report, _clean(text, row.kind))
    was, gone = _words_of(before), _removed([row.pk], row)
    before.text = _clean(_joined(before.text, words), before.kind)
    before.absorbed = [*before.absorbed, row.anchor, *row.absorbed]
    before.version += 1
    before.save(update_fields=["text", "absorbed", "version"])
    handed = _hand_over(row, before, gone)
    _record_act(
        "merge_paragraph", report, before, by=by, steps=[_changed(before, was), *handed, gone],
        merged=row.anchor, text=words[:2000],
    )  # fmt: skip
    row.delete()
    return before


def _before(row: Paragraph) -> Paragraph:
    """The sibling before, where it can take words in."""
    siblings = list(Paragraph.objects.filter(report=row.report_id, parent=row.parent_id).order_by("position", "pk"))
    place = next(n for n, one in enumerate(siblings) if one.pk == row.pk)
    before = siblings[place - 1] if place else None
    if before is None or before.kind != row.kind:
        raise Refused(_("Nothing like it stands right before it that it could be merged with."))
    if before.children.exists():
        raise Refused(_("What stands before it ends with subparagraphs. Move those first."))
    return _worded(before)


def _hand_over(row: Paragraph, before: Paragraph, gone: Step) -> list[Step]:
    """Comments, notes of the room, traces and what stands below; *gone* is told which traces were copied."""
    Comment.objects.filter(paragraph=row).update(paragraph=before)
    UsedNote.objects.filter(paragraph=row).update(paragraph=before)
    for recommendation, discussion in gone["traces"]:
        pair = [before.pk if pk == row.pk else pk for pk in (recommendation, discussion)]
        if pair[0] != pair[1]:
            _trace, is_new = Trace.objects.get_or_create(recommendation_id=pair[0], discussion_id=pair[1])
            gone["copied"] += [pair] if is_new else []
    children = list(row.children.order_by("position", "pk").values_list("anchor", flat=True))
    row.children.update(parent=before)
    return [{"do": "hand", "from": before.anchor, "to": row.anchor}] if children else []


def _joined(one: str, other: str) -> str:
    """With a space between them, but for scripts that have none."""
    wide = {unicodedata.east_asian_width(sign) for sign in (one[-1:], other[:1]) if sign}
    return f"{one}{'' if wide and wide <= {'W', 'F'} else ' '}{other}"
