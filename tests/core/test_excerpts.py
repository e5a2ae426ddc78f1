"""The passage around the words somebody looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.excerpts import LENGTH, excerpt


def test_it_stands_around_the_first_word():
    body = "One. " * 100 + "Then biosafety came. " + "Two. " * 100

    passage = excerpt(body, "biosafety")

    assert passage.startswith("… ") and "Then <mark>biosafety</mark> came" in passage and passage.endswith(" …")
    assert len(passage) <= LENGTH + len("… <mark></mark> …")


@pytest.mark.parametrize(
    ("body", "query", "marked"),
    [
        ("Katalin Tóth opened it", "TOTH", "Katalin <mark>Tóth</mark> opened it"),
        ("a strategy of all", "strategies", "a <mark>strategy</mark> of all"),
        ("the end of an item", "an", "the end of <mark>an</mark> item"),
        ("联络小组第十次会议", "第十次", "联络小组<mark>第十次</mark>会议"),
        ("nothing of the kind", "biosafety", "nothing of the kind"),
        ("nothing asked", "", "nothing asked"),
        (
            "<script>biosafety</script> & more",
            "biosafety",
            "&lt;script&gt;<mark>biosafety</mark>&lt;/script&gt; &amp; more",
        ),
    ],
)
def test_every_word_that_was_asked_is_marked(body, query, marked):
    assert excerpt(body, query) == marked


@given(st.text(max_size=400), st.text(max_size=40))
def test_nothing_of_a_text_is_markup(body, query):
    passage = excerpt(body, query)

    bare = passage.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare and ">" not in bare
