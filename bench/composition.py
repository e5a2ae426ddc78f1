"""How long the composition engine takes: 500 nominations, 20 seats, 12 rules.

Budgets: a proposal in 1 s, the explanation of the impossible in 5 s, an evaluation in 20 ms.
"""

from datetime import date
from random import Random
from time import perf_counter

from membership.composition import Expert, evaluate, parse_rule, setting_for
from membership.composition.shapes import Rule
from membership.composition.solver import propose

FIELDS = [f"field_{number}" for number in range(15)]
RULES = [
    {"kind": "count", "cls": "party_expert", "max": 15},
    {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"},
    {"kind": "count_per", "dimension": "region", "cls": "party_expert", "min": 2, "max": 4},
    {"kind": "count_per", "dimension": "country", "max": 1},
    {"kind": "count_per", "dimension": "organization", "cls": "org_expert", "max": 1},
    {"kind": "ratio", "cls": "woman", "of": "total", "min": "2/5", "max": "3/5"},
    {"kind": "count_per", "dimension": "seat", "table": {"ldc": 3, "sids": 2, "language:fr & woman": 2}},
    {"kind": "eligibility", "cls": "party_expert", "requires": "!tag:conflict"},
    {"kind": "selection", "authority": "Executive Secretary", "max_per_nominator": 1},
    {"kind": "count", "cls": "returning", "min": 4, "max": 10, "severity": "soft"},
    {"kind": "count", "cls": "expertise:field_1 & region:AFR", "min": 2, "severity": "soft"},
    {"kind": "count_per", "dimension": "gender", "max": 10, "severity": "advisory"},
]
IMPOSSIBLE = [
    *RULES[:9],
    {"kind": "count", "cls": "woman & ldc", "min": 7},
    {"kind": "count", "cls": "sids & !ldc", "min": 6},
    {"kind": "count", "cls": "org_expert & returning", "min": 4},
]


def rules_of(data: list[dict]) -> list[Rule]:
    return [parse_rule(rule, index) for index, rule in enumerate(data)]


def pool_of(size: int, seed: int = 2014) -> list[Expert]:
    """Invented nominees; the same for the same seed."""
    random = Random(seed)
    countries = sorted(setting_for("UN", date(2014, 4, 7)).scheme)
    return [_nominee(number, random, countries) for number in range(size)]


def _nominee(number: int, random: Random, countries: list[str]) -> Expert:
    party = random.random() < 0.75
    return Expert(
        f"n{number:04}",
        kind="party_expert" if party else "org_expert",
        country=random.choice(countries) if party else "",
        organization="" if party else f"organization {random.randrange(60)}",
        gender=random.choices("wmx", (45, 53, 2))[0],
        returning=random.random() < 0.2,
        expertise=frozenset(random.sample(FIELDS, random.randint(1, 3))),
        languages=frozenset(random.sample(("en", "fr", "es", "ar", "ru", "zh"), 2)),
        tags=frozenset({"conflict"} if random.random() < 0.05 else ()),
    )


def measure() -> dict[str, float]:
    """Seconds of the first proposal in this process, of one more, of an explanation, of one evaluation."""
    setting, pool = setting_for("UN", date(2014, 4, 7)), pool_of(500)
    rules, impossible = rules_of(RULES), rules_of(IMPOSSIBLE)
    first = propose(rules, pool, setting)
    begun = perf_counter()
    for _turn in range(100):
        evaluate(rules, first.slate, setting)
    evaluation = (perf_counter() - begun) / 100
    return {
        "proposal_first": first.seconds,
        "proposal": propose(rules, pool, setting).seconds,
        "explanation": propose(impossible, pool, setting).seconds,
        "evaluation": evaluation,
    }
