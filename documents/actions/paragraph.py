"""Writing the text of a report, block by block."""

import re
import unicodedata

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from documents.actions.steps import _added, _changed, _keep_last_words, _record_act, _removed, _same, _words_of
from documents.exporting import COLUMNS, ROWS, Grid, Links, Reference, grid_of, rewritten
from documents.models import Paragraph, Report, Trace
from documents.models.paragraph import new_anchor
from documents.queries.text import text_of
from documents.states import WRITABLE, Generator, ParagraphKind
from workflow import trail
from workflow.queries import describe

describe(
    add_paragraph=gettext_lazy("a paragraph added"),
    write_paragraph=gettext_lazy("rewritten"),
    remove_paragraph=gettext_lazy("removed"),
    trace_paragraph=gettext_lazy("traced to the discussion"),
)

LONGEST = 20_000
LEVELS = 4
K = ParagraphKind
SECTIONS = (K.HEADING, K.ANNEX)
#: Under what a block may stand; None is the top of the report.
HOMES = {
    K.ANNEX: (None,),
    K.HEADING: (None, *SECTIONS),
    K.PARAGRAPH: (None, *SECTIONS),
    K.ITEM: (K.PARAGRAPH, K.ITEM),
    K.PLAIN: (None, *SECTIONS, K.PARAGRAPH, K.ITEM),
    K.TABLE: (None, *SECTIONS),
}


@transaction.atomic
def add_paragraph(
    *, report: Report, parent: Paragraph | None, kind: str, text: str, by, after=None, first=False, anchor="", **more
) -> Paragraph:
    """A new block under *parent* (None: at the top), behind *after*, *first* there, or else at the end.

    *anchor* makes a form that was posted twice harmless: the same anchor is refused the second time.
    *more* are the other fields of a `Paragraph`: marks, numbering, label, lead, generator, addressee_group,
    agenda_item.
    """
    report = _writable(report, by)
    if parent is not None and parent.report_id != report.pk:
        raise Refused(_("That paragraph belongs to another report."))
    if anchor and report.paragraphs.filter(anchor=anchor).exists():
        raise Refused(_("This paragraph has been added already."))
    _refuse_misfit(kind, parent)
    if parent is not None:
        _refuse_locked(parent)
    words = "" if more.get("generator") else _referring(report, _clean(text, kind))
    paragraph = Paragraph.objects.create(
        report=report,
        parent=parent,
        position=_make_room(report, parent, after, first=first),
        kind=kind,
        text=words,
        anchor=anchor or new_anchor(),
        **more,
    )
    _record_act("add_paragraph", report, paragraph, by=by, steps=[_added(paragraph)], kind=kind)
    return paragraph


@transaction.atomic
def write_paragraph(*, paragraph: Paragraph, text: str, by, version: int | None = None, label: str | None = None):
    """New words. *version* is what the page had seen: where another writer was first, Conflict with theirs.

    The same words again change nothing, so that a form posted twice is harmless.
    """
    report = _writable(paragraph.report, by)
    row = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)
    words = _clean(text, row.kind)
    if row.is_written_from_facts:
        raise Refused(_("The software writes this sentence from facts. Take it over first, then write."))
    if _same(words, row.text) and label in (None, row.label):
        return row
    _refuse_stale(row, version)
    was = _words_of(row)
    row.text, row.version = _referring(report, words), row.version + 1
    if label is not None:
        row.label = label
    row.save(update_fields=["text", "label", "version"])
    _record_act(
        "write_paragraph", report, row, by=by, steps=[_changed(row, was)],
        before=was["text"][:2000], after=row.text[:2000],
    )  # fmt: skip
    return row


@transaction.atomic
def remove_paragraph(*, paragraph: Paragraph, by) -> None:
    """Take a block out, with all that stands below it. What it said stays in the trail."""
    report = _writable(paragraph.report, by)
    _refuse_locked(paragraph)
    below = _below(paragraph)
    gone = Paragraph.objects.filter(pk__in=[paragraph.pk, *below])
    if gone.filter(recommendation__isnull=False).exists():
        raise Refused(_("A recommendation was drawn from this paragraph, or from one below it: it cannot be removed."))
    _keep_last_words(report, gone.values_list("anchor", flat=True))
    _record_act(
        "remove_paragraph", report, paragraph, by=by, steps=[_removed([paragraph.pk, *below], paragraph)],
        kind=paragraph.kind, text=paragraph.text[:2000], below=len(below),
    )  # fmt: skip
    paragraph.delete()


def _below(paragraph: Paragraph) -> list[int]:
    """Everything that stands below a block, at any depth; one query."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Paragraph.objects.filter(report=paragraph.report_id).values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found = list(children.get(paragraph.pk, ()))
    for pk in found:
        found += children.get(pk, ())
    return found


@transaction.atomic
def trace_paragraph(*, recommendation: Paragraph, discussion: Paragraph, by) -> Trace:
    """Record that a recommendation's paragraph came from this paragraph of the discussion."""
    report = recommendation.report
    require(by, "documents.draft_report", report)
    if recommendation.report_id != discussion.report_id:
        raise Refused(_("That paragraph belongs to another report."))
    if recommendation.pk == discussion.pk:
        raise Refused(_("A paragraph does not come from itself."))
    trace, is_new = Trace.objects.get_or_create(recommendation=recommendation, discussion=discussion)
    if is_new:
        trail.record("trace_paragraph", report, by=by, paragraph=recommendation.anchor, source=discussion.anchor)
    return trace


def _writable(report: Report, by) -> Report:
    """The report, locked for this transaction, if *by* may draft it and its text may be written now."""
    row = Report.objects.select_for_update(of=("self",)).select_related("meeting__body", "document").get(pk=report.pk)
    require(by, "documents.draft_report", row)
    if row.state not in WRITABLE:
        raise Refused(
            _("The report is %(state)s; its text can be written while it is drafted, circulated or being finalized.")
            % {"state": str(row.get_state_display()).lower()}
        )
    return row


def _refuse_misfit(kind: str, parent: Paragraph | None, levels: int = 1) -> None:
    """A block stands only where it makes sense; *levels* is how deep what moves with it goes."""
    if kind not in HOMES:
        raise Refused(_("There is no such kind of paragraph."))
    if (parent.kind if parent else None) not in HOMES[K(kind)]:
        raise Refused(_("A block of the type “%(kind)s” cannot stand there.") % {"kind": str(K(kind).label).lower()})
    depth = 0
    while parent is not None and parent.kind == K.ITEM:
        depth, parent = depth + 1, parent.parent
    if kind == K.ITEM and depth + levels > LEVELS:
        raise Refused(_("Subparagraphs go four levels deep at most."))


def _refuse_locked(paragraph: Paragraph) -> None:
    """The lines of the agenda follow the agenda; nothing is put under them, moved or removed."""
    if paragraph.generator == Generator.AGENDA_LINE and paragraph.is_written_from_facts:
        raise Refused(_("This line follows the agenda. Take over the sentence above it first."))


def _make_room(report: Report, parent: Paragraph | None, after: Paragraph | None, *, first: bool = False) -> int:
    """The free position behind *after* (None: at the end, or *first*); those that follow move on by one."""
    siblings = Paragraph.objects.filter(report=report, parent=parent)
    if first:
        siblings.update(position=F("position") + 1)
        return 0
    if after is None:
        last = siblings.order_by("-position").values_list("position", flat=True).first()
        return 0 if last is None else last + 1
    if after.report_id != report.pk or after.parent_id != (parent.pk if parent else None):
        raise Refused(_("The paragraph it should follow stands elsewhere now. Look again."))
    siblings.filter(position__gt=after.position).update(position=F("position") + 1)
    return after.position + 1


def _refuse_stale(row: Paragraph, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this paragraph since you opened it."), theirs=row.text)


def _referring(report: Report, words: str) -> str:
    """References kept by anchor, with the words they have now: whoever cites "12(b)" means what stands there today."""
    if "[[" not in words:
        return words
    links = Links(text_of(report))

    def keep(one: Reference) -> str:
        key = links.key_of(one.key)
        if target := links.target(key):
            return one.written(key, target.words)
        if not one.words and (one.is_alone or any(sign.isdigit() for sign in one.key)):
            raise Refused(_("There is no “%(ref)s” in this report to refer to.") % {"ref": one.key})
        return one.typed

    return rewritten(words, keep)


def _one_line(text: str) -> str:
    words = re.sub(r"\s*[\r\n\t\f\v]+\s*", " ", unicodedata.normalize("NFC", text))
    return "".join(sign for sign in words if unicodedata.category(sign) != "Cc").strip()


def _clean(text: str, kind: str) -> str:
    """The words as they are kept: one line, no control signs, composed letters; refused where empty or endless."""
    words = _clean_table(text) if kind == K.TABLE else _one_line(text)
    if not words and kind != K.ANNEX:
        raise Refused(_("Write the words, or remove the paragraph."))
    if len(words) > LONGEST:
        raise Refused(
            _("The paragraph has %(length)s characters; at most %(limit)s fit. Split it.")
            % {"length": f"{len(words):,}", "limit": f"{LONGEST:,}"}
        )
    return words


def _clean_table(text: str) -> str:
    grid = grid_of(text)
    if len(grid.rows) < 2:
        raise Refused(_("A table needs a row of headers and a row below it, each on a line, with | between the cells."))
    if len(grid.rows) > ROWS or len(grid.rows[0]) > COLUMNS:
        limits = {"rows": ROWS, "columns": COLUMNS}
        raise Refused(_("A table has at most %(rows)s rows and %(columns)s columns. Make two of it.") % limits)
    return Grid(_one_line(grid.caption), tuple(tuple(_one_line(cell) for cell in row) for row in grid.rows)).text
