"""Sections that follow the agenda, one by one, as a drafter agrees."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.moving import move_paragraph
from documents.actions.paragraph import _writable, add_paragraph
from documents.actions.sentence import refresh_sentences
from documents.actions.steps import _changed, _record_act, _words_of
from documents.exporting import Passage
from documents.models import Paragraph, Report
from documents.queries.drafting import ADD, MOVE, RELEASE, sections_of_items, wanted
from documents.queries.facts import agenda_of
from documents.queries.text import text_of
from documents.states import Generator, ParagraphKind
from meetings.agenda import Numbered
from workflow.queries import describe

describe(release_heading=gettext_lazy("a heading kept though its item is no more on the agenda"))


@transaction.atomic
def follow_agenda(*, report: Report, act: str, by) -> None:
    """Do one of `queries.proposals`: "add:<item>", "move:<item>" or "release:<row>"."""
    report = _writable(report, by)
    name, _colon, key = act.partition(":")
    if name not in (ADD, MOVE, RELEASE) or not key.isdecimal() or len(key) > 18:
        raise Refused(_("There is no such way to follow the agenda."))
    if name == RELEASE:
        return _release(report, int(key), by)
    agenda = agenda_of(report.meeting)
    entry = next((one for one in wanted(agenda) if one.item.pk == int(key)), None)
    if entry is None:
        raise Refused(_("That item is no more on the agenda."))
    homes = sections_of_items(text_of(report, unwritten=True))
    parent, after = _place(report, entry, wanted(agenda), homes)
    if name == ADD:
        return _add(report, entry, homes, parent, after, by)
    if entry.item.pk not in homes:
        raise Refused(_("The report has no section for this item yet."))
    row = Paragraph.objects.select_related("report").get(pk=homes[entry.item.pk].pk)
    move_paragraph(paragraph=row, parent=parent, after=after, by=by)


def _add(report: Report, entry: Numbered, homes, parent, after, by) -> None:
    if entry.item.pk in homes:
        raise Refused(_("This item has its section already."))
    add_paragraph(
        report=report, parent=parent, after=after, first=after is None, kind=ParagraphKind.HEADING, text="", by=by,
        generator=Generator.ITEM_HEADING, agenda_item=entry.item,
    )  # fmt: skip
    refresh_sentences(report=report, by=by)


def _place(
    report: Report, entry: Numbered, agenda: Sequence[Numbered], homes: dict[int, Passage]
) -> tuple[Paragraph | None, Paragraph | None]:
    """Under the section of the item above it, behind the section of the item before it, or before that of the next."""
    above = homes.get(entry.item.parent_id or 0)
    rows = {row.pk: row for row in report.paragraphs.order_by("position", "pk")}
    parent = rows[above.pk] if above else None
    own = homes.get(entry.item.pk)
    siblings = [row for row in rows.values() if row.parent_id == (parent.pk if parent else None)]
    siblings = [row for row in siblings if own is None or row.pk != own.pk]
    beside = [one for one in agenda if one.item.parent_id == entry.item.parent_id]
    before = beside[: beside.index(entry)]
    stand = {homes[one.item.pk].pk for one in before if one.item.pk in homes}
    last = next((row for row in reversed(siblings) if row.pk in stand), None)
    if last is not None:
        return parent, last
    later = {homes[one.item.pk].pk for one in beside[beside.index(entry) :] if one.item.pk in homes}
    place = next((n for n, row in enumerate(siblings) if row.pk in later), len(siblings))
    return parent, siblings[place - 1] if place else None


def _release(report: Report, pk: int, by) -> None:
    row = report.paragraphs.filter(pk=pk, generator=Generator.ITEM_HEADING, agenda_item=None).first()
    if row is None:
        raise Refused(_("This heading is a drafter's, or its item stands on the agenda."))
    was = _words_of(row)
    row.generator, row.is_taken_over, row.version = "", False, row.version + 1
    row.save(update_fields=["generator", "is_taken_over", "version"])
    _record_act("release_heading", report, row, by=by, steps=[_changed(row, was)])
