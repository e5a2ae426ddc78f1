"""A report with all that its files show: the masthead from its document and meeting, the text, another version."""

import hashlib
from datetime import UTC, datetime

from django.core.cache import cache
from django.utils import translation

from core.text.words import date_range, day_month_year, ordinal_word
from documents.exporting import Comparison, Manuscript, Masthead
from documents.exporting.manuscript import EDITION
from documents.models import Document, Paragraph, Rendition, Report, ReportVersion
from documents.queries.facts import agenda_of
from documents.queries.report import frozen
from documents.queries.text import text_of
from documents.states import Distribution, DocumentKind, DocumentState
from meetings.models import Meeting
from workflow.models import TrailEntry

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


def manuscript(
    report: Report, compared_with: ReportVersion | None = None, text: ReportVersion | None = None
) -> Manuscript:
    """What the writers of files need of the text as it stands, or of the version *text*; five queries at most, two
    more with *compared_with*.

    The changes since another version are the Secretariat's, at the moment the text was last written.
    """
    return Manuscript(
        head=masthead(report),
        passages=frozen(text) if text else text_of(report),
        dated=report.document.dated_on or report.meeting.ends_on,
        body=report.meeting.body.slug,
        comparison=_comparison(report, compared_with, text) if compared_with else None,
    )


#: What the text of a file is made of, as it is kept. How its sentences came about and where they drift shows in none.
CONTENT = (
    "pk", "anchor", "kind", "text", "parent_id", "position", "generator", "addressee_group", "label", "marks",
    "numbering", "absorbed",
)  # fmt: skip
#: The digest of a text that does not change is known so long, in seconds.
KNOWN = 24 * 3600


def digest_of(report: Report) -> str:
    """`Manuscript.digest` of the text as it stands. Known for what the rows hold, so that a text that has not changed
    is neither numbered nor read again; five queries."""
    rows = Paragraph.objects.filter(report=report).order_by("position", "pk").values_list(*CONTENT)
    told = (EDITION, masthead(report), report.document.dated_on or report.meeting.ends_on, list(rows))
    key = f"documents:digest:{hashlib.sha256(repr(told).encode()).hexdigest()}"
    if known := cache.get(key):
        return known
    digest = manuscript(report).digest
    cache.set(key, digest, KNOWN)
    return digest


def _comparison(report: Report, version: ReportVersion, text: ReportVersion | None) -> Comparison:
    """The file is in the document's own language, as its masthead: so are its sentences."""
    if text is None:
        last = TrailEntry.objects.about(report).first()
        at, said = (last.at if last else version.frozen_at), f"Changes since the text {_named(version)}"
    else:
        at, said = text.frozen_at, f"Changes from the text {_named(version)}, to the text {_named(text)}"
    return Comparison(frozen(version), said, "Secretariat", datetime.fromtimestamp(int(at.timestamp()), UTC))


def _named(version: ReportVersion) -> str:
    with translation.override("en"):
        return f"{str(version.get_kind_display()).lower()}, {day_month_year(version.frozen_at.date())}"


def renditions_of(report: Report, hashes: dict[str, str]) -> dict[str, int]:
    """Format → the size of its file in bytes, where the file of this content is made already; one query."""
    rows = Rendition.objects.filter(report=report, content_hash__in=set(hashes.values()))
    return {row.format: row.file.size for row in rows if hashes.get(row.format) == row.content_hash and _is_there(row)}


def _is_there(row: Rendition) -> bool:
    return bool(row.file.name) and row.file.storage.exists(str(row.file.name))


def version_named(report: Report, wanted: str) -> ReportVersion | None:
    """A version by its number ("2") or its kind ("adopted": the newest); one query."""
    if not wanted:
        return None
    by = {"number": int(wanted)} if wanted.isdecimal() and len(wanted) < 5 else {"kind": wanted.lower()}
    return report.versions.filter(**by).order_by("-number").first()


def masthead(report: Report) -> Masthead:
    """Read from the report's document and meeting; three queries at most."""
    return head_of(report.document, report.meeting, is_final=report.published_at is not None)


def head_of(document: Document, meeting: Meeting, *, is_final: bool) -> Masthead:
    """What stands above the text of a document of *meeting*; the star leads to the agenda that is in force."""
    agendas = Document.objects.filter(meeting=meeting, kind=DocumentKind.AGENDA).exclude(symbol="")
    agenda = agendas.exclude(state=DocumentState.SUPERSEDED).first()
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
        is_final=is_final,
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
    numbers = {entry.item.pk: entry.number for entry in agenda_of(meeting)}
    number = numbers.get(document.agenda_item_id)
    return f"Item {number} of the provisional agenda" if number else ""
