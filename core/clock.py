"""The one clock. Everything asks here what time it is, so that the demo can live in 2014."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.utils import timezone

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC unless the clock was made to stand."""
    return _standing.get() or timezone.now()


def today() -> date:
    """Today in the active time zone."""
    return timezone.localdate(now())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Within the block the clock stands at *moment* (aware). For the demo and for tests."""
    if timezone.is_naive(moment):
        raise ValueError("A standing clock needs an aware datetime.")
    token = _standing.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.reset(token)
