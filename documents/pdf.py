"""The report as a page to print: masthead, contents, text. Only the HTML is made here; tasks and commands print it."""

from calendar import timegm

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from documents import queries
from documents.exporting import contents, printed
from documents.models import Report


def report_html(report: Report) -> SafeString:
    """The complete page, style included: what `core.pdf.to_pdf` takes, and whose hash names the file."""
    passages = queries.text_of(report)
    context = {"head": queries.masthead(report), "text": printed(passages), "contents": contents(passages)}
    return render_to_string("documents/report.pdf.html", context)


def made_at(report: Report) -> int:
    """The date of the document as seconds since 1970, so that the same content is the same file."""
    dated = report.document.dated_on
    return timegm(dated.timetuple()) if dated else 0


def file_name(report: Report, ending: str) -> str:
    """``unep-cbd-bs-lg-cb-10-2.pdf``."""
    return f"{slugify(report.document.symbol.replace('/', '-')) or 'report'}.{ending}"
