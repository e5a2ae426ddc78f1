"""The meeting adopts its report: amendments moved in the room, paragraphs adopted one after the other, and in the
end the whole, as orally amended."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from documents.actions.paragraph import _clean
from documents.guards import NOT_BEFORE_THE_MEETING
from documents.models import AdoptedParagraph, Amendment, Floor, Paragraph, Report
from documents.queries.adoption import Adoption, adoption_of, amendments_of, as_amended, next_number, ranges
from documents.queries.text import text_of
from documents.states import AmendmentAct, AmendmentState, Occasion, ReportState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    enter_amendment=gettext_lazy("an amendment moved"),
    change_amendment=gettext_lazy("its words changed"),
    adopt_paragraphs=gettext_lazy("paragraphs adopted"),
    reopen_paragraphs=gettext_lazy("paragraphs opened again"),
)
KEEPS = "documents.check_report"
LONGEST_NAME = 200


@transaction.atomic
def enter_amendment(
    *, report: Report, key: str, act: str, by, text: str = "", proposed_by: str = "", seen: str | None = None,
    accept: bool = False,
) -> Amendment:  # fmt: skip
    """An amendment to the block with the anchor *key*, as it was moved; with *accept* the room agreed at once.

    *seen* is how the block read on the page: where it was amended since, Conflict with the words as they stand.
    The same words moved again by the same are the amendment that stands.
    """
    report = _on_the_floor(report, by)
    paragraph = _block(report, key)
    standing = as_amended(paragraph.text, _moved_on(report, key))
    if standing is None:
        raise Refused(_("This paragraph is deleted by an amendment that was accepted. Reopen that one first."))
    if seen is not None and act != AmendmentAct.INSERT and seen != standing:
        raise Conflict(_("The paragraph was amended since you opened this form."), theirs=standing)
    if AdoptedParagraph.objects.filter(report=report, anchor__in=_above(paragraph)).exists():
        raise Refused(_("This paragraph is adopted. Open it again first."))
    words = _words(act, text, standing, paragraph.kind)
    made = _moved(report, paragraph, standing, act, words, proposed_by, by)
    if accept and made.state == AmendmentState.PROPOSED:
        perform(made, "accept", by=by)
    return made


def _on_the_floor(report: Report, by) -> Report:
    row = Report.objects.select_for_update(of=("self",)).select_related("meeting__body", "document").get(pk=report.pk)
    require(by, KEEPS, row)
    if row.state != ReportState.DRAFT_CIRCULATED:
        raise Refused(NOT_BEFORE_THE_MEETING)
    return row


def _block(report: Report, key: str) -> Paragraph:
    paragraph = Paragraph.objects.filter(report=report, anchor=key).select_related("parent").first()
    if paragraph is None:
        raise Refused(_("That paragraph does not stand in the text any more. Look at it again."))
    return paragraph


def _moved_on(report: Report, key: str) -> list[Amendment]:
    return [one for one in amendments_of(report) if one.anchor == key]


def _above(paragraph: Paragraph) -> list[str]:
    """The anchors of the block and of those it stands in."""
    found: list[str] = []
    row: Paragraph | None = paragraph
    while row is not None:
        found.append(row.anchor)
        row = row.parent
    return found


def _words(act: str, text: str, standing: str, kind: str) -> str:
    if act not in AmendmentAct.values:
        raise Refused(_("There is no such amendment."))
    if act == AmendmentAct.DELETE:
        return ""
    words = _clean(text, "paragraph" if act == AmendmentAct.INSERT else kind)
    if not words:
        raise Refused(_("Write the words, or move to delete the paragraph."))
    if act == AmendmentAct.REPLACE and words == standing:
        raise Refused(_("These are the words that stand there. Change them as the room would have them."))
    return words


def _moved(report: Report, paragraph: Paragraph, standing: str, act: str, words: str, proposed_by: str, by):
    who = " ".join(proposed_by.split())[:LONGEST_NAME]
    same = {"anchor": paragraph.anchor, "act": act, "text": words, "proposed_by": who, "quoted": standing}
    rows = report.amendments.filter(occasion=Occasion.ADOPTION)
    if twin := rows.filter(**same).exclude(state=AmendmentState.WITHDRAWN).first():
        return twin
    made = Amendment.objects.create(
        report=report, paragraph=paragraph, ref=_cited(report, paragraph), number=next_number(report),
        entered_at=clock.now(), entered_by=by, **same,
    )  # fmt: skip
    trail.record("enter_amendment", report, by=by, number=made.number, paragraph=made.ref, proposed_by=who, act=act)
    _turn(report)
    return made


def _cited(report: Report, paragraph: Paragraph) -> str:
    return next((one.ref for one in text_of(report) if one.pk == paragraph.pk), "")


def _turn(report: Report) -> None:
    """The screen shows something else from now on."""
    Floor.objects.get_or_create(report=report)
    Floor.objects.filter(report=report).update(revision=F("revision") + 1)


def turn_the_screen(*, amendment: Amendment, by=None) -> None:
    """An amendment was decided: told by its lifecycle."""
    if amendment.occasion == Occasion.ADOPTION:
        _turn(amendment.report)


@transaction.atomic
def change_amendment(*, amendment: Amendment, text: str, proposed_by: str, by, version: int | None = None):
    """Other words for an amendment that waits for its decision."""
    report = _on_the_floor(amendment.report, by)
    row = Amendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    if row.state != AmendmentState.PROPOSED:
        raise Refused(_("This amendment is decided. Reopen it first."))
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this amendment since you opened it."), theirs=row.text)
    row.text = _words(row.act, text, row.quoted, row.paragraph.kind if row.paragraph else "paragraph")
    row.proposed_by = " ".join(proposed_by.split())[:LONGEST_NAME]
    row.version += 1
    row.save(update_fields=["text", "proposed_by", "version"])
    trail.record("change_amendment", row, by=by, after=row.text[:2000])
    _turn(report)
    return row


@transaction.atomic
def adopt_paragraphs(*, report: Report, keys: Iterable[str], by) -> int:
    """The meeting adopts these blocks, each with what stands below it; how many are new.

    Refused, all together, while an amendment of one of them waits for its decision.
    """
    report = _on_the_floor(report, by)
    adoption = adoption_of(report)
    wanted = [key for key in adoption.adoptable if key in set(keys)]
    if not wanted:
        raise Refused(_("No paragraph of the text has that number."))
    _refuse_undecided(adoption, wanted)
    new = [key for key in wanted if key not in adoption.adopted]
    AdoptedParagraph.objects.bulk_create(
        [AdoptedParagraph(report=report, anchor=key, at=clock.now()) for key in new], batch_size=500
    )
    if new:
        trail.record("adopt_paragraphs", report, by=by, paragraphs=_said(adoption, new))
        _turn(report)
    return len(new)


def _refuse_undecided(adoption: Adoption, keys: list[str]) -> None:
    wanted, top = set(keys), ""
    for line in adoption.lines:
        top = line.key if line.passage.kind != "item" and not line.is_inserted else top
        if top in wanted and line.open:
            raise Refused(
                _("Amendment %(number)d on paragraph %(ref)s waits for its decision: accept or withdraw it first.")
                % {"number": line.open[0].number, "ref": line.open[0].ref}
            )


def _said(adoption: Adoption, keys: list[str]) -> str:
    chosen = set(keys)
    return ranges(one.passage for one in adoption.lines if one.key in chosen) or str(len(chosen))


@transaction.atomic
def reopen_paragraphs(*, report: Report, keys: Iterable[str], by) -> int:
    """What was adopted is open again; how many were."""
    report = _on_the_floor(report, by)
    adoption = adoption_of(report)
    gone = [key for key in adoption.adopted if key in set(keys)]
    AdoptedParagraph.objects.filter(report=report, anchor__in=gone).delete()
    if gone:
        trail.record("reopen_paragraphs", report, by=by, paragraphs=_said(adoption, gone))
        _turn(report)
    return len(gone)


@transaction.atomic
def show_paragraph(*, report: Report, key: str, by) -> None:
    """The room speaks of this block now ("": of none), and the screen follows. Nothing for the record."""
    report = _on_the_floor(report, by)
    if key:
        _block(report, key)
    floor, _is_new = Floor.objects.get_or_create(report=report)
    if floor.anchor != key:
        Floor.objects.filter(pk=floor.pk).update(anchor=key, revision=F("revision") + 1)
