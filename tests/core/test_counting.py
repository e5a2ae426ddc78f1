"""Numbers as each language writes them."""

import pytest
from django.utils import translation

from core.counting import number, ordinal


@pytest.mark.parametrize(
    ("language", "first", "tenth", "three"),
    [
        ("en", "first", "tenth", "three"),
        ("fr", "1re", "10e", "3"),
        ("es", "1.ª", "10.ª", "3"),
        ("ru", "1-е", "10-е", "3"),
        ("ar", "1", "10", "3"),
        ("zh-hans", "1", "10", "3"),
    ],
)
def test_each_language_counts_in_its_own_way(language, first, tenth, three):
    with translation.override(language):
        assert (ordinal(1), ordinal(10), number(3)) == (first, tenth, three)
