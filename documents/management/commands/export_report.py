"""`manage.py export_report SYMBOL --format pdf|html|json|docx|txt|akn [--compare VERSION] --output FILE`"""

import json
import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from documents import queries
from documents.exporting import Manuscript, as_json, standalone
from documents.exporting.formats import FORMATS, WRITTEN
from documents.models import Report, ReportVersion
from documents.pdf import made_at, report_html


class Command(BaseCommand):
    help = "Write a report to a file: PDF (PDF/UA-1), HTML, JSON, Word, text, Akoma Ntoso. The symbol may be sloppy."

    def add_arguments(self, parser) -> None:
        parser.add_argument("symbol")
        parser.add_argument("--format", choices=list(FORMATS), default="pdf")
        parser.add_argument("--output", required=True, type=Path)
        parser.add_argument(
            "--compare", default="", metavar="VERSION",
            help="number or kind (circulated, adopted, final, published) of a version: its changes tracked (docx)",
        )  # fmt: skip

    def handle(self, *, symbol: str, format: str, output: Path, compare: str = "", **options) -> None:
        report = _report(symbol)
        data = _written(report, format, compare)
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


def _written(report: Report, format: str, compare: str) -> bytes:
    if compare and format not in ("docx", "pdf"):
        raise CommandError(_("Only Word and PDF track changes: take --format docx or pdf with --compare."))
    manuscript = queries.manuscript(report, _version(report, compare))
    if format in WRITTEN:
        return WRITTEN[format].write(manuscript)
    if format == "pdf":
        return _pdf(report, manuscript)
    return {"html": _html, "json": _json}[format](report)


def _version(report: Report, wanted: str) -> ReportVersion | None:
    version = queries.version_named(report, wanted)
    if wanted and version is None:
        kept = ", ".join(f"{one.number} ({one.kind})" for one in report.versions.all()) or "–"
        raise CommandError(
            _("There is no version “%(wanted)s”; there are: %(kept)s.") % {"wanted": wanted, "kept": kept}
        )
    return version


def _pdf(report: Report, manuscript: Manuscript) -> bytes:
    from core.pdf import to_pdf

    return to_pdf(report_html(report, manuscript), made_at=made_at(report))


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
