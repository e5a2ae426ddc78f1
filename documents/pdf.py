"""The report as a page to print: masthead, contents, text. Only the HTML is made here; tasks and commands print it."""

import hashlib
from calendar import timegm
from collections.abc import Iterable
from functools import cache

from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from documents import queries
from documents.exporting import Manuscript, contents, printed
from documents.exporting.formats import PDF
from documents.exporting.pdf_difference import printed_difference
from documents.models import Report

TEMPLATE = "documents/report.pdf.html"


def report_html(report: Report, manuscript: Manuscript | None = None) -> SafeString:
    """The complete page, style included: what `core.pdf.to_pdf` takes. Compared with another text, every change shows:
    what came is underlined, what went struck through, and beside each paragraph stands what became of it."""
    told = manuscript or queries.manuscript(report)
    is_whole = told.comparison is None
    context = {
        "head": told.head,
        "text": printed(told.passages) if is_whole else printed_difference(told),
        "contents": contents(told.passages) if is_whole else "",
        "said": told.comparison.said if told.comparison else "",
    }
    return render_to_string(TEMPLATE, context)


def pdf_hash(manuscript: Manuscript) -> str:
    """The identity of the PDF, told without rendering anything: what it is made of, and the page it is laid out on."""
    return _laid_out(manuscript.digest)


def kept_under(report: Report, formats: Iterable[str]) -> dict[str, str]:
    """Format → the hash under which the file of the text as it stands is kept; a text that has not changed is not read
    again."""
    digest = queries.digest_of(report)
    return {one: _laid_out(digest) if one == PDF.key else digest for one in formats}


def _laid_out(digest: str) -> str:
    return hashlib.sha256(f"{digest}:{_layout()}".encode()).hexdigest()


@cache
def _layout() -> str:
    source = get_template(TEMPLATE).template.source  # type: ignore[attr-defined]
    return hashlib.sha256(source.encode()).hexdigest()


def manuscript_html(manuscript: Manuscript) -> SafeString:
    """The same page of a text that stands in a manuscript, as short ones have it: without a list of contents."""
    context = {"head": manuscript.head, "text": printed(manuscript.passages), "contents": "", "said": ""}
    return render_to_string(TEMPLATE, context)


def made_at(report: Report) -> int:
    """The date of the document as seconds since 1970, so that the same content is the same file."""
    dated = report.document.dated_on
    return timegm(dated.timetuple()) if dated else 0


def file_name(report: Report, ending: str) -> str:
    """``unep-cbd-bs-lg-cb-10-2.pdf``."""
    return file_called(report.document.symbol, ending) if report.document.symbol else f"report.{ending}"


def file_called(symbol: str, ending: str) -> str:
    """A file after the symbol of its document."""
    return f"{slugify(symbol.replace('/', '-')) or 'document'}.{ending}"


def kept_name(manuscript: Manuscript, format: str) -> str:
    """Where a file of a generated document is kept: other words, another name."""
    digest = pdf_hash(manuscript) if format == PDF.key else manuscript.digest
    return f"generated/{digest}.{format}"
