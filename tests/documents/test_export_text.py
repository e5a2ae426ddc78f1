"""The report as plain text: wrapped, numbered, whole."""

import re

import pytest
from hypothesis import given, settings

from documents import actions, queries
from documents.exporting import Passage
from documents.exporting.text import WIDTH, as_text
from tests.documents.manuscripts import HEAD, manuscript, passages, trees
from tests.documents.tenth import report_tree, stage


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


def blocks(data):
    """The blocks below the masthead, each on one line."""
    told = data.decode().split("\n\n")
    start = next(n for n, block in enumerate(told) if block.startswith("* ")) + 1
    return [" ".join(block.split()) for block in told[start:]]


def shown(one):
    return " ".join(f"{one.mark} {one.words}".split())


def test_the_tenth_report_is_whole(report):
    assert blocks(as_text(queries.manuscript(report))) == [shown(one) for one in queries.text_of(report)]


def test_no_line_is_longer_than_it_should_be(report):
    lines = as_text(queries.manuscript(report)).decode().splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert [line for line in lines if line != line.rstrip()] == []


def test_numbers_hang_and_subparagraphs_move_in(report):
    told = as_text(queries.manuscript(report)).decode()

    assert "\n13.  Below is a summary of the key points and issues raised during the\n     discussions" in told
    assert "\n     (b)  Coordination among relevant ministries" in told
    assert "\n          i.   What concrete steps" in told
    assert re.search(r"^ {30,}Annex I$", told, re.MULTILINE)


def test_the_masthead():
    top = as_text(manuscript([], head=HEAD)).decode().splitlines()

    assert top[0] == "Distr. GENERAL".rjust(WIDTH)
    assert "Item 6 of the provisional agenda*" in top
    assert top[-1] == "* UNEP/CBD/BS/LG-CB/10/1"


@given(trees())
@settings(max_examples=30, deadline=None)
def test_any_tree_is_written(tree):
    as_text(manuscript(passages(*tree))).decode()


@pytest.mark.parametrize(
    ("said", "told"),
    [("a\x0bb\x1b[31m", "ab[31m"), ("<script>", "<script>"), ("فريق", "فريق"), ("联络小组", "联络小组")],
)
def test_hostile_and_other_signs(said, told):
    text = [Passage(1, "k1", "paragraph", said, None, "1", "1.", "1", "p1")]

    assert blocks(as_text(manuscript(text))) == [f"1. {told}"]
