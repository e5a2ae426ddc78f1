"""Many symbols together: the next free one, families, and which of them are in force."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from documents.symbols.grammar import CBD, OFFICIAL, REISSUES, REPLACES, Grammar, Symbol, SymbolError
from documents.symbols.reading import parse, parse_prefix

#: Of many symbols together all but the newest were read before; what somebody types is not kept.
_read = lru_cache(maxsize=4096)(parse)


def next_free(
    prefix: str,
    taken: Iterable[str | Symbol],
    series: str = OFFICIAL,
    working_group: int | None = None,
    grammar: Grammar = CBD,
) -> Symbol:
    """The lowest symbol of the series whose number no symbol in *taken* holds, with modifiers or without."""
    prefix = parse_prefix(prefix, grammar)
    if series != OFFICIAL and series not in dict(grammar.series):
        raise SymbolError(_("“%(series)s” is not a series of documents.") % {"series": series})
    held = {
        symbol.number
        for symbol in readable(taken, prefix, grammar)
        if (symbol.series, symbol.working_group) == (series, working_group)
    }
    number = next(n for n in range(1, len(held) + 2) if n not in held)
    return Symbol(prefix, series, number, working_group, grammar=grammar)


def next_modified(symbol: Symbol, modifier: str, taken: Iterable[str | Symbol]) -> Symbol:
    """The next free ``Add``, ``Rev``… of *symbol*: ``10/1/Add.2`` where ``10/1/Add.1`` is taken."""
    bare = replace(symbol, reissue=0)
    held = {
        other.modifiers[len(bare.modifiers)][1]
        for other in readable(taken, bare.prefix, bare.grammar)
        if other.base == bare.base
        and other.modifiers[: len(bare.modifiers)] == bare.modifiers
        and [name for name, n in other.modifiers[len(bare.modifiers) :]][:1] == [modifier]
    }
    number = next(n for n in range(1, len(held) + 2) if n not in held)
    return replace(bare, modifiers=(*bare.modifiers, (modifier, number)))


def families(symbols: Iterable[Symbol]) -> dict[Symbol, list[Symbol]]:
    """Each base with its family, all in natural order; the base stands first where it is among them."""
    found: dict[Symbol, list[Symbol]] = {}
    for symbol in sorted(symbols):
        found.setdefault(symbol.base, []).append(symbol)
    return found


def in_force(symbols: Iterable[Symbol]) -> list[Symbol]:
    """The symbols that no other among them replaces or re-issues, in natural order."""
    symbols = set(symbols)
    gone = {target for symbol in symbols for target in replaced(symbol)}
    return sorted(symbols - gone)


def replaced(symbol: Symbol) -> list[Symbol]:
    """What *symbol* stands in the place of, the nearest first: ``1/Rev.2`` in that of ``1/Rev.1`` and of ``1``."""
    return list(_replaced_by(symbol))


def _replaced_by(symbol: Symbol) -> Iterator[Symbol]:
    effect = symbol.effect
    while effect and effect.verb in (REPLACES, REISSUES):
        yield effect.target
        effect = effect.target.effect


def readable(taken: Iterable[str | Symbol], prefix: str, grammar: Grammar = CBD) -> Iterator[Symbol]:
    """Those of *taken* that are symbols under *prefix*; what another meeting holds does not count."""
    for item in taken:
        if isinstance(item, Symbol) and (item.prefix, item.grammar) == (prefix, grammar):
            yield item
            continue
        try:
            yield _read(str(item), prefix, grammar)
        except SymbolError:
            continue
