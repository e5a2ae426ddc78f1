"""What the library can be narrowed by, with how many documents would be left."""

import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, Substr

from documents.querysets import DocumentQuerySet

#: The cache's word for the library as it stands, and how long it and the counts are kept at most, in seconds.
STAMP, KEPT = "documents:library", 3600
#: Each facet and the column it counts by; a year is the beginning of the date, which every database cuts off fast.
FACETS: Mapping[str, Callable] = {
    "body": lambda: F("body__slug"),
    "meeting": lambda: F("meeting__slug"),
    "kind": lambda: F("kind"),
    "year": lambda: Substr(Cast("dated_on", CharField()), 1, 4),
    "language": lambda: F("versions__language"),
    "subject": lambda: F("subjects__key"),
    "distribution": lambda: F("distribution"),
}


@dataclass(frozen=True)
class Facets:
    """How many documents have each value of each facet, among those that pass all *other* filters in force."""

    counts: dict[str, dict[str, int]]

    def of(self, facet: str) -> dict[str, int]:
        return self.counts.get(facet, {})


def facets_for(reader: str, asked: Mapping, count: Callable[[], Facets]) -> Facets:
    """What *count* gives, kept until anything in the library changes: counting thousands takes longer than the rest of
    the page. *reader* stands for what they may see; two of one name share the counts. One query, of the cache."""
    key = hashlib.sha256(f"{reader}{sorted(asked.items())}".encode()).hexdigest()
    kept = cache.get_many([STAMP, f"documents:facets:{key}"])
    stamp, found = kept.get(STAMP, ""), kept.get(f"documents:facets:{key}")
    if found and stamp and found[0] == stamp:
        return found[1]
    facets, stamp = count(), stamp or renew_stamp()
    cache.set(f"documents:facets:{key}", (stamp, facets), KEPT)
    return facets


def renew_stamp() -> str:
    """The library changed: what was counted before counts no more."""
    stamp = uuid.uuid4().hex
    cache.set(STAMP, stamp, KEPT)
    return stamp


def facets_of(passing: Mapping[str, DocumentQuerySet]) -> Facets:
    """*passing*: for each facet the documents that pass the other filters. One query for all of them."""
    parts = [_counted(facet, documents) for facet, documents in passing.items()]
    counts: dict[str, dict[str, int]] = {facet: {} for facet in passing}
    for facet, value, number in parts[0].union(*parts[1:], all=True) if parts else ():
        if value:
            counts[facet][value] = number
    return Facets(counts)


def _counted(facet: str, documents: DocumentQuerySet):
    value = Cast(FACETS[facet](), CharField())
    rows = documents.order_by().annotate(of_facet=Value(facet, CharField()), value=value)
    return rows.values("of_facet", "value").annotate(number=Count("pk")).values_list("of_facet", "value", "number")
