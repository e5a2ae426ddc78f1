"""A round of follow-up from three sides: the Secretariat asks and checks, a Party answers, the public reads."""

import pytest

from demo.calendar import in_montreal
from tests.journeys.visitor import words_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
REF = "33(a)"


def test_a_party_is_asked_answers_shows_and_is_verified(stage, visitor):
    stage("adopted")
    officer = visitor("castellan", at=in_montreal(5, 12))
    hungary = visitor("bakonyvari", at=in_montreal(6, 10))
    reader = visitor()

    ask(officer)
    answer_on_one_page(hungary)
    show(hungary)
    check(officer)
    less_is_refused(hungary)
    correct(officer)
    read(reader)

    assert trail.verify() is None


def to_the_recommendations(person):
    person.visit("/")
    person.follow("Meetings")
    person.follow(MEETING, within="main")
    person.follow("Recommendations", within="main")


def ask(officer):
    to_the_recommendations(officer)
    officer.press("Transmit 23 recommendations")
    officer.follow("Answers by region")
    officer.follow("Ask every Party")
    assert officer.press("Open the round", within="main", due_on="2014-01-01").status == 422
    page = officer.press("Open the round", within="main", due_on="2014-09-30")
    assert page.told == ["The round is open; its letters wait for review in the outbox."]
    assert page.says("have answered")


def answer_on_one_page(hungary):
    """What waits for the focal point leads to one page with all of it."""
    hungary.visit("/desk/")
    hungary.follow("Answer: Answer on 11 recommendations", within="main")
    names = row_of(hungary.page, REF)
    page = hungary.press(
        "Save the answers", within="main",
        **{names["response"]: "Accepted", names["progress"]: "Reported implemented", names["text"]: "It is in force."},
    )  # fmt: skip
    assert page.told == ["1 answer is recorded."]
    assert page.says("1 of 11 answered")


def row_of(page, ref: str) -> dict[str, str]:
    """The names of the fields in the row of a recommendation, by their last word."""
    rows = page.tree.xpath("//li[.//h2]")
    row = next(one for one in rows if words_of(one.find(".//h2")).startswith(ref))
    return {name.rpartition("-")[2]: name for name in row.xpath(".//@name")}


def show(hungary):
    hungary.follow(f"Evidence {REF}", within="main")
    hungary.follow("Attach evidence", within="main")
    looked = hungary.press("Look first", within="main", reference="BS-VI/3", title="The decision it follows")
    assert looked.says("it is kept as a reference to one that is held elsewhere")
    page = hungary.press("Attach", within="main")
    assert page.told == [
        "The evidence is attached. No document here has the symbol BS-VI/3; it is kept as a reference."
    ]
    assert page.says("The decision it follows")
    assert "Verify" not in page.buttons()


def check(officer):
    officer.at = in_montreal(6, 12)
    officer.visit("/desk/")
    officer.follow("Verify: Verify what Parties reported in Round 1", within="main")
    page = officer.follow("Verify Hungary, 33(a)", within="main")
    assert page.says("The decision it follows") and page.says("It is in force.")
    assert officer.press("Verify", within="main").status == 422
    page = officer.press("Verify", within="main", note="The act stands in the gazette of May.")
    assert page.told == ["The answer is verified."]
    assert page.says("The act stands in the gazette of May.")


def less_is_refused(hungary):
    """Its page offers no form for what is verified any more."""
    hungary.visit("/")
    hungary.visit("/desk/")
    hungary.follow("Answer: Answer on 10 recommendations", within="main")
    assert set(row_of(hungary.page, REF)) == set()
    assert hungary.page.says("Verified: what was seen")


def correct(officer):
    to_the_recommendations(officer)
    officer.follow(REF, within="main")
    officer.follow("Correct the text", within="main")
    text = officer.page.one('//textarea[@name="text"]').text.strip()
    page = officer.press("Save", within="main", text=f"{text} (corrected)", reason="A word was lost in the typing.")
    assert page.told == ["The text is corrected; the words as adopted stand beside it."]


def read(reader):
    """The public sees the numbers and both texts, and no Party's own answer."""
    to_the_recommendations(reader)
    reader.follow("Answers by region", within="main")
    assert reader.page.says("was reported by 1 Party")
    to_the_recommendations(reader)
    page = reader.follow(REF, within="main")
    assert (
        page.says("(corrected)") and page.says("As adopted it reads:") and page.says("A word was lost in the typing.")
    )
    assert page.says("Verified") and not page.says("It is in force.")
    assert page.buttons() == []
