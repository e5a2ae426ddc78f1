"""An upload is what its content says, not what its name says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
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


def with_part(name: str, content: bytes) -> bytes:
    """A Word file with one part more, or another one."""
    with zipfile.ZipFile(io.BytesIO(docx())) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped(entries | {name: content})


LAUGHS = b"""<?xml version="1.0"?><!--%s--><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>"""
READS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", LAUGHS % b""),
        ("word/document.xml", LAUGHS % (b"-padding" * 30_000)),
        ("word/document.xml", READS),
        ("word/footnotes.xml", READS),
        ("word/_rels/document.xml.rels", READS),
        ("word/document.xml", READS.replace(b'"1.0"?', b'"1.0" encoding="utf-16"?').decode().encode("utf-16")),
    ],
)
def test_a_word_file_that_declares_entities_is_refused(name, content):
    with pytest.raises(ValidationError, match="declares things that no Word document does"):
        check_upload(upload("report.docx", with_part(name, content)))


def test_a_word_file_with_macros_is_refused():
    with pytest.raises(ValidationError, match="has macros in it"):
        check_upload(upload("report.docx", with_part("word/vbaProject.bin", b"MZ")))


@pytest.mark.parametrize("action", [b"<< /S /Launch /F (calc.exe) >>", b"<</S/Launch/Win<</F(cmd)>>>>", b"/RichMedia"])
def test_a_pdf_that_starts_a_program_is_refused(action):
    with pytest.raises(ValidationError, match="would start a program"):
        check_upload(upload("report.pdf", b"%PDF-1.7\n" + action + b"\n%%EOF"))


@pytest.mark.parametrize("head", [b"MZ", b"\x7fELF", b"#!/bin/sh\n", b"\xca\xfe\xba\xbe", b" ", b"\n"])
def test_an_executable_that_hides_a_pdf_behind_its_head_is_refused(head):
    with pytest.raises(ValidationError, match="not a PDF or Word document"):
        check_upload(upload("report.pdf", head + b"%PDF-1.7\n%%EOF"))


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml"])
def test_a_word_file_that_is_no_xml_is_no_word_file(name):
    with pytest.raises(ValidationError, match="not a PDF or Word document"):
        check_upload(upload("report.docx", with_part(name, b"\x00 not xml")))


def test_of_a_very_large_upload_only_the_beginning_is_kept(settings):
    settings.UPLOAD_MAX_BYTES = 100_000
    request = RequestFactory().post("/", {"file": upload("a.pdf", b"%PDF-" + b"0" * 20_000_000)})

    kept = request.FILES["file"]

    assert 100_000 < kept.size < 200_000
    with pytest.raises(ValidationError, match="at most 0 MB can be taken"):
        check_upload(kept)


def test_a_file_that_is_too_large_is_refused_with_its_size(settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024

    with pytest.raises(ValidationError, match="4 MB; at most 2 MB"):
        check_upload(upload("a.pdf", b"%PDF-" + b"0" * 3 * 1024 * 1024 + b"%%EOF"))


def test_the_stored_path_tells_nothing():
    path = random_path(None, "confidential disclosure.pdf")

    assert "confidential" not in path and path.endswith(".pdf") and random_path(None, "a.pdf") != path
