"""What the blocks of a text know of each other: the signs of their footnotes, and where their references lead.

Footnotes are numbered through the body and lettered in an annex (United Nations Editorial Manual).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from core.text.markdown import plain
from core.text.words import letters
from documents.exporting.inline import Target, has_more
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, PLAIN

_PARA = re.compile(r"(?:(?P<region>.*), para\. )?(?P<number>\d+.*)")
_SAID = re.compile(r"^(?:paragraphs?|paras?\.?)\s*", re.IGNORECASE)
_OF = re.compile(r"(?P<number>\d[^,]*?) of (?P<region>annex.*)", re.IGNORECASE)


class Links:
    """A text as its references see it. Nothing is looked at before the first of them is read."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    @cached_property
    def by_key(self) -> dict[str, Passage]:
        """Anchor → the block; the anchor of one that was merged leads to the block it went into."""
        found = {key: one for one in self._passages for key in one.absorbed}
        return found | {one.key: one for one in self._passages}

    def target(self, key: str) -> Target | None:
        one = self.by_key.get(key)
        return None if one is None else Target(one.anchor, *cited(one))

    def key_of(self, typed: str) -> str:
        """The anchor of what somebody cites: "12(b)", "paragraph 12 (b)", "annex II"; "" for nothing of the text."""
        if typed in self.by_key:
            return typed
        return self._by_citation.get(_bare(typed), "")

    @cached_property
    def _by_citation(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._passages:
            for words in (one.ref, cited(one)[0]) if one.ref else ():
                found.setdefault(_bare(words), one.key)
        return found


def _bare(words: str) -> str:
    words = _SAID.sub("", words.strip())
    if of := _OF.fullmatch(words):
        words = f"{of['region']}, para. {of['number']}"
    return re.sub(r"\s", "", words).casefold()


def cited(one: Passage) -> tuple[str, str]:
    """How a report cites a block, and the number alone: ("paragraph 12 (b) of annex II", "12 (b)")."""
    if one.kind == PLAIN or not one.ref:
        return (f"“{_begins(one)}”",) * 2
    if one.kind == HEADING and not one.number:
        return (f"section “{_begins(one)}”",) * 2
    if one.kind in (HEADING, ANNEX) or not (found := _PARA.fullmatch(one.ref)):
        return one.ref, one.number or one.ref
    number = re.sub(r"(?<=[^\s(])\(|(?<=\))(?=[^\s(),])", lambda gap: f" {gap[0]}", found["number"])
    region = f" of {found['region']}" if found["region"] else ""
    return f"paragraph {number}{region}", number


def _begins(one: Passage) -> str:
    words = plain(one.text.partition("\n")[0])
    return words if len(words) <= 60 else f"{words[:60].rpartition(' ')[0]}…"


def linked(passages: list[Passage]) -> list[Passage]:
    """The same blocks, each knowing the signs of its footnotes and where its references lead."""
    links, body, annex = Links(passages), _numbers(), None
    for one in passages:
        if one.kind == ANNEX:
            annex = _letters()
        if has_more(one.text):
            one.links = links
            signs = annex or body
            one.signs = [(next(signs), f"{one.anchor}-n{n}") for n in range(1, one.number_of_notes + 1)]
    return passages


def _numbers() -> Iterator[str]:
    n = 0
    while True:
        n += 1
        yield str(n)


def _letters() -> Iterator[str]:
    n = 0
    while True:
        n += 1
        yield letters(n)
