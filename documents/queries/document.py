"""One document in the shape of its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.urls import reverse

from core.dates import long_date
from documents.models import Document, LanguageVersion, Report
from documents.queries.file_lines import FileLine, file_line
from documents.queries.language import Choice, chosen, is_on_its_page, name_of
from documents.queries.library import PAGE, languages_of, report_on
from documents.queries.succession import Successor, successor_of
from documents.queries.symbol import base_key
from meetings.queries import lines_of


@dataclass(frozen=True)
class DocumentPage:
    """All that stands on a document's page.

    choice       the file in the reader's language with the sentence why it is another one, where there is any
    missing      the languages without a file, by name
    report       the report it is the document of, where the reader may see it
    """

    day: str
    meeting_url: str
    item: str
    files: list[FileLine]
    choice: Choice | None
    missing: list[str]
    family: list[Document]
    is_of_a_report: bool
    report: Report | None
    successor: Successor | None


def pages_of(user) -> QuerySet[Document]:
    """The documents *user* may see, with what a page about one needs; one query for one of them."""
    related = ("body", "meeting__body", "meeting__country", "agenda_item", "report__meeting__body", "issued")
    return Document.objects.visible_to(user).select_related(*related)


def document_page(document: Document, user, wanted: Sequence[str] = ()) -> DocumentPage:
    """One document of `pages_of` as *user* sees it, who reads the languages *wanted*, the best first; four queries."""
    prefetch_related_objects([document], "versions")
    meeting, report = document.meeting, report_on(document)
    sees_meeting = meeting is not None and user.has_perm("meetings.view_meeting", meeting)
    languages = languages_of(document)
    foreseen = [language for language in languages if language.file or language.is_awaited]
    on_page = document.original_language if is_on_its_page(document) else ""
    lines = lines_of(meeting) if meeting and sees_meeting and document.agenda_item_id else []
    return DocumentPage(
        day=long_date(document.dated_on) if document.dated_on else "",
        meeting_url=reverse("documents:of_meeting", args=[meeting.slug]) if meeting and sees_meeting else "",
        item=next((f"{line.number} {line.title}" for line in lines if line.pk == document.agenda_item_id), ""),
        files=[file_line(document, language) for language in foreseen],
        choice=chosen(document, wanted),
        missing=[name_of(one.code) for one in languages if one not in foreseen and one.code != on_page],
        family=_family(document, user),
        is_of_a_report=report is not None,
        report=report if report and user.has_perm("documents.view_report", report) else None,
        successor=successor_of(document, user),
    )


def file_name(version: LanguageVersion) -> str:
    """What a file is called when it is saved: after its symbol and language, else as it came."""
    if not version.document.symbol:
        return version.name
    stem = version.document.symbol.replace("/", "-").replace("*", "")
    return f"{stem}-{version.language}{PurePath(version.name).suffix}"


def _family(document: Document, user) -> list[Document]:
    """What revises, adds to or corrects the same document, and the document itself among them."""
    if not document.symbol_key:
        return []
    base = base_key(document)
    same = Q(symbol_key=base) | Q(symbol_key__startswith=f"{base}/") | Q(symbol_key__startswith=f"{base}*")
    family = list(Document.objects.visible_to(user).filter(same, body=document.body_id).in_order()[:PAGE])
    return family if len(family) > 1 else []
