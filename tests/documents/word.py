"""A Word document as Word reads it, for tests: the words of its paragraphs, the numbers that Word would count, and
what is left when every tracked change is accepted or rejected."""

import io
import re
import zipfile
from copy import deepcopy

from lxml import etree

from core.text.words import letters, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = re.compile(r"Paragraph|Item\d|Heading\d|Annex|Plain")
COUNTS = {
    "decimal": str, "lowerLetter": letters, "lowerRoman": lambda n: roman(n).lower(), "upperRoman": roman,
    "upperLetter": lambda n: letters(n).upper(),
}  # fmt: skip


def part(data: bytes, name: str):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def read(data: bytes, document=None) -> list[tuple[str, str]]:
    """(the number that Word counts, the words) of every block of the report."""
    document = part(data, "word/document.xml") if document is None else document
    count = Counter(part(data, "word/numbering.xml"))
    paragraphs = [one for one in document.iter(f"{W}p") if OURS.fullmatch(style(one))]
    return [(count.of(one), words(one)) for one in paragraphs]


def style(paragraph) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def words(paragraph) -> str:
    said = {f"{W}t": lambda one: one.text or "", f"{W}br": lambda one: "\n", f"{W}tab": lambda one: "\t"}
    runs = [one for run in paragraph.iter(f"{W}r") for one in run]
    return "".join(said[one.tag](one) for one in runs if one.tag in said)


class Counter:
    """Counts as Word does: each list by itself, a level begins again below every item of a higher one."""

    def __init__(self, numbering) -> None:
        kinds = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
        self.levels = {
            one.get(f"{W}numId"): kinds[one.find(f"{W}abstractNumId").get(f"{W}val")].findall(f"{W}lvl")
            for one in numbering.iter(f"{W}num")
        }
        self.counts: dict[str, list[int]] = {}

    def of(self, paragraph) -> str:
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            return ""
        number, level = (numbered.find(W + tag).get(f"{W}val") for tag in ("numId", "ilvl"))
        counts = self.counts.setdefault(number, [0] * 9)
        counts[int(level)] += 1
        counts[int(level) + 1 :] = [0] * (8 - int(level))
        written = self.levels[number][int(level)].find(f"{W}lvlText").get(f"{W}val")
        return re.sub(r"%(\d)", lambda found: self._sign(number, int(found[1]) - 1, counts), written)

    def _sign(self, number: str, level: int, counts: list[int]) -> str:
        form = self.levels[number][level].find(f"{W}numFmt").get(f"{W}val")
        return COUNTS[form](counts[level] or 1)


def accepted(data: bytes):
    return _resolved(data, away=("del", "moveFrom"), stays=("ins", "moveTo"))


def rejected(data: bytes):
    document = _resolved(data, away=("ins", "moveTo"), stays=("del", "moveFrom"))
    for change in list(document.iter(f"{W}pPrChange")):
        properties = change.getparent()
        properties.getparent().replace(properties, deepcopy(change.find(f"{W}pPr")))
    return document


def _resolved(data: bytes, *, away, stays):
    document = part(data, "word/document.xml")
    for paragraph in list(document.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(W + tag) is not None for tag in away):
            paragraph.getparent().remove(paragraph)
    for tag in away:
        for one in list(document.iter(W + tag)):
            one.getparent().remove(one)
    for tag in stays:
        for one in [one for one in document.iter(W + tag) if len(one)]:
            above = one.getparent()
            at = above.index(one)
            above[at : at + 1] = list(one)
    for deleted in document.iter(f"{W}delText"):
        deleted.tag = f"{W}t"
    return document
