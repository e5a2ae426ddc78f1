"""A report that was written elsewhere: its file kept for a day, its text laid into the report of the meeting."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from core.uploads import safe_name
from documents.actions.loading import load_paragraphs
from documents.actions.report import start_report
from documents.importing import Reading, Unreadable, read, tree_of
from documents.models import Report, ReportImport
from documents.queries.facts import agenda_of
from meetings.models import Meeting
from workflow import trail
from workflow.queries import describe

describe(import_report=gettext_lazy("imported from a file"))

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def import_report(*, meeting: Meeting, reading: Reading, by, symbol: str = "") -> Report:
    """Begin the report of *meeting* with the text of *reading*, under *symbol* or the next free one.

    Headings that the agenda has under the same number and words are tied to their item. Refused, with nothing
    saved: where the meeting has a report, where nothing was read, or where a paragraph is longer than one can be.
    """
    if not reading.pieces:
        raise Refused(_("No text of a report was found in this file."))
    report = start_report(meeting=meeting, symbol=symbol, by=by)
    tree = tree_of(reading)
    _tie_to_agenda(tree, {one.number: one.item.title for one in agenda_of(report.meeting)})
    load_paragraphs(report=report, tree=tree, by=by)
    trail.record("import_report", report, by=by, paragraphs=len(reading.paragraphs), doubts=len(reading.doubts))
    return report


def _tie_to_agenda(tree: list[dict], titles: dict[str, str]) -> None:
    stack = list(tree)
    while stack:
        block = stack.pop()
        stack += block["children"]
        piece = block["piece"]
        if block["kind"] == "heading" and piece.number and _same(titles.get(piece.number, ""), piece.text):
            block["item"] = piece.number


def _same(title: str, words: str) -> bool:
    return bool(title) and title.casefold().strip(" .") == words.casefold().strip(" .")


@transaction.atomic
def keep_report_file(*, meeting: Meeting, file, by) -> ReportImport:
    """Keep *file* until *by* has seen what was read from it. Refused, with the reason, where it cannot be read.

    What the same person chose before for this meeting gives way to it.
    """
    require(by, "documents.draft_report", meeting)
    drop_old_files(by=by)
    content = file.read()
    file.seek(0)
    try:
        read(content, file.name)
    except Unreadable as error:
        raise Refused(str(error)) from error
    _drop(ReportImport.objects.filter(meeting=meeting, owner=by))
    return ReportImport.objects.create(
        meeting=meeting, owner=by, file=file, name=safe_name(file.name),
        sha256=hashlib.sha256(content).hexdigest(), created_at=clock.now(),
    )  # fmt: skip


@transaction.atomic
def import_report_file(*, kept: ReportImport, by, symbol: str = "") -> Report:
    """Import what the kept file holds, and let the file go."""
    if kept.owner_id != by.pk:
        raise Refused(_("Somebody else chose this file."))
    with kept.file.open("rb") as file:
        reading = read(file.read(), kept.name)
    report = import_report(meeting=kept.meeting, reading=reading, by=by, symbol=symbol)
    trail.record("import_report", report.document, by=by, name=kept.name, sha256=kept.sha256)
    _drop(ReportImport.objects.filter(pk=kept.pk))
    return report


@transaction.atomic
def drop_old_files(*, by=None) -> int:
    """Files that nobody imported within a day go. Returns how many."""
    return _drop(ReportImport.objects.filter(created_at__lt=clock.now() - KEPT_FOR))


def _drop(rows) -> int:
    files = [(row.file.storage, row.file.name) for row in rows]
    rows.delete()
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in files])
    return len(files)
