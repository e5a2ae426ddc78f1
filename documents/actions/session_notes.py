"""Notes that were taken in session, put into the text."""

import re

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.paragraph import _make_room, _one_line, _refuse_misfit, _writable
from documents.actions.steps import _added, _record_act
from documents.models import Paragraph, Report, UsedNote
from documents.states import ParagraphKind
from meetings.models import SessionNote
from workflow.queries import describe

describe(use_note=gettext_lazy("a note of the session put in"))

_GAP = re.compile(r"\n\s*\n")
#: Signs that restricted Markdown would read; a note is plain text.
_SIGNS = re.compile(r"([*_~^`\\]|\[(?=\[)|\[(?=[^\]]*\]\())")


@transaction.atomic
def use_note(*, report: Report, note: SessionNote, section: Paragraph, by) -> list[Paragraph]:
    """A paragraph for each of the note's, at the end of what *section* says itself, before its sub-sections.

    A note is used once; taken back or removed from the text, it waits again.
    """
    report = _writable(report, by)
    if note.item.meeting_id != report.meeting_id or section.report_id != report.pk:
        raise Refused(_("That note was taken in another meeting."))
    if UsedNote.objects.filter(note=note).exists():
        raise Refused(_("This note stands in the report already."))
    _refuse_misfit(ParagraphKind.PARAGRAPH, section)
    parts = [_SIGNS.sub(r"\\\1", line) for part in _GAP.split(note.text) if (line := _one_line(part))]
    if not parts:
        raise Refused(_("The note has no words."))
    after, rows = _last_of(section), []
    for part in parts:
        row = Paragraph.objects.create(
            report=report, parent=section, kind=ParagraphKind.PARAGRAPH, text=part,
            position=_make_room(report, section, after, first=after is None),
        )  # fmt: skip
        rows.append(row)
        after = row
    UsedNote.objects.create(note=note, paragraph=rows[0])
    _record_act("use_note", report, rows[0], by=by, steps=[_added(one) for one in rows], note=note.pk)
    return rows


def _last_of(section: Paragraph) -> Paragraph | None:
    """The last block before the first sub-section."""
    last = None
    for row in Paragraph.objects.filter(parent=section).order_by("position", "pk"):
        if row.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX):
            break
        last = row
    return last
