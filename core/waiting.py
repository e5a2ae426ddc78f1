"""What waits for a person. Each app registers a source; the desk shows them together.

A source is a function `user -> list[Waiting]` with at most two queries. The number stands on every page, and most
people have nothing of most kinds; so an app may say beforehand by `business` which rows its sources would list, and all
of that is asked in one query (`keys_of`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.query import QuerySet

from core.access import remembered


@dataclass(frozen=True)
class Waiting:
    """One thing to do: `kind` is the small line above, `title` what to do, `why` a sentence, `act` the button."""

    kind: str
    title: str
    why: str
    act: str
    url: str
    due_on: date | None = None


_SOURCES: list[Callable] = []
_BUSINESS: list[Callable] = []
#: The rows that would wait, and the column of theirs that tells them apart.
Rows = tuple[QuerySet, str]


def source(ask: Callable) -> Callable:
    """Register a source. Used as a decorator in an app's `queries`, imported in its `apps.ready`."""
    _SOURCES.append(ask)
    return ask


def business(ask: Callable) -> Callable:
    """Register a function `user -> {kind: (rows, key column)}` that asks no query itself. Used as a decorator."""
    _BUSINESS.append(ask)
    return ask


def keys_of(user, kind: str) -> frozenset[int]:
    """The keys of the rows of a kind that wait for *user*; one query per request for all kinds of all apps."""
    return remembered(user, "business", lambda: _business(user)).get(kind, frozenset())


def _business(user) -> dict[str, frozenset[int]]:
    kinds = [(kind, *rows) for ask in _BUSINESS for kind, rows in ask(user).items()]
    parts = [rows.order_by().annotate(of_kind=Value(kind)).values_list("of_kind", key) for kind, rows, key in kinds]
    found: dict[str, set[int]] = {}
    for kind, key in parts[0].union(*parts[1:], all=True) if parts else ():
        found.setdefault(kind, set()).add(key)
    return {kind: frozenset(keys) for kind, keys in found.items()}


def waiting_for(user) -> list[Waiting]:
    """Everything that waits for *user*, the most urgent first; what has no date comes last."""
    return remembered(user, "waiting", lambda: _collect(user))


def _collect(user) -> list[Waiting]:
    things = [thing for ask in _SOURCES for thing in ask(user)]
    return sorted(things, key=lambda thing: (thing.due_on is None, thing.due_on or date.max, thing.kind))
