"""Cross-references to nothing: "paragraph 52 above" where there are 35, "annex III" where there are two.

Only what can be this report's own: "paragraph 1 of decision BS-VI/5" and "decision BS-VI/3, annex II" are others'.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exporting import Passage
from documents.lint.finding import Spot, Text, rule
from documents.lint.glossary import plain_hyphens
from documents.numbering import ANNEX, ITEM, PARAGRAPH

_PARAGRAPH = r"\d{1,4}(?:\s?\([a-z]{1,5}\))*"
_JOINED = r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s?[-–]\s?)"
_CITED = re.compile(
    rf"\b(?P<what>paragraphs?|paras?\.)\s+(?P<numbers>{_PARAGRAPH}(?:{_JOINED}{_PARAGRAPH})*)(?!\.?\d|\s?%)"
    rf"|\b(?P<annex>annex(?:es)?)\s+(?P<annexes>[IVXL]+\b(?:{_JOINED}[IVXL]+\b)*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(_PARAGRAPH)
_ROMAN = re.compile(r"[IVXL]+", re.IGNORECASE)
_OWN = re.compile(r"\s*,?\s*(?:above|below|(?:of|to|in) (?:the present|this) (?:report|document|annex))\b")
_OF_ANNEX = re.compile(r"\s+(?:of|in) (?:the )?annex(?:\s+(?P<sign>[IVXL]+))?\b", re.IGNORECASE)
_OTHERS_AFTER = re.compile(r"\s*,?\s*(?:of|to|in|from|under) (?!annex\b|the annex\b)")
_OTHERS_BEFORE = re.compile(
    r"(?:\b(?:decisions?|resolutions?|articles?|recommendations?|documents?|notifications?|agenda|treaty|"
    r"protocol|convention|report|note|mandate)\b[^;()]{0,60}?,?\s*(?:and\s+|in\s+)?|\b[A-Z]+/[\w./-]+,?\s*(?:and\s+)?)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z])")


@rule(
    "lost_reference",
    gettext_lazy("A reference to nothing"),
    gettext_lazy("Paragraphs are cited by number: whoever follows the reference must find something there."),
)
def lost_reference(text: Text) -> Iterator[Spot]:
    paragraphs = {one.ref for one in text.passages if one.kind in (PARAGRAPH, ITEM) and one.ref}
    annexes = {one.number for one in text.passages if one.kind == ANNEX}
    for one in text.passages:
        yield from _of_what_is_gone(one)
        words = plain_hyphens(one.words)
        for found in _CITED.finditer(words):
            before, after = _SENTENCE_END.split(words[: found.start()])[-1], words[found.end() :]
            if not _is_others(before, after):
                lost = _lost_annexes(found, annexes) if found["annex"] else _lost(found, after, one, paragraphs)
                yield from (Spot(one, _sentence(ref, found), *found.span(), ref) for ref in lost)


def _of_what_is_gone(one: Passage) -> Iterator[Spot]:
    """References that were picked, and whose paragraph was removed since: the text keeps their last words."""
    for words in one.lost:
        start = max(one.words.find(words), 0)
        said = _("This cross-reference leads to nothing: what was %(words)s is removed.") % {"words": words}
        yield Spot(one, said, start, start + len(words) if words in one.words else start, f"gone {words}")


def _sentence(ref: str, found: re.Match) -> str:
    if found["annex"]:
        return _("There is no annex %(ref)s in this report.") % {"ref": ref}
    return _("There is no paragraph %(ref)s in this report.") % {"ref": ref}


def _is_others(before: str, after: str) -> bool:
    """Whether the words around it say that another document's paragraph or annex is meant."""
    if _OWN.match(after):
        return False
    return bool(_OTHERS_BEFORE.search(before[-90:]) or _OTHERS_AFTER.match(after))


def _lost_annexes(found: re.Match, annexes: set[str]) -> list[str]:
    return [sign for sign in _ROMAN.findall(found["annexes"]) if sign.isupper() and sign not in annexes]


def _lost(found: re.Match, after: str, here: Passage, paragraphs: set[str]) -> list[str]:
    cited = [re.sub(r"\s", "", number) for number in _NUMBER.findall(found["numbers"])]
    of_annex = _OF_ANNEX.match(after)
    regions = _regions(of_annex, here, paragraphs)
    return [
        ref
        for ref in cited
        if ref not in paragraphs and not any(f"{one}, para. {ref}" in paragraphs for one in regions)
    ]


def _regions(of_annex: re.Match | None, here: Passage, paragraphs: set[str]) -> set[str]:
    """Where numbers begin anew: the annex that is named, or else the one in which the reference stands."""
    own = here.ref.rpartition(", para. ")[0]
    regions = {ref.rpartition(", para. ")[0] for ref in paragraphs} - {""}
    if of_annex:
        wanted = f"annex {of_annex['sign'].upper()}" if of_annex["sign"] else "annex"
        return {one for one in regions if one == wanted or one.startswith(f"{wanted}, ")}
    return {own} if own else set()
