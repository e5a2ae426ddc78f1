"""The library: its subjects, and the documents foreseen for the meeting ahead on their way through the editors."""

import io
from collections.abc import Callable, Iterator
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordFile

from core.uploads import DOCX
from demo import source
from demo.cast import Cast
from documents.actions import add_document, add_language_version, keep_drawn_text
from documents.actions.link import link_document
from documents.actions.pipeline import pass_document
from documents.actions.subject import define_subject
from documents.drawn_text import draw
from documents.models import Document
from documents.queries import report_of
from meetings.models import Meeting
from meetings.states import StandingPurpose
from workflow.engine import perform

ORDINAL = 11


def list_subjects(cast: Cast) -> None:
    """The words documents are filed under; the agenda of the tenth meeting speaks of none in particular."""
    for name in source.read("documents")["subjects"]:
        define_subject(body=cast.body, name=name, by=cast.officer)


def happened() -> Iterator[tuple[list[int], dict, Callable[[Cast, Meeting, dict], None]]]:
    """What became of the documents of the meeting ahead: day, row, act."""
    told = source.read("documents")
    yield [7, 28], told, foresee
    for row in told["happened"]:
        yield row["on"], row, move


def foresee(cast: Cast, meeting: Meeting, told: dict) -> None:
    """Foresee them, each with its days and subjects; the report of the tenth meeting is used again, not copied."""
    ahead, named = _ahead(cast), {subject.name: subject for subject in cast.body.subjects.all()}
    for row in told["foreseen"]:
        days = {name: date.fromisoformat(row[name]) for name in ("due_on", "posting_on") if name in row}
        add_document(
            body=cast.body, meeting=ahead, title=_title(row, told), kind=row["kind"],
            distribution=row.get("distribution", "general"), word_limit=row.get("word_limit"), by=cast.officer,
            subjects=[named[name] for name in row.get("subjects", ())], **days,
        )  # fmt: skip
    item = ahead.items.filter(purpose=StandingPurpose.EARLIER_RECOMMENDATIONS).first()
    link_document(document=report_of(meeting).document, meeting=ahead, agenda_item=item, by=cast.officer)


def move(cast: Cast, meeting: Meeting, row: dict) -> None:
    """One act on one of them."""
    document = _document(cast, row["document"])
    if row["act"] == "pass":
        holder = cast.user(row["to"]) if "to" in row else None
        pass_document(document=document, holder=holder, name=row.get("name", ""), note=row["note"], by=cast.officer)
    elif row["act"] == "receive":
        _deliver(document, _file(row["document"]), cast)
    else:
        perform(document, row["act"], by=cast.officer, note=row.get("note", ""))


def _deliver(document: Document, content: bytes, cast: Cast) -> None:
    """Its file comes, and is read at once: the demonstration has no worker while it is set."""
    file = SimpleUploadedFile("text.docx", content)
    version = add_language_version(document=document, language="en", file=file, by=cast.officer)
    keep_drawn_text(sha256=version.sha256, drawn=draw(content, DOCX), by=None)


def _document(cast: Cast, key: str) -> Document:
    told = source.read("documents")
    row = next(row for row in told["foreseen"] if row["key"] == key)
    return Document.objects.get(meeting=_ahead(cast), title=_title(row, told))


def _title(row: dict, told: dict) -> str:
    return f"{row['title']} {told['mark']}"


def _file(key: str) -> bytes:
    """A Word file with a few paragraphs."""
    told, stream, word = source.read("documents"), io.BytesIO(), WordFile()
    for paragraph in (*told["texts"][key], told["mark"]):
        word.add_paragraph(paragraph)
    word.save(stream)
    return stream.getvalue()


def _ahead(cast: Cast) -> Meeting:
    return Meeting.objects.get(body=cast.body, ordinal=ORDINAL)
