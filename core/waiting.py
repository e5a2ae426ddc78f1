"""What waits for a person. Each app registers a source; the desk shows them together.

A source is a function `user -> list[Waiting]` with at most two queries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

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


def source(ask: Callable) -> Callable:
    """Register a source. Used as a decorator in an app's `queries`, imported in its `apps.ready`."""
    _SOURCES.append(ask)
    return ask


def waiting_for(user) -> list[Waiting]:
    """Everything that waits for *user*, the most urgent first; what has no date comes last."""
    return remembered(user, "waiting", lambda: _collect(user))


def number_waiting_for(user) -> int:
    return len(waiting_for(user))


def _collect(user) -> list[Waiting]:
    things = [thing for ask in _SOURCES for thing in ask(user)]
    return sorted(things, key=lambda thing: (thing.due_on is None, thing.due_on or date.max, thing.kind))
