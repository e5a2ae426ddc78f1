"""The PDF maker: accessible, repeatable, closed to the world."""

import io

import pypdf
import pytest

from core.pdf import _fetcher, to_pdf

PAGE = "<!doctype html><html lang='en'><head><title>T</title></head><body><h1>Report</h1><p>{}</p></body></html>"


def test_the_file_is_tagged_and_names_its_language_and_title():
    reader = pypdf.PdfReader(io.BytesIO(to_pdf(PAGE.format("Text"))))

    catalog = reader.trailer["/Root"]
    assert (catalog["/MarkInfo"]["/Marked"], catalog["/Lang"], reader.metadata.title) == (True, "en", "T")


def test_the_same_content_is_the_same_file_to_the_byte():
    assert to_pdf(PAGE.format("Text"), made_at=86400) == to_pdf(PAGE.format("Text"), made_at=86400)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
        "https://example.org/x.png",
        "data:text/plain,x",
        "rapporteur-static:../manage.py",
    ],
)
def test_no_address_is_fetched_but_our_own_static_files(address):
    with pytest.raises(ValueError):
        _fetcher().fetch(address)


def test_our_own_static_file_is_fetched():
    assert b"<svg" in _fetcher().fetch("rapporteur-static:mark.svg").read()


def test_an_address_in_the_text_does_not_stop_the_document():
    assert to_pdf(PAGE.format('<img src="file:///etc/passwd" alt="x">')).startswith(b"%PDF-")
