"""Tabs of a page, put there by the apps above it.

A place is a word ("meeting", "body"). The app that owns the page asks `tabs_for`; the apps above register
theirs with `add_tab`, so that the lower app never learns their names.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Value
from django.urls import reverse


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class _Entry:
    position: int
    key: str
    label: object
    url_name: str
    count: Callable | None
    shown: Callable | None


_PLACES: dict[str, list[_Entry]] = {}


def add_tab(place: str, key: str, label, url_name: str, *, position: int, count=None, shown=None) -> None:
    """Register a tab. *url_name* is reversed with `obj.slug`. `count(obj, user)` and `shown(obj, user)` are asked at
    each page; a count is a number that is known, or a queryset: those of all tabs are counted in one query."""
    entries = [entry for entry in _PLACES.get(place, []) if entry.key != key]
    entries.append(_Entry(position, key, label, url_name, count, shown))
    _PLACES[place] = sorted(entries, key=lambda entry: entry.position)


def tabs_for(place: str, obj, user, *, current: str) -> list[Tab]:
    """The tabs of *place* for *obj* that *user* may see, in their order; one query besides those of `shown`."""
    shown = [entry for entry in _PLACES.get(place, []) if entry.shown is None or entry.shown(obj, user)]
    counts = _counted({entry.key: entry.count(obj, user) for entry in shown if entry.count})
    return [
        Tab(
            label=str(entry.label),
            url=reverse(entry.url_name, args=[obj.slug]),
            count=counts.get(entry.key),
            current=entry.key == current,
        )
        for entry in shown
    ]


def _counted(counts: dict[str, int | QuerySet]) -> dict[str, int]:
    known = {key: count for key, count in counts.items() if isinstance(count, int)}
    asked = [
        rows.order_by().annotate(tab=Value(key)).values("tab").annotate(number=Count("pk")).values_list("tab", "number")
        for key, rows in counts.items()
        if isinstance(rows, QuerySet)
    ]
    if not asked:
        return known
    return dict.fromkeys(counts, 0) | known | dict(asked[0].union(*asked[1:], all=True))
