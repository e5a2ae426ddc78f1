"""The search page."""

from collections.abc import Iterable
from dataclasses import dataclass

from core import search


@dataclass(frozen=True)
class Group:
    """Hits of one kind."""

    label: str
    hits: list[search.Hit]
    more: bool


def search_everywhere(query: str, user, *, kinds: Iterable[str] = (), limit: int = 6) -> list[Group]:
    """Hits per kind, one query each; with one kind asked, up to 50 of it."""
    wanted = [kind for kind in search.KINDS.values() if not kinds or kind.key in kinds]
    most = limit if len(wanted) > 1 else 50
    groups = []
    for kind in wanted:
        hits = search.find(query, user, kind=kind.key, limit=most + 1)
        if hits:
            groups.append(Group(str(kind.label), hits[:most], len(hits) > most))
    return groups
