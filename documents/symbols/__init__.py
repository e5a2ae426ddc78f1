"""Document symbols: read, written, ordered, and the next free one.

    symbol = prefix "/" [ "WG." n "/" ] ( n | "INF/" n | "L." n | "CRP." n ) *( "/" mod "." n ) [ "*" ]

The meeting carries the prefix (``UNEP/CBD/BS/LG-CB/10``); all languages share one symbol. Modifiers read from
the left: ``1/Add.1/Rev.1`` revises the addendum. Other organizations bring their own `Grammar`.
Bad input raises `SymbolError` with a sentence.
"""

from documents.symbols.grammar import CBD, OFFICIAL, Decision, Effect, Grammar, Symbol, SymbolError
from documents.symbols.ordering import LAST, sortable
from documents.symbols.reading import parse, parse_decision, parse_prefix, recognise
from documents.symbols.series import families, in_force, next_free, next_modified, readable, replaced

__all__ = [
    "CBD", "LAST", "OFFICIAL", "Decision", "Effect", "Grammar", "Symbol", "SymbolError", "families", "in_force",
    "next_free", "next_modified", "parse", "parse_decision", "parse_prefix", "readable", "recognise",
    "replaced", "sortable",
]  # fmt: skip
