"""What the library can be narrowed by, with how many documents would be left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, Substr

from documents.querysets import DocumentQuerySet

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
