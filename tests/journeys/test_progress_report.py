"""From lineage to the progress report: the officer ties, begins, edits and issues; the public reads what became."""

import pytest

from demo.calendar import in_montreal
from documents.models import Document
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
OWN_WORDS = "The Secretariat wrote to every addressee on 12 May 2014."


def test_what_was_advised_is_told_to_the_next_meeting(stage, visitor):
    stage("adopted")
    officer = visitor("castellan", at=in_montreal(5, 12))
    secretary = visitor("dias", at=in_montreal(6, 10))
    reader = visitor()

    transmit(officer)
    tie(officer)
    begin(officer)
    edit(officer)
    nobody_reads_it_yet(reader)
    answer(secretary)
    bring_up_to_date_and_issue(officer)
    read(reader)

    assert trail.verify() is None


def to_the_recommendations(person):
    person.visit("/")
    person.follow("Meetings")
    person.follow(MEETING, within="main")
    person.follow("Recommendations", within="main")


def transmit(officer):
    to_the_recommendations(officer)
    officer.press("Transmit 23 recommendations")


def tie(officer):
    """Looked up first, kept then; a circle is refused and nothing typed is lost."""
    officer.follow("31(b)", within="main")
    officer.follow("Record what it came from or led to", within="main")
    looked = officer.press("Look it up first", within="main", relation="Came from", what="decision bs-vi/5")
    assert looked.says("Decision BS-VI/5; decisions are cited here, not kept.")
    page = officer.press("Save", within="main")
    assert page.told == ["It is recorded."] and page.says("Decision BS-VI/5 outside reference")
    officer.follow("Record what it came from or led to", within="main")
    page = officer.press("Save", within="main", relation="Led to", what="10th meeting, 31(b)")
    assert page.status == 422 and page.says("A recommendation does not hang together with itself.")


def begin(officer):
    to_the_recommendations(officer)
    officer.follow("What became of it, one by one", within="main")
    page = officer.press("Write the progress report", within="main")
    assert page.says("as at 12 May 2014: the 23 recommendations of its tenth meeting")
    assert page.says("Came from Decision BS-VI/5.")


def edit(officer):
    """One sentence becomes the officer's own."""
    officer.press("Take over", within="p4")
    officer.follow("Edit", within="main")
    officer.follow("Edit", within="p4")
    page = officer.press("Save", within="main", text=OWN_WORDS)
    assert page.says(OWN_WORDS)


def nobody_reads_it_yet(reader):
    to_the_recommendations(reader)
    page = reader.follow("What became of it, one by one", within="main")
    assert not page.says("Progress on earlier recommendations")


def answer(secretary):
    to_the_recommendations(secretary)
    secretary.follow("30(a)", within="main")
    secretary.press("Answer", within="main", answer="Accepted")


def bring_up_to_date_and_issue(officer):
    officer.at = in_montreal(6, 20)
    officer.visit("/desk/")
    page = officer.follow("Open the report", within="main")
    page = officer.press("Bring up to date", within="main")
    assert page.says("as at 20 June 2014") and page.says("The Executive Secretary accepted it on 10 June 2014.")
    assert page.says(OWN_WORDS)
    page = officer.press("Issue", within="main")
    assert page.says("Published") and "Bring up to date" not in page.buttons()


def read(reader):
    to_the_recommendations(reader)
    page = reader.follow("What became of it, one by one", within="main")
    assert page.says("Accepted 10 June 2014") and page.says("Decision BS-VI/5")
    page = reader.follow("Progress on earlier recommendations", within="main")
    symbol = Document.objects.get(title__startswith="Progress on earlier").symbol
    assert page.says(OWN_WORDS) and page.says(symbol)
    assert reader.visit(f"/d/{symbol}").says("Progress on earlier recommendations")
