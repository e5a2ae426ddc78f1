"""The slate board and the roster with many rows: 500 nominations under 12 rules, 10,000 experts.

Budgets: the board in 150 ms and 15 queries, a seat changed in 20 ms, the roster searched in 50 ms.
"""

from datetime import date
from random import Random
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import rows
from bench.composition import FIELDS, RULES
from bench.pages import Bench, timed
from core import clock
from core.access import grant
from membership.models import Body, Call, Choice, Disclosure, Mandate, Nomination, RosterEntry, Rule, Slate
from membership.queries.roster_entries import words_of
from parties.models import Organization, Party, Person

NOMINATIONS, SEATS, EXPERTS = 500, 20, 10_000
ENVELOPE = ("kind", "severity")


def measure(bench: Bench, scheme, officer) -> list[tuple[str, float, float]]:
    """What, seconds (queries for the board), and the most that is allowed."""
    slate = _slate(scheme, officer)
    _roster()
    address = slate.get_absolute_url()
    bench.ask(address)
    with CaptureQueriesContext(connection) as asked:
        bench.ask(address)
    queries = len(asked)
    first, other = slate.choices.values_list("nomination_id", flat=True)[:2]
    acts = [f"take_off {first}", f"seat {first}", f"take_off {other}", f"seat {other}"] * 5
    return [
        ("The slate board, 500 nominations", _median(lambda _turn: bench.ask(address)), 0.15),
        ("The slate board: queries", queries, 15),
        ("A seat changed", _median(lambda turn: _change(bench, f"{address}seat/", acts[turn])), 0.02),
        ("The roster of 10,000 searched", _median(lambda _turn: bench.ask("/roster/?words=family7+risk")), 0.05),
    ]


def _median(act, turns: int = 15) -> float:
    return median(timed(lambda turn=turn: act(turn)) for turn in range(turns))


def _change(bench: Bench, address: str, act: str) -> None:
    response = bench.post(address, {"do": act}, HTTP_HX_REQUEST="true")
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")


def _slate(scheme, officer) -> Slate:
    """A slate with every seat taken, in a body of its own."""
    body = Body.objects.create(
        slug="bench", name="Bench", short_name="Bench", members_term="members", kind="liaison_group", scheme=scheme,
        state="constituting",
    )  # fmt: skip
    grant(officer, "membership.manage_body", body)
    mandate = Mandate.objects.create(body=body, decision_symbol="BENCH/1", valid_from=date(2012, 1, 1))
    rows.insert(Rule, (_rule(mandate, place, data) for place, data in enumerate(RULES)))
    now = clock.now()
    call = Call.objects.create(
        body=body, title="Bench", deadline_on=now.date(), state="closed", opened_at=now, closed_at=now
    )
    slate = Slate.objects.create(body=body, call=call, name="Bench")
    nominations = rows.insert(Nomination, _nominations(call))
    people = [one.person_id for one in nominations]
    rows.insert(
        Disclosure,
        (Disclosure(body=body, person_id=pk, state="cleared", requested_at=now, decided_at=now) for pk in people),
    )
    seated = nominations[:: NOMINATIONS // SEATS][:SEATS]
    rows.insert(Choice, (Choice(slate=slate, nomination=one, standing="seated") for one in seated))
    return slate


def _rule(mandate: Mandate, place: int, data: dict) -> Rule:
    parameters = {name: value for name, value in data.items() if name not in ENVELOPE}
    severity = data.get("severity", "hard")
    return Rule(mandate=mandate, position=place, kind=data["kind"], severity=severity, parameters=parameters)


def _nominations(call: Call):
    random = Random(2014)
    parties = list(Party.objects.all())
    organizations = list(Organization.objects.all())
    for n, person in enumerate(rows.insert(Person, (_person(n) for n in range(NOMINATIONS)))):
        origin = {"party": random.choice(parties)} if n % 4 else {"organization": random.choice(organizations)}
        fields = random.sample(FIELDS, 2)
        yield Nomination(
            call=call, person=person, state="eligible", consent="agreed", expertise=fields, is_returning=n % 5 == 0,
            **origin,
        )  # fmt: skip


def _person(n: int) -> Person:
    return Person(
        given_names=f"Given{n}", family_name=f"Family{n}", gender="wm"[n % 2], expertise=["risk_assessment"],
        languages=["en"],
    )  # fmt: skip


def _roster() -> None:
    people = rows.insert(Person, (_person(n) for n in range(EXPERTS)))
    rows.insert(RosterEntry, (RosterEntry(person=one, words=words_of(one)) for one in people))
