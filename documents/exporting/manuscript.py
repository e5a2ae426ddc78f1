"""A report as a file is made of it: what stands above the text, the text, and what it is compared with."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property

from documents.exporting.passage import Passage

#: Changes when a writer changes what it writes, so that kept files are made anew.
EDITION = 3


@dataclass(frozen=True)
class Masthead:
    """What stands above and around the text, in the words of the printed page (the document's own language)."""

    issuer: str
    distribution: str
    symbol: str
    dated: str
    original: str
    body: str
    meeting: str
    where: str
    item: str
    agenda_symbol: str
    title: str
    language: str
    is_final: bool

    @property
    def is_right_to_left(self) -> bool:
        return self.language == "ar"

    @property
    def by(self) -> str:
        return "Note by the Executive Secretary" if self.is_final else "Draft"


@dataclass(frozen=True)
class Comparison:
    """The text a manuscript is compared with: changes are *by* somebody and *at* a moment."""

    passages: Sequence[Passage]
    said: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Manuscript:
    """Everything a writer of files needs; the same manuscript is the same file, byte by byte.

    dated   of the document, or of the meeting where the document has no date yet
    body    the slug of the body that met
    """

    head: Masthead
    passages: Sequence[Passage]
    dated: date
    body: str = ""
    comparison: Comparison | None = None

    @cached_property
    def digest(self) -> str:
        """The identity of the files made of it, as long as their writers stay the same."""
        told = {
            "edition": EDITION,
            "head": asdict(self.head),
            "dated": self.dated.isoformat(),
            "body": self.body,
            "text": [one.frozen() for one in self.passages],
        }
        if self.comparison:
            told["before"] = [one.frozen() for one in self.comparison.passages]
            told["by"] = [self.comparison.said, self.comparison.by, self.comparison.at.isoformat()]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
