"""The sentences the software writes: kept in step with the facts, taken over, given back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core.refusals import Refused
from documents.actions.paragraph import _writable
from documents.actions.steps import Step, _changed, _record_act, _words_of
from documents.actions.telling import ToldBlocks
from documents.models import Paragraph, Report
from documents.queries.facts import agenda_of, facts_of
from documents.sentences import ENGLISH, SENTENCES, MeetingFacts, Written, agenda_lines, closure
from documents.sentences.written import written
from documents.states import WRITABLE, AmendmentState, Generator, Marks, Occasion, ParagraphKind, ReportState
from meetings.agenda import Numbered
from workflow import trail
from workflow.queries import describe

describe(
    refresh_sentences=gettext_lazy("brought in step with the facts"),
    take_over=gettext_lazy("a sentence taken over by a drafter"),
    give_back=gettext_lazy("a sentence given back to the software"),
    set_lead=gettext_lazy("given words before the sentence"),
)

G = Generator
#: While the text belongs to the drafters or the Chair; what the meeting adopted does not change by itself.
IN_STEP = (*WRITABLE, ReportState.CHAIR_REVIEW)


@dataclass(frozen=True)
class _Source:
    """Everything the sentences of one meeting are written from, read once."""

    facts: MeetingFacts
    entries: dict[int, Numbered]
    lines: dict[int, Written]
    work_is_adopted: bool

    def write(self, row: Paragraph) -> Written | None:
        """The sentence of *row*; None where what it speaks of is gone."""
        if row.generator == G.AGENDA_LINE:
            return self.lines.get(row.agenda_item_id or 0)
        if row.generator == G.ITEM_HEADING:
            entry = self.entries.get(row.agenda_item_id or 0)
            return _heading(entry) if entry else None
        if row.generator == G.CLOSURE:
            return closure(self.facts, lead=row.lead)
        if row.generator == G.ORGANIZATION_OF_WORK and not self.work_is_adopted:
            return written(row.generator, "", {})
        return _led(SENTENCES[row.generator](self.facts, ENGLISH), row.lead)

    def label(self, row: Paragraph) -> str:
        """Headings of the first level read "Item 3.", those below "3.1."."""
        entry = self.entries.get(row.agenda_item_id or 0) if row.generator == G.ITEM_HEADING else None
        if entry is None:
            return row.label
        return f"{entry.number}." if entry.depth else f"Item {entry.number}."


def _heading(entry: Numbered) -> Written:
    title = entry.item.title.strip().rstrip(".;:, ")
    return written(G.ITEM_HEADING, title, {gettext_noop("Agenda item"): f"{entry.number} {title}"})


def _led(sentence: Written, lead: str) -> Written:
    if not (lead and sentence.text):
        return sentence
    return Written(sentence.key, f"{lead.strip()} {sentence.text}", sentence.facts, sentence.digest)


def _source(report: Report) -> _Source:
    meeting = report.meeting
    agenda = agenda_of(meeting)
    facts = _with_adoption(facts_of(meeting, organization_annex=report.organization_annex, agenda=agenda), report)
    lines = [line.written for line in agenda_lines(facts)]
    by_item = dict(zip([entry.item.pk for entry in agenda], lines, strict=True)) if lines else {}
    return _Source(facts, {entry.item.pk: entry for entry in agenda}, by_item, meeting.work_adopted_at is not None)


def _with_adoption(facts: MeetingFacts, report: Report) -> MeetingFacts:
    """The facts of the report's own adoption, on the day of the place; one query once it is adopted."""
    if report.adopted_at is None:
        return facts
    day = timezone.localtime(report.adopted_at, report.meeting.zone).date()
    amended = report.amendments.filter(occasion=Occasion.ADOPTION, state=AmendmentState.ACCEPTED).exists()
    return replace(facts, adopted_on=day, is_amended=amended)


@transaction.atomic
def refresh_sentences(*, report: Report, by=None) -> list[Paragraph]:
    """Write every sentence from the facts as they are now; returns those that changed.

    One taken over keeps its words, and is told which facts moved away. The lines of the agenda follow its tree.
    Needs no permission: whoever changed the fact had it. Does nothing once the meeting adopted the text, until it
    is being finalized.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=report.pk)
    if report.state not in IN_STEP:
        return []
    source: _Source | ToldBlocks
    if report.is_of_the_meeting:
        source = _source(report)
        _lay_agenda(report, source)
    else:
        source = ToldBlocks(report)
        source.lay()
    rows = list(report.paragraphs.exclude(generator="").order_by("position", "pk"))
    changed = [row for row in rows if _bring_in_step(row, source)]
    if changed:
        # One statement by key: `bulk_update` would write a CASE for each row and column, which takes six times as long.
        fields = ["text", "facts", "digest", "drift", "label", "version"]
        Paragraph.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=fields)
        told = sorted({row.generator for row in changed})
        trail.record("refresh_sentences", report, by=by, sentences=told)
    return changed


def _bring_in_step(row: Paragraph, source: _Source | ToldBlocks) -> bool:
    """Put the sentence as it should be into *row*; False where it says so already."""
    sentence = source.write(row)
    if sentence is None:
        return False
    facts = [list(pair) for pair in sentence.facts]
    if row.is_taken_over:
        drift = _moved_away(row, facts) if sentence.digest != row.digest else []
        before, row.drift = row.drift, drift
        return before != drift
    label = source.label(row)
    if (row.text, row.digest, row.label) == (sentence.text, sentence.digest, label):
        return False
    row.text, row.facts, row.digest, row.drift, row.label = sentence.text, facts, sentence.digest, [], label
    row.version += 1
    return True


def _moved_away(row: Paragraph, facts: Sequence[list[str]]) -> list[list[str]]:
    """(label, then, now) of every fact that is not as it was when the sentence was taken over."""
    then, now = dict(row.facts), dict(facts)
    return [
        [label, then.get(label, ""), now.get(label, "")]
        for label in {**then, **now}
        if then.get(label, "") != now.get(label, "")
    ]


def _lay_agenda(report: Report, source: _Source) -> None:
    """Below the adopted agenda's sentence, one line per item in the shape of the agenda."""
    chapeau = report.paragraphs.filter(generator=G.AGENDA, is_taken_over=False).first()
    if chapeau is None:
        return
    lines = report.paragraphs.filter(generator=G.AGENDA_LINE)
    lines.exclude(agenda_item_id__in=list(source.lines)).filter(is_taken_over=False).delete()
    standing = {row.agenda_item_id: row for row in lines}
    moved: list[Paragraph] = []
    for entry in source.entries.values():
        if entry.item.pk in source.lines:
            _lay_line(report, chapeau, entry, standing, moved)
    Paragraph.objects.bulk_update(moved, ["parent", "position"], batch_size=500)


def _lay_line(report: Report, chapeau: Paragraph, entry: Numbered, standing: dict, moved: list[Paragraph]) -> None:
    """Parents come before their children, so the line above stands already."""
    parent = standing[entry.item.parent_id] if entry.item.parent_id else chapeau
    position = int(entry.number.rpartition(".")[2]) - 1
    row = standing.get(entry.item.pk)
    if row is None:
        standing[entry.item.pk] = Paragraph.objects.create(
            report=report, parent=parent, position=position, kind=ParagraphKind.ITEM, generator=G.AGENDA_LINE,
            agenda_item_id=entry.item.pk, marks=Marks.AGENDA,
        )  # fmt: skip
    elif (row.parent_id, row.position) != (parent.pk, position):
        row.parent, row.position = parent, position
        moved.append(row)


@transaction.atomic
def take_over(*, paragraph: Paragraph, by) -> Paragraph:
    """The sentence becomes the drafter's: facts no longer rewrite it, but its page tells when they move away.

    With the sentence on the agenda its lines are taken over too.
    """
    report = _writable(paragraph.report, by)
    row = _sentence(paragraph)
    if row.is_taken_over:
        raise Refused(_("This sentence is a drafter's already."))
    if not row.text:
        raise Refused(_("This sentence waits for its facts; there is nothing to take over yet."))
    was = _as_they_are(row)
    row.is_taken_over = True
    row.version += 1
    row.save(update_fields=["is_taken_over", "version"])
    if row.generator == G.AGENDA:
        report.paragraphs.filter(generator=G.AGENDA_LINE).update(is_taken_over=True)
    _record_act("take_over", report, row, by=by, steps=_steps(row, was), sentence=row.generator)
    return row


def _as_they_are(row: Paragraph) -> dict[str, dict]:
    """The words of a sentence, and of the lines that go with the one on the agenda, by anchor."""
    rows = [row, *(row.report.paragraphs.filter(generator=G.AGENDA_LINE) if row.generator == G.AGENDA else ())]
    return {one.anchor: _words_of(one) for one in rows}


def _steps(row: Paragraph, was: dict[str, dict]) -> list[Step]:
    rows = row.report.paragraphs.filter(anchor__in=was).order_by("pk")
    return [_changed(one, was[one.anchor]) for one in rows]


@transaction.atomic
def give_back(*, paragraph: Paragraph, by) -> Paragraph:
    """The software writes the sentence again, at once. The drafter's words stay in the trail."""
    report = _writable(paragraph.report, by)
    row = _sentence(paragraph)
    if not row.is_taken_over:
        raise Refused(_("The software writes this sentence already."))
    was = _as_they_are(row)
    row.is_taken_over, row.digest, row.drift = False, "", []
    row.version += 1
    row.save(update_fields=["is_taken_over", "digest", "drift", "version"])
    if row.generator == G.AGENDA:
        report.paragraphs.filter(generator=G.AGENDA_LINE).update(is_taken_over=False, digest="", drift=[])
    refresh_sentences(report=report, by=by)
    row.refresh_from_db()
    before = was[row.anchor]["text"][:2000]
    _record_act("give_back", report, row, by=by, steps=_steps(row, was), sentence=row.generator, before=before)
    return row


@transaction.atomic
def set_lead(*, paragraph: Paragraph, lead: str, by) -> Paragraph:
    """The drafter's own words before a sentence the software writes ("Following brief closing remarks by …,")."""
    report = _writable(paragraph.report, by)
    row = _sentence(paragraph)
    if row.generator in (G.AGENDA_LINE, G.ITEM_HEADING):
        raise Refused(_("Nothing stands before a line of the agenda."))
    lead = " ".join(lead.split())
    if lead == row.lead:
        return row
    was = _words_of(row)
    row.lead, row.digest = lead, ""
    row.save(update_fields=["lead", "digest"])
    refresh_sentences(report=report, by=by)
    row.refresh_from_db()
    _record_act("set_lead", report, row, by=by, steps=[_changed(row, was)], lead=lead[:2000])
    return row


def _sentence(paragraph: Paragraph) -> Paragraph:
    row = Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)
    if not row.generator:
        raise Refused(_("This paragraph is written by a drafter, not from facts."))
    return row
