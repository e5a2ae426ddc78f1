"""The engine of agenda numbers."""

from dataclasses import dataclass

from meetings.agenda import descendants, in_reading_order, numbered


@dataclass
class Item:
    pk: int
    parent_id: int | None = None


TREE = [Item(10), Item(20), Item(30), Item(21, 20), Item(22, 20), Item(211, 21)]


def test_numbers_follow_the_places():
    lines = [(node.item.pk, node.number, node.depth) for node in in_reading_order(numbered(TREE))]

    assert lines == [
        (10, "1", 0), (20, "2", 0), (21, "2.1", 1), (211, "2.1.1", 2), (22, "2.2", 1), (30, "3", 0),
    ]  # fmt: skip


def test_descendants_reach_the_leaves():
    assert descendants(TREE, 20) == {21, 22, 211}
    assert descendants(TREE, 10) == set()


def test_a_thousand_items_in_one_pass():
    items = [Item(pk, None if pk <= 100 else pk % 100 + 1) for pk in range(1, 1001)]

    assert len(in_reading_order(numbered(items))) == 1000
