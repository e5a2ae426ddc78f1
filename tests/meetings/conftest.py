"""What the tests of meetings share: Parties with their groups, people to invite, a meeting in each stage."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core import clock
from meetings import actions, signals
from membership.models import Membership
from parties.models import Organization, Party, Person, Placement, RegionalGroup
from workflow.engine import perform

BUDAPEST = ZoneInfo("Europe/Budapest")


@pytest.fixture(autouse=True)
def _first_morning():
    with clock.standing_at(datetime(2014, 4, 7, 9, 40, tzinfo=BUDAPEST)):
        yield


@pytest.fixture
def make_party(scheme):
    """`make_party("HU", "Hungary", "EEG")`: a Party placed in a group of the scheme."""

    def make(iso2: str, name: str, group: str) -> Party:
        party = Party.objects.create(iso2=iso2, name=name)
        Placement.objects.create(party=party, group=RegionalGroup.objects.get(scheme=scheme, key=group))
        return party

    return make


@pytest.fixture
def make_member(body):
    """`make_member("Warrier", party=india)`: a person who serves on the body."""

    def make(family_name: str, *, capacity="party_expert", is_returning=False, **facts) -> Person:
        email = facts.pop("email", f"{family_name.lower()}@example.org")
        person = Person.objects.create(family_name=family_name, email=email, **({"title": "Ms."} | facts))
        Membership.objects.create(
            body=body,
            person=person,
            capacity=capacity,
            is_returning=is_returning,
            since=date(2013, 1, 1),
            state="active",
        )
        return person

    return make


@pytest.fixture
def india(make_party):
    return make_party("IN", "India", "APG")


@pytest.fixture
def grenada(make_party):
    return make_party("GD", "Grenada", "GRULAC")


@pytest.fixture
def warrier(make_member, india):
    return make_member("Warrier", given_names="Ranjini", party=india, is_returning=True, gender="w")


@pytest.fixture
def lewis(make_member, grenada):
    return make_member("Lewis", given_names="Daniel", title="Mr.", party=grenada, gender="m")


@pytest.fixture
def coalition(db):
    return Organization.objects.create(acronym="GIC", name="Global Industry Coalition", kind="private sector")


@pytest.fixture
def hubert(make_member, coalition):
    return make_member("Hubert", organization=coalition, capacity="org_expert")


@pytest.fixture
def invited(meeting, officer, warrier, lewis, hubert):
    """The meeting with three invitations sent."""
    actions.invite_members(meeting=meeting, by=officer)
    actions.send_invitations(meeting=meeting, by=officer)
    return meeting


@pytest.fixture
def agenda(meeting, officer):
    """1 Opening; 2 Organizational matters with 2.1 and 2.2; 3 Closure. By title."""
    add = lambda title, parent=None: actions.add_agenda_item(  # noqa: E731
        meeting=meeting, title=title, parent=parent, by=officer
    )
    opening, matters = add("Opening"), add("Organizational matters")
    return {
        "Opening": opening,
        "Organizational matters": matters,
        "Election": add("Election", matters),
        "Adoption": add("Adoption", matters),
        "Closure": add("Closure"),
    }


@pytest.fixture
def facts_told():
    """Whom `facts_changed` told of what: pairs of meeting and actor."""
    told = []

    def listen(meeting, by, **kwargs):
        told.append((meeting.pk, by))

    signals.facts_changed.connect(listen)
    yield told
    signals.facts_changed.disconnect(listen)


@pytest.fixture
def in_session(invited, agenda, officer, warrier, lewis, hubert):
    """Open since the morning, Ms. Warrier in the chair, Mr. Hubert's seat empty."""
    perform(invited, "open", by=officer)
    for person, present in ((warrier, True), (lewis, True), (hubert, False)):
        actions.record_attendance(meeting=invited, person=person, present=present, reason="", by=officer)
    actions.elect_officer(meeting=invited, person=warrier, office="chair", by=officer)
    actions.adopt_agenda(meeting=invited, by=officer)
    return invited
