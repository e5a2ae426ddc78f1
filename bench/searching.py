"""Search in 100,000 paragraphs, on the database the settings name: `python -m bench.searching` prints a table.

Budget: 50 ms a search, on SQLite and on PostgreSQL (`bin/with-postgres .venv/bin/python -m bench.searching`).
"""

import os
import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from statistics import median
from time import perf_counter

PARAGRAPHS, EACH = 100_000, 100
BUDGET = 0.05
ROUNDS = 9
#: What people look for, and how common it is here.
QUERIES = {
    "a word of every paragraph": "biosafety",
    "two words of every paragraph": "capacity protocol",
    "three words and a beginning": "national strategies integration pol",
    "a word of a thousand paragraphs": "milestone7",
    "a word of one paragraph": "paragraph77777",
    "a beginning that many words have": "milest",
    "a word of none": "absent",
    "Arabic": "بناء القدرات",
    "Russian": "биобезопасности",
    "Chinese": "能力建设",
}


def prepare() -> None:
    """A scratch site; its database is PostgreSQL where DATABASE_URL names one."""
    os.environ |= {
        "RAPPORTEUR_VAR": tempfile.mkdtemp(prefix="rapporteur-bench-"),
        "RAPPORTEUR_HTTP": "1",
        "RAPPORTEUR_DEMO": "1",
        "RAPPORTEUR_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo", stage="constituted", stdout=StringIO())


def fill() -> None:
    """Published reports of a hundred paragraphs each."""
    from bench import rows
    from demo.cast import Cast

    cast = Cast()
    rows.index_everything(rows.reports(cast.body, rows.meetings(cast.body, PARAGRAPHS // EACH), EACH))


def measure() -> list[tuple[str, str, float]]:
    """(who, what, seconds): the public and a member, each query as the search page asks it."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import AnonymousUser

    from core import access, search

    readers = {"public": AnonymousUser(), "member": get_user_model().objects.get(email="lindhofer@example.org")}
    found = []
    for who, user in readers.items():
        access.forget(user)
        for what, query in QUERIES.items():
            found.append(
                (who, what, _median(lambda user=user, query=query: search.find(query, user, kind="paragraph")))
            )
    return found


def _median(act: Callable[[], object]) -> float:
    seconds = []
    for _turn in range(ROUNDS):
        begun = perf_counter()
        act()
        seconds.append(perf_counter() - begun)
    return median(seconds)


def analyse() -> None:
    """What a database that has run for a night knows of its tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def lines(measured: list[tuple[str, str, float]], number: int = PARAGRAPHS) -> list[tuple[str, str, str]]:
    """As the report of the benches prints them; *number* of paragraphs."""
    return [
        (
            f"Search in {number:,} paragraphs, {who}: {what}",
            f"{seconds * 1000:.0f} ms{' **over**' if seconds > BUDGET else ''}",
            f"≤ {BUDGET * 1000:.0f} ms",
        )
        for who, what, seconds in measured
    ]


def main() -> None:
    prepare()
    fill()
    analyse()
    from django.db import connection

    print(connection.vendor, file=sys.stderr)
    for line in lines(measure()):
        print(" | ".join(line))


if __name__ == "__main__":
    main()
