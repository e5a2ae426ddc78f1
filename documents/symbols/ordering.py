"""The natural order of symbols as text, so that a database sorts and pages by an index."""

from documents.symbols.grammar import Symbol

#: Where a document without a symbol stands: after all that have one.
LAST = "z"


def sortable(symbol: Symbol) -> str:
    """`symbol.order` in figures and the letters a–f alone: it sorts the same under every collation."""
    prefix, series, group, number, modifiers, reissue = symbol.order
    parts = [_number(n) if kind == 0 else _word(word) for kind, n, word in prefix]
    written = "".join("1" + _figures(name) + _figures(n) for name, n in modifiers)
    return "".join([*parts, "0", *map(_figures, (series, group, number)), written, "0", _figures(reissue)])


def _number(n: int) -> str:
    return "1" + _figures(n)


def _word(word: str) -> str:
    return "2" + word.encode().hex() + "00"


def _figures(n: int) -> str:
    """The length before the number: 9 → ``019``, 10 → ``0210``."""
    return f"{len(str(n)):02d}{n}"
