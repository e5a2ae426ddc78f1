"""From two versions of a text to the order in which a redline shows them.

Paragraphs stand in their new order; what was deleted, and what moved away, stands where it stood. So accepting every
change gives the new text and rejecting every change the old one, in its order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.text.pairing import Block, compare_blocks
from documents.exporting.passage import Passage

SAME, INSERTED, DELETED, FROM, TO = "same", "inserted", "deleted", "from", "to"


@dataclass(frozen=True)
class Step:
    """One paragraph of the redline. `same`: both, its words perhaps changed; `from` and `to`: the two ends of a
    move whose words stayed; one that moved and changed is deleted here and inserted there."""

    kind: str
    old: Passage | None
    new: Passage | None


def steps(old: Sequence[Passage], new: Sequence[Passage]) -> list[Step]:
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    changes = compare_blocks(
        [Block(one.key, one.read_out) for one in old], [Block(one.key, one.read_out) for one in new]
    )
    found, moved = [], []
    for change in changes:
        was = before[change.old.anchor] if change.old else None
        now = after[change.new.anchor] if change.new else None
        if was and now and change.moved:
            stayed = _reads_the_same(was, now)
            moved.append(Step(FROM if stayed else DELETED, was, None))
            found.append(Step(TO if stayed else INSERTED, None, now))
        else:
            found.append(Step(SAME if was and now else INSERTED if now else DELETED, was, now))
    return _where_they_stood(found, moved, [one.key for one in old])


def _reads_the_same(was: Passage, now: Passage) -> bool:
    return (was.text, was.kind) == (now.text, now.kind)


def _where_they_stood(found: list[Step], moved: list[Step], order: list[str]) -> list[Step]:
    """What moved away put behind the paragraph that stood before it in the old text."""
    place = {key: index for index, key in enumerate(order)}
    for step in sorted(moved, key=lambda step: place[step.old.key if step.old else ""]):
        assert step.old is not None
        mine = place[step.old.key]
        behind = [n for n, one in enumerate(found) if one.old is not None and place[one.old.key] < mine]
        found.insert(max(behind) + 1 if behind else 0, step)
    return found
