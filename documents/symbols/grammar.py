"""The grammar of symbols as data, and a symbol taken apart."""

import re
from dataclasses import dataclass, field, replace
from functools import total_ordering

from core.refusals import Refused

OFFICIAL = "official"
REPLACES, REISSUES = "replaces", "re-issues"


class SymbolError(Refused):
    """What was typed is no symbol of the grammar; the sentence says why."""


@dataclass(frozen=True)
class Grammar:
    """The symbols of one organization; the order of series and modifiers is their natural order."""

    organizations: tuple[str, ...] = ("UNEP/CBD", "CBD")
    series: tuple[tuple[str, str], ...] = (("INF", "/"), ("L", "."), ("CRP", "."))
    modifiers: tuple[tuple[str, str], ...] = (
        ("Rev", REPLACES),
        ("Add", "adds to"),
        ("Corr", "corrects"),
        ("Amend", "amends"),
        ("Annex", "is annexed to"),
    )
    group: str = "WG"
    reissues: int = 1
    body: str = r"(?:/[A-Z][A-Z0-9.&-]*)+/(?:(?:19|20)\d\d(?:/\d{1,3})?|[1-9]\d{0,2})"
    decisions: tuple[str, ...] = (
        r"(?:UNEP/)?CBD(?:/[A-Z][A-Z0-9-]*)+/DEC/(?P<session>[IVXLC]+|\d{1,3})/(?P<number>\d{1,3})",
        r"[A-Z]{2}-(?P<session>[IVXLC]+|\d{1,3})/(?P<number>\d{1,3})",
        r"(?P<session>[IVX]+)/(?P<number>\d{1,3})",
    )


CBD = Grammar()


@total_ordering
@dataclass(frozen=True)
class Symbol:
    """A symbol taken apart. ``display`` is how it is printed, ``key`` how it is looked up."""

    prefix: str
    series: str
    number: int
    working_group: int | None = None
    modifiers: tuple[tuple[str, int], ...] = ()
    reissue: int = 0
    grammar: Grammar = field(default=CBD, compare=False, repr=False)

    def __str__(self) -> str:
        return self.display

    def __lt__(self, other: "Symbol") -> bool:
        return self.order < other.order

    @property
    def display(self) -> str:
        separators = dict(self.grammar.series)
        group = [f"{self.grammar.group}.{self.working_group}"] if self.working_group else []
        number = f"{self.series}{separators[self.series]}{self.number}" if self.series in separators else self.number
        modifiers = [f"{name}.{n}" for name, n in self.modifiers]
        return "/".join([self.prefix, *group, str(number), *modifiers]) + "*" * self.reissue

    @property
    def key(self) -> str:
        """Upper case, ``A–Z 0–9 / - *`` only: ``UNEP/CBD/BS/LG-CB/10/1/ADD1``."""
        return _key(self.display)

    @property
    def order(self) -> tuple:
        """Natural order: official, INF, L, CRP; by number; the base before Rev, Add, Corr."""
        series = [OFFICIAL, *dict(self.grammar.series)]
        modifiers = list(dict(self.grammar.modifiers))
        return (
            _natural(self.prefix),
            series.index(self.series),
            self.working_group or 0,
            self.number,
            tuple((modifiers.index(name), n) for name, n in self.modifiers),
            self.reissue,
        )

    @property
    def base(self) -> "Symbol":
        """What the family is named after: the symbol without modifiers and asterisk."""
        return replace(self, modifiers=(), reissue=0)

    @property
    def effect(self) -> "Effect | None":
        """What the last modifier does, and to which symbol; None for a base."""
        if self.reissue:
            return Effect(REISSUES, replace(self, reissue=self.reissue - 1))
        if not self.modifiers:
            return None
        *before, (name, n) = self.modifiers
        verb = dict(self.grammar.modifiers)[name]
        if verb == REPLACES and n > 1:
            before.append((name, n - 1))
        return Effect(verb, replace(self, modifiers=tuple(before)))


@dataclass(frozen=True)
class Effect:
    """``verb`` is replaces, adds to, corrects, amends, is annexed to or re-issues."""

    verb: str
    target: Symbol


@dataclass(frozen=True)
class Decision:
    """A decision's symbol (``CBD/COP/DEC/XIII/23``, ``BS-VI/3``): cited, never given to a document."""

    display: str
    session: str
    number: int

    @property
    def key(self) -> str:
        return _key(self.display)


def _key(display: str) -> str:
    return re.sub(r"[^A-Z0-9/*-]", "", display.upper())


def _natural(text: str) -> tuple:
    """``10`` after ``9``: digits count as numbers, other parts as words."""
    parts = re.split(r"(\d+)", text.upper())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)
