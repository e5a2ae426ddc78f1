"""Slips of the hand: a word that stands twice, a bracket or quotation mark without its other half."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exporting import Passage
from documents.lint.finding import Spot, Text, rule

#: One to three words, and the same again; figures and names of many parts ("Pago Pago") are looked at below.
_DOUBLED = re.compile(r"(?<![\w-])((?:[^\W\d_]+)(?:[ \u00a0][^\W\d_]+){0,2})[ \u00a0]+\1(?![\w-])", re.IGNORECASE)
#: Right in English when they stand twice, and names that do.
_RIGHT = frozenset(
    {"that", "had", "pago", "walla", "wagga", "baden", "bora", "agar", "cous", "beri", "bye", "very", "so", "many"}
)

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "„": "“"}
_CLOSERS = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
#: "a)", "1)", "iv)": a mark, not half a bracket.
_MARK = re.compile(r"(?:^|[\s,;:.])(?:[a-z]{1,4}|\d{1,2})$")
_SINGLE = re.compile(r"(?<!\w)‘")


@rule(
    "doubled_words",
    gettext_lazy("Doubled words"),
    gettext_lazy("The same words twice in a row are nearly always a slip."),
)
def doubled_words(text: Text) -> Iterator[Spot]:
    for one in text.passages:
        for found in _DOUBLED.finditer(one.words) if _repeats(one.words) else ():
            if found[1].casefold() not in _RIGHT and not _is_a_name(found[0]):
                yield Spot(one, _("“%(words)s” says the same twice.") % {"words": found[0]}, *found.span())


def _repeats(words: str) -> bool:
    """Whether it is worth a closer look: one, two or three words come again at once."""
    parts = [part.strip(",;.:") for part in words.casefold().split()]
    return any(b"\1" * n in bytes(map(str.__eq__, parts, parts[n:])) for n in (1, 2, 3))


def _is_a_name(words: str) -> bool:
    """ "Pago Pago": two capitals that are no acronym and no "The The"."""
    first, _space, second = words.partition(" ")
    return first == second and first.istitle() and len(first) > 3


@rule(
    "unbalanced",
    gettext_lazy("Brackets and quotation marks"),
    gettext_lazy("What is opened must be closed in the same paragraph, and nothing closed that was not opened."),
)
def unbalanced(text: Text) -> Iterator[Spot]:
    following = [*text.passages[1:], None]
    for one, after in zip(text.passages, following, strict=False):
        for at, sign in _halves(one.words):
            if not _goes_on(sign, after):
                yield Spot(one, _sentence(sign), at, at + 1)


def _goes_on(sign: str, after: Passage | None) -> bool:
    """A quotation of several paragraphs opens at each of them and closes at the last."""
    return sign in "“«" and after is not None and after.words.startswith(sign)


def _sentence(sign: str) -> str:
    if sign == '"':
        return _("A quotation mark has no other half.")
    if sign in _CLOSERS:
        return _("“%(sign)s” closes what was never opened.") % {"sign": sign}
    return _("“%(sign)s” is opened and never closed.") % {"sign": sign}


def _halves(words: str) -> Iterator[tuple[int, str]]:
    """The places of halves without the other half."""
    if not any(sign in words for sign in '()[]{}“”«»„‘"'):
        return
    waiting: list[tuple[int, str]] = []
    for at, sign in enumerate(words):
        closes = bool(waiting) and _PAIRS[waiting[-1][1]] == sign
        if closes:
            waiting.pop()
        elif sign in _PAIRS:
            waiting.append((at, sign))
        elif sign in _CLOSERS:
            yield from _stray(words, at, sign, waiting)
    yield from waiting
    if words.count('"') % 2:
        yield words.rindex('"'), '"'
    yield from ((found.start(), "‘") for found in _SINGLE.finditer(words) if "’" not in words[found.end() :])


def _stray(words: str, at: int, sign: str, waiting: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A closing half: of one opened further out, whose inner ones then stay open, or of none."""
    openers = [opened for _place, opened in waiting]
    if _CLOSERS[sign] in openers:
        while waiting[-1][1] != _CLOSERS[sign]:
            yield waiting.pop()
        waiting.pop()
    elif not (sign == ")" and _MARK.search(words[:at])):
        yield at, sign
