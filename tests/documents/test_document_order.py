"""The order a database sorts by is the natural order of symbols."""

from hypothesis import given
from hypothesis import strategies as st

from documents.symbols import LAST, Symbol, sortable

SYMBOLS = st.builds(
    Symbol,
    prefix=st.sampled_from(
        ["UNEP/CBD/BS/LG-CB/9", "UNEP/CBD/BS/LG-CB/10", "UNEP/CBD/BS/LG-CB-X/1", "CBD/SBSTTA/24", "CBD/CP/RA/2020/1"]
    ),
    series=st.sampled_from(["official", "INF", "L", "CRP"]),
    number=st.integers(1, 99_999),
    working_group=st.none() | st.integers(1, 12),
    modifiers=st.lists(
        st.tuples(st.sampled_from(["Add", "Rev", "Corr", "Amend", "Annex"]), st.integers(1, 120)), max_size=3
    ).map(tuple),
    reissue=st.integers(0, 1),
)


@given(SYMBOLS, SYMBOLS)
def test_the_text_sorts_as_the_symbols_do(one, other):
    assert (sortable(one) < sortable(other)) == (one.order < other.order)
    assert (sortable(one) == sortable(other)) == (one.order == other.order)


@given(SYMBOLS)
def test_what_has_no_symbol_comes_last(symbol):
    assert sortable(symbol) < LAST
