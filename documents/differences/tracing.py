"""The difference of two texts as a person tells it: rewritten, moved, split, merged, new, gone.

Pure: two lists of passages in, rows in the order of reading out. Built on `core.text.pairing`, which knows pairs only;
here a paragraph whose words went into its neighbour is merged into it, one whose words came out of its neighbour is
split from it, and what moved away leaves a mark where it stood.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from core.text.pairing import Block, Change, compare_blocks
from core.text.redline import DELETE, INSERT, Span, compare
from documents.exporting.passage import Passage

EQUAL_, CHANGED, INSERTED, DELETED, AWAY = "equal", "changed", "insert", "delete", "away"
#: Of the words of a paragraph, how many must be found in another to say that they went there; fewest words.
MOSTLY, FEWEST = 0.8, 4
#: How many rows apart two paragraphs may stand that were one.
NEAR = 4
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Row:
    """One paragraph of the difference.

    kind             equal, changed, insert, delete; away: it moved from here, and stands elsewhere
    is_moved         it stands in another order than before
    merged, split    the passages it was merged from, or split into
    into, out_of     of a paragraph that is gone, where its words went; of a new one, where they came from
    """

    kind: str
    old: Passage | None
    new: Passage | None
    spans: tuple[Span, ...]
    is_moved: bool = False
    merged: tuple[Passage, ...] = field(default=())
    split: tuple[Passage, ...] = field(default=())
    into: Passage | None = None
    out_of: Passage | None = None

    @property
    def passage(self) -> Passage:
        passage = self.new or self.old
        assert passage is not None
        return passage

    @property
    def is_changed(self) -> bool:
        return self.kind != EQUAL_ or self.is_moved


def traced(old: Sequence[Passage], new: Sequence[Passage]) -> list[Row]:
    """Every paragraph of both texts in the order of the new one, what is gone where it stood."""
    rows = paired(old, new)
    _merge(rows)
    _split(rows)
    return _with_marks(rows, {one.key: place for place, one in enumerate(old)})


def paired(old: Sequence[Passage], new: Sequence[Passage]) -> list[Row]:
    """The paragraphs of both texts by the anchor that never changes; one that only got another number is equal."""
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    changes = compare_blocks(
        [Block(one.key, one.read_out) for one in old], [Block(one.key, one.read_out) for one in new]
    )
    return [_row(change, before, after) for change in changes]


def _row(change: Change, before: dict[str, Passage], after: dict[str, Passage]) -> Row:
    was = before[change.old.anchor] if change.old else None
    now = after[change.new.anchor] if change.new else None
    return Row(change.kind, was, now, change.spans, change.moved)


def _merge(rows: list[Row]) -> None:
    """What is gone but stands in the new words of a neighbour."""
    for place, row in enumerate(rows):
        if row.kind != DELETED or row.old is None:
            continue
        for near in _around(rows, place):
            host = rows[near]
            if host.kind == CHANGED and host.old and host.new and _went_into(row.old, host):
                pieces = [*host.merged] or [host.old]
                pieces = [row.old, *pieces] if place < near else [*pieces, row.old]
                joined = " ".join(one.read_out for one in pieces)
                rows[near] = replace(host, spans=tuple(compare(joined, host.new.read_out)), merged=tuple(pieces))
                rows[place] = replace(row, spans=(), into=host.new)
                break


def _went_into(gone: Passage, host: Row) -> bool:
    """Known, where the drafters merged them; told from the words, where a file was edited elsewhere."""
    assert host.new is not None
    return gone.key in host.new.absorbed or _came(gone.read_out, host.spans, INSERT)


def _split(rows: list[Row]) -> None:
    """What is new but stood in the old words of a neighbour."""
    for place, row in enumerate(rows):
        if row.kind != INSERTED or row.new is None:
            continue
        for near in _around(rows, place):
            host = rows[near]
            if host.kind == CHANGED and not host.split and host.old and host.new and _came(
                row.new.read_out, host.spans, DELETE
            ):  # fmt: skip
                first, second = (host.new, row.new) if near < place else (row.new, host.new)
                mine, other = _cut(
                    compare(host.old.read_out, f"{first.read_out} {second.read_out}"), len(first.read_out)
                )
                mine, other = (mine, other) if near < place else (other, mine)
                rows[near] = replace(host, spans=mine, split=(first, second))
                rows[place] = replace(row, spans=other, out_of=host.old)
                break


def _around(rows: Sequence[Row], place: int) -> list[int]:
    """The rows near to one, the nearest first."""
    near = range(max(place - NEAR, 0), min(place + NEAR + 1, len(rows)))
    return sorted((one for one in near if one != place), key=lambda one: (abs(one - place), one))


def _came(words: str, spans: Sequence[Span], kind: str) -> bool:
    """Whether most of *words* stand among what *spans* insert or delete."""
    wanted = Counter(_WORDS.findall(words.casefold()))
    total = sum(wanted.values())
    if total < FEWEST:
        return False
    there = Counter(_WORDS.findall(" ".join(one.text for one in spans if one.kind == kind).casefold()))
    return sum((wanted & there).values()) >= MOSTLY * total


def _cut(spans: Sequence[Span], length: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans of two texts joined by a space: those of the first, *length* signs long, and those of the second."""
    first: list[Span] = []
    second: list[Span] = []
    left, over = length, 1
    for one in spans:
        if one.kind == DELETE:
            (first if left else second).append(one)
            continue
        first.append(Span(one.kind, one.text[:left]))
        rest = one.text[left:]
        left -= min(left, len(one.text))
        taken = min(over, len(rest))
        over -= taken
        second.append(Span(one.kind, rest[taken:]))
    return tuple(one for one in first if one.text), tuple(one for one in second if one.text)


def _with_marks(rows: list[Row], order: dict[str, int]) -> list[Row]:
    """A mark where each moved paragraph stood: behind the last that stood before it and stayed."""
    stayed = [(order[row.old.key], row) for row in rows if row.old and row.kind != AWAY and not row.is_moved]
    marks: dict[int, list[Row]] = {}
    for mine, row in sorted(((order[row.old.key], row) for row in rows if row.is_moved and row.old), key=itemgetter(0)):
        behind = max((one for one in stayed if one[0] < mine), default=None, key=lambda one: one[0])
        marks.setdefault(id(behind[1]) if behind else 0, []).append(Row(AWAY, row.old, row.new, ()))
    found = list(marks.get(0, ()))
    for row in rows:
        found += [row, *marks.get(id(row), ())]
    return found
