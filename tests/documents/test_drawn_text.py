"""What is read in files, and that a hostile one ends in an outcome: the reader is a process of its own."""

import pytest

from core.uploads import DOCX, PDF
from documents.drawn_text import Drawn, draw, number_of_words
from documents.drawn_text.words import plain
from documents.states import Outcome
from tests.documents.files import bomb_pdf, locked_pdf, pdf_of, pdf_with, word_of, word_with

CIRCLE = b"%PDF-1.7\n1 0 obj << /Pages 1 0 R /Kids [1 0 R] >> endobj trailer << /Root 1 0 R >>\n%%EOF\n"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t>
</w:r></w:p></w:body></w:document>"""


def test_a_pdf_gives_its_pages():
    drawn = draw(pdf_of("Capacity-building for biosafety", "Second page"), PDF)

    assert drawn == Drawn("drawn", 2, 5, "Capacity-building for biosafety\fSecond page", True, "")


def test_a_word_document_gives_its_text_and_clean_html():
    drawn = draw(word_of("Biosafety & more", "<script>alert(1)</script>", heading="Opening"), DOCX)

    assert (drawn.outcome, drawn.pages, drawn.words) == ("drawn", None, 4)
    assert drawn.text.split("\n") == ["Opening", "Biosafety & more", "<script>alert(1)</script>"]
    assert drawn.preview == ("<h3>Opening</h3><p>Biosafety &amp; more</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")


@pytest.mark.parametrize(
    ("content", "media_type", "outcome"),
    [
        (pdf_with(b""), PDF, "without_text"),
        (locked_pdf(), PDF, "locked"),
        (b"%PDF-1.7\nnothing of a PDF\n%%EOF\n", PDF, "damaged"),
        (CIRCLE, PDF, "damaged"),
        (b"PK\x03\x04 no archive", DOCX, "damaged"),
        (word_with(ENTITIES), DOCX, "damaged"),
        (word_with(b"<w:document"), DOCX, "damaged"),
        (word_with(b" " * 60_000_000), DOCX, "too_much"),
    ],
    ids=["no text", "locked", "garbage", "a circle", "no archive", "entities", "broken XML", "zip bomb"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_ends_in_an_outcome(content, media_type, outcome):
    drawn = draw(content, media_type)

    assert (drawn.outcome, drawn.text, drawn.words) == (outcome, "", 0)


def test_what_could_be_read_of_a_page_that_cannot_is_not_the_whole():
    pages = pdf_of("First", "Second").replace(b"<< /Length", b"<< /Filter /Unheard /Length", 1)

    assert draw(pages, PDF) == Drawn("drawn", 2, 1, "\fSecond", False, "")


def test_a_page_that_unpacks_to_very_much_kills_nobody():
    drawn = draw(bomb_pdf(), PDF)

    assert drawn.outcome in {"without_text", "too_much"}


def test_a_file_that_takes_too_long_is_given_up():
    assert draw(pdf_of("Slow"), PDF, seconds=0).outcome == "too_much"


def test_every_outcome_has_its_sentence():
    from documents.drawn_text.reading import OUTCOMES

    assert list(Outcome.values) == list(OUTCOMES)


def test_the_reader_knows_nothing_of_the_site(monkeypatch):
    """No secret of the process that starts it stands in its environment."""
    import subprocess

    given = {}
    real = subprocess.run
    monkeypatch.setenv("RAPPORTEUR_SECRET_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", lambda *args, **facts: given.update(facts) or real(*args, **facts))

    draw(pdf_of("Words"), PDF)

    assert sorted(given["env"]) == ["PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUTF8"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0), ("One, two - three.", 3), ("capacity-building (a) 2014", 3), ("生物安全", 4),
        ("第10次会议 of 2014", 7), ("بناء القدرات", 2), ("— … •", 0),
    ],
)  # fmt: skip
def test_words_are_counted_as_word_counts_them(text, words):
    assert number_of_words(text) == words


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("eﬃcient oﬀice", "efficient office"),
        ("\ufe91\ufee8\ufe8e\u0621", "بناء"),
        ("imple-\nmentation", "implementation"),
        ("2011-\n2020", "2011-\n2020"),
        ("a\x00b\x1fc\ud800", "abc"),
    ],
)
def test_signs_become_plain(drawn, meant):
    assert plain(drawn) == meant
