"""What the tests of nominations and disclosures share: an open call, those who speak for Samoa and for an
organization, a nominee with papers."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import access, clock
from membership import actions, interests
from membership.models import Call, CallAddressee, Nomination
from parties.models import Organization, Party, Person
from workflow.engine import perform

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
MARKER = "Xpatentedmarker"
CONDITION = "Xrecusalmarker"
WHO = {
    "title": "Ms.", "given_names": "Lupe", "family_name": "Tavita", "gender": "w", "position": "Biosafety officer",
    "email": "lupe@example.org",
}  # fmt: skip
SAID = {"expertise": ["risk_assessment", "awareness"], "languages": ["en"], "statement": "Twelve years of it."}


def pdf(name: str = "paper.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def answers(**given) -> dict:
    """No to everything but what is *given*: question and details."""
    return {key: {"has": key in given, "details": given.get(key, "")} for key in interests.KEYS}


def posted_answers(**given) -> dict[str, str]:
    """The same as the form sends it."""
    data = {key: "yes" if key in given else "no" for key in interests.KEYS} | {"declared": "on"}
    return data | {f"{key}_details": text for key, text in given.items()}


def posted(**changes) -> dict:
    """A nomination as the form sends it."""
    return {"origin": "", **WHO, **SAID} | changes


@pytest.fixture
def samoa(db) -> Party:
    return Party.objects.create(iso2="WS", name="Samoa")


@pytest.fixture
def tonga(db) -> Party:
    return Party.objects.create(iso2="TO", name="Tonga")


@pytest.fixture
def institute(db) -> Organization:
    return Organization.objects.create(name="Institute of Biosafety", acronym="IB", kind="academia")


@pytest.fixture
def call(body, samoa, tonga):
    """An open call to which Samoa and Tonga were asked, with two weeks to go."""
    day = clock.today() + timedelta(days=14)
    call = Call.objects.create(
        body=body, title="Call for experts", deadline_on=day, first_deadline_on=day, state="open",
        opened_at=clock.now(),
    )  # fmt: skip
    for party in (samoa, tonga):
        CallAddressee.objects.create(call=call, party=party, name=party.name, email=f"{party.iso2}@example.org")
    return call


@pytest.fixture
def focal_point(make_user, samoa):
    user = make_user("focal@example.org", "Focal Point of Samoa")
    access.grant(user, "parties.speak_for_party", samoa)
    return user


@pytest.fixture
def other_focal_point(make_user, tonga):
    user = make_user("tonga@example.org", "Focal Point of Tonga")
    access.grant(user, "parties.speak_for_party", tonga)
    return user


@pytest.fixture
def representative(make_user, institute):
    user = make_user("head@example.org", "Head of the Institute")
    access.grant(user, "parties.speak_for_organization", institute)
    return user


@pytest.fixture
def draft(call, samoa, focal_point) -> Nomination:
    return actions.nominate_expert(call=call, party=samoa, who=WHO, by=focal_point, **SAID)


@pytest.fixture
def with_papers(draft, focal_point) -> Nomination:
    for kind in ("letter", "cv"):
        actions.attach_paper(nomination=draft, kind=kind, file=pdf(), by=focal_point)
    return draft


@pytest.fixture
def submitted(with_papers, focal_point) -> Nomination:
    perform(with_papers, "submit", by=focal_point)
    return with_papers


@pytest.fixture
def agreed(submitted) -> Nomination:
    """The expert agreed, and has been asked for a disclosure."""
    actions.answer_consent(nomination=submitted, answer="agreed", by=None)
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def expert(make_user, draft):
    """The nominee with an account."""
    user = make_user("lupe@example.org", "Lupe Tavita")
    Person.objects.filter(pk=draft.person_id).update(user=user)
    return user
