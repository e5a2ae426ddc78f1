"""A round of nominations to draw slates from: a body under the rules of 2012, nominees of many Parties, invented."""

import json
from datetime import UTC, date, datetime
from random import Random

from core import access
from membership import actions
from membership.models import Body, Call, Disclosure, Nomination
from parties.actions import add_organization
from parties.models import Organization, Party, Person, Scheme
from parties.states import Expertise
from tests.membership.conftest import RULES

WHEN = datetime(2014, 2, 3, 9, tzinfo=UTC)
SOME = ["AT", "BR", "BF", "GD", "GH", "HU", "IN", "KR", "LT", "MX", "MY", "NO", "PE", "SI", "TM", "UG", "WS", "ZA"]


def round_of(number: int, *, rules: list[dict] | None = None, officer=None, seed: int = 2014) -> Call:
    """A closed call of a body of its own with so many eligible nominations, the same for the same seed. Wants the
    countries loaded."""
    body = actions.add_body(
        slug="board", name="Liaison Group on Biosafety", short_name="Liaison Group", kind="liaison_group",
        members_term="members", scheme=Scheme.objects.get(key="UN"), by=None,
    )  # fmt: skip
    if rules is None:
        rules = json.loads(RULES.read_text("utf-8"))["bodies"][0]["rules"]
    actions.record_mandate(body=body, decision_symbol="BS-VI/3", valid_from=date(2012, 10, 5), rules=rules, by=None)
    Body.objects.filter(pk=body.pk).update(state="constituting")
    if officer is not None:
        access.grant(officer, "membership.manage_body", body)
    call = Call.objects.create(
        body=body, title="Call of 2013", deadline_on=date(2014, 1, 31), state="closed", opened_at=WHEN, closed_at=WHEN
    )
    random = Random(seed)
    parties = list(Party.objects.filter(iso2__in=SOME).order_by("iso2"))
    organizations = [_organization(f"ORG{n}") for n in range(8)]
    for place in range(number):
        nominate(call, place, random, parties, organizations)
    return call


def _organization(name: str) -> Organization:
    return add_organization(name=name, acronym=name, kind="intergovernmental", by=None)


def nominate(call, place: int, random: Random, parties, organizations) -> Nomination:
    """One nominee: one in four from an organization, women and men, one or two fields, cleared."""
    origin = {"organization": random.choice(organizations)} if place % 4 == 3 else {"party": random.choice(parties)}
    person = Person.objects.create(
        title="Ms." if place % 2 else "Mr.", given_names=f"Given{place}", family_name=f"Family{place:03}",
        gender="w" if place % 2 else "m", is_invented=True, **origin,
    )  # fmt: skip
    nomination = Nomination.objects.create(
        call=call, person=person, state="eligible", consent="agreed", is_returning=random.random() < 0.3,
        expertise=sorted(random.sample(Expertise.values, random.randint(1, 2))), submitted_at=WHEN, **origin,
    )  # fmt: skip
    Disclosure.objects.create(
        body=call.body, person=person, nomination=nomination, state="cleared", requested_at=WHEN, decided_at=WHEN
    )
    return nomination
