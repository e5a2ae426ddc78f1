"""A document in several languages: an officer asks for French and Spanish, the translator's file arrives, readers get
their language or are told why not. Over HTTP alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.calendar import in_montreal
from documents import queries
from documents.tasks import draw_text
from tests.documents.files import pdf_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

SYMBOL = "UNEP/CBD/BS/LG-CB/10/1/Add.1"


def test_a_document_is_asked_for_delivered_and_read_in_ones_own_language(stage, visitor):
    stage("convened")
    officer = visitor("castellan", at=in_montreal(2, 25))
    add_the_original(officer)
    ask_for_french_and_spanish(officer)
    a_reader_is_told_when(visitor(at=in_montreal(2, 26)), "fr", "Not available in French yet (due 3 March 2014)")

    the_file_arrives(officer)

    reader = visitor(at=in_montreal(3, 4))
    response = reader.client.get(f"/d/{SYMBOL}/file", headers={"Accept-Language": "fr-CH, en;q=0.3"})
    assert (response.status_code, response["Content-Language"]) == (200, "fr")
    assert b"Annotations" in b"".join(response.streaming_content)
    a_reader_is_told_when(reader, "es", "Not available in Spanish yet (it was due 3 March 2014)")
    find_a_word_of_it(reader)
    assert trail.verify() is None


def add_the_original(officer):
    officer.visit(f"/d/{SYMBOL}")
    officer.follow("Plan and follow its languages")
    officer.follow("Add the file (English)")
    officer.press("Add", within="main", language="en", file=paper("annotated.pdf", "Annotated agenda"))


def ask_for_french_and_spanish(officer):
    officer.visit(f"/d/{SYMBOL}")
    officer.follow("Plan and follow its languages")
    officer.press("Request", within="Request several", languages=["French", "Spanish"], due_on="2014-03-03")
    assert "Requested: French, Spanish." in officer.page.told


def a_reader_is_told_when(reader, language, sentence):
    reader.visit(f"/d/{SYMBOL}?lang={language}")
    assert reader.page.says(f"{sentence}; you are reading English.")
    reader.follow("Download in English")
    assert reader.page.response["Content-Language"] == "en"


def the_file_arrives(officer):
    officer.visit(f"/d/{SYMBOL}")
    officer.follow("Plan and follow its languages")
    officer.press("Mark as in translation (French)")
    officer.follow("Add the file (French)")
    officer.press("Add", within="main", language="fr", file=paper("fr.pdf", "Annotations xprovisoires"))


def find_a_word_of_it(reader):
    for sha256 in queries.files_not_drawn():
        draw_text.call(sha256)
    reader.visit("/search/?q=xprovisoires")
    reader.follow(f"{SYMBOL} Annotated agenda; organization of work in annex I (French)")
    assert reader.page.says("Look inside")


def paper(name: str, words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_of(words), content_type="application/pdf")
