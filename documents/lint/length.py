"""How long the report is, and whether that is too long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exporting import Passage
from documents.lint.carrying import recommendations
from documents.lint.finding import LOOK, Spot, Text, rule
from documents.numbering import ANNEX, PARAGRAPH

#: Words a document may have, by its kind: reports of a body 10,700, documents of the Secretariat 8,500, papers of
#: the session 3,300.
LIMITS = {
    "report": 10_700,
    "working": 8_500,
    "information": 8_500,
    "agenda": 8_500,
    "annotated_agenda": 8_500,
    "in_session": 3_300,
}
_WORD = re.compile(r"\w+(?:[-‐‑'’./&]\w+)*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Measure:
    """Numbered paragraphs (of the body and of annexes), annexes, recommendations, words."""

    paragraphs: int
    annexes: int
    recommendations: int
    words: int


def measure(passages: Sequence[Passage]) -> Measure:
    return Measure(
        paragraphs=sum(one.kind == PARAGRAPH for one in passages),
        annexes=sum(one.kind == ANNEX for one in passages),
        recommendations=len(recommendations(passages)),
        words=sum(_length(one.words) for one in passages),
    )


def _length(words: str) -> int:
    """Words as a word processor counts them; where no spaces stand between words, every sign is one."""
    unspaced = len(_UNSPACED.findall(words))
    return unspaced + len(_WORD.findall(_UNSPACED.sub(" ", words) if unspaced else words))


@rule(
    "word_limit",
    gettext_lazy("Too many words"),
    gettext_lazy("A document over its limit is returned by the editors or needs a waiver."),
    LOOK,
)
def word_limit(text: Text) -> Iterator[Spot]:
    number = measure(text.passages).words if text.limit else 0
    if number > text.limit:
        said = _("The report has %(number)s words, %(over)s more than the %(limit)s it may have.")
        shown = {"number": number, "over": number - text.limit, "limit": text.limit}
        yield Spot(None, said % {name: f"{value:,}" for name, value in shown.items()}, basis=f"{number}/{text.limit}")
