"""What a file is, by its content, and its lines.

Refused with a sentence (`Unreadable`): an empty file, one over 20 MB, a PDF, the old format of Word, anything
binary, a DOCX that unpacks to more than a document holds, and XML with entities.
"""

import codecs
import io
import re
import zipfile

from django.utils.translation import gettext as _

from core.uploads import MAX_RATIO
from documents.importing.pieces import BLANK, PAGE, Line
from documents.importing.web import lines_of_html
from documents.importing.word import html_of_docx

LIMIT = 20 * 1024 * 1024
UNPACKED = 100 * 1024 * 1024
_TEXT = {"\n", "\r", "\t", "\f", "\v"}
_WEB = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I
)
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Unreadable(Exception):
    """The file holds no text that could be read; the sentence says why."""


def lines_in(content: bytes, name: str = "") -> list[Line]:
    """The lines of a file. *name* decides only between text and HTML, where the content does not."""
    if not content.strip():
        raise Unreadable(_("The file is empty."))
    if len(content) > LIMIT:
        raise Unreadable(_("The file is larger than 20 MB; no report is. Choose another file."))
    if content.startswith(b"PK\x03\x04"):
        return lines_of_html(html_of_docx(checked_document(content)), is_word=True)
    text = _decoded(content)
    if re.search(r"<!ENTITY", text[:100_000], re.IGNORECASE):
        raise Unreadable(_("The file declares entities, which a report never needs. Save it as plain text and retry."))
    if _WEB.match(text[:5000]) or (name.lower().endswith((".html", ".htm", ".xhtml")) and "<" in text):
        return lines_of_html(text)
    if text.lstrip().startswith("<?xml"):
        raise Unreadable(_("The file is XML of another kind; plain text, Word (.docx) and HTML can be read."))
    return lines_of_text(text)


def lines_of_text(text: str) -> list[Line]:
    """Numbered as an editor numbers them; a form feed is a gap between two pages, never a line of its own."""
    lines: list[Line] = []
    gap = ""
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if "\f" in raw:
            gap = PAGE
        words = tidy(raw)
        if not words:
            gap = gap or BLANK
            continue
        lines.append(Line(number, words, gap))
        gap = PAGE if raw.rstrip(" \t").endswith("\f") else ""
    return lines


def tidy(raw: str) -> str:
    """One line without control signs, embedded directions, double and hard spaces and hard hyphens."""
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split())
    return " ".join(_UNSEEN.sub("", raw).replace("\u2011", "-").split()).strip("\u200e\u200f ")


def _decoded(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        raise Unreadable(_("A PDF keeps no paragraphs. Save it as text or as a Word document, and choose that file."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is the old format of Word. Save the document as .docx and choose that file."))
    text = _characters(content)
    sample = text[:20_000] + text[-20_000:]
    odd = sum(not sign.isprintable() and not sign.isspace() and sign not in _TEXT for sign in sample)
    unreadable = sum("\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" for sign in sample)
    if "\x00" in text or odd + unreadable > 0.1 * len(sample):
        raise Unreadable(_("This is no text, no Word document (.docx) and no HTML page. Choose another file."))
    if not text.strip("\ufeff \r\n\t\f\v"):
        raise Unreadable(_("The file is empty."))
    return text


def _characters(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def checked_document(content: bytes) -> bytes:
    """The DOCX itself, once its parts are known to be harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive, len(content))
            names = set(archive.namelist())
            if not {"[Content_Types].xml", "word/document.xml"} <= names:
                raise Unreadable(_("This is no text, no Word document (.docx) and no HTML page. Choose another file."))
            for name in names:
                if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(name).replace(b"\0", b""):
                    raise Unreadable(
                        _("The document declares entities, which Word never does. Save it again and retry.")
                    )
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise Unreadable(_("The Word document is damaged. Save it again and retry.")) from error
    return content


def _refuse_bomb(archive: zipfile.ZipFile, size: int) -> None:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > UNPACKED or unpacked > MAX_RATIO * size or len(archive.infolist()) > 5000:
        raise Unreadable(_("The file unpacks to more than a document can hold. Save it again and retry."))
