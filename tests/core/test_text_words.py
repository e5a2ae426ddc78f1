"""The words of the Editorial Manual: numbers, dates, times, lists."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import words


@pytest.mark.parametrize(
    ("n", "written"),
    [(0, "zero"), (1, "one"), (3, "three"), (9, "nine"), (10, "10"), (14, "14"), (1200, "1,200"), (-3, "-3")],
)
def test_numbers_below_ten_are_words(n, written):
    assert words.number_word(n) == written


def test_the_threshold_of_number_words_can_be_set():
    written = [words.number_word(n, threshold=100) for n in (10, 12, 20, 21, 99, 100)]

    assert written == ["ten", "twelve", "twenty", "twenty-one", "ninety-nine", "100"]


def test_a_threshold_beyond_a_hundred_still_writes_figures_there():
    assert words.number_word(150, threshold=1000) == "150"


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (5, "fifth"), (8, "eighth"), (9, "ninth"),
        (10, "tenth"), (11, "eleventh"), (12, "twelfth"), (13, "thirteenth"), (20, "twentieth"),
        (21, "twenty-first"), (32, "thirty-second"), (43, "forty-third"), (55, "fifty-fifth"),
        (99, "ninety-ninth"), (100, "100th"), (101, "101st"), (112, "112th"), (1003, "1,003rd"),
    ],
)  # fmt: skip
def test_ordinals(n, written):
    assert words.ordinal_word(n) == written


def test_ordinals_up_to_99_are_distinct_words():
    written = {words.ordinal_word(n) for n in range(1, 100)}

    assert len(written) == 99
    assert not any(sign.isdigit() for word in written for sign in word)


@pytest.mark.parametrize("call", [words.ordinal_word, words.roman, words.letters])
@pytest.mark.parametrize("n", [0, -1])
def test_what_begins_at_one_refuses_less(call, n):
    with pytest.raises(ValueError, match=str(n)):
        call(n)


@pytest.mark.parametrize(
    ("items", "written"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_lists_have_no_comma_before_and(items, written):
    assert words.join_list(items) == written


def test_a_list_may_have_another_conjunction_and_be_any_iterable():
    assert words.join_list((x for x in "ABC"), "or") == "A, B or C"


@pytest.mark.parametrize(
    ("start", "end", "long", "short"),
    [
        (date(2014, 4, 7), date(2014, 4, 9), "7 to 9 April 2014", "7–9 April 2014"),
        (
            date(2014, 9, 30), date(2014, 10, 2),
            "30 September to 2 October 2014", "30 September–2 October 2014",
        ),
        (
            date(2013, 12, 30), date(2014, 1, 2),
            "30 December 2013 to 2 January 2014", "30 December 2013–2 January 2014",
        ),
        (date(2014, 4, 7), date(2014, 4, 7), "7 April 2014", "7 April 2014"),
        (date(2013, 4, 7), date(2014, 4, 7), "7 April 2013 to 7 April 2014", "7 April 2013–7 April 2014"),
    ],
)  # fmt: skip
def test_date_ranges_name_what_differs(start, end, long, short):
    assert words.date_range(start, end) == long
    assert words.date_range(start, end, short=True) == short


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="before"):
        words.date_range(date(2014, 4, 9), date(2014, 4, 7))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (time(15), "3 p.m."), (time(10, 30), "10.30 a.m."), (time(9, 5), "9.05 a.m."), (time(12), "noon"),
        (time(0), "midnight"), (time(0, 30), "12.30 a.m."), (time(12, 30), "12.30 p.m."),
        (time(23, 59), "11.59 p.m."), (datetime(2014, 4, 9, 15, 0), "3 p.m."),
    ],
)  # fmt: skip
def test_times_of_day(moment, written):
    assert words.clock_time(moment) == written


def test_a_day_with_its_weekday():
    assert words.weekday_date(date(2014, 4, 9)) == "Wednesday, 9 April 2014"


@pytest.mark.parametrize(
    ("n", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (23, "XXIII"), (40, "XL"), (1994, "MCMXCIV")],
)
def test_roman_numerals(n, numeral):
    assert words.roman(n) == numeral


def test_roman_numerals_end_before_four_thousand():
    with pytest.raises(ValueError, match="4000"):
        words.roman(4000)


@pytest.mark.parametrize(
    ("n", "letter"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa"), (54, "bbb")]
)
def test_letters_go_on_doubled_after_z(n, letter):
    assert words.letters(n) == letter


@given(st.lists(st.integers(1, 500), min_size=2, max_size=2, unique=True))
def test_marks_never_repeat(pair):
    first, second = pair

    assert words.letters(first) != words.letters(second)
    assert words.roman(first) != words.roman(second)


def test_a_list_is_ordered_without_its_articles_and_accents():
    names = [
        "the Global Industry Coalition",
        "Food and Agriculture Organization",
        "Österreich",
        "Peru",
        "ECOROPA",
    ]

    assert sorted(names, key=words.alphabetical) == [
        "ECOROPA", "Food and Agriculture Organization", "the Global Industry Coalition", "Österreich", "Peru",
    ]  # fmt: skip


def test_a_name_that_only_begins_like_the_article_keeps_its_letters():
    assert words.alphabetical("Theodor Foundation") == "theodor foundation"


@pytest.mark.parametrize(("n", "form"), [(0, "were"), (1, "was"), (2, "were")])
def test_plural(n, form):
    assert words.plural(n, "was", "were") == form


@pytest.mark.parametrize(
    ("call", "text", "written"),
    [
        (words.capital, "the Chair", "The Chair"), (words.capital, "", ""),
        (words.small, "The Chair", "the Chair"), (words.small, "FAO noted", "FAO noted"),
        (words.small, "A member", "a member"),
        (words.sentence_case, "ORGANIZATIONAL MATTERS", "Organizational matters"),
        (words.sentence_case, "members of FAO", "Members of FAO"),
    ],
)  # fmt: skip
def test_cases(call, text, written):
    assert call(text) == written
