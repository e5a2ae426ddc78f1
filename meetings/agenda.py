"""Agenda numbers: 1, 2, 2.1 … in one pass over the rows, whatever became of an item. No model, no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol


class Item(Protocol):
    """What the pass needs of a row."""

    pk: Any
    parent_id: Any


@dataclass(frozen=True)
class Numbered:
    """A row with its number; `depth` counts from 0, `children` are in order."""

    item: Any
    number: str
    depth: int
    children: tuple["Numbered", ...]


def numbered(items: Iterable[Item]) -> tuple[Numbered, ...]:
    """The top of the tree; *items* come in the order of their positions.

    An item that was deferred or withdrawn counts like any other, so that no number ever moves to another item.
    """
    under: dict[int | None, list[Item]] = {}
    for item in items:
        under.setdefault(item.parent_id, []).append(item)
    return _branch(under, None, "", 0)


def _branch(under: dict, parent: int | None, prefix: str, depth: int) -> tuple[Numbered, ...]:
    rows = under.get(parent, ())
    return tuple(
        Numbered(item, number := f"{prefix}{place}", depth, _branch(under, item.pk, f"{number}.", depth + 1))
        for place, item in enumerate(rows, start=1)
    )


def in_reading_order(tree: Iterable[Numbered]) -> list[Numbered]:
    """Every item of the tree, each before its children."""
    return [each for node in tree for each in (node, *in_reading_order(node.children))]


def descendants(items: Iterable[Item], pk: int) -> set[int]:
    """The keys of all that stands below the item *pk*."""
    under: dict[int | None, list[int]] = {}
    for item in items:
        under.setdefault(item.parent_id, []).append(item.pk)
    found: set[int] = set()
    waiting = list(under.get(pk, ()))
    while waiting:
        found.add(key := waiting.pop())
        waiting += [child for child in under.get(key, ()) if child not in found]
    return found
