"""From transmission to verification, as the addressee and the Secretariat walk there; the public looks on."""

import re

import pytest
from django.core import mail

from demo.calendar import in_montreal
from tests.journeys.visitor import words_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
UNEP = "kiptarus@example.org"
UNEP_NAME, UNDP = "UNEP", "UNDP"


def test_a_recommendation_from_its_letter_to_its_verification(stage, visitor):
    stage("adopted")
    officer = visitor("castellan", at=in_montreal(5, 12))
    speaker = visitor(at=in_montreal(6, 10))

    transmit(visitor("dias", at=in_montreal(5, 12)))
    release_the_letters(officer)
    sign_in_by_code(speaker)
    answer(speaker)
    report_progress(speaker)
    report_as_implemented(speaker)
    enter_for_another(officer)
    verify(officer)
    look_on(visitor())

    assert trail.verify() is None


def to_the_recommendation(person, ref: str):
    person.visit("/")
    person.follow("Meetings")
    person.follow(MEETING, within="main")
    person.follow("Recommendations", within="main")
    person.follow(ref, within="main")


def transmit(director):
    director.visit("/")
    director.follow("Meetings")
    director.follow(MEETING, within="main")
    director.follow("Recommendations", within="main")
    page = director.press("Transmit 23 recommendations")
    assert page.says("Transmitted")
    assert "Transmit 23 recommendations" not in page.buttons()


def release_the_letters(officer):
    officer.visit("/outbox/")
    assert (len(mail.outbox), officer.page.says("Held")) == (0, True)
    chosen = [one.get("value") for one in officer.page.tree.xpath('//input[@name="chosen"]')]
    page = officer.press("Release the chosen", chosen=chosen)
    assert page.told == [f"{len(chosen)} messages released."]
    assert len(mail.outbox) == len(chosen)


def letter_to(address: str):
    return next(message for message in reversed(mail.outbox) if address in message.to[0])


def sign_in_by_code(speaker):
    """The letter leads to the recommendation; the code comes by mail."""
    link = re.search(r"https?://\S+/recommendations/35\S+", letter_to(UNEP).body)[0]
    speaker.visit(link)
    speaker.follow("Sign in")
    speaker.follow("Send me a code instead")
    speaker.press("Send", within="main", email=UNEP)
    code = re.search(r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", letter_to(UNEP).body, re.MULTILINE)[0]
    assert speaker.press("Sign in", within="main", code="AAAA-AAAA").says("This code is not right.")
    speaker.press("Sign in", within="main", code=code)
    assert speaker.page.says("Julius Kiptarus")
    to_the_recommendation(speaker, "35(d)")


def answer(speaker):
    assert speaker.press("Answer", within="main").status == 422
    page = speaker.press("Answer", within="main", answer="Accepted")
    assert page.told == ["The answer is recorded."]


def report_progress(speaker):
    page = speaker.press("Report progress", text="A side event was registered.", percentage="30", move_to="In progress")
    assert page.told == ["The report is recorded."]
    unknown = speaker.press("Attach", within="main", reference="unep_cbd_bs_lg-cb_10_99")
    assert (unknown.status, unknown.says("No document you may see has the symbol")) == (422, True)
    to_the_recommendation(speaker, "35(d)")
    looked = speaker.press("Look first", within="main", reference="unep_cbd_bs_lg-cb_10_2")
    assert looked.says("UNEP/CBD/BS/LG-CB/10/2") and looked.status == 200
    page = speaker.press("Attach", within="main")
    assert page.told == ["The evidence is attached."]
    assert page.says("UNEP/CBD/BS/LG-CB/10/2")


def report_as_implemented(speaker):
    page = speaker.press(
        "Report progress", text="The side event took place.", percentage="100", move_to="Reported implemented"
    )  # fmt: skip
    assert page.says("Reported implemented")
    assert not any(button.startswith("Verify") for button in page.buttons())


def enter_for_another(officer):
    """UNDP answered by fax and claims to be ready; who entered the claim cannot verify it."""
    officer.at = in_montreal(6, 11)
    to_the_recommendation(officer, "35(d)")
    assert officer.press("Answer", within=UNDP, answer="Accepted").status == 422
    to_the_recommendation(officer, "35(d)")
    officer.press("Answer", within=UNDP, answer="Accepted", channel="By fax")
    officer.press("Attach", within=UNDP, reference="https://example.org/fax", title="The fax")
    officer.press("Report progress", within=UNDP, text="Begun, says the fax.", move_to="In progress")
    page = officer.press("Report progress", within=UNDP, text="Done, says the fax.", move_to="Reported implemented")
    assert page.told == ["The report is recorded."]
    assert page.why_not("Verify", within=UNDP) == "You reported it as implemented. Another person verifies."
    assert progress_of(page, UNDP) == "Reported implemented"


def verify(officer):
    page = officer.press("Verify", within=UNEP_NAME, note="The programme of the side event was seen.")
    assert progress_of(page, UNEP_NAME) == "Verified"


def progress_of(page, addressee: str) -> str:
    states = page.find("section", addressee).xpath('.//dt[text()="Progress"]/following-sibling::dd[1]')
    return words_of(states[0])


def look_on(reader):
    reader.visit("/")
    reader.follow("Recommendations")
    page = reader.press("Filter", progress="Verified")
    assert page.says("1 recommendation Progress: Verified")
    to_the_recommendation(reader, "35(d)")
    assert progress_of(reader.page, UNEP_NAME) == "Verified"
    assert reader.page.buttons() == []
