"""Nominators and experts at the same act in the same moment: one succeeds, the others read a sentence."""

import pytest

from membership.models import Disclosure, Nomination
from notifications.models import Message
from parties.models import Person
from tests.hostile.test_two_at_once import PEOPLE, posted
from tests.hostile.test_walk import client_of
from tests.membership.nominating import SAID, WHO, posted_answers
from workflow import trail
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_expert_is_nominated_once(call, samoa, focal_point):
    clients = [client_of(focal_point) for _ in range(PEOPLE)]
    said = {"origin": f"party:{samoa.pk}", **WHO, **SAID}
    told = posted(clients, f"/nominate/{call.pk}/", said)

    assert told == {303: 1, 422: PEOPLE - 1}
    assert (Nomination.objects.count(), Person.objects.filter(family_name="Tavita").count()) == (1, 1)


def test_a_nomination_is_submitted_once(with_papers, focal_point):
    clients = [client_of(focal_point) for _ in range(PEOPLE)]
    told = posted(clients, f"/act/membership/nomination/{with_papers.pk}/submit/", {})

    assert told == {303: PEOPLE}
    assert TrailEntry.objects.filter(verb="submit").count() == 1
    assert Message.objects.filter(kind="consent").count() == 1


def test_an_agreement_asks_for_one_disclosure_and_it_is_given_once(submitted):
    clients = [client_of(None) for _ in range(PEOPLE)]
    posted(clients, f"/consent/{submitted.token}/", {"answer": "agreed"})
    row = Disclosure.objects.get()
    told = posted(clients, f"/disclose/{row.token}/", posted_answers())

    assert told == {303: PEOPLE}
    assert Disclosure.objects.count() == 1
    assert [one.verb for one in TrailEntry.objects.about(row)].count("submit") == 1
    assert trail.verify() is None
