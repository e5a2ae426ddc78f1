"""Uploads checked by content, size and name; kept under random names, served as attachments."""

import hashlib
import io
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.http import FileResponse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", DOCX: ".docx"}
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200


@dataclass(frozen=True)
class Checked:
    """What an upload turned out to be: its media type, size in bytes, SHA-256 and a safe name to show."""

    media_type: str
    size: int
    sha256: str
    name: str


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
    except zipfile.BadZipFile:
        return ""
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 1):
        raise ValidationError(_("The file unpacks to more than a document can hold. Save it again and retry."))
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    return ""


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
