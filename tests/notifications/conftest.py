"""Fixtures: Parties with and without focal points, a notification at each stage of its life."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from core import clock
from notifications.actions import draft_notification, issue_notification
from notifications.models import Notification
from parties.models import FocalPoint, Party, Person, Treaty, TreatyAction
from workflow.engine import perform

NOON = datetime(2014, 2, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(NOON):
        yield


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    """A letter is kept by what it says: the one of another test must not be found."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def make_party(db):
    """`make_party("HU", "Hungary", "CPB-FP1", "CBD-FP1")`: a Party to both treaties with a person per capacity."""

    def make(iso2: str, name: str, *capacities: str, email: str = "{}@example.org", treaties=("CBD", "CPB")) -> Party:
        party = Party.objects.create(iso2=iso2, name=name)
        for key in treaties:
            treaty, _new = Treaty.objects.get_or_create(key=key, defaults={"name": key})
            TreatyAction.objects.create(
                party=party,
                treaty=treaty,
                deposited_on=date(2003, 1, 1),
                instrument="ratification",
                party_since=date(2003, 9, 11),
            )
        for capacity in capacities:
            slug = f"{iso2}.{capacity}".lower()
            person = Person.objects.create(family_name=slug, party=party, email=email.format(slug) if email else "")
            FocalPoint.objects.create(party=party, person=person, capacity=capacity)
        return party

    return make


@pytest.fixture
def parties(make_party):
    """Hungary has a Protocol focal point, Niger only one for the Convention, Palau nobody, Iceland no Protocol."""
    make_party("HU", "Hungary", "CPB-FP1", "CBD-FP1")
    make_party("NE", "Niger", "CBD-FP1")
    make_party("PW", "Palau")
    make_party("IS", "Iceland", "CBD-FP1", treaties=("CBD",))


@pytest.fixture
def draft(db) -> Notification:
    return draft_notification(
        reference="SCBD/BS/ET/jh/32993",
        subject="Tenth meeting of the Liaison Group",
        body="The *tenth* meeting will be held in Budapest.\n\nKindly nominate an expert.",
        addressee_groups=["cpb"],
        action_required_by=date(2014, 2, 28),
        signatory="Braulio Ferreira de Souza Dias",
        signatory_title="Executive Secretary",
        by=None,
    )


@pytest.fixture
def cleared(draft, executive_secretary) -> Notification:
    perform(draft, "clear", by=executive_secretary)
    return draft


@pytest.fixture
def issued(cleared, parties, officer) -> Notification:
    return issue_notification(notification=cleared, by=officer)
