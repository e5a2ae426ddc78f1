"""Full-text search over rows of any app, on FTS5 (SQLite) or tsvector (PostgreSQL).

An app registers a kind with the question who may see its rows, and calls `put` from its actions:

    register("meeting", _("Meetings"), visible=lambda user: Meeting.objects.visible_to(user))
    put("meeting", meeting.pk, title=…, body=…, url=…)

`find` asks the index and the access rule in one query per kind, so nobody finds what they may not see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from core.excerpts import excerpt
from core.models import SearchEntry
from core.querysets import fold
from core.ranking import ranked

CANDIDATES = 1000  # ranked at most: a word that stands in every paragraph must not cost a look at every paragraph
#: What one row gives the index at most, in bytes: PostgreSQL holds no more of one text than 1 MB.
MOST_WORDS = 500_000
#: Neither database may rank what the newest thousand leave out.
_NEWEST: dict[str, Any] = {"sqlite": RawSQL("core_search_fts.rowid", []).desc(), "postgresql": "-pk"}


@dataclass(frozen=True)
class Kind:
    key: str
    label: object
    visible: Callable[[object], models.QuerySet]


@dataclass(frozen=True)
class Hit:
    """A row that was found: its name, its passage around the words as safe HTML with each of them marked, its page."""

    title: str
    passage: SafeString
    url: str


KINDS: dict[str, Kind] = {}


def register(key: str, label, *, visible: Callable) -> None:
    KINDS[key] = Kind(key, label, visible)


def put(kind: str, object_id: int, *, title: str, body: str = "", url: str) -> None:
    """Write or rewrite what search knows of one row."""
    put_many(kind, [(object_id, title, body, url)])


def put_many(kind: str, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """The same for many rows `(object_id, title, body, url)` in two statements."""
    entries = [
        SearchEntry(kind=kind, object_id=pk, title=title, body=body, url=url, head=fold(title), words=_cut(fold(body)))
        for pk, title, body, url in rows
    ]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "body", "url", "head", "words"],
    )


def _cut(words: str) -> str:
    return words if len(words) * 4 <= MOST_WORDS else words.encode()[:MOST_WORDS].decode(errors="ignore")


def remove(kind: str, object_ids: Iterable[int]) -> None:
    SearchEntry.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()


def find(query: str, user, *, kind: str, limit: int = 20) -> list[Hit]:
    """At most *limit* hits of one kind that *user* may see, the best of the newest thousand; one query."""
    seen = KINDS[kind].visible(user).order_by().filter(pk=OuterRef("object_id"))
    found = SearchEntry.objects.matching(query, kind).filter(Exists(seen))
    vendor = connections[found.db].vendor
    column, rank, ranked_by = ranked(vendor, query)
    try:
        newest = found.order_by(_NEWEST[vendor])[:CANDIDATES].values(*{"pk", column})
        inner, params = newest.query.sql_with_params()
    except EmptyResultSet:
        return []
    entries = SearchEntry.objects.raw(
        "SELECT entry.id, entry.title, entry.body, entry.url"
        f" FROM (SELECT newest.*, row_number() OVER (ORDER BY newest.pk DESC) AS place FROM ({inner}) newest) found"
        f" JOIN core_searchentry entry ON entry.id = found.pk ORDER BY {rank}, entry.id LIMIT %s",
        [*params, *ranked_by, limit],
    )
    return [Hit(entry.title, excerpt(entry.body, query), entry.url) for entry in entries]
