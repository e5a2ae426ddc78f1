"""Fixtures that every suite shares: people with their roles, a body, a meeting."""

import os
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from accounts.models import User
from core import access
from tests import migrated
from workflow import triggers

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

#: Folders of tests that tell whole stories.
LONG = {"demo", "journeys"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if LONG.intersection(item.path.parts):
            item.add_marker("long")


_empty_tables = TransactionTestCase._fixture_teardown


def _let_go_of_the_trail(self) -> None:
    """A transactional test empties its tables; the trail's triggers would refuse, so they step aside for it."""
    triggers.remove(connection)
    try:
        _empty_tables(self)
    finally:
        triggers.install(connection)


TransactionTestCase._fixture_teardown = _let_go_of_the_trail


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, pytestconfig):
    if connection.vendor == "sqlite":
        migrated.begin_with(migrated.kept_in(pytestconfig.cache.mkdir("migrated")))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig):
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            migrated.keep(migrated.kept_in(pytestconfig.cache.mkdir("migrated")))


@pytest.fixture(autouse=True)
def _english(settings):
    """Each test starts in English and in UTC, whatever the one before it activated."""
    from django.utils import translation

    timezone.deactivate()
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What one test kept in the cache is not there for the next."""
    cache.clear()


@pytest.fixture
def make_user(db):
    """`make_user("officer@example.org", name="…", person={…})`: a user, with a person where asked."""

    def make(email: str, name: str = "", person: dict | None = None) -> User:
        user = User.objects.create_user(email=email, password="a long enough password", name=name or email)
        if person is not None:
            from parties.models import Person

            Person.objects.create(**{"family_name": name or email, "user": user} | person)
        return user

    return make


@pytest.fixture
def scheme(db):
    from parties.models import RegionalGroup, Scheme

    scheme = Scheme.objects.create(key="UN", name="United Nations regional groups")
    for position, key in enumerate(["AFR", "APG", "EEG", "GRULAC", "WEOG"]):
        RegionalGroup.objects.create(scheme=scheme, key=key, name=key, position=position)
    return scheme


@pytest.fixture
def body(scheme):
    from membership.models import Body, Mandate

    body = Body.objects.create(
        slug="lg-cbb",
        name="Liaison Group on Capacity-Building for Biosafety",
        short_name="Liaison Group",
        members_term="Liaison Group members",
        kind="liaison_group",
        scheme=scheme,
        symbol_stem="UNEP/CBD/BS/LG-CB",
        state="active",
    )
    Mandate.objects.create(body=body, decision_symbol="BS-VI/3", annex="II", valid_from=date(2012, 10, 5))
    return body


@pytest.fixture
def officer(make_user, body) -> User:
    user = make_user("officer@example.org", "Officer, Biosafety")
    access.grant(user, "membership.manage_body", body)
    return user


@pytest.fixture
def executive_secretary(make_user, body) -> User:
    user = make_user("es@example.org", "Executive Secretary")
    access.grant(user, "membership.direct_body", body)
    return user


@pytest.fixture
def member(make_user, body) -> User:
    """An active member of the body, with an account."""
    from membership.models import Membership

    user = make_user("member@example.org", "Ms. Member", person={"title": "Ms.", "given_names": "Ana"})
    Membership.objects.create(
        body=body, person=user.person, capacity="party_expert", since=date(2013, 1, 1), state="active"
    )
    return user


@pytest.fixture
def outsider(make_user) -> User:
    """Signed in, but nothing to this body."""
    return make_user("outsider@example.org", "Outsider", person={"given_names": "Otto"})


@pytest.fixture
def meeting(body):
    from meetings.models import Meeting

    return Meeting.objects.create(
        body=body,
        mandate=body.mandates.first(),
        slug="lg-cbb-10",
        ordinal=10,
        title="Tenth meeting of the Liaison Group on Capacity-Building for Biosafety",
        symbol_prefix="UNEP/CBD/BS/LG-CB/10",
        starts_on=date(2014, 4, 7),
        ends_on=date(2014, 4, 9),
        time_zone="Europe/Budapest",
        city="Budapest",
        state="confirmed",
    )
