"""Fixtures of the journeys: visitors, and the stages from which their stories begin."""

import pytest
from django.core import mail
from django.core.cache import cache

from demo import stages
from demo.cast import ACCOUNTS, PASSWORD
from tests.journeys.visitor import Visitor


@pytest.fixture(autouse=True)
def _fresh(db, settings):
    """Mail takes the way of the house; limits of sign-in start anew, for no transaction takes the cache back."""
    cache.clear()
    mail.outbox = []
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"


@pytest.fixture
def stage(db):
    """`stage("adopted")`: the demonstration at that stage, its letters sent and out of the way."""

    def load(name: str) -> None:
        stages.load(name)
        mail.outbox.clear()

    return load


@pytest.fixture
def visitor():
    """`visitor()` is the public; `visitor("castellan", at=…)` signs in with the demo account of that person."""

    def arrive(key: str = "", *, at=None) -> Visitor:
        person = Visitor(at)
        if key:
            account = next(one for one in ACCOUNTS if one.key == key)
            person.sign_in(account.email, PASSWORD)
        return person

    return arrive
