"""`manage.py check_report SYMBOL [--json]`"""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents import queries
from documents.lint import Finding
from documents.queries import Checked


class Command(BaseCommand):
    help = "What to look at before a report goes out: place, matter and reason. The symbol may be typed sloppily."

    def add_arguments(self, parser) -> None:
        parser.add_argument("symbol")
        parser.add_argument("--json", action="store_true", help="as data, with what was found fine as it is")

    def handle(self, *, symbol: str, json: bool, **options) -> None:
        report = queries.report_named(symbol)
        if report is None:
            raise CommandError(_("No report has the symbol “%(symbol)s”.") % {"symbol": symbol})
        checked = queries.check_report(report)
        self.stdout.write(_data(report.document.symbol, checked) if json else _sentences(checked))


def _sentences(checked: Checked) -> str:
    lines = [_line(one) for one in checked.findings] or [_("Nothing to look at.")]
    measure = checked.measure
    lines.append(
        _("%(paragraphs)s paragraphs, %(annexes)s annexes, %(recommendations)s recommendations, %(words)s words.")
        % asdict(measure)
    )
    return "\n".join(lines)


def _line(one: Finding) -> str:
    return f"{one.ref or _('The whole report')}: {one.title}. {one.sentence}"


def _data(symbol: str, checked: Checked) -> str:
    data = {
        "symbol": symbol,
        **asdict(checked.measure),
        "word_limit": checked.limit or None,
        "findings": [_entry(one) for one in checked.findings],
        "fine_as_it_is": [
            {**_entry(one.finding), "by": one.by, "on": one.on, "note": one.note} for one in checked.accepted
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _entry(one: Finding) -> dict:
    place = {"anchor": one.anchor, "key": one.key, "ref": one.ref, "start": one.start, "end": one.end}
    said = {"excerpt": one.excerpt, "sentence": one.sentence, "reason": one.reason}
    return {"rule": one.rule, "severity": one.severity, **place, **said}
