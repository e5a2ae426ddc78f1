"""An upload is what its content says, not what its name says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from core.uploads import DOCX, PDF, check_upload, random_path


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def docx() -> bytes:
    stream = io.BytesIO()
    Document().save(stream)
    return stream.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_pdf_and_a_word_file_are_taken():
    assert check_upload(upload("a.pdf", b"%PDF-1.7\n...\n%%EOF\n")).media_type == PDF
    assert check_upload(upload("a.docx", docx())).media_type == DOCX


def test_the_name_is_made_safe_and_ends_as_the_content_is():
    checked = check_upload(upload("../../etc/pass wd.exe", b"%PDF-1.7\n%%EOF"))

    assert checked.name == "pass_wd.pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 not a pdf",
        b"%PDF- cut off",
        b"PK\x03\x04 broken",
        b"<script>alert(1)</script>",
        b"",
        zipped({"x.txt": b"x"}),
    ],
)
def test_what_is_not_what_it_says_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError, match="not a PDF or Word document"):
        check_upload(upload("report.pdf", content))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"[Content_Types].xml": b"", "word/document.xml": b"0" * 60_000_000})

    with pytest.raises(ValidationError, match="unpacks to more"):
        check_upload(upload("report.docx", bomb))


def test_a_file_that_is_too_large_is_refused_with_its_size(settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024

    with pytest.raises(ValidationError, match="4 MB; at most 2 MB"):
        check_upload(upload("a.pdf", b"%PDF-" + b"0" * 3 * 1024 * 1024 + b"%%EOF"))


def test_the_stored_path_tells_nothing():
    path = random_path(None, "confidential disclosure.pdf")

    assert "confidential" not in path and path.endswith(".pdf") and random_path(None, "a.pdf") != path
