"""``manage.py list_recommendations --meeting SLUG [--json]``: a meeting's recommendations, without a browser.

Exit status 1, with a sentence, where there is no such meeting.
"""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from meetings.models import Meeting
from recommendations.drawing import tidy
from recommendations.queries import records_of
from recommendations.states import ProgressState, ResponseState


class Command(BaseCommand):
    """Reads and prints."""

    help = "Lists the recommendations of a meeting with addressee, theme, verb, state, response, progress and trace."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meeting", required=True, metavar="SLUG", help="the last part of the meeting's address")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.filter(slug=options["meeting"]).first()
        if meeting is None:
            self.stderr.write(_("There is no meeting “%(slug)s”.") % {"slug": options["meeting"]})
            raise SystemExit(1)
        records = records_of(meeting)
        if options["as_json"]:
            self.stdout.write(json.dumps(records, ensure_ascii=False, indent=1))
            return
        self.stdout.write("\n".join(_lines(meeting, records)))


def _lines(meeting: Meeting, records: list[dict]) -> Iterator[str]:
    yield str(meeting)
    if not records:
        yield _("It has no recommendations yet.")
    heading = ""
    for record in records:
        if record["heading"] != heading:
            heading = record["heading"]
            yield f"\n{heading}"
        yield from _entry(record)


def _entry(record: dict) -> Iterator[str]:
    said = [
        "; ".join(record["addressees"]),
        record["verb"],
        record["theme_label"] or _("no theme"),
        str(ResponseState(record["response"]).label),
        str(ProgressState(record["progress"]).label),
        _("from %(trace)s") % {"trace": ", ".join(record["trace"])} if record["trace"] else _("no discussion source"),
    ]
    margin = f"{record['ref']:<8}"
    yield textwrap.fill(tidy(record["text"]), 100, initial_indent=margin, subsequent_indent=" " * 8)
    yield textwrap.fill(" · ".join(said), 100, initial_indent=" " * 8, subsequent_indent=" " * 8)
