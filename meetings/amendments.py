"""What one state of an agenda changes in an earlier one, item by item. No model, no database."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

ADDED, LEFT_OUT, RENAMED, MOVED, DEFERRED, WITHDRAWN = "added", "left_out", "renamed", "moved", "deferred", "withdrawn"


@dataclass(frozen=True)
class Entry:
    """An item as it stood: `key` never changes; `parent` is the key of the item above, or None; `fate` is deferred or
    withdrawn, or "" while it is to be taken up."""

    key: int
    number: str
    title: str
    parent: int | None = None
    fate: str = ""


@dataclass(frozen=True)
class Amendment:
    """One change: what stood there (None: it is added), and what stands there now (None: it is left out)."""

    kind: str
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        entry = self.after or self.before
        assert entry is not None
        return entry


def amendments(before: Sequence[Entry], after: Sequence[Entry]) -> list[Amendment]:
    """From *before* to *after*, both in reading order; what was left out stands last.

    An item that only got another number because others came or went is not moved: of a row that was put in another
    order, as few items as possible are called moved.
    """
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    moved = _moved(before, after)
    found = [
        Amendment(kind, old.get(entry.key), entry)
        for entry in after
        for kind in _kinds(old.get(entry.key), entry, entry.key in moved)
    ]
    return found + [Amendment(LEFT_OUT, entry, None) for entry in before if entry.key not in new]


def _kinds(before: Entry | None, after: Entry, is_moved: bool) -> list[str]:
    kinds = []
    if before is None:
        kinds.append(ADDED)
    elif before.title != after.title:
        kinds.append(RENAMED)
    if is_moved:
        kinds.append(MOVED)
    if after.fate and after.fate != (before.fate if before else ""):
        kinds.append(after.fate)
    return kinds


def _moved(before: Sequence[Entry], after: Sequence[Entry]) -> set[int]:
    """Those under another item than before, and those that changed places within a row."""
    parents = {one.key: one.parent for one in before}
    moved = {one.key for one in after if one.key in parents and parents[one.key] != one.parent}
    places = {one.key: place for place, one in enumerate(before)}
    rows: dict[int | None, list[int]] = {}
    for one in after:
        if one.key in places and one.key not in moved:
            rows.setdefault(one.parent, []).append(one.key)
    for row in rows.values():
        moved |= set(row) - set(_longest_rising(row, places))
    return moved


def _longest_rising(row: list[int], places: dict[int, int]) -> list[int]:
    """The longest part of *row* that stands in the old order."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for key in row:
        at = bisect_left(tails, places[key])
        tails[at : at + 1], ends[at : at + 1] = [places[key]], [key]
        before[key] = ends[at - 1] if at else None
    kept: list[int] = []
    key_: int | None = ends[-1] if ends else None
    while key_ is not None:
        kept.append(key_)
        key_ = before[key_]
    return kept
