"""Lists of documents: the library, and those of a meeting."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from core.typed import whole_number
from documents.generated import KINDS
from documents.models import Document, LanguageVersion, Report
from documents.querysets import DocumentQuerySet
from documents.states import DocumentKind, VersionState

PAGE = 50
#: Of the documents of one meeting, which a reader looks through as a whole.
PAGE_OF_MEETING = 200
EXPORT = 10_000
#: Written by the meeting itself: their page shows the text, and no file is needed.
GENERATED = tuple(DocumentKind(key) for key in KINDS)
#: The short mark of each language, in the order of the strip.
MARKS = {code: code[:2].upper() for code, _name in settings.LANGUAGES}


@dataclass(frozen=True)
class LibraryPage:
    """Documents of one page in the order of their symbols; `next` is the key of the next page, or ""."""

    documents: list[Document]
    next: str


@dataclass(frozen=True)
class Language:
    """A language of a document: its `mark`, its `name`, and the file where there is one."""

    code: str
    mark: str
    name: str
    file: LanguageVersion | None
    is_awaited: bool


def for_lists(documents: DocumentQuerySet) -> DocumentQuerySet:
    """With what a row of a list shows, in the order of symbols: two queries, whatever the number of rows."""
    versions = LanguageVersion.objects.only("document_id", "language", "state")
    return (
        documents.select_related("body", "meeting", "report")
        .prefetch_related(Prefetch("versions", versions))
        .in_order()
    )


def library_page(
    documents: DocumentQuerySet, *, visible: DocumentQuerySet, after: str = "", most: int = PAGE
) -> LibraryPage:
    """The *most* documents after the one with the key *after*, which is one of those *visible* to the reader: the
    place of another one is none of their business. Three queries, and no counting."""
    if (pk := whole_number(after)) and (last := visible.filter(pk=pk).first()):
        beyond = Q(symbol_order__gt=last.symbol_order) | Q(pk__gt=last.pk)
        documents = documents.filter(beyond, symbol_order__gte=last.symbol_order)
    found = list(for_lists(documents)[: most + 1])
    return LibraryPage(found[:most], str(found[most - 1].pk) if len(found) > most else "")


def documents_of(meeting, user, *, after: str = "") -> LibraryPage:
    """The documents of a meeting that *user* may see, those linked in from other meetings among them, in the order of
    their symbols: two hundred *after* the one with that key; two queries, three for a later page."""
    visible = Document.objects.visible_to(user).of_meeting(meeting)
    return library_page(visible, visible=visible, after=after, most=PAGE_OF_MEETING)


def number_of_documents(meeting, user) -> QuerySet:
    """For the tab: those the reader may see."""
    return Document.objects.visible_to(user).of_meeting(meeting)


def languages_named() -> list[tuple[str, str, str]]:
    """The six languages in the order of the strip: code, short mark, and name in the reader's language."""
    return [(code, MARKS[code], str(name)) for code, name in settings.LANGUAGES]


def languages_of(document: Document) -> list[Language]:
    """The six languages; no query where versions are loaded."""
    files, awaited = files_of(document)
    return [Language(code, mark, name, files.get(code), code in awaited) for code, mark, name in languages_named()]


def files_of(document: Document) -> tuple[dict[str, LanguageVersion], set[str]]:
    """The files by language, and the languages that are awaited: the original one until its file comes, a translation
    once it is requested. No query where versions are loaded."""
    rows = {version.language: version for version in document.versions.all()}
    files = {code: version for code, version in rows.items() if version.state == VersionState.AVAILABLE}
    awaited = rows.keys() - files.keys() - {code for code in rows if rows[code].state == VersionState.NOT_PLANNED}
    if document.kind not in GENERATED and not report_on(document):
        awaited.add(document.original_language)
    return files, awaited


def report_on(document: Document) -> Report | None:
    """The report whose symbol and date the document carries, if it is one's."""
    return getattr(document, "report", None)
