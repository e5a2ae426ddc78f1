"""`manage.py export_report SYMBOL --format pdf|html|json --output FILE`"""

import json
import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents import queries
from documents.exporting import as_json, standalone
from documents.models import Report
from documents.pdf import made_at, report_html

FORMATS = ("pdf", "html", "json")


class Command(BaseCommand):
    help = "Write a report to a file: PDF (PDF/UA-1), HTML or JSON. The symbol may be typed sloppily."

    def add_arguments(self, parser) -> None:
        parser.add_argument("symbol")
        parser.add_argument("--format", choices=FORMATS, default="pdf")
        parser.add_argument("--output", required=True, type=Path)

    def handle(self, *, symbol: str, format: str, output: Path, **options) -> None:
        report = _report(symbol)
        data = {"pdf": _pdf, "html": _html, "json": _json}[format](report)
        try:
            _write(output, data)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(why)s.") % {"file": output, "why": error.strerror}
            ) from error
        self.stdout.write(_("%(symbol)s is in %(file)s.") % {"symbol": report.document.symbol, "file": output})


def _report(symbol: str) -> Report:
    report = queries.report_named(symbol)
    if report is None:
        raise CommandError(_("No report has the symbol “%(symbol)s”.") % {"symbol": symbol})
    return report


def _pdf(report: Report) -> bytes:
    from core.pdf import to_pdf

    return to_pdf(report_html(report), made_at=made_at(report))


def _html(report: Report) -> bytes:
    document = report.document
    return standalone(queries.text_of(report), symbol=document.symbol, title=document.title).encode()


def _json(report: Report) -> bytes:
    data = as_json(
        queries.text_of(report), symbol=report.document.symbol, title=report.document.title,
        meeting=report.meeting.slug, state=report.state,
    )  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _write(output: Path, data: bytes) -> None:
    """Whole or not at all: beside its place first, then there in one step."""
    handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(beside, 0o644)
        os.replace(beside, output)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
