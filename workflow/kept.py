"""What is worked out once and kept until something happened."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from core.statements import Statement
from workflow.models import TrailEntry

HOUR = 3600
_NEWEST = Statement(lambda _nobody: TrailEntry.objects.order_by("-pk").values_list("pk")[:1])

Worked = TypeVar("Worked")


def until_the_trail_grows(name: str, work: Callable[[], Worked]) -> Worked:
    """*work*'s answer, kept under *name* until the next act: every change is an entry of the trail, and its entries
    come one after the other. *name* says on what else the answer rests: reader, language. Two queries where it is kept.
    """
    key = f"kept:{_NEWEST.rows(0)}:{hashlib.sha256(name.encode()).hexdigest()[:32]}"
    if (kept := cache.get(key)) is None:
        kept = work()
        cache.set(key, kept, HOUR)
    return kept
