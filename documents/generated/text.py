"""A text put together block by block: paragraphs count through, annexes are numbered, every block has a key."""

import re
from collections.abc import Sequence

from core.text.words import letters, roman
from documents.exporting import Passage
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH, PLAIN, TABLE

_SIGNS = re.compile(r"([\\`*_~^\[\]])")


def literal(words: str) -> str:
    """Words that are no Markdown: a title with a star in it stays a title with a star."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


class Text:
    """Blocks in the order they are added; `annexes` says how many annexes there will be, so that one alone is
    called "Annex". Words are restricted Markdown; what comes from a field goes through `literal`."""

    def __init__(self, annexes: int = 0) -> None:
        self.passages: list[Passage] = []
        self._annexes = annexes
        self._numbers = self._headings = self._tables = self._plain = self._annex = 0

    def heading(self, words: str, *, key: str, mark: str = "", depth: int = 0) -> None:
        self._headings += 1
        self._add(key, HEADING, words, mark=mark, anchor=f"section-{self._headings}", depth=depth)

    def paragraph(self, words: str, *, key: str) -> Passage:
        self._numbers += 1
        number = str(self._numbers)
        return self._add(key, PARAGRAPH, words, number=number, mark=f"{number}.", ref=number, anchor=f"p{number}")

    def plain(self, words: str, *, key: str, mark: str = "") -> Passage:
        self._plain += 1
        return self._add(key, PLAIN, words, mark=mark, anchor=f"text-{self._plain}")

    def item(self, words: str, *, under: Passage, key: str, mark: str = "") -> Passage:
        """A subparagraph of *under*; without a *mark* the next letter."""
        place = sum(one.parent == under.pk for one in self.passages) + 1
        mark = mark or f"({letters(place)})"
        depth = under.depth + 1 if under.kind == ITEM else 0
        anchor = f"{under.anchor}-{re.sub(r'[^a-z0-9]+', '-', mark.lower()).strip('-')}"
        ref = f"{under.ref}{mark}" if under.ref else ""
        number = mark.strip("().")
        return self._add(key, ITEM, words, number=number, mark=mark, ref=ref, anchor=anchor, depth=depth, under=under)

    def annex(self, words: str, *, key: str) -> None:
        self._annex += 1
        mark = self.annex_mark(self._annex)
        self._add(key, ANNEX, words, mark=mark, ref=mark.lower(), anchor=mark.lower().replace(" ", "-"))

    def annex_mark(self, place: int) -> str:
        """``Annex II``, or ``Annex`` where there is one only."""
        return f"Annex {roman(place)}" if self._annexes > 1 else "Annex"

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], *, key: str, caption: str = "") -> None:
        """Cells are plain words."""
        self._tables += 1
        lines = [
            f"| {' | '.join(literal(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in (header, *rows)
        ]
        self._add(key, TABLE, "\n".join([literal(caption), *lines]), anchor=f"table-{self._tables}")

    def _add(self, key: str, kind: str, text: str, *, under: Passage | None = None, **facts) -> Passage:
        passage = Passage(
            pk=len(self.passages) + 1, key=key, kind=kind, text=text, parent=under.pk if under else None, **facts
        )
        self.passages.append(passage)
        return passage
