"""A meeting adopts its report as orally amended, the Secretariat finalizes it, and a slip is put right by a Corr.

Over HTTP alone: the Rapporteur keeps the record, the Chair adopts, a member reads along, the public reads the end.
"""

import pytest

from demo.calendar import in_budapest, in_montreal
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = "/meetings/lg-cbb-10/report/"
ADOPTION = f"{REPORT}adoption/"
OPENED = "The meeting was opened by Ms. Katalin Tóth"


def test_a_report_is_adopted_as_orally_amended_and_corrected_later(stage, visitor):
    stage("drafted")
    rapporteur = visitor("lewis", at=in_budapest(4, 9, 12))
    chair = visitor("warrier", at=in_budapest(4, 9, 12))
    member = visitor("lindhofer", at=in_budapest(4, 9, 12))
    officer = visitor("castellan", at=in_budapest(4, 9, 13))

    amend(rapporteur)
    read_along(member)
    may_not_adopt_yet(chair)
    decide(rapporteur)
    adopt(rapporteur, chair)
    see_what_the_meeting_changed(member)
    close(officer)
    publish(visitor)
    put_right(visitor("castellan", at=in_montreal(6, 2)))
    read_as_anybody(visitor("", at=in_montreal(6, 3)))

    assert trail.verify() is None


def amend(rapporteur):
    rapporteur.visit(REPORT)
    rapporteur.follow("Adoption")
    rapporteur.press("Show", within="p3")
    rapporteur.follow("Amend", within="p3")
    said = rapporteur.page.form_of(rapporteur.page.find("button", "Enter", within="main")).values["text"][0]
    assert said.startswith(OPENED)
    rapporteur.press(
        "Enter", within="main", text=said.replace("was opened", "was declared open"), proposed_by="Austria"
    )
    assert "Amendment 1 is entered." in rapporteur.page.told
    rapporteur.follow("Amend", within="p6")
    rapporteur.press("Enter", within="main", act="Deletion", proposed_by="Mexico")


def read_along(member):
    member.visit(f"{REPORT}screen/")
    assert member.page.says("Amendment 1, Austria: new words")
    assert member.page.says("declared open")
    member.visit(ADOPTION)
    assert "Accept" not in member.page.buttons()


def may_not_adopt_yet(chair):
    chair.visit(ADOPTION)
    said = "2 amendments wait for a decision: accept or withdraw them first."
    assert chair.page.why_not("Adopt the draft, as orally amended") == said


def decide(rapporteur):
    rapporteur.visit(ADOPTION)
    rapporteur.press("Accept", within="a1")
    rapporteur.press("Withdraw", within="a2")
    rapporteur.press("Adopt", within="main", numbers="1–14")
    assert rapporteur.page.says("paragraphs adopted: 1–14")


def adopt(rapporteur, chair):
    chair.visit(ADOPTION)
    assert chair.page.why_not("Adopt the draft") == "Amendments were accepted: adopt it as orally amended."
    chair.press("Adopt the draft, as orally amended")
    assert chair.page.says("Draft adopted")
    rapporteur.visit(ADOPTION)
    assert "Accept" not in rapporteur.page.buttons()


def see_what_the_meeting_changed(member):
    member.visit(ADOPTION)
    member.follow("What the meeting changed")
    assert member.page.says("inserted: declared open")
    member.follow("As adopted")
    assert member.page.says("was declared open by Ms. Katalin Tóth")


def close(officer):
    officer.visit("/meetings/lg-cbb-10/")
    officer.press("Declare the meeting closed")


def publish(visitor):
    officer = visitor("castellan", at=in_montreal(4, 20))
    officer.visit(REPORT)
    officer.press("Begin to finalize")
    officer.press("Declare final")
    director = visitor("dias", at=in_montreal(4, 30))
    director.visit(REPORT)
    director.press("Publish")
    assert director.page.says("Published")


def put_right(officer):
    officer.visit(REPORT)
    officer.follow("Correct the published text")
    officer.follow("Correct", within="p3")
    said = officer.page.form_of(officer.page.find("button", "Save", within="main")).values["text"][0]
    officer.press("Save", within="main", text=said.replace("was declared open", "was opened"))
    assert officer.page.says("What UNEP/CBD/BS/LG-CB/10/2/Corr.1 will say")
    officer.press("Issue UNEP/CBD/BS/LG-CB/10/2/Corr.1")
    assert officer.page.says("read “The meeting was opened by Ms. Katalin”")


def read_as_anybody(anybody):
    anybody.visit(REPORT)
    assert anybody.page.says(OPENED)
    anybody.follow("Corrected by UNEP/CBD/BS/LG-CB/10/2/Corr.1")
    anybody.follow("In the text")
    assert anybody.page.says("deleted: declared open")
    assert anybody.visit(f"{REPORT}versions/?view=adopted").says("was declared open")
