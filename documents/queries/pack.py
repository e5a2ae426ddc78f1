"""What a meeting's pack holds for one reader: the documents they may read, in the language they ask for."""

import hashlib
import io
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text.markdown import plain
from documents.exporting import Passage, standalone
from documents.models import Document, DocumentLink, LanguageVersion, Report
from documents.packs import FORM, LARGEST, Contents, Entry, Item, Paper, SessionRow, page
from documents.queries.document import file_name
from documents.queries.generated import issued_words
from documents.queries.library import GENERATED, report_on
from documents.queries.text import text_of
from documents.states import DocumentKind, VersionState
from meetings.models import Meeting
from meetings.queries import AgendaLine, days_of, lines_of, place_of, work_of

LANGUAGES = dict(settings.LANGUAGES)
INDEX = "index.html"
#: What the pack asks of a document, and of a file.
SHOWN = ("symbol", "title", "kind", "distribution", "state", "original_language", "body", "meeting", "agenda_item")
KEPT = ("document", "language", "state", "file", "name", "size", "sha256")


@dataclass(frozen=True)
class Pack:
    """The files of a pack, how many bytes they are, and the names the archive and the merged file are kept under:
    another content, another name, so that two readers who may read the same share one file, and nobody gets
    another's. A pack is merged up to `packs.LARGEST` bytes."""

    entries: tuple[Entry, ...]
    size: int
    name: str
    merged_name: str
    contents: Contents

    @property
    def can_be_merged(self) -> bool:
        return len(self.entries) > 1 and self.size <= LARGEST

    def kept(self, format: str) -> str:
        """Under which name it is kept as "zip" or "pdf"."""
        return self.merged_name if format == "pdf" else self.name


def language_asked(text: str) -> str:
    """The language of the pack: the one asked for where we have it, else the reader's own, else English."""
    own = translation.get_language() or settings.LANGUAGE_CODE
    return next((code for code in (text, own) if code in LANGUAGES), settings.LANGUAGE_CODE)


def pack_of(meeting: Meeting, user, language: str) -> Pack:
    """The pack of *meeting* as *user* may read it, in *language* with the others as fallback. Eight queries, and two
    for the text of a report. Nothing is read from the storage yet."""
    with translation.override(language):
        documents = _documents(meeting, user)
        files = _files_of(documents)
        found = ((one.pk, _entry(one, files.get(one.pk, ()), user, language)) for one in documents)
        chosen = {pk: entry for pk, entry in found if entry}
        contents = _contents(meeting, documents, chosen, language)
    entries = [_bytes_entry(INDEX, page(contents)), *(entry for entry, _note in chosen.values())]
    listed = sorted((entry.name, entry.sha256) for entry in entries)
    digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()
    size = sum(entry.size for entry in entries)
    return Pack(tuple(entries), size, f"packs/{digest}.zip", f"packs/{digest}-{FORM}.pdf", contents)


def _documents(meeting: Meeting, user) -> list[Document]:
    """Its own and those linked in. Few have a report or a text that was issued: these are no joins, for a join costs
    all the others too."""
    reports = Prefetch("report", Report.objects.select_related("document", "meeting__body"))
    rows = Document.objects.visible_to(user).of_meeting(meeting).only(*SHOWN)
    return list(rows.prefetch_related(reports, "issued").in_order())


def _files_of(documents: list[Document]) -> dict[int, list[LanguageVersion]]:
    """The files there are, by document."""
    files: dict[int, list[LanguageVersion]] = {}
    for version in LanguageVersion.objects.there().filter(document__in=documents).only(*KEPT):
        files.setdefault(version.document_id, []).append(version)
    return files


def _items_of(documents: list[Document], meeting: Meeting) -> dict[int, int | None]:
    """The item of this meeting's agenda under which each document stands."""
    linked = dict(DocumentLink.objects.filter(meeting=meeting).values_list("document_id", "agenda_item_id"))
    return {one.pk: one.agenda_item_id if one.meeting_id == meeting.pk else linked.get(one.pk) for one in documents}


def _entry(document: Document, files: Iterable[LanguageVersion], user, language: str) -> tuple[Entry, str] | None:
    """The one of its *files* to take along, with a note; our own text of it; or None."""
    version = best_version(files, language, document.original_language)
    if version and version.language in (language, "en", document.original_language):
        return _file_entry(document, version, language)
    if (words := _words(document, user)) is not None:  # before a translation that nobody asked for
        return _text_entry(document, words)
    return _file_entry(document, version, language) if version else None


def _file_entry(document: Document, version: LanguageVersion, language: str) -> tuple[Entry, str]:
    version.document = document
    stem = PurePath(file_name(version)).name
    name = f"documents/{stem if document.symbol else f'{document.pk}-{stem}'}"
    return Entry(name, version.sha256, version.size, partial(_opened, version)), _note(version, language)


def _words(document: Document, user) -> list[Passage] | None:
    """The text that the site itself has of it: as it was issued, or the report as *user* may read it."""
    if (words := issued_words(document)) is not None:
        return words
    report = report_on(document)
    if report is None or not user.has_perm("documents.view_report", report):
        return None
    return text_of(report)


def _text_entry(document: Document, words: list[Passage]) -> tuple[Entry, str]:
    """A text that the site writes, as a page."""
    text = standalone(words, symbol=document.symbol, title=document.title, language=document.original_language)
    entry = _bytes_entry(f"documents/{document.pk}-text.html", text.encode())
    return replace(entry, text_of=document.pk), "HTML"


def best_version(versions: Iterable[LanguageVersion], language: str, original: str) -> LanguageVersion | None:
    """The file in *language*, else English, else the original language, else the first of the six."""
    files = {version.language: version for version in versions if version.state == VersionState.AVAILABLE}
    order = [language, "en", original, *LANGUAGES]
    return next((files[code] for code in order if code in files), None)


def _note(version: LanguageVersion, language: str) -> str:
    size = filesizeformat(version.size)
    if version.language == language:
        return size
    return _("%(language)s; %(size)s") % {"language": _(str(LANGUAGES[version.language])), "size": size}


def _opened(version: LanguageVersion) -> AbstractContextManager[IO[bytes]]:
    try:
        return default_storage.open(str(version.file.name))
    except FileNotFoundError as error:
        words = {"name": version.name}
        raise Refused(_("The file %(name)s is no longer there. The Secretariat can put it back.") % words) from error


def _bytes_entry(name: str, content: bytes) -> Entry:
    return Entry(name, hashlib.sha256(content).hexdigest(), len(content), partial(io.BytesIO, content))


def _contents(meeting: Meeting, documents: list[Document], chosen: dict, language: str) -> Contents:
    papers: dict[int | None, list[Paper]] = {}
    items = _items_of(documents, meeting)
    for document in documents:
        if document.pk in chosen:
            papers.setdefault(items[document.pk], []).append(_paper(document, *chosen[document.pk]))
    lines, is_annotated = lines_of(meeting), any(row.kind == DocumentKind.ANNOTATED_AGENDA for row in documents)
    known = {line.pk for line in lines}
    work = work_of(meeting)
    return Contents(
        language=get_language_info(language)["code"],
        direction="rtl" if get_language_info(language)["bidi"] else "ltr",
        title=meeting.title,
        when=days_of(meeting),
        where=place_of(meeting),
        symbols=f"{meeting.symbol_prefix}/…",
        items=tuple(_item(line, papers.get(line.pk, ()), is_annotated) for line in lines),
        others=tuple(paper for key, found in papers.items() if key not in known for paper in found),
        sessions=tuple(_session(day.label, one) for day in work.days for band in day.bands for one in band),
        missing=tuple(
            str(document) for document in documents if document.pk not in chosen and document.kind not in GENERATED
        ),
    )


def _paper(document: Document, entry: Entry, note: str) -> Paper:
    return Paper(document.symbol, document.title, entry.name, note)


def _item(line: AgendaLine, papers: Iterable[Paper], is_annotated: bool) -> Item:
    """With its annotation, where the reader may see the annotated agenda."""
    annotation = plain(line.annotation) if is_annotated else ""
    return Item(line.number, line.title, line.depth, line.is_kept, tuple(papers), annotation)


def _session(day: str, one) -> SessionRow:
    when = " · ".join(filter(None, [one.row.hours, one.row.room]))
    items = tuple(f"{planned.line.number} {planned.line.title}" for planned in one.items)
    return SessionRow(day, when, one.label, items)
