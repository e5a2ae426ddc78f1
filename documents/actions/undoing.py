"""Taking back what one did to a text: words, place, deletion. What somebody changed since is never overwritten."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.refusals import Conflict, Refused
from documents.actions.moving import Place, _put, _Tree
from documents.actions.paragraph import _writable
from documents.actions.steps import Step, _same
from documents.models import Comment, Paragraph, Report, TextAct, Trace, UsedNote
from workflow import trail
from workflow.queries import describe

describe(undo_act=gettext_lazy("an act on the text taken back"))

KEPT_FOR = timedelta(days=31)
#: Beside the text, what of a block must be as the act left it.
LEFT = ("label", "lead", "is_taken_over", "absorbed")


@transaction.atomic
def undo_act(*, act: TextAct, by) -> TextAct:
    """Put the text back as it was before *act*; once, by whoever did it.

    Conflict where a block was changed, moved or built upon since: then nothing is taken back.
    """
    report = _writable(act.report, by)
    row = TextAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if row.by_id != by.pk:
        raise Refused(_("Somebody else did this. Ask them to take it back, or change the text."))
    if row.undone_at:
        return row
    for step in reversed(row.steps):
        STEPS[step["do"]](report, step)
    row.undone_at = clock.now()
    row.save(update_fields=["undone_at"])
    trail.record("undo_act", report, by=by, paragraph=row.anchor, act=row.verb)
    return row


@transaction.atomic
def forget_old_acts(*, by=None) -> int:
    """Nobody takes back what was done a month ago; what was said stays in the trail. Returns how many went."""
    return TextAct.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()[0]


def _moved_on(theirs: str = "") -> Conflict:
    said = _("The text was changed there since. It stays as it is; look at it, and change what is needed.")
    return Conflict(said, theirs=theirs)


def _standing(report: Report, anchor: str | None) -> Paragraph:
    row = Paragraph.objects.select_for_update(of=("self",)).filter(report=report, anchor=anchor).first()
    if row is None:
        raise _moved_on()
    return row


def _set(report: Report, step: Step) -> None:
    row = _standing(report, step["anchor"])
    now = step["now"]
    differs = "text" in now and not _same(row.text, now["text"])
    if differs or any(name in now and getattr(row, name) != now[name] for name in LEFT):
        raise _moved_on(row.text)
    for name, value in step["was"].items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*step["was"], "version"])


def _place(report: Report, step: Step) -> None:
    row = _standing(report, step["anchor"])
    tree = _Tree(report)
    parent, after = _found(tree, step["parent"]), _found(tree, step["after"])
    stays = tree.anchor(tree.rows[row.pk].parent_id) == step["now"]
    if not stays or (after is not None and tree.rows[after].parent_id != parent) or tree.is_below(parent, row.pk):
        raise _moved_on(row.text)
    _put(tree, tree.rows[row.pk], Place(parent, after), step["kind"])


def _found(tree: _Tree, anchor: str | None) -> int | None:
    if anchor is None:
        return None
    pk = next((pk for pk, row in tree.rows.items() if row.anchor == anchor), None)
    if pk is None:
        raise _moved_on()
    return pk


def _drop(report: Report, step: Step) -> None:
    row = _standing(report, step["anchor"])
    built_upon = row.children.exists() or Paragraph.objects.filter(pk=row.pk, recommendation__isnull=False).exists()
    if built_upon or not (row.is_written_from_facts or _same(row.text, step["text"])):
        raise _moved_on(row.text)
    row.delete()


def _hand(report: Report, step: Step) -> None:
    giver, taker = _standing(report, step["from"]), _standing(report, step["to"])
    giver.children.update(parent=taker)


def _restore(report: Report, step: Step) -> None:
    """The same rows under the same keys, so that everything that spoke of them speaks of them again."""
    rows = [Paragraph(**fields) for fields in step["rows"]]
    pks = {row.pk for row in rows}
    parents = {row.parent_id for row in rows if row.parent_id} - pks
    taken = Paragraph.objects.filter(report=report, anchor__in=[row.anchor for row in rows])
    if Paragraph.objects.filter(report=report, pk__in=parents).count() != len(parents) or taken.exists():
        raise _moved_on()
    Paragraph.objects.bulk_create(sorted(rows, key=lambda row: row.pk), batch_size=500)
    _settle(report, next(row for row in rows if row.parent_id not in pks), step["after"])
    for pk, paragraph in step["comments"]:
        Comment.objects.filter(pk=pk, report=report).update(paragraph=paragraph)
    for recommendation, discussion in step["copied"]:
        Trace.objects.filter(recommendation_id=recommendation, discussion_id=discussion).delete()
    known = set(Paragraph.objects.filter(report=report).values_list("pk", flat=True))
    traces = [Trace(recommendation_id=a, discussion_id=b) for a, b in step["traces"] if {a, b} <= known]
    Trace.objects.bulk_create(traces, ignore_conflicts=True)
    for note, paragraph in step["notes"]:
        UsedNote.objects.update_or_create(note_id=note, defaults={"paragraph_id": paragraph})


def _settle(report: Report, row: Paragraph, after: str | None) -> None:
    """Behind the sibling it stood behind, or first; where that one has gone elsewhere, at its old number."""
    tree = _Tree(report)
    behind = next((pk for pk in tree.siblings(row.pk) if tree.rows[pk].anchor == after), None)
    if after is None or behind is not None:
        _put(tree, tree.rows[row.pk], Place(row.parent_id, behind), row.kind)


STEPS: dict[str, Callable[[Report, dict[str, Any]], None]] = {
    "set": _set, "place": _place, "drop": _drop, "hand": _hand, "restore": _restore,
}  # fmt: skip
