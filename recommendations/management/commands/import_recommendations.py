"""``manage.py import_recommendations FILE --meeting SLUG [--dry-run]``: recommendations of an earlier meeting.

Reads XLSX or CSV. What fits is added; what does not is said with its row. Exit status 1, with a sentence, where the
file cannot be read, where there is no such meeting, or where nothing in it can be added.
"""

from pathlib import Path
from typing import Any, NoReturn

from django.core.files import File
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from core.refusals import Refused
from meetings.models import Meeting
from recommendations import actions
from recommendations.sheets import ImportLine, recommendations_read


class Command(BaseCommand):
    """Reads, says what becomes of each row, and adds unless told not to."""

    help = "Imports the recommendations of an earlier meeting from XLSX or CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="XLSX or CSV with the columns Ref., Recommendation, Addressees"
        )
        parser.add_argument("--meeting", required=True, metavar="SLUG", help="the last part of the meeting's address")
        parser.add_argument("--dry-run", action="store_true", help="say what would become of each row; add nothing")
        parser.add_argument("--take-unknown", action="store_true", help="keep unknown addressees as other entities")
        parser.add_argument("--public", action="store_true", help="everybody may read them")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("body").filter(slug=options["meeting"]).first()
        if meeting is None:
            self._end(_("There is no meeting “%(slug)s”.") % {"slug": options["meeting"]})
        try:
            lines = self._lines(Path(options["file"]), meeting, options["take_unknown"])
            rows = [line.found for line in lines if line.found]
            for line in lines:
                self.stdout.write(_told(line))
            if rows and not options["dry_run"]:
                actions.import_recommendations(meeting=meeting, rows=rows, is_public=options["public"], by=None)
        except Refused as refusal:
            self._end(str(refusal))
        there = sum(line.is_there for line in lines)
        said = _("%(new)s new, %(there)s there already, %(wrong)s do not fit.")
        self.stdout.write(said % {"new": len(rows), "there": there, "wrong": len(lines) - len(rows) - there})
        if not rows and not there:
            self._end(_("Nothing in the sheet can be added."))

    def _lines(self, path: Path, meeting: Meeting, take_unknown: bool) -> list[ImportLine]:
        try:
            with path.open("rb") as content:
                return recommendations_read(File(content), meeting, take_unknown=take_unknown)
        except OSError:
            self._end(_("There is no file “%(name)s” that can be read.") % {"name": path.name})

    def _end(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(1)


def _told(line: ImportLine) -> str:
    fate = line.reason or (_("there already") if line.is_there else _("new"))
    return f"{line.number:>5}  {line.ref:<10} {fate}"
