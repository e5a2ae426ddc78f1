"""Subparagraphs that do not follow their chapeau: ";" after each, "; and" before the last, "." after the last.

A list within a list may have commas, and its last item ends as the item above it must. Questions, and items that
are full sentences throughout, end with their own sign. After a chapeau that ends "to:" an item begins with a verb.
"""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exporting import Passage
from documents.lint.finding import Spot, Text, rule
from documents.numbering import AGENDA, PARAGRAPH

_LAST_BUT_ONE = re.compile(r"(?P<sign>[;,]) (?:and|or|and/or)$")
_TAIL = re.compile(r"(?:[;,]\s+(?:and|or)\b[^;,.?:]{0,20}|[^\w\s)”’]+|\S+)$")
_INFINITIVE = re.compile(r"\b(?:to|may wish to|should|must|shall)\s*:$")


@rule(
    "list_syntax",
    gettext_lazy("Subparagraphs and their chapeau"),
    gettext_lazy("Subparagraphs end with “;”, the last but one with “; and”, the last with a full stop."),
)
def list_syntax(text: Text) -> Iterator[Spot]:
    for one in text.passages:
        items = text.items.get(one.pk)
        if one.kind == PARAGRAPH and items and not _is_agenda(one, items):
            yield from _chapeau(one, items)
            yield from _list(items, text, ".", depth=0)


def _is_agenda(one: Passage, items: Sequence[Passage]) -> bool:
    """Lines of an agenda have their own punctuation: full stops at the first level."""
    return one.marks == AGENDA or items[0].generator == "agenda_line"


def _chapeau(one: Passage, items: Sequence[Passage]) -> Iterator[Spot]:
    words = one.words.rstrip()
    if not words.endswith((":", "?", "–", "—")):
        yield Spot(one, _("The chapeau does not end with “:”."), *_tail(words), ":")
    if not _INFINITIVE.search(words):
        return
    for item in items:
        if begins := re.match(r"(?:The|An?|There|These|This|Those|It|They)\b(?: \w+){0,2}", item.words):
            said = _("The chapeau ends “%(end)s”, so the item should begin with a verb, not with “%(begins)s”.")
            yield Spot(item, said % {"end": words.split()[-1], "begins": begins[0]}, *begins.span(), "verb")


def _list(items: Sequence[Passage], text: Text, closing: str, depth: int) -> Iterator[Spot]:
    """*closing*: how the whole list must end, as the item above it would."""
    ends = [_last_words(item, text)[-1:] for item in items]
    sentences = len(items) > 1 and not any(item.pk in text.items for item in items) and set(ends) == {"."}
    if set(ends) == {"?"} or sentences:
        return
    for place, item in enumerate(items):
        wanted = _wanted(place, len(items), closing)
        below = text.items.get(item.pk)
        if below:
            if not item.words.rstrip().endswith((":", "?")):
                yield Spot(item, _("It has items of its own and does not end with “:”."), *_tail(item.words), ":")
            yield from _list(below, text, wanted, depth + 1)
        elif not _ends(item.words.rstrip(), wanted, depth):
            yield Spot(item, _sentence(item.words, wanted), *_tail(item.words), wanted)


def _last_words(item: Passage, text: Text) -> str:
    """How the item ends, with all that stands below it."""
    while below := text.items.get(item.pk):
        item = below[-1]
    return item.words.rstrip()


def _wanted(place: int, number: int, closing: str) -> str:
    if place == number - 1:
        return closing
    return "; and" if place == number - 2 else ";"


def _ends(words: str, wanted: str, depth: int) -> bool:
    if words.endswith("?"):
        return True
    last_but_one = _LAST_BUT_ONE.search(words)
    if wanted == "; and":
        return bool(last_but_one and (depth or last_but_one["sign"] == ";"))
    if wanted == ";":
        clean = not words[:-1].endswith((".", ",", ";", ":")) or words[:-1].endswith(("etc.", "e.g.", "i.e."))
        return words.endswith((";", ",") if depth else ";") and clean
    return words.endswith(wanted) and not words[:-1].endswith((";", ",", ":"))


def _tail(words: str) -> tuple[int, int]:
    """The end of the words, from the last sign on."""
    words = words.rstrip()
    found = _TAIL.search(words)
    return found.span() if found else (max(len(words) - 1, 0), len(words))


def _sentence(words: str, wanted: str) -> str:
    start, end = _tail(words)
    last = words[start:end]
    if wanted == "; and":
        return _("The last item but one ends with “%(is)s”, not with “; and”.") % {"is": last}
    if wanted == ".":
        return _("The last item ends with “%(is)s”, not with a full stop.") % {"is": last}
    return _("It ends with “%(is)s”, not with “;”.") % {"is": last}
