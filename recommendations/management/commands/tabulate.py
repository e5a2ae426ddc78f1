"""``manage.py tabulate --meeting SLUG [--ref 33(a)] [--round N] --json``: what the addressees answered, as numbers.

Per kind of addressee and per regional group: asked, answered, by state, percentages with their denominators.
Exit status 1, with a sentence, where there is no such meeting, recommendation or round.
"""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from meetings.models import Meeting
from recommendations.models import Recommendation
from recommendations.queries.collective import latest_round, numbers_of, tabled
from recommendations.states import ProgressState, ResponseState


class Command(BaseCommand):
    """Reads and prints."""

    help = "Tabulates what the addressees of a meeting's recommendations answered, by kind and by regional group."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meeting", required=True, metavar="SLUG", help="the last part of the meeting's address")
        parser.add_argument("--ref", default="", help="one recommendation alone, such as 33(a)")
        parser.add_argument("--round", type=int, metavar="N", help="the number of the round; the latest otherwise")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = Meeting.objects.select_related("body").filter(slug=options["meeting"]).first()
        if meeting is None:
            self._end(_("There is no meeting “%(slug)s”.") % {"slug": options["meeting"]})
        ref = options["ref"]
        if ref and not Recommendation.objects.filter(meeting=meeting, ref=ref).exists():
            self._end(_("This meeting has no recommendation “%(ref)s”.") % {"ref": ref})
        asking = latest_round(meeting, options["round"])
        if options["round"] and asking is None:
            self._end(_("This meeting has no round %(n)s.") % {"n": options["round"]})
        numbers = {"meeting": meeting.slug} | numbers_of(tabled(meeting, asking=asking, ref=ref))
        if options["as_json"]:
            self.stdout.write(json.dumps(numbers, ensure_ascii=False, indent=1))
            return
        self.stdout.write("\n".join(_lines(meeting, numbers)))

    def _end(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(1)


def _lines(meeting: Meeting, numbers: dict) -> Iterator[str]:
    yield str(meeting)
    for line in [*numbers["kinds"], *numbers["recommendations"]]:
        yield ""
        yield f"{line.get('ref', '')} {line.get('addressee') or line['label']}".strip()
        yield from _told("", line)
        for group in line["groups"]:
            if group["asked"]:
                yield from _told(f"  {group['name']}: ", group)
        if line.get("sentence"):
            yield line["sentence"]


def _told(before: str, line: dict) -> Iterator[str]:
    """ "49 of 173 answered (28%); Accepted 40 of 49 (82%)"."""
    states = [
        f"{words(state).label} {share['n']} / {share['of']} ({share['pct']}%)"
        for words, track in ((ResponseState, "response"), (ProgressState, "progress"))
        for state, share in line[track].items()
    ]
    said = _("%(n)s of %(of)s answered") % {"n": line["answered"], "of": line["asked"]}
    yield before + "; ".join([said, *states])
