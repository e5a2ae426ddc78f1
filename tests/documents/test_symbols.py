"""Symbols: the grammar read and written, sloppy typing, natural order, the next free number."""

import json
import random
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from documents import symbols
from documents.symbols import Grammar, Symbol, SymbolError

PREFIX = "UNEP/CBD/BS/LG-CB/10"

SYMBOLS = st.builds(
    Symbol,
    prefix=st.sampled_from([PREFIX, "CBD/CP/RA/AHTEG/2020/1", "CBD/SBSTTA/24", "UNEP/CBD/BS/AHTEG-RA&RM/4"]),
    series=st.sampled_from(["official", "INF", "L", "CRP"]),
    number=st.integers(1, 300),
    working_group=st.none() | st.integers(1, 3),
    modifiers=st.lists(
        st.tuples(st.sampled_from(["Add", "Rev", "Corr", "Amend", "Annex"]), st.integers(1, 20)), max_size=3
    ).map(tuple),
    reissue=st.integers(0, 1),
)


def read(text, prefix=PREFIX):
    return symbols.parse(text, prefix)


@pytest.mark.parametrize(
    ("tail", "series", "number", "group", "modifiers", "reissue"),
    [
        ("1", "official", 1, None, (), 0),
        ("1/Add.1", "official", 1, None, (("Add", 1),), 0),
        ("1/Add.1/Rev.1", "official", 1, None, (("Add", 1), ("Rev", 1)), 0),
        ("INF/12", "INF", 12, None, (), 0),
        ("L.1", "L", 1, None, (), 0),
        ("CRP.3/Rev.2", "CRP", 3, None, (("Rev", 2),), 0),
        ("WG.1/CRP.2", "CRP", 2, 1, (), 0),
        ("WG.2/4", "official", 4, 2, (), 0),
        ("2/Corr.1*", "official", 2, None, (("Corr", 1),), 1),
        ("2/Amend.1", "official", 2, None, (("Amend", 1),), 0),
        ("2/Annex.3", "official", 2, None, (("Annex", 3),), 0),
    ],
)
def test_a_symbol_is_taken_apart(tail, series, number, group, modifiers, reissue):
    symbol = read(f"{PREFIX}/{tail}")

    assert symbol == Symbol(PREFIX, series, number, group, modifiers, reissue)
    assert symbol.display == f"{PREFIX}/{tail}"


@pytest.mark.parametrize(
    ("typed", "tail"),
    [
        ("unep/cbd/bs/lg-cb/10/1/add.1", "1/Add.1"),
        ("UNEP_CBD_BS_LG-CB_10_1_Add.1", "1/Add.1"),
        (" UNEP/CBD/BS/LG-CB/10/1/Add 1 ", "1/Add.1"),
        ("UNEP / CBD / BS / LG-CB / 10 / 1 / Add. 1", "1/Add.1"),
        ("UNEP/CBD/BS/LG-CB/10/1 Add.1", "1/Add.1"),
        ("UNEP/CBD/BS/LG-CB/10/1Add1", "1/Add.1"),
        ("UNEP/CBD/BS/LG-CB/10/1/add/1", "1/Add.1"),
        ("UNEP/CBD/BS/LG‑CB/10//1/ADD1/", "1/Add.1"),
        ("UNEP/CBD/BS/LG–CB/10/01", "1"),
        ("UNEP/CBD/BS/LG-CB/10/inf.2", "INF/2"),
        ("UNEP/CBD/BS/LG-CB/10/INF 2", "INF/2"),
        ("UNEP/CBD/BS/LG-CB/10/l1", "L.1"),
        ("UNEP/CBD/BS/LG-CB/10/CRP/1/rev1", "CRP.1/Rev.1"),
        ("UNEP/CBD/BS/LG-CB/10/wg 1/crp 2", "WG.1/CRP.2"),
        ("UNEP/CBD/BS/LG-CB/10/1 *", "1*"),
    ],
)
def test_sloppy_typing_is_understood(typed, tail):
    assert read(typed).display == f"{PREFIX}/{tail}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a symbol."),
        ("  ", "Type a symbol."),
        (PREFIX, f"“{PREFIX}” is the prefix alone; a number follows it, such as 1 or INF/1."),
        ("UNEP/CBD/BS/LG-CB/9/1", f"“UNEP/CBD/BS/LG-CB/9/1” does not begin with “{PREFIX}/”."),
        ("UNEP/CBD/BS/LG-CB/101", f"“UNEP/CBD/BS/LG-CB/101” does not begin with “{PREFIX}/”."),
        ("BS-VI/3", "“BS-VI/3” is the symbol of a decision, not of a document."),
        ("CBD/COP/DEC/XIII/23", "“CBD/COP/DEC/XIII/23” is the symbol of a decision, not of a document."),
        (f"{PREFIX}/0", f"“{PREFIX}/0” has a number that is not between 1 and 99999."),
        (f"{PREFIX}/1/Add.0", f"“{PREFIX}/1/Add.0” has a number that is not between 1 and 99999."),
        (f"{PREFIX}/{'9' * 50}", f"“{PREFIX}/{'9' * 50}” has a number that is not between 1 and 99999."),
        (f"{PREFIX}/1/Add", f"“Add” in “{PREFIX}/1/Add” needs a number, such as Add.1."),
        (f"{PREFIX}/1/Foo.1", f"“FOO” in “{PREFIX}/1/Foo.1” is not one of Rev, Add, Corr, Amend, Annex."),
        (f"{PREFIX}/1**", f"“{PREFIX}/1**” has more asterisks than a re-issue has."),
    ],
)
def test_what_is_no_symbol_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(SymbolError) as refusal:
        read(typed)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "tail",
    [
        "1 2",
        "1/2",
        "INF",
        "Add.1",
        "1*/Add.1",
        "WG.1",
        "1.5",
        "-1",
        "1/Add.1.1",
        "1;drop",
        "A" * 5000,
        "1/Ä1",
    ],
)
def test_any_other_tail_is_refused(tail):
    with pytest.raises(SymbolError, match="has no document number after"):
        read(f"{PREFIX}/{tail}")


@pytest.mark.parametrize(
    "prefix",
    [
        "UNEP/CBD/BS/LG-CB",
        "UNEP/CBD/10",
        "CBD",
        "",
        "WHO/EB/1",
        "UNEP/CBD/BS/LG-CB/10/1",
        "UNEP/CBD/ßS/10",
        "UNEP/CBD/X/0",
    ],
)
def test_a_prefix_that_is_none_is_refused(prefix):
    with pytest.raises(SymbolError, match="is not the prefix of a meeting, such as UNEP/CBD/BS/LG-CB/10"):
        symbols.parse("UNEP/CBD/BS/LG-CB/10/1", prefix)


@pytest.mark.parametrize(
    ("typed", "prefix"),
    [
        ("unep/cbd/bs/lg-cb/10/", PREFIX), ("CBD/CP/RA/AHTEG/2020/1", "CBD/CP/RA/AHTEG/2020/1"),
        ("UNEP/CBD/ExCOP/1", "UNEP/CBD/ExCOP/1"), ("CBD/BS/ONLINECONF/2012", "CBD/BS/ONLINECONF/2012"),
    ],
)  # fmt: skip
def test_prefixes(typed, prefix):
    assert symbols.parse_prefix(typed) == prefix


def test_the_letters_of_the_prefix_stay_as_the_meeting_writes_them():
    assert symbols.parse("unep/cbd/excop/1/inf 2", "UNEP/CBD/ExCOP/1").display == "UNEP/CBD/ExCOP/1/INF/2"


@pytest.mark.parametrize(
    ("tail", "key"),
    [("1", "1"), ("1/Add.1", "1/ADD1"), ("INF/2", "INF/2"), ("L.1", "L1"), ("WG.1/CRP.2*", "WG1/CRP2*")],
)
def test_the_key_has_no_dots_and_small_letters(tail, key):
    assert read(f"{PREFIX}/{tail}").key == f"{PREFIX}/{key}"


@given(SYMBOLS)
def test_what_is_displayed_is_read_back(symbol):
    assert symbols.parse(symbol.display, symbol.prefix) == symbol
    assert symbols.parse(symbol.display.lower(), symbol.prefix) == symbol
    assert set(symbol.key) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-*")


@given(SYMBOLS, SYMBOLS)
def test_a_key_stands_for_one_symbol(one, other):
    assert (one.key == other.key) == (one == other)


@given(st.text(max_size=40))
def test_any_text_is_a_symbol_or_a_sentence(text):
    for typed in (text, f"{PREFIX}/{text}"):
        try:
            symbol = read(typed)
        except SymbolError as refusal:
            assert str(refusal).endswith(".")
        else:
            assert read(symbol.display) == symbol


def test_natural_order():
    tails = [
        "1", "1*", "1/Rev.1", "1/Rev.2", "1/Add.1", "1/Add.1/Rev.1", "1/Add.2", "1/Add.10", "1/Corr.1", "2",
        "10", "INF/1", "INF/2", "INF/10", "L.1", "L.1/Rev.1", "CRP.1", "WG.1/CRP.1", "WG.2/CRP.1",
    ]  # fmt: skip
    expected = [f"{PREFIX}/{tail}" for tail in tails]
    mixed = [read(text) for text in expected]
    random.Random(10).shuffle(mixed)

    assert [symbol.display for symbol in sorted(mixed)] == expected


def test_meetings_stand_in_the_order_of_their_numbers():
    prefixes = ["UNEP/CBD/BS/LG-CB/9", "UNEP/CBD/BS/LG-CB/10"]
    symbols_of_both = [Symbol(prefix, "official", 1) for prefix in reversed(prefixes)]

    assert [symbol.prefix for symbol in sorted(symbols_of_both)] == prefixes


def test_families():
    family = symbols.families(read(f"{PREFIX}/{tail}") for tail in ("2", "1/Corr.1", "1", "1/Add.1", "INF/1"))

    assert {base.display: [symbol.display for symbol in members] for base, members in family.items()} == {
        f"{PREFIX}/1": [f"{PREFIX}/1", f"{PREFIX}/1/Add.1", f"{PREFIX}/1/Corr.1"],
        f"{PREFIX}/2": [f"{PREFIX}/2"],
        f"{PREFIX}/INF/1": [f"{PREFIX}/INF/1"],
    }


@pytest.mark.parametrize(
    ("tail", "verb", "target"),
    [
        ("1/Rev.1", "replaces", "1"), ("1/Rev.2", "replaces", "1/Rev.1"), ("1/Add.1", "adds to", "1"),
        ("1/Add.1/Rev.1", "replaces", "1/Add.1"), ("1/Add.2/Corr.1", "corrects", "1/Add.2"),
        ("1/Amend.1", "amends", "1"), ("1/Annex.1", "is annexed to", "1"),
        ("1/Add.1*", "re-issues", "1/Add.1"),
    ],
)  # fmt: skip
def test_what_a_modifier_does(tail, verb, target):
    effect = read(f"{PREFIX}/{tail}").effect

    assert (effect.verb, effect.target.display) == (verb, f"{PREFIX}/{target}")


def test_a_base_modifies_nothing():
    assert read(f"{PREFIX}/1").effect is None


def test_what_is_replaced_is_not_in_force():
    tails = ["1", "1/Rev.2", "1/Add.1", "1/Add.1/Rev.1", "1/Corr.1", "2", "2*"]

    in_force = symbols.in_force(read(f"{PREFIX}/{tail}") for tail in tails)

    assert [symbol.display.removeprefix(f"{PREFIX}/") for symbol in in_force] == [
        "1/Rev.2", "1/Add.1/Rev.1", "1/Corr.1", "2*",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("taken", "series", "group", "expected"),
    [
        ([], "official", None, "1"),
        (["1", "1/Add.1"], "official", None, "2"),
        (["1/Add.1"], "official", None, "2"),
        (["1", "3"], "official", None, "2"),
        (["1", "INF/1", "L.1"], "INF", None, "INF/2"),
        (["L.1", "WG.1/L.1"], "L", 1, "WG.1/L.2"),
        (["WG.1/L.1"], "L", 2, "WG.2/L.1"),
        (["CRP.1*"], "CRP", None, "CRP.2"),
    ],
)
def test_the_next_free_number(taken, series, group, expected):
    symbol = symbols.next_free(PREFIX, [f"{PREFIX}/{tail}" for tail in taken], series, group)

    assert symbol.display == f"{PREFIX}/{expected}"


def test_what_other_meetings_hold_and_what_is_no_symbol_does_not_count():
    taken = ["UNEP/CBD/BS/LG-CB/9/1", "BS-VI/3", "nonsense", read(f"{PREFIX}/1")]

    assert symbols.next_free(PREFIX, taken).display == f"{PREFIX}/2"


def test_an_unknown_series_is_refused():
    with pytest.raises(SymbolError, match="“MISC” is not a series of documents"):
        symbols.next_free(PREFIX, [], "MISC")


@given(st.lists(SYMBOLS, max_size=20), st.sampled_from(["official", "INF", "L", "CRP"]))
def test_the_next_free_symbol_is_free(taken, series):
    free = symbols.next_free(PREFIX, taken, series)

    assert free not in {symbol.base for symbol in taken}


@pytest.mark.parametrize(
    ("of", "modifier", "taken", "expected"),
    [
        ("1", "Add", ["1"], "1/Add.1"), ("1", "Add", ["1", "1/Add.1", "1/Add.2/Rev.1"], "1/Add.3"),
        ("1/Add.1", "Rev", ["1/Rev.1", "1/Add.1"], "1/Add.1/Rev.1"), ("1*", "Rev", ["1*"], "1/Rev.1"),
    ],
)  # fmt: skip
def test_the_next_free_modifier(of, modifier, taken, expected):
    symbol = symbols.next_modified(read(f"{PREFIX}/{of}"), modifier, [f"{PREFIX}/{tail}" for tail in taken])

    assert symbol.display == f"{PREFIX}/{expected}"


@pytest.mark.parametrize(
    ("typed", "display", "session", "number"),
    [
        ("CBD/COP/DEC/XIII/23", "CBD/COP/DEC/XIII/23", "XIII", 23), ("decision BS-VI/3", "BS-VI/3", "VI", 3),
        ("bs-vi/3", "BS-VI/3", "VI", 3), ("CBD/CP/MOP/DEC/9/13", "CBD/CP/MOP/DEC/9/13", "9", 13),
        ("BS‑VI/5", "BS-VI/5", "VI", 5), ("XII/24", "XII/24", "XII", 24),
    ],
)  # fmt: skip
def test_decisions_are_another_form(typed, display, session, number):
    decision = symbols.parse_decision(typed)

    assert (decision.display, decision.key, decision.session, decision.number) == (
        display,
        display,
        session,
        number,
    )


def test_what_is_no_decision_is_refused():
    with pytest.raises(SymbolError, match="is not the symbol of a decision"):
        symbols.parse_decision(f"{PREFIX}/1")


def test_either_form_is_recognised():
    assert symbols.recognise("bs-vi/3", PREFIX) == symbols.parse_decision("BS-VI/3")
    assert symbols.recognise(f"{PREFIX}/1", PREFIX) == read(f"{PREFIX}/1")


def test_another_organization_has_other_symbols():
    grammar = Grammar(
        organizations=("FCCC",),
        series=(("INF", "."), ("MISC", "."), ("L", ".")),
        modifiers=(("Add", "adds to"), ("Corr", "corrects")),
    )

    symbol = symbols.parse("fccc/sbsta/2014/misc 2/add 1", "FCCC/SBSTA/2014", grammar)

    assert (symbol.display, symbol.key) == ("FCCC/SBSTA/2014/MISC.2/Add.1", "FCCC/SBSTA/2014/MISC2/ADD1")
    assert symbols.next_free("FCCC/SBSTA/2014", [symbol], "MISC", grammar=grammar).display == "FCCC/SBSTA/2014/MISC.1"
    with pytest.raises(SymbolError, match="is not one of Add, Corr"):
        symbols.parse("FCCC/SBSTA/2014/1/Rev.1", "FCCC/SBSTA/2014", grammar)


def test_the_command_prints_the_parts_as_json():
    out = StringIO()

    call_command("symbol", "parse", "unep/cbd/bs/lg-cb/10/1/add 1", prefix=PREFIX, as_json=True, stdout=out)

    assert json.loads(out.getvalue()) == {
        "prefix": PREFIX,
        "working_group": None,
        "series": "official",
        "number": 1,
        "modifiers": [["Add", 1]],
        "reissue": 0,
        "key": f"{PREFIX}/1/ADD1",
        "display": f"{PREFIX}/1/Add.1",
    }


def test_the_command_prints_the_parts_as_lines():
    out = StringIO()

    call_command("symbol", "parse", f"{PREFIX}/2", prefix=PREFIX, stdout=out)

    assert out.getvalue().splitlines()[-1] == f"display: {PREFIX}/2"


def test_the_command_ends_with_two_and_a_sentence():
    err = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("symbol", "parse", "BS-VI/3", prefix=PREFIX, stderr=err)

    assert end.value.code == 2
    assert err.getvalue() == "“BS-VI/3” is the symbol of a decision, not of a document.\n"
