"""Class expressions: ``party_expert & (woman | region:AFR) & !tag:observer``, read once, asked often.

``!`` binds closest, then ``&``, then ``|``. What an atom means stands in `_ATOMS` and `_VALUED` only.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from membership.composition.shapes import ORGANIZATION, PARTY, Expert, Malformed, Setting

DEEPEST = 100
"""Brackets and negations one expression may hold, so that reading it cannot exhaust the stack."""

_ATOMS: Mapping[str, Callable[[Expert, Setting], bool]] = {
    "any": lambda e, s: True,
    "party_expert": lambda e, s: e.kind == PARTY,
    "org_expert": lambda e, s: e.kind == ORGANIZATION,
    "woman": lambda e, s: e.gender == "w",
    "man": lambda e, s: e.gender == "m",
    "returning": lambda e, s: e.returning,
    "ldc": lambda e, s: e.country in s.ldcs,
    "sids": lambda e, s: e.country in s.sids,
}
_VALUED: Mapping[str, Callable[[Expert, Setting, str], bool]] = {
    "region": lambda e, s, value: s.region(e) == value,
    "country": lambda e, s, value: e.country == value,
    "organization": lambda e, s, value: e.organization == value,
    "expertise": lambda e, s, value: value in e.expertise,
    "language": lambda e, s, value: value in e.languages,
    "tag": lambda e, s, value: value in e.tags,
}


@dataclass(frozen=True)
class Atom:
    """``woman`` or ``region:AFR``."""

    name: str
    value: str = ""

    def holds(self, expert: Expert, setting: Setting) -> bool:
        if self.name in _VALUED:
            return _VALUED[self.name](expert, setting, self.value)
        return _ATOMS[self.name](expert, setting)

    def atoms(self) -> Iterator["Atom"]:
        yield self

    def words(self, setting: Setting) -> str:
        return _valued_words(self, setting) if self.value else _plain_words()[self.name]


@dataclass(frozen=True)
class Not:
    """Everybody outside *part*."""

    part: "Expression"

    def holds(self, expert: Expert, setting: Setting) -> bool:
        return not self.part.holds(expert, setting)

    def atoms(self) -> Iterator[Atom]:
        return self.part.atoms()

    def words(self, setting: Setting) -> str:
        return _("persons who are not %(class)s") % {"class": self.part.words(setting)}


@dataclass(frozen=True)
class And:
    """Who is in every part."""

    parts: tuple["Expression", ...]

    def holds(self, expert: Expert, setting: Setting) -> bool:
        return all(part.holds(expert, setting) for part in self.parts)

    def atoms(self) -> Iterator[Atom]:
        return (atom for part in self.parts for atom in part.atoms())

    def words(self, setting: Setting) -> str:
        said = self.parts[0].words(setting)
        for part in self.parts[1:]:
            if isinstance(part, Not):
                words = {"class": said, "other": part.part.words(setting)}
                said = _("%(class)s who are not %(other)s") % words
            else:
                said = _("%(class)s who are also %(other)s") % {"class": said, "other": part.words(setting)}
        return said


@dataclass(frozen=True)
class Or:
    """Who is in any part."""

    parts: tuple["Expression", ...]

    def holds(self, expert: Expert, setting: Setting) -> bool:
        return any(part.holds(expert, setting) for part in self.parts)

    def atoms(self) -> Iterator[Atom]:
        return (atom for part in self.parts for atom in part.atoms())

    def words(self, setting: Setting) -> str:
        said = [part.words(setting) for part in self.parts]
        return _("%(first)s or %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}


Expression = Atom | Not | And | Or


@lru_cache(maxsize=2048)
def parse(text: str) -> Expression:
    """Read an expression. Raises Malformed with a sentence that quotes it."""
    tokens = [token.strip() for token in re.findall(r"[&|!()]|[^&|!()]+", text) if token.strip()]
    if not tokens:
        raise Malformed(_("A class is missing: write for example “party_expert” or “woman & region:AFR”."))
    if tokens.count("(") + tokens.count("!") > DEEPEST:
        raise Malformed(_("A class holds more than %(n)d brackets and negations.") % {"n": DEEPEST})
    reader = _Reader(text, tokens)
    found = reader.either()
    if reader.tokens:
        raise reader.stray(reader.tokens[0])
    return found


class _Reader:
    """Recursive descent over the tokens that are left."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self.text, self.tokens = text, tokens

    def either(self) -> Expression:
        parts = self._joined("|", self._every)
        return parts[0] if len(parts) == 1 else Or(parts)

    def stray(self, token: str) -> Malformed:
        words = {"token": token, "class": self.text}
        return Malformed(_("“%(token)s” is out of place in “%(class)s”.") % words)

    def _every(self) -> Expression:
        parts = self._joined("&", self._one)
        return parts[0] if len(parts) == 1 else And(parts)

    def _joined(self, sign: str, read: Callable[[], Expression]) -> tuple[Expression, ...]:
        parts = [read()]
        while self.tokens and self.tokens[0] == sign:
            self.tokens.pop(0)
            parts.append(read())
        return tuple(parts)

    def _one(self) -> Expression:
        if not self.tokens:
            words = {"class": self.text}
            raise Malformed(_("“%(class)s” breaks off: something is missing at its end.") % words)
        token = self.tokens.pop(0)
        if token == "!":
            return Not(self._one())
        if token == "(":
            return self._bracketed()
        if token in "&|)":
            raise self.stray(token)
        return _atom(token, self.text)

    def _bracketed(self) -> Expression:
        found = self.either()
        if not self.tokens:
            raise Malformed(_("A bracket is not closed in “%(class)s”.") % {"class": self.text})
        if self.tokens[0] != ")":
            raise self.stray(self.tokens[0])
        self.tokens.pop(0)
        return found


def _atom(token: str, text: str) -> Atom:
    name, colon, value = (part.strip() for part in token.partition(":"))
    if not colon and name in _ATOMS:
        return Atom(name)
    if colon and name in _VALUED and value:
        return Atom(name, _spelt(name, value))
    known = ", ".join([*_ATOMS, *(f"{each}:…" for each in _VALUED)])
    words = {"token": token, "class": text, "known": known}
    raise Malformed(_("“%(token)s” in “%(class)s” is not a class; there are %(known)s.") % words)


def _spelt(name: str, value: str) -> str:
    """Countries are written large and languages small, however they were typed."""
    return {"country": value.upper(), "language": value.lower()}.get(name, value)


def _plain_words() -> dict[str, str]:
    return {
        "any": _("members"),
        "party_expert": _("experts from Parties"),
        "org_expert": _("experts from organizations"),
        "woman": _("women"),
        "man": _("men"),
        "returning": _("returning members"),
        "ldc": _("experts from least developed countries"),
        "sids": _("experts from small island developing States"),
    }


def _valued_words(atom: Atom, setting: Setting) -> str:
    named = label(atom.name, atom.value, setting)
    if atom.name in ("region", "country", "organization"):
        return _("experts from %(place)s") % {"place": named}
    if atom.name == "expertise":
        return _("experts in %(field)s") % {"field": named}
    if atom.name == "language":
        return _("speakers of %(language)s") % {"language": named}
    return _("persons marked “%(tag)s”") % {"tag": named}


def label(dimension: str, value: str, setting: Setting) -> str:
    """What one value of a dimension is called: ``region``, ``AFR`` → ``African States``."""
    given = setting.labels.get(f"{dimension}:{value}")
    if given:
        return str(given)
    if dimension == "region":
        return str(setting.groups.get(value, value))
    if dimension == "country":
        return str(setting.countries.get(value, value))
    if dimension == "gender":
        return {"w": _("women"), "m": _("men"), "x": _("another")}.get(value, value)
    if dimension == "language":
        return _language(value)
    return value if dimension == "organization" else value.replace("_", " ")


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
