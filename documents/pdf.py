"""The report as a page to print: masthead, contents, text. Only the HTML is made here; tasks and commands print it."""

from calendar import timegm
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from core.text.words import date_range, day_month_year, ordinal_word
from documents import queries
from documents.exporting import contents, printed
from documents.models import Document, Report
from documents.states import Distribution, DocumentKind
from meetings.models import Meeting

#: Who issues what, by the beginning of the symbol; another organization is called after the body's treaty.
ISSUERS = {"UNEP/CBD/": "Convention on Biological Diversity", "CBD/": "Convention on Biological Diversity"}
DISTRIBUTIONS = {
    Distribution.GENERAL: "GENERAL",
    Distribution.LIMITED: "LIMITED",
    Distribution.RESTRICTED: "RESTRICTED",
}
LANGUAGES = {
    "ar": "ARABIC", "zh-hans": "CHINESE", "en": "ENGLISH", "fr": "FRENCH", "ru": "RUSSIAN", "es": "SPANISH",
}  # fmt: skip


@dataclass(frozen=True)
class Masthead:
    """What stands above and around the text, in the words of the printed page (the document's own language)."""

    issuer: str
    distribution: str
    symbol: str
    dated: str
    original: str
    body: str
    meeting: str
    where: str
    item: str
    agenda_symbol: str
    title: str
    language: str
    is_final: bool


def report_html(report: Report) -> SafeString:
    """The complete page, style included: what `core.pdf.to_pdf` takes, and whose hash names the file."""
    passages = queries.text_of(report)
    context = {"head": masthead(report), "text": printed(passages), "contents": contents(passages)}
    return render_to_string("documents/report.pdf.html", context)


def masthead(report: Report) -> Masthead:
    """Read from the report's document and meeting; three queries at most."""
    document, meeting = report.document, report.meeting
    agenda = Document.objects.filter(meeting=meeting, kind=DocumentKind.AGENDA).exclude(symbol="").first()
    return Masthead(
        issuer=_issuer(document, meeting),
        distribution=DISTRIBUTIONS[Distribution(document.distribution)],
        symbol=document.symbol,
        dated=day_month_year(document.dated_on) if document.dated_on else "",
        original=LANGUAGES[document.original_language],
        body=meeting.body.name,
        meeting=f"{ordinal_word(meeting.ordinal).capitalize()} meeting",
        where=", ".join(filter(None, (meeting.city, date_range(meeting.starts_on, meeting.ends_on, short=True)))),
        item=_item(document, meeting),
        agenda_symbol=agenda.symbol if agenda else "",
        title=document.title,
        language=document.original_language,
        is_final=report.published_at is not None,
    )


def _issuer(document: Document, meeting: Meeting) -> str:
    for beginning, name in ISSUERS.items():
        if document.symbol.startswith(beginning):
            return name
    return meeting.body.treaty.name if meeting.body.treaty else meeting.body.name


def _item(document: Document, meeting: Meeting) -> str:
    """“Item 6 of the provisional agenda”, or nothing where the document hangs on no item."""
    if not document.agenda_item_id:
        return ""
    numbers = {entry.item.pk: entry.number for entry in queries.agenda_of(meeting)}
    number = numbers.get(document.agenda_item_id)
    return f"Item {number} of the provisional agenda" if number else ""


def made_at(report: Report) -> int:
    """The date of the document as seconds since 1970, so that the same content is the same file."""
    dated = report.document.dated_on
    return timegm(dated.timetuple()) if dated else 0


def file_name(report: Report, ending: str) -> str:
    """``unep-cbd-bs-lg-cb-10-2.pdf``."""
    return f"{slugify(report.document.symbol.replace('/', '-')) or 'report'}.{ending}"
