"""What the tests of bodies share: the tenth meeting's people in a body of their own, requests that count queries."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from membership import actions
from membership.models import Membership
from parties.actions import add_organization, add_person, load_countries
from parties.countries import TABLE
from parties.models import Party, Scheme
from tests.membership.nominating import (  # noqa: F401 - fixtures of nominations and disclosures
    agreed,
    call,
    draft,
    expert,
    focal_point,
    institute,
    other_focal_point,
    representative,
    samoa,
    submitted,
    tonga,
    with_papers,
)
from workflow.engine import perform

DATA = Path(__file__).resolve().parents[2] / "demo" / "data"
RULES = DATA / "composition_rules.json"


@pytest.fixture
def countries(db):
    with TABLE.open(encoding="utf-8-sig", newline="") as rows:
        load_countries(rows=csv.DictReader(rows), by=None)


@pytest.fixture
def tenth(countries):
    """A body under the rules of 2012 with the twenty who were invited to the tenth meeting, all active."""
    body = actions.add_body(
        slug="tenth",
        name="Liaison Group on Capacity-Building for Biosafety",
        short_name="Liaison Group",
        members_term="Liaison Group members",
        kind="liaison_group",
        scheme=Scheme.objects.get(key="UN"),
        by=None,
    )
    rules = json.loads(RULES.read_text("utf-8"))["bodies"][0]["rules"]
    actions.record_mandate(
        body=body, decision_symbol="BS-VI/3", annex="II", valid_from=date(2012, 10, 5), rules=rules, by=None
    )
    perform(body, "constitute", by=None, consequence=True)
    for person, row in people():
        offered = actions.add_member(
            body=body, person=person, since=date(2014, 2, 1), is_returning=row["returning"], by=None
        )
        perform(offered, "accept", by=None, consequence=True)
    perform(body, "activate", by=None, consequence=True)
    return body


def people():
    """The invited as persons, each with their row of people.json."""
    data = json.loads((DATA / "people.json").read_text("utf-8"))
    organizations = {row["acronym"]: add_organization(**row, by=None) for row in data["organizations"]}
    parties = {party.iso2: party for party in Party.objects.all()}
    for row in data["invited"]:
        facts = {name: row[name] for name in ("title", "given_names", "family_name", "gender", "email", "is_invented")}
        origin = {"party": parties.get(row.get("party")), "organization": organizations.get(row.get("organization"))}
        yield add_person(**facts, **origin, by=None), row


@pytest.fixture
def make_member(make_user, body):
    """`make_member("Ana", state="suspended")`: a membership of the body with an account of its own."""

    def make(name: str = "Ana", *, body=body, state: str = "active", **facts) -> Membership:
        user = make_user(f"{name}@example.org".lower().replace(" ", "."), name, person={"family_name": name})
        defaults = {"capacity": "party_expert", "since": date(2013, 1, 1)}
        return Membership.objects.create(body=body, person=user.person, state=state, **defaults | facts)

    return make


@pytest.fixture
def count_queries(client):
    """`count_queries(url)`: how many queries the page costs once everything that is kept is warm."""

    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        assert response.status_code == 200
        return len(captured)

    return count


@pytest.fixture
def text_of():
    """The words of a page, without markup."""

    def text(response) -> str:
        joined = re.sub(r"</?(?:bdi|wbr|abbr)\b[^>]*>", "", response.content.decode())
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", joined)).strip()

    return text


@pytest.fixture
def rules_file():
    """The bodies of the demonstration in the schema `composition-rules/2`."""
    return RULES
