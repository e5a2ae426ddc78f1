"""The passage of a text around the words somebody looked for, with each of them marked."""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.querysets import WORD

LENGTH = 220
#: So much of a word must agree; the rest may be an ending: "strategies" marks "strategy".
STEM, ENDING = 4, 3


class _Bare(dict):
    """Each sign as search folds it, one for one, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> int:
        bare = [sign for sign in unicodedata.normalize("NFKD", chr(code).casefold()) if not unicodedata.combining(sign)]
        self[code] = ord(bare[0]) if len(bare) == 1 else code
        return self[code]


_BARE = _Bare()


def excerpt(body: str, query: str) -> SafeString:
    """About `LENGTH` signs of *body* around the first of the words of *query* that stands in it, as safe HTML with
    every one of them in `<mark>`; the beginning where none does."""
    folded = body.translate(_BARE)
    words = _pattern(query)
    first = words.search(folded) if words else None
    start = _at_a_space(body, max(first.start() - LENGTH // 3, 0)) if first else 0
    end = _before_a_space(body, start + LENGTH)
    shown, place = "", start
    for found in words.finditer(folded, start, end) if words else ():
        shown += escape(body[place : found.start()]) + f"<mark>{escape(body[found.start() : found.end()])}</mark>"
        place = found.end()
    shown += escape(body[place:end])
    return mark_safe(("… " if start else "") + shown.strip() + (" …" if end < len(body) else ""))


def _at_a_space(body: str, start: int) -> int:
    """Behind the next space, where one is near: Chinese has none."""
    if not start:
        return 0
    space = body.find(" ", start, start + LENGTH // 4)
    return start if space < 0 else space + 1


def _before_a_space(body: str, end: int) -> int:
    if end >= len(body):
        return len(body)
    space = body.rfind(" ", end - LENGTH // 4, end)
    return end if space < 0 else space


def _pattern(query: str) -> re.Pattern | None:
    """Whole words that begin like those of the query; a run of Chinese as it stands."""
    stems = sorted({_stem(word) for word in WORD.findall(query.translate(_BARE))[:12]}, key=len, reverse=True)
    return re.compile("|".join(_word(stem) for stem in stems)) if stems else None


def _stem(word: str) -> str:
    return word[: max(STEM, len(word) - ENDING)] if word.isalpha() and len(word) > STEM else word


def _word(stem: str) -> str:
    if unicodedata.east_asian_width(stem[0]) in "WF":
        return re.escape(stem)
    return rf"(?<!\w){re.escape(stem)}\w*"
