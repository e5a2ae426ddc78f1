"""Redlines: exact at both ends, readable in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import redline
from core.text.redline import Span

WORDS = st.lists(st.sampled_from(["the", "Parties", "biosafety", " ", "  ", ",", ";", "\n", "well‑being", "é"])).map(
    "".join
)


def spans(*pairs):
    return [Span(kind, text) for kind, text in pairs]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("same", "same", spans(("equal", "same"))),
        ("", "new", spans(("insert", "new"))),
        ("old", "", spans(("delete", "old"))),
        (
            "Convention on Biological Biodiversity, including",
            "Convention on Biological Diversity, including",
            spans(
                ("equal", "Convention on Biological "), ("delete", "Biodiversity"), ("insert", "Diversity"),
                ("equal", ", including"),
            ),
        ),
        (
            "The Executive Secretary should to send letters",
            "The Executive Secretary should send letters",
            spans(("equal", "The Executive Secretary should "), ("delete", "to "), ("equal", "send letters")),
        ),
    ],
)  # fmt: skip
def test_words_are_compared(old, new, expected):
    assert redline.compare(old, new) == expected


def test_a_replaced_phrase_reads_as_one_phrase():
    result = redline.compare("20 objectives of every size", "20 goals in all of every size")

    assert result == spans(
        ("equal", "20 "), ("delete", "objectives"), ("insert", "goals in all"), ("equal", " of every size")
    )


def test_a_space_between_two_replaced_words_joins_them():
    assert redline.compare("one two", "three four") == spans(("delete", "one two"), ("insert", "three four"))


@given(WORDS, WORDS)
def test_a_redline_gives_both_texts_back(old, new):
    result = redline.compare(old, new)

    assert redline.old_text(result) == old
    assert redline.new_text(result) == new
    assert all(span.text for span in result)


@given(st.text(), st.text())
def test_any_text_survives(old, new):
    result = redline.compare(old, new)

    assert (redline.old_text(result), redline.new_text(result)) == (old, new)


def test_html_is_escaped_and_says_what_happened():
    html = redline.as_html(spans(("equal", "a < b "), ("delete", "<i>"), ("insert", "&")))

    assert html == (
        'a &lt; b <del><span class="vh">deleted: </span>&lt;i&gt;</del>'
        '<ins><span class="vh">inserted: </span>&amp;</ins>'
    )
