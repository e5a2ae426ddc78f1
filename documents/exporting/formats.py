"""The files a report can be had as, and which function writes each."""

from dataclasses import dataclass
from importlib import import_module

from documents.exporting.manuscript import Manuscript


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, its media type, and the writer, loaded when the first is written.

    Formats without a writer are pages of the site: HTML, JSON and what is printed from HTML.
    """

    key: str
    name: str
    media_type: str
    writer: str = ""

    def write(self, manuscript: Manuscript) -> bytes:
        module, function = self.writer.rsplit(".", 1)
        return getattr(import_module(module), function)(manuscript)


PDF, DOCX, TXT, AKN, HTML, JSON = (
    Format("pdf", "PDF", "application/pdf"),
    Format(
        "docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "documents.exporting.docx.as_docx",
    ),
    Format("txt", "Text", "text/plain; charset=utf-8", "documents.exporting.text.as_text"),
    Format("akn", "Akoma Ntoso", "application/akn+xml", "documents.exporting.akn.as_akn"),
    Format("html", "HTML", "text/html; charset=utf-8"),
    Format("json", "JSON", "application/json"),
)  # fmt: skip
FORMATS = {one.key: one for one in (PDF, DOCX, HTML, TXT, AKN, JSON)}
#: Those that `write` makes from a manuscript.
WRITTEN = {key: one for key, one in FORMATS.items() if one.writer}
