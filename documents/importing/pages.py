"""Lines without the furniture of pages: running heads, page numbers, "/…", contents, separators; and footnotes apart.

What is taken away leaves the gap `PAGE` behind it: a sentence may go on across it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from documents.importing.marks import mark_of
from documents.importing.pieces import BLANK, NOTHING, PAGE, Footnote, Line

SYMBOL = re.compile(
    r"(?=\S{5,60}(?:\s|$))(?=\S*\d)(?:UNEP/)?[A-Z]{1,8}(?:[-:][A-Z0-9]+)*(?:/[A-Z0-9][\w.-]*)+\*?", re.ASCII
)
_PAGE = re.compile(
    r"(?:page|pag\.|p\.)\s*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]"
    r"|\d{1,4}\s*\|\s*p\s*a\s*g\s*e|\d{1,4}\s*/\s*\d{1,4}",
    re.IGNORECASE,
)
_TURN = re.compile(r"/?\s*(?:…|\.{3})\s*/?|/{2,}")
_RULE = re.compile(r"[-_=–—~*\s]{5,}|[_—]{2,}|\* ?\* ?\*")
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,4}")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\divxl]*$|\s…{2,}\s*[\divxl]*$|\t\d{1,3}$")
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?|contents\s*\W*", re.IGNORECASE)
_NOTE = re.compile(r"(?:(?P<slash>\d{1,3})/|\[(?P<square>\d{1,3})\]|(?P<high>[⁰¹²³⁴-⁹]{1,3}))\s*(?P<text>[^\s/].*)$")
_STARRED = re.compile(r"(?P<sign>\*{1,3})\s*(?P<text>[A-Z“].*)$")
_BARE = re.compile(r"(?P<sign>\d{1,3})\s+(?P<text>[A-Z“\"(].*)$")
_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: Words that only the running head of a page has beside its symbol.
_LONGEST_HEAD = 100


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Footnote], str]:
    """The lines of the text, its footnotes, and the symbol the pages carry."""
    symbol = _symbol_of(lines)
    away = _furniture(lines) | _contents(lines)
    kept, notes = _sift(lines, away)
    return kept, notes, symbol


def _symbol_of(lines: Sequence[Line]) -> str:
    found = Counter(head[0].rstrip("*") for line in lines if (head := _head(line.text)) and head[0])
    return found.most_common(1)[0][0] if found else ""


def _head(text: str) -> tuple[str, str] | None:
    """A line that is a symbol, "Page 2" or both: (symbol, the rest)."""
    if len(text) > _LONGEST_HEAD or not _FIGURE.search(text):
        return None
    if _PAGE.fullmatch(text):
        return "", text
    symbol = SYMBOL.match(text)
    if symbol is None:
        last = SYMBOL.fullmatch(text.rpartition(" ")[2]) if " " in text else None
        before = text.rpartition(" ")[0]
        return (last[0], before) if last and (_PAGE.fullmatch(before) or _NUMBER.fullmatch(before)) else None
    rest = text[symbol.end() :].strip(" |")
    return (symbol[0], rest) if not rest or _PAGE.fullmatch(rest) or _NUMBER.fullmatch(rest) else None


def _furniture(lines: Sequence[Line]) -> set[int]:
    away = {
        place
        for place, line in enumerate(lines)
        if not line.hint.startswith("h") and (_head(line.text) or _TURN.fullmatch(line.text))
    }
    edges = _edges(lines, away)
    heads = Counter(_shape(lines[place].text) for place in edges if len(lines[place].text) <= _LONGEST_HEAD)
    for place in edges - away:
        line = lines[place]
        again = heads[_shape(line.text)] > 2 and _may_run(line.text) and _stands_alone(lines, place, away)
        if again or _NUMBER.fullmatch(line.text):
            away.add(place)
    return away | _running_numbers(lines)


def _edges(lines: Sequence[Line], away: set[int]) -> set[int]:
    """The lines beside the turn of a page: the first two below it and the last above it."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        if line.gap == PAGE:
            found |= {place - 1, place, place + 1}
        if place in away:
            found |= {place - 1, place + 1}
    return {place for place in found if 0 <= place < len(lines) and not lines[place].hint}


def _may_run(text: str) -> bool:
    """A head that comes again on every page is no sentence and no part of one."""
    return len(text) <= _LONGEST_HEAD and not text[0].islower() and text[-1] not in ".;:,?!" and not mark_of(text)


def _stands_alone(lines: Sequence[Line], place: int, away: set[int]) -> bool:
    """Whether nothing that stays goes on from this line, or leads to it, without a gap."""
    before = mark_of(lines[place - 1].text) if place else None
    if before and not before.rest:
        return False
    above = lines[place].gap or place - 1 in away
    below = place + 1 == len(lines) or lines[place + 1].gap or place + 1 in away
    return bool(above and below)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _running_numbers(lines: Sequence[Line]) -> set[int]:
    """Figures alone on their line that count the pages where no form feed is left."""
    alone = [(place, int(line.text)) for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    counted = len(alone) > 1 and all(b == a + 1 for (_p, a), (_q, b) in pairwise(alone))
    apart = all(b - a > 5 for (a, _m), (b, _n) in pairwise(alone))
    return {place for place, _number in alone} if counted and apart else set()


def _contents(lines: Sequence[Line]) -> set[int]:
    """A table of contents: from its title, or its first line with dots, to the last line with dots."""
    led = [place for place, line in enumerate(lines) if _LEADER.search(line.text[-60:]) and len(line.text) < 400]
    away: set[int] = set()
    runs: list[list[int]] = []
    for place in led:
        if runs and place - runs[-1][-1] <= 5:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        title = next(
            (n for n in range(run[0] - 1, max(run[0] - 6, -1), -1) if _CONTENTS.fullmatch(lines[n].text)), None
        )
        if title is not None or len(run) > 1:
            away |= set(range(run[0] if title is None else title, run[-1] + 1))
    return away


def _sift(lines: Sequence[Line], away: set[int]) -> tuple[list[Line], list[Footnote]]:
    kept: list[Line] = []
    notes: list[Footnote] = []
    sifter = _Notes(lines, away)
    gap = NOTHING
    for place, line in enumerate(lines):
        if place in away:
            sifter.turn()
            gap = PAGE
        elif _RULE.fullmatch(line.text):
            sifter.below_rule = True
            gap = PAGE if line.gap != BLANK or gap == PAGE else BLANK
        elif sifter.takes(place, line, notes):
            gap = PAGE
        else:
            line.gap = gap or line.gap
            gap = NOTHING
            kept.append(line)
    return kept, notes


class _Notes:
    """Which lines are footnotes: by their own form, by the rule above them, or by the foot of the page below them."""

    def __init__(self, lines: Sequence[Line], away: set[int]) -> None:
        self.lines, self.away = lines, away
        self.below_rule = False
        self.open = False
        self.last = 0
        self.bullets = sum(line.text.startswith("* ") for line in lines)

    def turn(self) -> None:
        self.below_rule = self.open = False

    def takes(self, place: int, line: Line, notes: list[Footnote]) -> bool:
        found = self._begins(place, line)
        if found:
            sign, text = found
            notes.append(Footnote(line.number, sign, text))
            self.open = not line.hint
            self.last = int(sign) if sign.isdigit() else self.last
            return True
        if self.open and notes and line.gap == NOTHING and not mark_of(line.text):
            notes[-1].text += f" {line.text}"
            return True
        self.open = self.below_rule = False
        return False

    def _begins(self, place: int, line: Line) -> tuple[str, str] | None:
        if line.hint.startswith("h"):
            return None
        first = line.text[0]
        if line.hint != "note" and not (first.isdigit() or first in "[*⁰¹²³⁴⁵⁶⁷⁸⁹"):
            return None
        if found := _NOTE.match(line.text):
            return (found["slash"] or found["square"] or found["high"].translate(_HIGH)), found["text"]
        if line.hint == "note":
            return self._named(line.text)
        if found := _STARRED.match(line.text):
            is_note = self.bullets < 2 or not line.text.startswith("* ") or self.below_rule
            return (found["sign"], found["text"]) if is_note else None
        found = _BARE.match(line.text)
        if found and (self.below_rule or self.open or self._at_the_foot(place, int(found["sign"]))):
            return found["sign"], found["text"]
        return None

    def _named(self, text: str) -> tuple[str, str]:
        found = re.match(r"\[?(\d{1,3}|\*)[\]./)]?\s+(.*)", text)
        return (found[1], found[2]) if found else (str(self.last + 1), text)

    def _at_the_foot(self, place: int, number: int) -> bool:
        """The next number, no more than eight lines above the turn of the page."""
        if number != self.last + 1:
            return False
        below = range(place + 1, min(place + 9, len(self.lines)))
        foot = place + 9 > len(self.lines) or any(n in self.away or self.lines[n].gap == PAGE for n in below)
        glued = re.compile(rf"[a-z”\"’),.;]{number}(?=[\s,.;:)]|$)")
        return foot and any(glued.search(self.lines[n].text) for n in range(max(place - 80, 0), place))
