"""A round that is ready to be decided: a body, its nominees with their disclosures cleared, a slate as submitted."""

from datetime import UTC, date, datetime

from core import access, clock
from membership import actions
from membership.composition import parse_rule
from membership.models import Body, Call, Choice, Disclosure, Nomination, RuleAnswer, Slate
from parties.models import Organization, Party, Person, Scheme

NOW = datetime(2014, 2, 3, 10, tzinfo=UTC)
DEADLINE = date(2014, 1, 31)
RULES = [
    {"kind": "count", "cls": "party_expert", "max": 5},
    {"kind": "count_per", "dimension": "region", "cls": "party_expert", "max": 2},
    {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"},
    {"kind": "count", "cls": "woman", "min": 3, "severity": "soft"},
    {"kind": "due_regard", "dimension": "region", "severity": "advisory"},
]
#: Two of each regional group of the United Nations, in turn.
COUNTRIES = ["NG", "MY", "HU", "BR", "AT", "KE", "IN", "CZ", "MX", "NO"]


def make_body(rules=RULES, slug="lg") -> Body:
    body = actions.add_body(
        slug=slug, name="Liaison Group on Biosafety", short_name="Liaison Group", members_term="members",
        kind="liaison_group", scheme=Scheme.objects.get(key="UN"), by=None,
    )  # fmt: skip
    [parse_rule(rule, place, "UN") for place, rule in enumerate(rules)]
    actions.record_mandate(body=body, decision_symbol="BS-VI/3", valid_from=date(2012, 10, 5), rules=rules, by=None)
    Body.objects.filter(pk=body.pk).update(state="constituting")
    return Body.objects.get(pk=body.pk)


def make_call(body: Body, **facts) -> Call:
    stamps = {"opened_at": NOW, "closed_at": NOW, "deadline_on": DEADLINE, "state": "closed"}
    return Call.objects.create(body=body, title="Call for nominations", **stamps | facts)


def make_nomination(call: Call, number: int, *, state: str = "eligible", **facts) -> Nomination:
    """The *number*-th nominee: every second one a woman, their countries in turn; of an organization where named."""
    organization = facts.pop("organization", None)
    person = facts.pop("person", None) or make_person(number, organization, facts.pop("iso2", ""))
    origin = {"organization": organization} if organization else {"party": person.party}
    nomination = Nomination.objects.create(
        call=call, person=person, state=state, consent="agreed", submitted_at=NOW, **origin, **facts
    )
    Disclosure.objects.create(
        body=call.body, person=person, nomination=nomination, state="cleared", requested_at=NOW, submitted_at=NOW,
        decided_at=NOW, expires_on=date(2030, 1, 1),
    )  # fmt: skip
    return nomination


def make_person(number: int, organization: Organization | None = None, iso2: str = "") -> Person:
    country = iso2 or COUNTRIES[number % len(COUNTRIES)]
    return Person.objects.create(
        family_name=f"Expert {number:03}", gender="wm"[number % 2], email=f"expert{number}@example.org",
        party=None if organization else Party.objects.get(iso2=country), organization=organization,
        expertise=["risk"] if number % 3 else ["law"],
    )  # fmt: skip


def make_slate(call: Call, seated, reserve=(), *, state: str = "submitted", name: str = "First") -> Slate:
    """With the waiver of the fourth rule and the statement of the fifth written."""
    slate = Slate.objects.create(body=call.body, call=call, name=name, state=state, submitted_at=NOW)
    for one in seated:
        Choice.objects.create(slate=slate, nomination=one, standing="seated")
    for rank, one in enumerate(reserve, start=1):
        Choice.objects.create(slate=slate, nomination=one, standing="reserve", rank=rank)
    rules = call.body.mandates.first().rules.all()
    for rule in rules:
        if rule.severity == "soft" or rule.kind == "due_regard":
            kind = "waiver" if rule.severity == "soft" else "statement"
            RuleAnswer.objects.create(slate=slate, rule=rule, kind=kind, text=f"Written {kind}.", at=NOW)
    return slate


def make_round(seated=5, reserve=2, others=3, rules=RULES):
    """(body, call, nominations, slate): the first *seated* are seated, the next in reserve."""
    body = make_body(rules)
    call = make_call(body)
    people = [make_nomination(call, number) for number in range(seated + reserve + others)]
    return body, call, people, make_slate(call, people[:seated], people[seated : seated + reserve])


def staff_of(make_user, body, permission: str, email: str):
    user = make_user(email, email.split("@")[0])
    access.grant(user, permission, body)
    return user


def at(moment: datetime = NOW):
    return clock.standing_at(moment)
