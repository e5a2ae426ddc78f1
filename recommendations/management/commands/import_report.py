"""``manage.py import_report FILE --meeting SLUG [--symbol …] [--dry-run] [--json]``: a report from a file.

With ``--dry-run`` nothing is saved and no database is asked. Exit status 2, with a sentence, where the file cannot
be read, where there is no such meeting, or where the report is refused.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.refusals import Refused
from documents.actions import import_report
from documents.importing import LIMIT, Reading, Unreadable, read
from meetings.models import Meeting
from recommendations.drawing import tidy
from recommendations.queries import Found, recommendations_in


class Command(BaseCommand):
    """Reads, says what it understood and what it doubts, and saves unless told not to."""

    help = "Reads a report from text, Word (.docx) or HTML: says what it understood and doubts, and saves it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="plain text, Word (.docx) or HTML")
        parser.add_argument("--meeting", default="", metavar="SLUG", help="the last part of the meeting's address")
        parser.add_argument("--symbol", default="", help="the symbol of the report; the next free one if left out")
        parser.add_argument("--dry-run", action="store_true", help="save nothing; no meeting is needed then")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        reading = _reading(Path(options["file"]))
        found = recommendations_in(reading)
        said = "" if options["dry_run"] else _save(reading, options["meeting"], options["symbol"])
        if options["as_json"]:
            self.stdout.write(json.dumps(_record(reading, found), ensure_ascii=False, indent=1))
            return
        self.stdout.write("\n".join([*_lines(reading, found), *([said] if said else [])]))


def _refused(sentence: object) -> CommandError:
    return CommandError(str(sentence), returncode=2)


def _reading(path: Path) -> Reading:
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise _refused(_("There is no file “%(name)s” that can be read.") % {"name": path.name}) from error
    try:
        return read(content, path.name)
    except Unreadable as error:
        raise _refused(error) from error


def _save(reading: Reading, slug: str, symbol: str) -> str:
    if not slug:
        raise _refused(_("Name the meeting with --meeting, or try the file with --dry-run."))
    meeting = Meeting.objects.filter(slug=slug).first()
    if meeting is None:
        raise _refused(_("There is no meeting “%(slug)s”.") % {"slug": slug})
    try:
        report = import_report(meeting=meeting, reading=reading, symbol=symbol, by=None)
    except (Refused, ValueError) as error:
        raise _refused(error) from error
    return _("Saved as %(symbol)s.") % {"symbol": report.document.symbol}


def _record(reading: Reading, found: list[Found]) -> dict[str, Any]:
    return {
        "paragraphs": len(reading.paragraphs),
        "numbers": reading.numbers,
        "recommendations": [one.record() for one in found],
        "doubts": [{"line": doubt.line, "sentence": doubt.sentence} for doubt in reading.doubts],
    }


def _lines(reading: Reading, found: list[Found]) -> Iterator[str]:
    yield reading.title or _("A report without a title")
    n = len(reading.paragraphs)
    yield ngettext("%(n)d paragraph", "%(n)d paragraphs", n) % {"n": n}
    for heading in reading.headings:
        yield "  " * heading.level + " ".join(filter(None, (heading.label or heading.mark, heading.text)))
    yield ngettext("%(n)d recommendation", "%(n)d recommendations", len(found)) % {"n": len(found)}
    for one in found:
        yield f"  {one.ref:<10} {one.addressee} · {one.verb} · {tidy(one.text)[:100]}"
    yield ngettext("%(n)d doubt", "%(n)d doubts", len(reading.doubts)) % {"n": len(reading.doubts)}
    for doubt in reading.doubts:
        yield _("  line %(line)d: %(sentence)s") % {"line": doubt.line, "sentence": doubt.sentence}
