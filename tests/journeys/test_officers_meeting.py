"""From the plan of a meeting to its published report, as the people of it walk there: over HTTP alone."""

import re

import pytest
from django.core import mail

from demo.calendar import in_budapest, in_montreal
from tests.journeys.visitor import words_of
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
SYMBOL = "UNEP/CBD/BS/LG-CB/10"
PRESENT = ("Ms. Ranjini Warrier", "Mr. Daniel Lewis", "Mr. Adama Zongnaba", "Mr. Matteo Orsolani")
RECOMMENDED = (
    ("", "Annex", "RECOMMENDATIONS", ""),
    ("annex", "Heading", "Recommendations to the Executive Secretary", "Executive Secretary"),
    ("", "Paragraph", "The Liaison Group recommends that the Executive Secretary:", ""),
    ("7", "Subparagraph", "Develop a training package;", ""),
    ("7(a)", "Subparagraph", "Invite UNEP to support it.", ""),
)
ABSENT = "Ms. Luciana Figueirôa Bastos"
AGENDA = (
    ("Opening of the meeting", "Opening", ()),
    ("Organizational matters", "Organizational matters", ("Election of officers", "Adoption of the agenda")),
    ("Capacity-building for biosafety", "In-depth consideration", ("Status of activities", "The way forward")),
    ("Conclusions and recommendations", "Conclusions and recommendations", ()),
    ("Closure of the meeting", "Closure", ()),
)


def test_a_meeting_from_its_plan_to_its_published_report(stage, visitor):
    stage("constituted")
    officer = visitor("castellan", at=in_montreal(2, 11))
    director = visitor("dias", at=in_montreal(2, 12))

    plan_the_meeting(officer)
    announce(director)
    write_the_agenda(officer)
    give_symbols(officer)
    invite(officer)
    answer_by_the_link(visitor())
    decline_on_the_site(visitor("lindhofer", at=in_montreal(2, 25)))
    enter_a_fax(officer)
    confirm(officer)
    chair, rapporteur = open_and_elect(officer, visitor)
    adopt_the_agenda(chair)
    start_the_report(rapporteur)
    write_the_text(rapporteur)
    edit_a_paragraph(rapporteur, officer)
    take_over_a_sentence(rapporteur)
    circulate_and_adopt(rapporteur, chair)
    finalize_and_publish(chair, officer, rapporteur, director)
    read_by_everybody(visitor())

    assert trail.verify() is None


def to_the_meeting(person, tab: str = ""):
    person.visit("/")
    person.follow("Meetings")
    person.follow(MEETING, within="main")
    if tab:
        person.follow(tab, within="main")


def plan_the_meeting(officer):
    officer.visit("/")
    officer.follow("Bodies")
    officer.follow("Liaison Group on Capacity-Building for Biosafety", within="main")
    officer.follow("Meetings", within="main")
    officer.follow("Plan a meeting")

    refused = officer.press("Plan the meeting", starts_on="2014-04-09", ends_on="2014-04-07", city="Budapest")
    assert (refused.status, refused.says("The last day lies before the first.")) == (422, True)

    page = officer.press(
        "Plan the meeting", ends_on="2014-04-11", starts_on="2014-04-07", time_zone="Europe/Budapest", title=MEETING,
        host="Government of Hungary", ordinal="10", symbol_prefix=SYMBOL, country="Hungary",
    )  # fmt: skip
    assert (page.status, page.told) == (200, ["The meeting is planned. Nobody outside the Secretariat sees it yet."])

    officer.follow("Change days, place or title")
    assert officer.press("Save", ends_on="2014-04-09").told == ["The meeting is changed."]
    assert officer.page.says("7–9 April 2014")


def announce(director):
    to_the_meeting(director)
    page = director.press("Announce the meeting")
    assert page.told == [f"{MEETING}: announced."]


def write_the_agenda(officer):
    to_the_meeting(officer)
    assert officer.page.why_not("Confirm the meeting") == "The agenda is empty. Write the provisional agenda first."
    officer.follow("Agenda", within="main")
    for number, (title, kind, below) in enumerate(AGENDA, start=1):
        officer.press("Add the item", title=title, kind=kind)
        for child in below:
            officer.press("Add the item", title=child, kind=kind, parent=f"{number} {title}")
    officer.follow("Edit 3.2")
    officer.press("Up", within="main")
    assert lines_of(officer.page)[4:7] == [
        "3 Capacity-building for biosafety", "3.1 The way forward", "3.2 Status of activities",
    ]  # fmt: skip


def lines_of(page) -> list[str]:
    numbers = page.tree.xpath('//ol[@class="agenda"]//data')
    return [f"{one.text_content()} {words_of(one.getnext()[0])}" for one in numbers]


def give_symbols(officer):
    officer.follow("Documents", within="main")
    officer.follow("Reserve it UNEP/CBD/BS/LG-CB/10/1")
    officer.press("Save", title="Provisional agenda", kind="Provisional agenda")
    assert (officer.page.heading, officer.page.says(SYMBOL + "/1")) == ("Provisional agenda", True)
    publish(officer)

    to_the_meeting(officer, "Documents")
    officer.follow("Add a document")
    officer.press("Save", title="Annotations", kind="Annotated agenda")
    officer.follow("Give it a symbol")
    taken = officer.press("Save", symbol="unep_cbd_bs_lg-cb_10_1")
    assert (taken.status, taken.says("belongs to")) == (422, True)
    page = officer.press("Save", symbol=f"{SYMBOL}/1/Add.1")
    assert page.says(f"{SYMBOL}/1/Add.1")
    publish(officer)


def publish(officer):
    officer.press("Issue it")
    assert officer.page.says("Public")


def invite(officer):
    to_the_meeting(officer, "Participants")
    assert officer.press("Invite 20 members").told == ["20 invitations are drafted."]
    assert len(mail.outbox) == 0
    officer.press("Send 20 invitations")
    assert sorted(len(message.to) for message in mail.outbox) == [1] * 20


def letter_to(address: str):
    return next(message for message in reversed(mail.outbox) if address in message.to[0])


def answer_by_the_link(guest):
    letter = letter_to("zongnaba@example.org")
    link = re.search(r"https?://\S+/meetings/reply/\S+", letter.body)[0]
    page = guest.visit(link)
    assert page.says("you are invited to this meeting")

    assert guest.press("Answer", answer="Decline").status == 422
    page = guest.press("Answer", answer="Accept")
    assert (page.status, page.told) == (200, ["The answer is noted. Thank you."])
    assert page.says("Accepted")


def decline_on_the_site(member):
    member.visit("/desk/")
    member.follow("Answer", within="main")
    page = member.press("Answer", answer="Decline", reason="A hearing in the same week.")
    assert page.told == ["The answer is noted. Thank you."]


def enter_a_fax(officer):
    to_the_meeting(officer, "Participants")
    assert officer.page.says("A hearing in the same week.")
    officer.follow("Enter the answer", within="main")
    officer.press("Answer", answer="Accept", channel="By fax")
    assert officer.page.says("by fax")


def confirm(officer):
    officer.follow("Overview", within="main")
    assert officer.press("Confirm the meeting").told == [f"{MEETING}: confirmed."]
    assert officer.page.why_not("Open the meeting") == "The meeting has not begun: its first day is still ahead."


def open_and_elect(officer, visitor):
    officer.at = in_budapest(4, 7, 10)
    to_the_meeting(officer)
    officer.press("Open the meeting")
    officer.follow("Participants", within="main")
    for name in PRESENT:
        officer.press(f"Came {name}")
    officer.press(f"Did not come {ABSENT}")
    officer.press("Note the election", person=PRESENT[0], office="Chair")
    page = officer.press("Note the election", person=PRESENT[1], office="Rapporteur")
    assert page.told == [f"{PRESENT[1]}, Rapporteur: elected."]
    return visitor("warrier", at=in_budapest(4, 7, 11)), visitor("lewis", at=in_budapest(4, 9, 10, 30))


def adopt_the_agenda(chair):
    to_the_meeting(chair, "Agenda")
    assert chair.press("Adopt the agenda").told == ["The agenda is adopted."]
    assert chair.press("Adopt the organization of work").told == ["The organization of work is adopted."]
    chair.follow("Next act 1 Opening")
    chair.press("Take up")
    chair.press("Conclude")
    assert chair.page.says("Concluded")


def start_the_report(rapporteur):
    to_the_meeting(rapporteur, "Report")
    page = rapporteur.press("Begin the report")
    assert page.told == [f"The report is begun under {SYMBOL}/2."]
    assert page.says(
        f"elected {PRESENT[0]} (India) to serve as Chair and {PRESENT[1]} (Grenada) to serve as Rapporteur"
    )
    assert page.says(
        "attended by four members from three Parties (Burkina Faso, Grenada and India) and one organization"
    )


def to_the_editor(person):
    to_the_meeting(person, "Report")
    person.follow("Edit", within="main")


def write_the_text(rapporteur):
    """A paragraph of the discussion, and an annex with recommendations: each block goes where its kind belongs."""
    to_the_editor(rapporteur)
    rapporteur.follow("Add after", within="section 3.1")
    assert rapporteur.press("Add").status == 422
    rapporteur.press("Add", kind="Paragraph", text="Members stressed the need for sustained training.")
    for place, kind, text, group in RECOMMENDED:
        rapporteur.follow("Add after", within=place) if place else rapporteur.follow("Add a paragraph at the end")
        rapporteur.press("Add", kind=kind, text=text, addressee_group=group)
    assert rapporteur.page.says("(b)Invite UNEP to support it.")
    rapporteur.press("Up", within="7(b)")
    rapporteur.press("Down", within="7(a)")
    assert rapporteur.page.says("(b)Invite UNEP to support it.")


def edit_a_paragraph(rapporteur, officer):
    """Two open the same paragraph; who saves second reads both texts, loses nothing, and decides."""
    for person in (rapporteur, officer):
        to_the_editor(person)
        person.follow("Edit", within="6")
    officer.press("Save", text="Members stressed the need for sustained training at all levels.")
    assert officer.page.says("sustained training at all levels.")

    page = rapporteur.press("Save", text="Members stressed the need for lasting training.")
    assert (page.status, page.says("Somebody else saved first")) == (409, True)
    shown = [words_of(one) for one in page.tree.xpath('//p[@class="as-typed"]')]
    assert shown == [
        "Members stressed the need for sustained training at all levels.",
        "Members stressed the need for lasting training.",
    ]
    page = rapporteur.press("Save", text="Members stressed the need for lasting training at all levels.")
    assert (page.status, page.told) == (200, ["Saved."])
    assert page.says("lasting training at all levels.")


def take_over_a_sentence(rapporteur):
    rapporteur.press("Take over", within="p1")
    rapporteur.follow("Edit", within="1")
    text = rapporteur.page.one('//textarea[@name="text"]').text.strip()
    rapporteur.press("Save", text=f"{text} The Group thanked its host.")
    assert rapporteur.page.says("The Group thanked its host.")
    rapporteur.press("Take over", within="p2")
    page = rapporteur.press("Give back", within="p2")
    assert page.told == ["The software writes the sentence again."]


def circulate_and_adopt(rapporteur, chair):
    to_the_meeting(rapporteur, "Report")
    rapporteur.press("Hand to the Chair")
    to_the_meeting(chair, "Report")
    chair.press("Circulate")
    assert chair.page.says("Circulated, open for comment")
    assert chair.press("Adopt the draft").says("Draft adopted")


def finalize_and_publish(chair, officer, rapporteur, director):
    chair.at = in_budapest(4, 9, 15)
    to_the_meeting(chair)
    chair.press("Declare the meeting closed")

    rapporteur.at = in_montreal(4, 14)
    to_the_meeting(rapporteur, "Report")
    rapporteur.press("Begin to finalize")
    assert rapporteur.page.says("closed at 3 p.m. on Wednesday, 9 April 2014")
    rapporteur.press("Declare final")

    director.at = in_montreal(4, 30)
    to_the_meeting(director, "Report")
    assert director.press("Publish").says("Published")
    to_the_meeting(officer)
    assert officer.page.says("Closed")


def read_by_everybody(reader):
    to_the_meeting(reader, "Report")
    page = reader.page
    assert (
        page.one('//*[@id="p6"]//p').text_content() == "Members stressed the need for lasting training at all levels."
    )
    assert page.buttons() == []

    reader.follow("JSON")
    told = reader.page.response.json()
    assert (told["symbol"], told["state"]) == (f"{SYMBOL}/2", "published")

    to_the_meeting(reader, "Recommendations")
    reader.follow("9(a)")
    assert reader.page.says("Develop a training package.")
    assert reader.page.buttons() == []
