"""Acronyms and the names they stand for: those that are known, and those that the text explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

ACRONYM = r"[A-Z][A-Za-z]*[A-Z](?:[-/][A-Z]+)*"
EXPLAINED = re.compile(rf"\((?P<acronym>{ACRONYM})(?:\s\d+)?\)")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BREAK = re.compile(r"[.;:()“”\"]\s")
#: Words that a name is not told apart by.
_SMALL = frozenset({"the", "a", "an"})
_LONGEST = 24


@dataclass(frozen=True)
class Named:
    """A body, an organization or a meeting by its acronym."""

    acronym: str
    name: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return content(self.name)

    @cached_property
    def short_words(self) -> tuple[str, ...]:
        """Without what it belongs to: "Conference of the Parties"."""
        return content(re.split(r" to the (?=[A-Z])", self.name)[0])

    @cached_property
    def belongs_to(self) -> frozenset[str]:
        """The proper words of the treaty it belongs to: Cartagena, Protocol, Biosafety."""
        owner = re.split(r" (?:to|of|under) the (?=[A-Z])", self.name)[-1] if " the " in self.name else ""
        return frozenset(re.findall(r"\b[A-Z][\w-]+", owner)) - {"Parties"}


def plain_hyphens(text: str) -> str:
    """The same length, with ordinary hyphens and spaces."""
    return text.replace("\u2011", "-").replace("\u2010", "-").replace("\u00a0", " ")


def content(name: str) -> tuple[str, ...]:
    """The words by which two names are compared."""
    return tuple(word for word in map(str.casefold, _WORD.findall(plain_hyphens(name))) if word not in _SMALL)


def words_before(text: str, at: int) -> list[str]:
    """The words of the clause that ends at *at*, at most two dozen."""
    clause = _BREAK.split(text[:at].rstrip() + " ")[-1]
    return _WORD.findall(clause)[-_LONGEST:]


def explained(texts: Iterable[str]) -> Iterator[Named]:
    """Names the text explains: "Global Environment Facility (GEF)", where the initials fit."""
    for text in texts:
        if "(" not in text:
            continue
        text = plain_hyphens(text)
        for found in EXPLAINED.finditer(text):
            if name := _fitting(found["acronym"], words_before(text, found.start())):
                yield Named(found["acronym"], name)


def _fitting(acronym: str, words: Sequence[str]) -> str:
    """The shortest run of words up to the end that begins with a capital and has the acronym's letters in order."""
    letters = [sign.casefold() for sign in acronym.rstrip("s") if sign.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        if words[start][0].isupper() and _initials_fit(letters, words[start:]):
            return " ".join(words[start:])
    return ""


def _initials_fit(letters: Sequence[str], words: Sequence[str]) -> bool:
    if words[0][0].casefold() != letters[0]:
        return False
    waiting = list(letters)
    for word in words:
        for part in word.casefold().split("-"):
            if waiting and part[:1] == waiting[0]:
                waiting.pop(0)
    return not waiting


def glossary(known: Iterable[Named], texts: Iterable[str]) -> dict[str, Named]:
    """Acronym → what it stands for. What is known comes before what the text says, the first before the later."""
    found: dict[str, Named] = {}
    for one in (*known, *explained(texts)):
        if one.acronym and one.words:
            found.setdefault(plain_hyphens(one.acronym), one)
    return found
