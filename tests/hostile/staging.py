"""The demonstration with things that are not for everybody put among it, and people who should not see them.

Every confidential thing carries a word of its own, so that a page that lets it slip is caught by that word.
"""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from core import access
from demo import stages
from demo.cast import ACCOUNTS
from documents.actions import add_document, add_language_version, publish_document
from documents.models import Document, Report
from meetings.actions import add_agenda_item, invite_person, plan_meeting
from meetings.models import Meeting
from membership.actions import add_body, add_member
from membership.models import Body, Call, Disclosure, Membership, Nomination
from notifications.actions import draft_notification, queue_message
from parties.actions import add_person
from parties.models import Party, Person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass
class Stage:
    """Who is there (None is the public), and the words that give a confidential thing away."""

    people: dict = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    emails: set[str] = field(default_factory=set)

    @property
    def body(self) -> Body:
        return Body.objects.get(slug="lg-cbb")

    @property
    def other_body(self) -> Body:
        return Body.objects.get(slug="other-body")

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(body=self.body, ordinal=10)

    @property
    def other_meeting(self) -> Meeting:
        return Meeting.objects.get(body=self.other_body)

    @property
    def report(self) -> Report:
        return Report.objects.get(meeting=self.meeting)


def set_up(stage: str) -> Stage:
    stages.load(stage)
    found = Stage()
    found.emails = set(Person.objects.exclude(email="").values_list("email", flat=True))
    Person.objects.exclude(email="").update(notes="Xnotes of a person")
    found.secrets["notes of a person"] = "Xnotes of a person"
    _people(found)
    _of_the_body(found)
    _of_the_nominations(found)
    _of_the_house(found)
    return found


def _people(stage: Stage) -> None:
    make = get_user_model().objects.create_user
    other = Body.objects.create(
        slug="other-body", name="Other Body", short_name="Other", members_term="Other members", kind="expert_group",
        scheme=stage.body.scheme, symbol_stem="UNEP/CBD/OTHER", state="active",
    )  # fmt: skip
    people = {"anonymous": None}
    people |= {one.role: get_user_model().objects.get(email=one.email) for one in ACCOUNTS}
    people["outsider"] = make("outsider@example.org", name="Outsider")
    people["superuser"] = get_user_model().objects.create_superuser("root@example.org", name="Root")
    people["inactive officer"] = make("inactive@example.org", name="Inactive", is_active=False)
    people["other officer"] = make("other.officer@example.org", name="Other Officer")
    people["other director"] = make("other.es@example.org", name="Other Director")
    people["other member"] = make("other.member@example.org", name="Other Member")
    access.grant(people["inactive officer"], "membership.manage_body", stage.body)
    access.grant(people["other officer"], "membership.manage_body", other)
    access.grant(people["other director"], "membership.direct_body", other)
    person = Person.objects.create(family_name="Other", given_names="Member", user=people["other member"])
    Membership.objects.create(
        body=other, person=person, capacity="party_expert", since=date(2013, 1, 1), state="active",
        accepted_at="2013-01-01T00:00Z",
    )  # fmt: skip
    Meeting.objects.create(
        body=other, slug="other-meeting", ordinal=1, title="First meeting of the Other Body", state="open",
        symbol_prefix="UNEP/CBD/OTHER/1", starts_on=date(2014, 4, 7), ends_on=date(2014, 4, 9), city="Rome",
        opened_at="2014-04-07T07:00Z",
    )  # fmt: skip
    add_agenda_item(meeting=Meeting.objects.get(slug="other-meeting"), title="Item of the other", by=None)
    stage.people = people


def _of_the_body(stage: Stage) -> None:
    body, meeting = stage.body, stage.meeting
    days = {"starts_on": date(2015, 4, 7), "ends_on": date(2015, 4, 9)}
    planned = plan_meeting(body=body, title="Xplanned meeting", city="Rome", by=None, **days)
    add_agenda_item(meeting=planned, title="Xplanned item", by=None)
    person = add_person(family_name="Xofferedperson", given_names="Xoffered", by=None)
    add_member(body=body, person=person, since=date(2014, 1, 1), by=None)
    guest = add_person(family_name="Xguest", given_names="Xguest", by=None)
    if meeting.state in ("confirmed", "open", "announced"):
        invite_person(meeting=meeting, person=guest, by=None)
    _document(body, meeting, "Xawaited", "general", is_out=False)
    _document(body, meeting, "Xrestricted", "restricted", is_out=True)
    _document(body, meeting, "Xlimited", "limited", is_out=True)
    stage.secrets |= {
        "planned meeting": "Xplanned", "offered membership": "Xoffered", "drafted invitation": "Xguest",
        "awaited document": "Xawaited", "restricted document": "Xrestricted", "limited document": "Xlimited",
    }  # fmt: skip
    if stage.report.state != "published":
        stage.secrets["draft report"] = (
            stage.report.paragraphs.filter(kind="paragraph").exclude(text="").last().text[:60]
        )


def _of_the_nominations(stage: Stage) -> None:
    """A nomination by Hungary to a call that is over, and what its expert disclosed."""
    when, hungary = "2014-01-15T00:00Z", Party.objects.get(iso2="HU")
    call = Call.objects.create(
        body=stage.body, title="A call that is over", deadline_on=date(2014, 1, 10), state="closed", opened_at=when,
        closed_at=when,
    )  # fmt: skip
    person = add_person(family_name="Nominee", given_names="One", party=hungary, by=None)
    nomination = Nomination.objects.create(
        call=call, person=person, party=hungary, statement="Xstatement of a nominator", state="submitted",
        consent="agreed", submitted_at=when,
    )  # fmt: skip
    Disclosure.objects.create(
        body=stage.body, person=person, nomination=nomination, requested_at=when, submitted_at=when, decided_at=when,
        state="managed", answers={"property": {"has": True, "details": "Xdisclosedinterest"}},
        conditions="Xconditionofservice", expires_on=date(2015, 1, 15),
    )  # fmt: skip
    stage.secrets |= {
        "nomination": "Xstatement of a nominator", "disclosed interest": "Xdisclosedinterest",
        "conditions": "Xconditionofservice",
    }  # fmt: skip


def _document(body, meeting, title: str, distribution: str, *, is_out: bool) -> Document:
    kind = "information"
    free = f"{meeting.symbol_prefix}/INF/{900 + Document.objects.count()}"
    document = add_document(
        body=body, meeting=meeting, title=title, kind=kind, distribution=distribution, symbol=free, by=None
    )
    file = SimpleUploadedFile("x.pdf", PDF)
    if is_out:
        add_language_version(document=document, language="en", file=file, by=None)
        publish_document(document=document, by=None, consequence=True)
    return document


def _of_the_house(stage: Stage) -> None:
    add_body(
        slug="xdraft-body", name="Xhiddenbody", short_name="Xhiddenbody", members_term="m", kind="expert_group",
        scheme=stage.body.scheme, by=stage.people["Programme officer, Secretariat"],
    )  # fmt: skip
    draft_notification(subject="Xdraftnotification", body="Xdraftnotification", signatory="A", by=None)
    enclosure = ("x.pdf", "application/pdf", PDF)
    queue_message(
        key="hostile", kind="test", to_email="somebody@example.org", subject="Xheldmail", text="Xheldmail", hold=True,
        attachments=[enclosure], by=None,
    )  # fmt: skip
    queue_message(
        key="code", kind="sign-in", to_email="somebody@example.org", subject="Code", text="Xcode 123456",
        is_confidential=True, hold=True, by=None,
    )  # fmt: skip
    stage.secrets |= {
        "draft body": "Xhiddenbody", "draft notification": "Xdraftnotification", "held mail": "Xheldmail",
        "code": "Xcode 123456",
    }  # fmt: skip
