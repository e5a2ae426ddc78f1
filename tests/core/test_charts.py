"""Drawings: what is drawn is what was counted, and every drawing can be read as words."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import SHADES, Columns, Heat, Pips, Spread, Stack, shade_of

counts = st.lists(st.integers(min_value=0, max_value=500), min_size=1, max_size=7)


def classes(svg: str) -> list[str]:
    return re.findall(r'<rect class="([a-z]+)"', svg)


def test_one_pip_is_one_person():
    assert classes(Pips(2, two=1, off=3).svg()) == ["on", "on", "two", "off", "off", "off"]


def test_the_limit_stands_after_the_last_person_it_allows():
    svg = Pips(6, cap=5).svg()

    stroke = float(re.search(r'class="cap" d="M([\d.]+) ', svg)[1])
    edges = [float(x) for x in re.findall(r'<rect class="on" x="([\d.]+)"', svg)]
    assert sum(edge < stroke for edge in edges) == 5


def test_a_limit_above_the_count_is_still_inside_the_picture():
    svg = Pips(1, cap=15).svg()

    stroke = float(re.search(r'd="M([\d.]+) ', svg)[1])
    assert stroke < float(re.search(r'width="(\d+)" height="12"', svg)[1])


def test_pips_say_their_number():
    assert re.search(r'aria-label="([^"]+)"', Pips(5, cap=5, label="5 of at most 5").svg())[1] == "5 of at most 5"


@given(counts)
def test_the_parts_of_a_stack_fill_it_without_gaps(numbers):
    stack = Stack("Progress", [(f"part {n}", number, SHADES[n]) for n, number in enumerate(numbers)])

    bars = [(float(x), float(w)) for x, w in re.findall(r'x="([\d.]+)%" y="0" width="([\d.]+)%"', stack.svg())]
    assert all(abs(here + width - there) < 0.02 for (here, width), (there, _) in pairwise(bars))
    if sum(numbers):
        assert abs(sum(width for _x, width in bars) - 100) < 0.05


def test_a_stack_says_the_same_as_its_table():
    stack = Stack("Progress", [("Verified", 3, "h4"), ("Needs funding", 1, "hw")])

    assert stack.words() == "Verified: 3; Needs funding: 1"
    assert stack.table() == (("", "Number"), [("Verified", 3), ("Needs funding", 1)])


def test_a_hatched_part_finds_its_pattern():
    stack = Stack("Progress", [("Needs funding", 1, "hw")])

    svg = stack.svg()
    assert re.findall(r'fill="url\(#(\w+)\)"', svg) == re.findall(r'<pattern id="(\w+)"', svg) == [stack.mark]


def test_a_spread_lists_each_group_with_its_number():
    html = Spread("Regions", [("African", 3), ("Asia-Pacific", 4)]).svg()

    assert re.findall(r"<dt>([^<]+)</dt>.*?<dd>(\d+)</dd>", html) == [("African", "3"), ("Asia-Pacific", "4")]


@pytest.mark.parametrize(
    ("number", "shade"), [(0, "h0"), (1, "h1"), (2, "h1"), (3, "h2"), (5, "h3"), (7, "h4"), (8, "h4")]
)
def test_a_cell_is_as_dark_as_its_quarter(number, shade):
    assert shade_of(number, 8) == shade


@given(st.integers(min_value=1, max_value=10_000), st.data())
def test_more_is_never_lighter(highest, data):
    less, more = sorted(data.draw(st.tuples(*[st.integers(min_value=0, max_value=highest)] * 2)))

    assert shade_of(less, highest) <= shade_of(more, highest)
    assert shade_of(highest, highest) == "h4"


def test_a_heat_map_is_a_table_with_its_numbers():
    html = Heat("Progress", ["33(a)", "33(b)"], [("African", [0, 4])], corner="Group").svg()

    assert re.findall(r"<td class=\"(\w+)\">(\d+)</td>", html) == [("h0", "0"), ("h4", "4")]
    assert re.findall(r"<bdi>([^<]+)</bdi>", html) == ["33(a)", "33(b)"]


def test_columns_are_as_high_as_their_sum():
    columns = Columns("By month", [("Verified", "h4"), ("Open", "h1")], [("May", [1, 3]), ("June", [2, 0])])

    heights = [float(height) for height in re.findall(r'height="([\d.]+)"/>', columns.svg())][1:]
    assert heights == [35.0, 105.0, 70.0]
    assert columns.table() == (("", "Verified", "Open"), [("May", 1, 3), ("June", 2, 0)])


@pytest.mark.parametrize(
    "drawing",
    [
        Pips(3, cap=2),
        Stack("<Progress> & more", [("<a>", 1, "h4")]),
        Stack("Nothing", []),
        Columns("<By> month", [("<a>", "hw")], [("<May>", [1])]),
        Columns("Nothing", [], []),
    ],
)
def test_a_picture_is_well_formed_whatever_it_is_told(drawing):
    assert ElementTree.fromstring(drawing.svg()).tag == "svg"


def test_the_same_drawing_is_the_same_text():
    first, second = (Stack("Progress", [("Verified", 3, "h4")]).svg() for _ in range(2))

    assert first == second
