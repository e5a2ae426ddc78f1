"""What changed between two lists of paragraphs: paired by anchor first, and told whether they moved."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from core.text.redline import DELETE, EQUAL, INSERT, Span, compare

CHANGED = "changed"

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the pairing sees it: an anchor that outlives renumbering, and its text."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph of the redline: ``kind`` is equal, changed, insert or delete; ``moved`` beside it."""

    kind: str
    moved: bool
    old: Block | None
    new: Block | None
    spans: tuple[Span, ...]


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """The paragraphs in their new order, deleted ones where they stood; those out of the old order are moved.

    Paragraphs are paired by anchor, then by equal text, then by likeness (most words in common).
    """
    pairs = _pairs(old, new)
    still = _longest_run([pairs[index] for index in sorted(pairs)])
    gone = _gone(old, set(pairs.values()), still)
    changes = gone[-1]
    for index, block in enumerate(new):
        origin = pairs.get(index)
        changes.append(_change(None if origin is None else old[origin], block, moved=origin not in still))
        if origin in still:
            changes += gone[origin]
    return changes


def _gone(old: Sequence[Block], paired: set[int], still: set[int]) -> dict[int, list[Change]]:
    """The deletions after each paragraph that stayed in place, and under -1 those before the first."""
    gone: dict[int, list[Change]] = {-1: []}
    after = -1
    for index, block in enumerate(old):
        if index in still:
            after = index
            gone[after] = []
        elif index not in paired:
            gone[after].append(_deletion(block))
    return gone


def _deletion(block: Block) -> Change:
    return Change(DELETE, False, block, None, (Span(DELETE, block.text),) if block.text else ())


def _change(before: Block | None, after: Block, *, moved: bool) -> Change:
    if before is None:
        return Change(INSERT, False, None, after, (Span(INSERT, after.text),) if after.text else ())
    kind = EQUAL if before.text == after.text else CHANGED
    return Change(kind, moved, before, after, tuple(compare(before.text, after.text)))


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Index in *new* → index in *old*, one to one."""
    pairs: dict[int, int] = {}
    for key in ("anchor", "text"):
        taken = set(pairs.values())
        free: dict[str, list[int]] = {}
        for index in reversed(range(len(old))):
            if index not in taken:
                free.setdefault(getattr(old[index], key), []).append(index)
        if key == "anchor":
            free.pop("", None)
        for index, block in enumerate(new):
            if index not in pairs and free.get(getattr(block, key)):
                pairs[index] = free[getattr(block, key)].pop()
    _pair_alike(old, new, pairs)
    return pairs


def _pair_alike(old: Sequence[Block], new: Sequence[Block], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    before = {n: _bag(block.text) for n, block in enumerate(old) if n not in taken}
    after = {n: _bag(block.text) for n, block in enumerate(new) if n not in pairs}
    likeness = [(_likeness(a, b), m, n) for m, b in after.items() for n, a in before.items()]
    for ratio, m, n in sorted(likeness, key=lambda row: (-row[0], row[1], row[2])):
        if ratio < _ALIKE:
            return
        if m not in pairs and n not in taken:
            pairs[m] = n
            taken.add(n)


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _longest_run(order: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence: what stayed in place while the rest moved."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, value in enumerate(order):
        place = bisect_left(tails, value)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        last[place : place + 1] = [index]
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(order[at])
        at = before[at]
    return kept
