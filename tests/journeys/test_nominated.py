"""From a nomination to an eligible nominee, as the focal point, the expert without an account, the officer and the
Executive Secretary walk there."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from core import access, clock
from membership.models import Call
from parties.models import Party, Person
from tests.journeys.visitor import Visitor
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long enough password"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
INTEREST = "A patent on a detection kit"
CONDITION = "Leaves the room when detection is discussed"
NO = ("employment", "financial", "funding", "advocacy", "relatives", "other")


@pytest.fixture
def call(body, make_user) -> Call:
    """An open call, with two weeks to go; Samoa has a focal point, and an expert in the roster."""
    samoa = Party.objects.create(iso2="WS", name="Samoa")
    access.grant(make_user("focal@example.org", "Focal Point"), "parties.speak_for_party", samoa)
    Person.objects.create(family_name="Tavita", given_names="Lupe", party=samoa)
    return Call.objects.create(
        body=body, title="Call for experts", deadline_on=clock.today() + timedelta(days=14), state="open",
        opened_at=clock.now(),
    )  # fmt: skip


def test_from_a_nomination_to_an_eligible_nominee(call, officer, executive_secretary, visitor):
    nominator = visitor().sign_in("focal@example.org", PASSWORD)
    secretary = visitor().sign_in("officer@example.org", PASSWORD)

    nominate(nominator, call)
    return_it(secretary, call)
    complete_it(nominator)
    agree(visitor())
    wait_for_the_disclosure(secretary, call)
    disclose(visitor())
    decide_on_the_disclosure(visitor().sign_in("es@example.org", PASSWORD))
    find_eligible(secretary, call)
    look_at_the_state(nominator)

    assert trail.verify() is None


def paper(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF)


def nominate(nominator: Visitor, call: Call):
    nominator.visit(f"/nominate/{call.pk}/")
    page = nominator.press(
        "Keep and go on", given_names="Lupe", family_name="Tavitta", gender="woman", email="lupe@example.org",
        position="Biosafety officer", expertise=["Risk management"], languages=["English"], statement="Twelve years.",
    )  # fmt: skip
    assert (page.status, page.says("Is it the person you mean?")) == (422, True)
    page = nominator.press("Keep and go on", person="Lupe Tavita, Samoa")
    assert page.heading == "Lupe Tavita"
    assert page.why_not("Submit").startswith("Still missing: Letter of nomination, Curriculum vitae")

    page = nominator.press("Add: Letter of nomination", file=SimpleUploadedFile("letter.pdf", b"MZ not a letter"))
    assert page.says("is not a PDF or Word document, whatever its name says")
    nominator.press("Add: Letter of nomination", file=paper("letter.pdf"))
    nominator.press("Add: Curriculum vitae", file=paper("cv.pdf"))
    page = nominator.press("Submit")
    assert page.says("Submitted")


def return_it(secretary: Visitor, call: Call):
    secretary.follow("Desk")
    assert secretary.page.says("Assess 1 nomination")
    secretary.visit(f"/bodies/lg-cbb/calls/{call.pk}/nominations/")
    secretary.follow("Lupe Tavita", within="list")
    page = secretary.press("Return as incomplete", note="The letter is not signed.")
    assert page.says("Returned")


def complete_it(nominator: Visitor):
    nominator.visit("/nominations/")
    page = nominator.follow("Lupe Tavita", within="list")
    assert (page.says("Returned: still missing"), page.says("The letter is not signed.")) == (True, True)
    nominator.press("Replace: Letter of nomination", file=paper("signed.pdf"))
    assert nominator.press("Submit").says("Submitted")


def link_to(path: str, address: str = "lupe@example.org") -> str:
    letters = [one.body for one in mail.outbox if address in one.to[0]]
    found = [re.search(rf"https?://[^/]+(/{path}/\S+)", body) for body in letters]
    return next(one[1] for one in reversed(found) if one)


def agree(expert: Visitor):
    expert.visit(link_to("consent"))
    assert expert.page.says("Samoa has nominated you to the Liaison Group")
    page = expert.press("Answer", answer="Yes, I agree to serve")
    assert page.told == ["Your answer is noted. Thank you."]


def wait_for_the_disclosure(secretary: Visitor, call: Call):
    secretary.visit(f"/bodies/lg-cbb/calls/{call.pk}/nominations/")
    page = secretary.press("Find eligible all that are ready")
    assert page.says("The expert has not yet disclosed their interests.")


def disclose(expert: Visitor):
    expert.visit(link_to("disclose"))
    page = expert.press("Submit the disclosure", **dict.fromkeys(NO, "No"), property="Yes", declared="on")
    assert page.says("Say what the interest is.")
    page = expert.press("Submit the disclosure", property_details=INTEREST, declared="on")
    assert page.told == ["The disclosure is given. Thank you."]
    assert not page.says(INTEREST)


def decide_on_the_disclosure(director: Visitor):
    director.follow("Desk")
    director.follow("Decide")
    director.follow("Lupe Tavita", within="list")
    assert director.page.says(INTEREST)
    page = director.press("Decide", decision="Manage: serves under conditions", conditions=CONDITION)
    assert page.says(CONDITION)


def find_eligible(secretary: Visitor, call: Call):
    secretary.visit(f"/bodies/lg-cbb/calls/{call.pk}/nominations/")
    page = secretary.press("Find eligible all that are ready")
    assert page.told == ["1 nomination is found eligible."]
    assert (page.says("Managed"), page.says(CONDITION), page.says(INTEREST)) == (True, False, False)


def look_at_the_state(nominator: Visitor):
    nominator.visit("/nominations/")
    page = nominator.follow("Lupe Tavita", within="list")
    assert (page.says("Eligible"), page.says("Managed"), page.says(CONDITION)) == (True, True, False)
