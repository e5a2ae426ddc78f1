"""Uploads checked by content, size and name; kept under random names, served as attachments."""

import hashlib
import io
import re
import uuid
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.uploadhandler import FileUploadHandler
from django.http import FileResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from lxml import etree

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", DOCX: ".docx"}
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
#: Actions of a PDF that run something outside it.
_STARTS_A_PROGRAM = re.compile(rb"/S\s*/Launch\b|/RichMedia\b")
_DAMAGED = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, RuntimeError, EOFError, OSError)


@dataclass(frozen=True)
class Checked:
    """What an upload turned out to be: its media type, size in bytes, SHA-256 and a safe name to show."""

    media_type: str
    size: int
    sha256: str
    name: str


class CappedUpload(FileUploadHandler):
    """The first of the handlers of uploads: what comes after the largest size is let go as it arrives, so that a file
    of any length takes no more of the disk than one that is refused for a byte."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        return None


def check_upload(file, *, accept: tuple[str, ...] = (PDF, DOCX)) -> Checked:
    """Read *file* and say what it is; raises ValidationError with a sentence when it is not welcome."""
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("The file %(name)s has %(size)s MB; at most %(limit)s MB can be taken. Choose a smaller one.")
            % {
                "name": file.name,
                "size": file.size // (1024 * 1024) + 1,
                "limit": settings.UPLOAD_MAX_BYTES // (1024 * 1024),
            }
        )
    content = file.read()
    file.seek(0)
    media_type = _media_type(content)
    if media_type not in accept:
        raise ValidationError(
            _("The file %(name)s is not a PDF or Word document, whatever its name says. Choose another file.")
            % {"name": file.name}
        )
    name = _safe_stem(file.name) + ENDINGS[media_type]
    return Checked(media_type, len(content), hashlib.sha256(content).hexdigest(), name)


def safe_name(name: str) -> str:
    """The name of a file as it can be shown and kept, with its ending."""
    return (_safe_stem(name) + PurePath(name).suffix.lower()[:8])[:100]


def _safe_stem(name: str) -> str:
    try:
        return get_valid_filename(PurePath(name).stem)[:80]
    except SuspiciousFileOperation:  # nothing but dots and signs
        return "file"


def _media_type(content: bytes) -> str:
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        if _STARTS_A_PROGRAM.search(content):
            raise ValidationError(
                _("The file would start a program when it is opened. Print it to PDF anew and retry.")
            )
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    return ""


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            unpacked = sum(entry.file_size for entry in entries)
            _refuse_bomb(unpacked, len(content))
            if not names >= {"[Content_Types].xml", "word/document.xml"}:
                return ""
            _refuse_active(archive)
    except _DAMAGED:
        return ""
    return DOCX


def _refuse_bomb(unpacked: int, size: int) -> None:
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(size, 1):
        raise ValidationError(_("The file unpacks to more than a document can hold. Save it again and retry."))


def _refuse_active(archive: zipfile.ZipFile) -> None:
    """What a document needs for nothing: programs, and declarations of its own in its XML (entities that grow)."""
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.namelist()):
        raise ValidationError(_("The file has macros in it. Save it as a plain Word document (.docx) and retry."))
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")) and _declares_entities(archive, name):
            raise ValidationError(_("The file declares things that no Word document does. Save it again and retry."))


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part has a document type declaration; read up to its first element, nothing in it resolved."""
    with archive.open(name) as part:
        safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        for _event, element in etree.iterparse(part, events=("start",), **safe):
            return element.getroottree().docinfo.internalDTD is not None
    return False


def random_path(instance, filename: str) -> str:
    """`upload_to` for every file field: two random folders and a random name, never the person's own."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name[2:4]}/{name}{PurePath(filename).suffix.lower()[:8]}"


def as_attachment(file, *, name: str, media_type: str) -> FileResponse:
    """Serve a stored file so that a browser downloads it and never guesses its type."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
