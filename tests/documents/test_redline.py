"""A proposed change as the margin shows it."""

from hypothesis import given
from hypothesis import strategies as st

from core.text.redline import Span, new_text, old_text
from documents.redline import changes, excerpt

WORDS = st.lists(st.sampled_from(["the", "of", "meeting", "a", "Party,", "…", "مرحبا"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_had_back(old, new):
    spans = changes(old, new)

    assert (old_text(spans), new_text(spans)) == (old, new)


def test_only_the_words_around_a_change_stay():
    old = " ".join(f"w{n}" for n in range(60))

    shown = excerpt(changes(old, old.replace("w30", "other")))

    assert [span.kind for span in shown] == ["equal", "delete", "insert", "equal"]
    assert shown[0].text.startswith("… w22 ")
    assert shown[-1].text.endswith(" w38 …")


def test_a_short_text_stays_whole():
    assert excerpt(changes("a b c", "a x c")) == [
        Span("equal", "a "), Span("delete", "b"), Span("insert", "x"), Span("equal", " c"),
    ]  # fmt: skip


def test_what_is_too_long_to_compare_word_by_word_is_replaced_whole():
    old, new = "the of and " * 1_800, "of a the and " * 1_500

    assert [span.kind for span in changes(old, new)][:2] == ["delete", "insert"]
    assert len(changes(old, new)) <= 3
