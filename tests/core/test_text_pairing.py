"""Redlines of whole texts: every paragraph once, in its place, and what moved is said to have moved."""

import time

from hypothesis import given
from hypothesis import strategies as st

from core.text import redline
from core.text.pairing import Block, compare_blocks

TEXTS = st.lists(st.sampled_from(["the", "Parties", "biosafety", " ", ",", "é"]), max_size=6).map("".join)
BLOCKS = st.lists(st.builds(Block, anchor=st.sampled_from(["", "a", "b", "c", "d"]), text=TEXTS), max_size=6)


def told(changes):
    return [(change.kind, change.moved, change.new.anchor if change.new else change.old.anchor) for change in changes]


def test_paragraphs_pair_by_anchor_first():
    old = [Block("a", "First."), Block("b", "Second.")]
    new = [Block("a", "Something else entirely."), Block("b", "Second.")]

    changes = compare_blocks(old, new)

    assert told(changes) == [("changed", False, "a"), ("equal", False, "b")]
    assert redline.old_text(changes[0].spans) == "First."


def test_inserted_and_deleted_paragraphs_stand_in_their_place():
    old = [Block("a", "One."), Block("b", "Two."), Block("c", "Three.")]
    new = [Block("a", "One."), Block("x", "Wholly new words here."), Block("c", "Three.")]

    assert told(compare_blocks(old, new)) == [
        ("equal", False, "a"), ("delete", False, "b"), ("insert", False, "x"), ("equal", False, "c"),
    ]  # fmt: skip


def test_a_paragraph_that_changed_place_is_moved_and_the_others_are_not():
    old = [Block(anchor, f"Text {anchor}.") for anchor in "abcd"]
    new = [old[0], old[3], old[1], old[2]]

    assert told(compare_blocks(old, new)) == [
        ("equal", False, "a"), ("equal", True, "d"), ("equal", False, "b"), ("equal", False, "c"),
    ]  # fmt: skip


def test_a_moved_paragraph_may_be_changed_too():
    old = [Block("a", "One thing."), Block("b", "Two."), Block("c", "Three.")]
    new = [Block("b", "Two."), Block("c", "Three."), Block("a", "One other thing.")]

    assert told(compare_blocks(old, new)) == [
        ("equal", False, "b"), ("equal", False, "c"), ("changed", True, "a"),
    ]  # fmt: skip


def test_without_anchors_equal_text_pairs_and_then_likeness():
    old = [Block("", "Organize regional workshops for focal points."), Block("", "Send letters.")]
    new = [Block("", "Send letters."), Block("", "Organize regional workshops for national focal points.")]

    changes = compare_blocks(old, new)

    assert [(change.kind, change.new.text) for change in changes] == [
        ("equal", "Send letters."),
        ("changed", "Organize regional workshops for national focal points."),
    ]
    assert sum(change.moved for change in changes) == 1


def test_paragraphs_that_share_little_are_not_paired():
    old = [Block("a", "Organize regional workshops.")]
    new = [Block("b", "Send a questionnaire to Parties.")]

    assert [change.kind for change in compare_blocks(old, new)] == ["delete", "insert"]


@given(BLOCKS, BLOCKS)
def test_every_paragraph_stands_in_the_redline_once(old, new):
    changes = compare_blocks(old, new)

    assert [change.new for change in changes if change.new] == new
    assert sorted(map(repr, (change.old for change in changes if change.old))) == sorted(map(repr, old))
    rest = iter(old)
    assert all(block in rest for block in (change.old for change in changes if change.old and not change.moved))


@given(BLOCKS)
def test_the_same_paragraphs_are_equal_and_unmoved(blocks):
    changes = compare_blocks(blocks, blocks)

    assert {(change.kind, change.moved) for change in changes} <= {("equal", False)}


def test_three_hundred_paragraphs_are_quick():
    text = "The Liaison Group members noted that there was a need to strengthen capacities of Parties, "
    old = [Block(f"p{n}", f"{text * 4} point {n}.") for n in range(300)]
    new = [Block(block.anchor, block.text.replace("a need to", "some need to")) for block in old]

    began = time.perf_counter()
    changes = compare_blocks(old, new)

    assert {change.kind for change in changes} == {"changed"}
    assert time.perf_counter() - began < 5
