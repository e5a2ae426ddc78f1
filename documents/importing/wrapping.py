"""Lines joined to blocks: what was broken at the margin goes on, what begins anew is a block of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.importing.marks import (
    AGENDA_ITEM,
    ANNEX,
    ARABIC,
    BULLET,
    DECIMAL,
    HEADS,
    LABEL,
    UPPER,
    Mark,
    is_loud,
    mark_of,
)
from documents.importing.pieces import BLANK, NOTHING, PAGE, Line

_END = re.compile(
    r"""[.;:!?…؟。：；][”"’'»)\]]*(?:\s?(?:\[\d{1,3}\]|\d{1,3}/|\d{1,2}|[⁰¹²³⁴-⁹]+|\*+))?$|[;,]\s(?:and|or)(?:/or)?(?:\sfinally|\sto)?$"""
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|Prof|H\.E|St|Art|arts?|paras?|No|Nos|vol|cf|e\.g|i\.e|Add|Rev|Corr|pp?|ed|eds|Inc|Ltd)|\b[A-Z])\.$"
)
#: After these words "(b)" or "12." is what is cited, not a new block.
_CITES = re.compile(
    r"\b(?:paragraphs?|paras?\.?|articles?|arts?\.|subparagraphs?|items?|sections?|annex(?:es)?|decisions?"
    r"|recommendations?|resolutions?|[Tt]ables?|[Ff]igures?|targets?|goals?|chapters?|nos?\.)$"
    r"|\d\s?\([a-z]+\)(?:,| and| or| to)$|\d(?:,|\sand|\sor|\sto)$",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:of|in|to|by|from|under|the|on|for|and|or|with|a|an|at|its|their|that|until|since|about|some)$"
)
_TITLE_END = re.compile(r"[.;,!?]$|[^\w)\]”\"’'*»?:–-]$")
#: Who speaks in a decision: never a heading.
ENACTS = re.compile(
    r"The (?:Conference of the Parties|Subsidiary Body|Meeting of the Parties|General Assembly|Executive Board"
    r"|Governing (?:Body|Council)|Commission|Committee|Council|Working Group|Liaison Group|Expert Group)\b[^.;:]{0,160}"
)
_WIDEST = 160
_SLACK = 0.9


@dataclass(slots=True)
class Block:
    """`mark` as found; `parts` the lines behind it; `last` the last line as it stood; `hint` of the file."""

    line: int
    mark: Mark | None
    parts: list[str]
    last: str
    hint: str = ""
    gap: str = NOTHING
    text: str = ""
    lines: list[int] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        return self.mark is not None and self.mark.form in HEADS

    @property
    def is_empty(self) -> bool:
        return not any(self.parts)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text, each with its words in one string."""
    _close_ranks(lines)
    marks = [None if line.hint.startswith("h") else mark_of(line.text) for line in lines]
    wrapper = _Wrapper(lines, marks)
    for place, line in enumerate(lines):
        wrapper.take(place, line, marks[place])
    known = _Words(lines)
    for block in wrapper.blocks:
        block.text = known.join(block.parts)
    return [block for block in wrapper.blocks if block.text or block.mark]


def _close_ranks(lines: Sequence[Line]) -> None:
    """A text with a blank line after nearly every line, though its sentences run on, has no blank lines."""
    if len(lines) < 20:
        return
    blank = [place for place in range(1, len(lines)) if lines[place].gap == BLANK]
    broken = sum(not is_ended(lines[n - 1].text) and lines[n].text[:1].islower() for n in blank)
    if len(blank) > 0.8 * len(lines) and broken > 0.3 * len(blank):
        for place in blank:
            lines[place].gap = NOTHING


def is_ended(text: str) -> bool:
    """Whether a sentence or an item ends here."""
    tail = text[-24:]
    return bool(_END.search(tail)) and not _ABBREVIATED.search(tail)


def is_title_like(text: str) -> bool:
    """Words that could be a heading: not long, no full stop, no small word at the end."""
    return (
        0 < len(text) <= 180
        and (text[0].isupper() or text[0].isdigit() or text[0] in '“"‘[')
        and not _TITLE_END.search(text)
        and not _SMALL.search(text)
        and not text.endswith(":")
    )


class _Wrapper:
    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark | None]) -> None:
        self.lines, self.marks = lines, marks
        self.width = _width(lines, marks)
        self.blocks: list[Block] = []
        self.paragraph = 0

    def take(self, place: int, line: Line, mark: Mark | None) -> None:
        block = self.blocks[-1] if self.blocks else None
        goes_on = block is not None and (
            self._is_cited(block, line, mark) if mark else self._goes_on(block, line, place)
        )
        if block is not None and goes_on:
            block.parts.append(line.text)
            block.lines.append(line.number)
            block.last = line.text
            return
        if mark and mark.form == ARABIC:
            self.paragraph = mark.ordinal
        rest = mark.rest if mark else line.text
        self.blocks.append(Block(line.number, mark, [rest], line.text, line.hint, line.gap))

    def _is_forced(self, before: str, text: str) -> bool:
        """Whether the first word would not have fitted on the line before."""
        return bool(self.width) and len(before) + 1 + len(text.partition(" ")[0]) > self.width * _SLACK

    def _is_cited(self, block: Block, line: Line, mark: Mark) -> bool:
        """Whether a line that begins with a mark goes on with a sentence: "…in paragraph / 12. The…"."""
        if line.gap == BLANK or line.hint or block.is_head or block.is_empty or is_ended(block.last):
            return False
        before = block.last
        if mark.form == BULLET:
            is_list = block.mark is not None and block.mark.form == BULLET
            return self._is_forced(before, line.text) and not is_list and not mark.rest[:1].isupper()
        if _CITES.search(before[-40:]):
            return True
        if mark.form in (ARABIC, DECIMAL):
            is_next = mark.form == ARABIC and mark.ordinal in (1, self.paragraph + 1)
            return not is_next and (self._is_forced(before, line.text) or bool(_SMALL.search(before[-12:])))
        if mark.form == UPPER:
            return bool(_ABBREVIATED.search(before[-8:])) or (
                self._is_forced(before, line.text) and not is_loud(mark.rest)
            )
        if mark.form in (AGENDA_ITEM, ANNEX, LABEL):
            return self._is_forced(before, line.text) and not is_loud(before) and not is_loud(line.text)
        return False

    def _goes_on(self, block: Block, line: Line, place: int) -> bool:
        """Whether a line without a mark goes on with the block before it."""
        if line.hint.startswith("h") or block.hint.startswith("h"):
            return False
        starts_low = line.text[:1].islower()
        if block.is_empty:
            return not (block.is_head and ENACTS.fullmatch(line.text.rstrip(",:"))) and not (
                block.is_head and line.gap != NOTHING and len(line.text) > 250
            )
        if block.is_head:
            return self._title_goes_on(block, line, starts_low)
        ended = is_ended(block.last)
        if line.hint:
            return not ended and starts_low and not self._is_title(block)
        if line.gap == BLANK:
            return not ended and starts_low and not self._is_bare_title(block)
        if line.gap == PAGE:
            return self._over_the_page(block, line, place, ended=ended, starts_low=starts_low)
        return self._next_line_goes_on(block, line, place, ended=ended, starts_low=starts_low)

    def _title_goes_on(self, block: Block, line: Line, starts_low: bool) -> bool:
        if line.gap != NOTHING or line.hint or is_ended(block.last):
            return False
        return (is_loud(block.last) and is_loud(line.text)) or starts_low or self._is_forced(block.last, line.text)

    def _over_the_page(self, block: Block, line: Line, place: int, *, ended: bool, starts_low: bool) -> bool:
        if starts_low:
            return not (ended and self._is_bare_title(block))
        return not ended and not self._is_heading(place) and not self._is_bare_title(block)

    def _next_line_goes_on(self, block: Block, line: Line, place: int, *, ended: bool, starts_low: bool) -> bool:
        loud = is_loud(line.text)
        if is_loud(block.last) and block.mark is None:
            return loud
        if block.mark and block.mark.form == UPPER and is_loud(block.last):
            return loud or starts_low
        if loud and len(line.text) > 5 and (" " in line.text or ended) and not self._is_forced(block.last, line.text):
            return False
        if self._is_forced(block.last, line.text):
            return True
        if ended:
            return starts_low and not block.last.endswith((".", ":"))
        if starts_low:
            return True
        if self._is_title(block):
            return False
        return not self._is_heading(place)

    def _is_bare_title(self, block: Block) -> bool:
        return (block.mark is None or block.mark.form != ARABIC) and self._is_title(block)

    def _is_title(self, block: Block) -> bool:
        """Whether the block, as it stands, is a heading of one line."""
        if len(block.parts) > 1 or (block.mark and block.mark.form not in (UPPER, DECIMAL, ARABIC)):
            return False
        if block.mark and block.mark.form == ARABIC:
            return is_title_like(block.parts[0]) and bool(self.width)
        return is_title_like(block.parts[0])

    def _is_heading(self, place: int) -> bool:
        """Whether a line is a heading by its words and by what stands behind it."""
        line = self.lines[place]
        if not is_title_like(line.text):
            return False
        behind = self.lines[place + 1] if place + 1 < len(self.lines) else None
        return behind is None or behind.gap != NOTHING or self.marks[place + 1] is not None


def _width(lines: Sequence[Line], marks: Sequence[Mark | None]) -> int:
    """Where the lines were broken, in characters; 0 for a text with a line per paragraph."""
    broken = sorted(
        len(line.text)
        for line, behind, mark in zip(lines, lines[1:], marks[1:], strict=False)
        if behind.gap == NOTHING
        and mark is None
        and not behind.hint
        and len(line.text) > 20
        and not is_loud(line.text)
        and not is_ended(line.text)
    )
    if len(broken) < 2:
        return 0
    width = broken[int(0.9 * (len(broken) - 1))]
    return width if width <= _WIDEST and broken[-1] <= 2 * _WIDEST else 0


class _Words:
    """Joins broken lines; a hyphen at the margin stays where the text has the word with it elsewhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._seen: set[str] | None = None

    @property
    def seen(self) -> set[str]:
        if self._seen is None:
            self._seen = {
                word for line in self.lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower())
            }
        return self._seen

    def join(self, parts: Sequence[str]) -> str:
        joined: list[str] = []
        for part in filter(None, parts):
            before = joined[-1] if joined else ""
            if before.endswith("\u00ad"):
                joined[-1] = before[:-1]
            elif before.endswith(("-", "\u2010", "\u2011")) and part[:1].islower() and before[-2:-1].isalpha():
                joined[-1] = self._hyphen(before, part)
            elif before and not (before.endswith("/") and before[-2:-1].isalnum()):
                joined.append(" ")
            joined.append(part)
        return "".join(joined).replace("\u00ad", "").strip()

    def _hyphen(self, before: str, part: str) -> str:
        """*before* with its hyphen, or without."""
        head = re.search(r"[^\W\d_]+$", before[-40:-1])
        tail = re.match(r"[^\W\d_]+", part[:40])
        if head is None or tail is None:
            return before
        whole, halves = (head[0] + tail[0]).lower(), f"{head[0]}-{tail[0]}".lower()
        if halves not in self.seen and (whole in self.seen or head[0].lower() not in _KEPT):
            return before[:-1]
        return before


#: First halves of the field's compounds: the hyphen belongs to them.
_KEPT = frozenset({
    "access", "ad", "awareness", "benefit", "capacity", "co", "country", "cross", "decision", "east", "ecosystem",
    "evidence", "fifty", "follow", "forty", "full", "gender", "half", "high", "information", "inter", "long", "low",
    "mid", "multi", "non", "north", "open", "policy", "post", "pre", "private", "public", "region", "resource",
    "result", "risk", "science", "self", "short", "sixty", "socio", "south", "sub", "technology", "third", "thirty",
    "twenty", "well", "west",
})  # fmt: skip
