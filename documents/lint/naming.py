"""A body called by another body's acronym: COP where COP-MOP is meant.

Three ways to tell: the name before the bracket is another's ("the Conference of the Parties to the Convention
(COP-MOP)"); the treaty behind the acronym is another's ("COP to the Protocol"); the meeting so numbered is
elsewhere in the text another's ("the seventh meeting of the COP", of COP-MOP in four other paragraphs).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text.words import ordinal_word
from documents.lint.finding import Spot, Text, rule
from documents.lint.glossary import EXPLAINED, Named, content, explained, glossary, plain_hyphens, words_before

__all__ = ["Named"]

_ORDINALS = {ordinal_word(n): n for n in range(1, 100)} | {
    f"{n}{end}": n for n in range(1, 100) for end in ("st", "nd", "rd", "th")
}
_TREATY = r"(?:\s\d+)?\s+(?:to|of|under)\s+the\s+((?:[A-Z][\w’-]*|on)(?:\s(?:[A-Z][\w’-]*|on))*)"
_MEETING = r"(?:meeting|session)\s+of\s+(?:the\s+)?"


@rule(
    "wrong_acronym",
    gettext_lazy("A body under another's acronym"),
    gettext_lazy("Readers take an acronym for the body it was explained for."),
)
def wrong_acronym(text: Text) -> Iterator[Spot]:
    texts = [plain_hyphens(one.words) for one in text.passages]
    known = glossary(text.bodies, texts)
    alike = _alike(known)
    meetings = _meetings(texts, known, alike)
    for passage, words in zip(text.passages, texts, strict=True):
        for start, end, called, meant in _misnamed(words, known, alike, meetings):
            yield Spot(passage, _sentence(called, meant), start, end, f"{called} {meant.acronym}")


def _sentence(called: str, meant: Named) -> str:
    if meant.acronym == called:
        return _("“%(acronym)s” was explained as “%(name)s”, and here stands for another name.") % {
            "acronym": called, "name": meant.name,
        }  # fmt: skip
    return _("“%(called)s” seems to mean %(meant)s (%(name)s).") % {
        "called": called, "meant": meant.acronym, "name": meant.name,
    }  # fmt: skip


def _misnamed(words: str, known, alike, meetings) -> Iterator[tuple[int, int, str, Named]]:
    seen: set[int] = set()
    for ways in (_by_name(words, known), _by_treaty(words, known, alike), _by_number(words, known, alike, meetings)):
        for start, called, meant in ways:
            if start not in seen:
                seen.add(start)
                yield start, start + len(called), called, meant


def _by_name(words: str, known: Mapping[str, Named]) -> Iterator[tuple[int, str, Named]]:
    if "(" not in words:
        return
    for found in EXPLAINED.finditer(words):
        called, before = found["acronym"], content(" ".join(words_before(words, found.start())))
        own = known.get(called)
        others = [one for acronym, one in known.items() if acronym != called and _is_named(one, before)]
        meant = max(others, key=lambda one: len(one.words), default=None)
        if meant and not (own and _is_named(own, before) and len(own.words) >= len(meant.words)):
            yield found.start("acronym"), called, meant
        elif own and not meant and _is_explained_anew(words, found, own):
            yield found.start("acronym"), called, own


def _is_named(one: Named, before: tuple[str, ...]) -> bool:
    """Whether the words before the bracket end with the name, whole or short; one word alone says too little."""
    names = {one.words, one.short_words}
    return any(len(name) > 1 and before[-len(name) :] == name for name in names)


def _is_explained_anew(words: str, found: re.Match, own: Named) -> bool:
    """Explained again as something else: the initials fit, but neither name is part of the other."""
    fitting = [one for one in explained([words[: found.end()]]) if plain_hyphens(one.acronym) == own.acronym]
    if not fitting or fitting[-1].words == own.words:
        return False
    first, again = set(own.words), set(fitting[-1].words)
    owners = own.belongs_to, fitting[-1].belongs_to
    return not (first <= again or again <= first) or (all(owners) and not owners[0] & owners[1])


def _alike(known: Mapping[str, Named]) -> dict[str, list[Named]]:
    """Acronym → those it is part of or that are part of it: COP and COP-MOP."""
    names = dict(known)
    for acronym in known:
        for part in re.split(r"[-/]", acronym):
            if len(part) > 2 and part != acronym:
                names.setdefault(part, Named(part, ""))
    return {
        one: others
        for one in names
        if (others := [known[other] for other in known if other != one and _is_part(one, other)])
    }


def _is_part(one: str, other: str) -> bool:
    return one in re.split(r"[-/]", other) or other in re.split(r"[-/]", one)


def _by_treaty(words: str, known, alike) -> Iterator[tuple[int, str, Named]]:
    for acronym, others in alike.items():
        if acronym not in words:
            continue
        own = known[acronym].belongs_to if acronym in known else frozenset()
        for found in re.finditer(_alone(acronym) + _TREATY, words):
            treaty = set(found[1].split())
            meant = max(others, key=lambda one: len(treaty & one.belongs_to))
            if len(treaty & meant.belongs_to) > len(treaty & own):
                yield found.start(), acronym, meant


def _alone(acronym: str) -> str:
    return rf"(?<![\w/-]){re.escape(acronym)}(?![\w/]|-\w)"


def _meetings(texts: list[str], known, alike) -> Counter:
    """How often the text speaks of the so-manieth meeting of a body, by its name or its acronym."""
    found: Counter = Counter()
    for acronym in alike:
        name = known[acronym].name if acronym in known else ""
        for words in texts:
            for number, _start in _numbered(words, acronym, name):
                found[acronym, number] += 1
    return found


def _numbered(words: str, acronym: str, name: str = "") -> Iterator[tuple[int, int]]:
    """(number, place of the acronym or the name) of "the seventh meeting of the COP" and "COP 7"."""
    short = re.split(r" to the (?=[A-Z])", name)[0]
    if acronym in words:
        yield from _ordinals(words, _alone(acronym))
        for found in re.finditer(_alone(acronym) + r" (\d{1,2})\b", words):
            yield int(found[1]), found.start()
    if short and short in words:
        yield from _ordinals(words, re.escape(short) + r"(?! serving)")


def _ordinals(words: str, called: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(f"{_MEETING}({called})", words):
        before = words[max(found.start() - 60, 0) : found.start()].split()[-2:]  # "seventh special"
        if number := next((_ORDINALS[word] for word in before if word in _ORDINALS), 0):
            yield number, found.start(1)


def _by_number(words: str, known, alike, meetings: Counter) -> Iterator[tuple[int, str, Named]]:
    for acronym, others in alike.items():
        for number, start in _numbered(words, acronym):
            meant = max(others, key=lambda one: meetings[one.acronym, number])
            if meetings[meant.acronym, number] > meetings[acronym, number]:
                yield start, acronym, meant
