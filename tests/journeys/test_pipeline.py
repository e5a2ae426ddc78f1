"""A document from its forecast to the public: overdue, passed on, received, held, taken up, published, superseded. Over
HTTP alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.calendar import in_montreal
from tests.documents.files import pdf_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
SYMBOL = "UNEP/CBD/BS/LG-CB/10/3"
TITLE = "Note on indicators"
AUTHOR = "Ms. Ana Ruiz"


def test_a_document_from_its_forecast_to_its_revision(stage, visitor):
    stage("convened")
    officer = visitor("castellan", at=in_montreal(2, 25))
    foresee(officer)
    pass_on(officer)

    officer = visitor("castellan", at=in_montreal(3, 8))
    is_overdue(officer)
    the_text_arrives(officer)
    hold(officer)
    nobody_outside_sees_it(visitor(at=in_montreal(3, 9)), visitor("lindhofer", at=in_montreal(3, 9)))
    publish(officer)
    everybody_reads_it(visitor(at=in_montreal(3, 10)))
    revise(officer)
    the_former_leads_to_the_new(visitor(at=in_montreal(3, 12)))

    assert trail.verify() is None


def to_the_pipeline(officer):
    officer.visit("/")
    officer.follow("Meetings")
    officer.follow(MEETING, within="main")
    officer.follow("Documents", within="main")
    officer.follow("Pipeline: who holds what, and what is due")


def take(officer, step: str, note: str = ""):
    """Tick the one document that is not public and take the step."""
    to_the_pipeline(officer)
    officer.press("Take the step", document=["Tick no symbol"], act=step, note=note)


def foresee(officer):
    to_the_pipeline(officer)
    officer.follow("Foresee a document")
    officer.press("Save", title=TITLE, kind="Working document", due_on="2014-03-03")
    assert f"“{TITLE}” is added." in officer.page.told


def pass_on(officer):
    officer.follow("Pass it on")
    officer.press("Pass it on", name=AUTHOR, note="Eight pages at most.")
    assert officer.page.told == [f"“{TITLE}” lies with {AUTHOR} now."]


def is_overdue(officer):
    to_the_pipeline(officer)
    assert officer.page.says("1 document is overdue")
    assert officer.page.says(f"{TITLE}: its text was due on 3 March 2014, 5 days late; with {AUTHOR}.")
    officer.visit("/desk/")
    assert officer.page.says(f"It lies with {AUTHOR}.")


def the_text_arrives(officer):
    to_the_pipeline(officer)
    officer.follow(TITLE)
    officer.follow("Add or replace a file")
    file = SimpleUploadedFile("note.pdf", pdf_of("Indicators of capacity"), content_type="application/pdf")
    officer.press("Add", within="main", language="en", file=file)
    take(officer, "Mark as reviewed")
    assert "1 document is moved." in officer.page.told


def hold(officer):
    take(officer, "Hold")
    assert officer.page.status == 422
    assert officer.page.says("Reason: this is needed.")
    take(officer, "Hold", note="One figure is being checked.")
    assert officer.page.says("Held: 1")


def nobody_outside_sees_it(reader, member):
    for person in (reader, member):
        person.visit("/documents/")
        assert not person.page.says(TITLE)


def publish(officer):
    take(officer, "Mark as reviewed")
    take(officer, "Mark as edited")
    take(officer, "Publish")
    assert officer.page.says("Give it a symbol first; the next free one is proposed.")
    officer.follow(TITLE)
    officer.follow("Give it a symbol")
    officer.press("Save", symbol=SYMBOL)
    officer.press("Publish")
    assert officer.page.heading == TITLE


def everybody_reads_it(reader):
    reader.visit(f"/d/{SYMBOL.lower().replace('/', '_')}")
    assert reader.page.heading == TITLE
    assert not reader.page.says(AUTHOR)
    reader.follow("Download in English")
    assert reader.page.response["Content-Type"] == "application/pdf"


def revise(officer):
    to_the_pipeline(officer)
    officer.follow("Foresee a document")
    officer.press("Save", title=f"{TITLE}, revised", kind="Working document", symbol=f"{SYMBOL}/Rev.1")
    for step in ("Mark as received", "Mark as reviewed", "Mark as edited", "Publish"):
        officer.press(step)


def the_former_leads_to_the_new(reader):
    reader.visit(f"/d/{SYMBOL}")
    assert reader.page.says("Superseded by")
    reader.follow(f"{SYMBOL}/Rev.1 {TITLE}, revised")
    assert reader.page.heading == f"{TITLE}, revised"
