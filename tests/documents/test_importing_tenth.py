"""The tenth report, read from its text: the same blocks, numbers and recommendations as the demonstration has."""

import pytest

from documents.importing import flat, read, tree_of
from documents.queries import preview_of
from tests.documents.importing import doubts
from tests.documents.tenth import SOURCE, plain, report_tree

#: Lines of the agenda in paragraph 8 that have lines below them.
AGENDA = ("Organizational matters:", "Issues for in-depth consideration:")


@pytest.fixture(scope="module")
def reading():
    return read(SOURCE.read_bytes(), SOURCE.name)


def written(tree):
    """(kind, text) of the blocks the demonstration writes itself, in order; its sentences from facts are left out."""
    for block in tree:
        if not block.get("generator") and block.get("text"):
            yield block["kind"], plain(block["text"])
        yield from written(block.get("children", ()))


def test_it_is_read_without_a_doubt(reading):
    assert doubts(reading) == []


def test_its_numbers_are_those_it_prints(reading):
    assert reading.numbers == [str(n) for n in range(1, 36)]


def test_every_text_of_the_demonstration_is_there_in_its_order(reading):
    read_blocks = iter([(piece.kind, plain(piece.text)) for piece in reading.walk()])

    assert [block for block in written(report_tree()) if block not in read_blocks] == []


def items_of(blocks, above=""):
    """(text of the block above, text) of every subparagraph that is not one of the agenda's lines."""
    for block in blocks:
        if block["kind"] == "item":
            yield above, plain(block["text"])
        yield from items_of(block.get("children", ()), plain(block.get("text", "")))


def test_every_subparagraph_stands_where_the_demonstration_has_it(reading):
    ours = [one for one in items_of(tree_of(reading)) if "agenda on the basis" not in one[0]]

    assert [one for one in ours if one[0] not in AGENDA] == list(items_of(report_tree()))


def test_its_headings(reading):
    headings = [(piece.label or piece.mark, piece.text[:24], piece.level) for piece in reading.headings]

    assert headings[:8] == [
        ("", "INTRODUCTION", 1),
        ("Item 1.", "OPENING OF THE MEETING", 1),
        ("Item 2.", "ORGANIZATIONAL MATTERS", 1),
        ("Item 3.", "ISSUES FOR IN-DEPTH CONS", 1),
        ("3.1.", "Capacity-building for th", 2),
        ("3.2.", "Strengthening capacities", 2),
        ("Item 4.", "OTHER MATTERS", 1),
        ("Item 5.", "CONCLUSIONS AND RECOMMEN", 1),
    ]


def test_annexes_continue_or_begin_again(reading):
    annexes = [(piece.mark, piece.numbering) for piece in reading.pieces if piece.kind == "annex"]

    assert annexes == [("Annex I", "continue"), ("Annex II", "restart_per_heading")]


def test_groups_are_read_from_the_headings(reading):
    assert [piece.group for piece in reading.headings if piece.group] == [
        "executive_secretary",
        "parties_and_other_governments",
        "other_entities",
    ]


def test_it_is_cited_as_the_numbering_cites_it(reading):
    preview = preview_of(reading)

    assert preview.moved == []
    assert preview.doubts == []
    assert [one.ref for one in preview.passages if one.ref.startswith("18(b)")] == [
        "18(b)", "18(b)I", "18(b)I(i)", "18(b)I(ii)", "18(b)I(iii)", "18(b)II",
    ]  # fmt: skip


def test_rows_stand_in_the_order_of_reading(reading):
    rows = flat(reading)

    assert [row["piece"] for row in rows] == list(reading.walk())
    assert all(row["parent_id"] is None or row["parent_id"] < row["pk"] for row in rows)
