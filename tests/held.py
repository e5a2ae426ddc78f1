"""A stage of the demonstration is loaded once for a module; each of its tests begins where the loading ended.

The loading stands in a transaction that stays open between the tests. What a test writes is a savepoint inside it, and
is gone before the next; the loading itself is gone after the last. Not for tests with `transaction=True`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone, translation

T = TypeVar("T")


@contextmanager
def held(load: Callable[[], T], blocker) -> Iterator[T]:
    """What *load* returns, and what it wrote, until the block ends. *blocker* is the fixture `django_db_blocker`."""
    open_all_along = transaction.atomic()
    with blocker.unblock():
        open_all_along.__enter__()
    try:
        with blocker.unblock(), translation.override("en"):
            timezone.deactivate()
            cache.clear()
            loaded = load()
        yield loaded
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            open_all_along.__exit__(None, None, None)
