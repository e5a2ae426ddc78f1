"""What stands before the text of a report: masthead, body, title, place and dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.importing.marks import LABEL, is_loud
from documents.importing.pages import SYMBOL
from documents.importing.wrapping import Block, is_ended, is_title_like

_MASTHEAD = re.compile(
    r"(?:distr\b|general$|limited$|restricted$|original\s*:|languages?\s*:|english|\d{1,2}\s\w+\s\d{4}"
    r"|note by|(?:provisional )?agenda item|item \d+ (?:of|and)|united nations|unep\b|convention on|food and agri"
    r"|cartagena protocol|nagoya protocol|conference of the parties|subsidiary body|ad hoc|open-ended|working group"
    r"|liaison group|informal advisory|compliance committee|commission on|expert group|executive board|agenda$"
    r"|report (?:of|on)|draft report|advance|for (?:decision|information)|.*\b(?:meeting|session)$|via\b|online\b"
    r"|.*provisional agenda\b.*"
    r"|.*,?\s\d{1,2}(?:\s\w+)?\s?(?:to|[-–])\s?\d{1,2}\s\w+\s\d{4}$|.*,\s\d{1,2}\s\w+\s\d{4}$)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:draft |final )?report (?:of|on)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:introduction|background|executive summary|summary|opening(?: of the (?:meeting|session))?|overview|foreword"
    r"|preamble|attendance|proceedings|conclusions|(?:conclusions and )?recommendations?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 40


@dataclass
class Front:
    title: str = ""
    symbol: str = ""
    lines: list[str] = field(default_factory=list)


def front_of(blocks: Sequence[Block]) -> tuple[Front, Sequence[Block]]:
    """The front, and the blocks of the text itself. Nothing that reads as a sentence is taken for the front."""
    end = _end(blocks)
    front = Front(lines=[block.text for block in blocks[:end]])
    front.title = _title(blocks[:end])
    for line in front.lines:
        if found := SYMBOL.search(line):
            front.symbol = found[0].rstrip("*")
            break
    return front, blocks[end:]


def _end(blocks: Sequence[Block]) -> int:
    """Where the text begins: at its first heading that is known as one, its first mark, or its first sentence."""
    most = min(len(blocks), _MOST)
    place = next((place for place in range(most) if not _is_front(blocks[place])), -1)
    if place >= 0:
        return _with_heading(blocks, place)
    is_front = any(_MASTHEAD.match(block.text) for block in blocks[:most])
    return _with_heading(blocks, most) if is_front else 0


def _is_front(block: Block) -> bool:
    if block.mark is not None:
        return block.mark.form == LABEL and block.mark.shown[:1].isdigit()
    text = block.text
    if _BEGINS.fullmatch(text) and len(text) < 80:
        return False
    return bool(_MASTHEAD.match(text) and len(text) < 300) or (
        len(text) < 200 and (is_title_like(text) or is_loud(text))
    )


def _with_heading(blocks: Sequence[Block], place: int) -> int:
    """The heading right before the first paragraph belongs to the text, unless it is the title."""
    at_heading = place < len(blocks) and (blocks[place].mark is None or blocks[place].is_head)
    is_text = place < len(blocks) and is_ended(blocks[place].text)
    if at_heading and not is_text:
        return place
    before = place - 1
    if (
        before >= 0
        and not _MASTHEAD.match(blocks[before].text)
        and (place > 1 or not _TITLE.match(blocks[before].text))
    ):
        return before
    return place


def _title(blocks: Sequence[Block]) -> str:
    for place, block in enumerate(blocks):
        if _TITLE.match(block.text):
            words = [block.text]
            for behind in blocks[place + 1 : place + 4]:
                if behind.gap or not is_loud(behind.text) or not is_loud(words[-1]):
                    break
                words.append(behind.text)
            return " ".join(words)
    loud = [block.text for block in blocks if is_loud(block.text) and len(block.text) > 12]
    return loud[-1] if loud else ""
