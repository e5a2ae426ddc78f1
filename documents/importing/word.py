"""A Word document as HTML. mammoth knows that a paragraph stands in a list, but not which number Word prints
before it; so Word's numbers and letters are written into the paragraphs first, and the outline levels of a house's
own styles become headings."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import mammoth
from django.utils.translation import gettext as _
from lxml import etree

from core.text.words import letters, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_NUMBERING, _STYLES, _TEXT = "word/numbering.xml", "word/styles.xml", "word/document.xml"
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str, "lowerLetter": letters, "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": lambda n: roman(n).lower(), "upperRoman": roman, "decimalZero": lambda n: f"{n:02}",
}  # fmt: skip


def html_of_docx(content: bytes) -> str:
    """The text of a checked DOCX as HTML, with its numbers as printed. Pictures and links to outside are left out."""
    from documents.importing.sources import Unreadable

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(_numbered(content)), convert_image=mammoth.images.img_element(lambda image: {})
        )
    except (RecursionError, KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        raise Unreadable(_("The Word document is damaged. Save it again and retry.")) from error
    except zipfile.BadZipFile as error:
        raise Unreadable(_("The Word document is damaged. Save it again and retry.")) from error
    return made.value


def _numbered(content: bytes) -> bytes:
    """The same document with every number of Word's written out, and no list left to Word."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    if _STRICT in parts[_TEXT][:8000]:
        return content
    document = _parsed(parts[_TEXT])
    numbers = _Numbers(_parsed(parts.get(_NUMBERING)), _parsed(parts.get(_STYLES)))
    for paragraph in document.iter(f"{W}p"):
        _write_out(paragraph, numbers)
    parts[_TEXT] = etree.tostring(document, xml_declaration=True, encoding="UTF-8")
    if _NUMBERING in parts:
        parts[_NUMBERING] = etree.tostring(etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]}))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def _parsed(part: bytes | None) -> etree._Element:
    if part is None:
        return etree.Element("none")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _write_out(paragraph: etree._Element, numbers: "_Numbers") -> None:
    properties = paragraph.find(f"{W}pPr")
    style = _value(paragraph, "pPr/pStyle")
    level = _value(paragraph, "pPr/outlineLvl") or numbers.outline(style)
    if level.isdigit() and int(level) < 6 and properties is not None and _has_words(paragraph):
        _as_heading(properties, int(level) + 1)
    shown = numbers.next(paragraph, style)
    if not shown:
        return
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = shown
    etree.SubElement(run, f"{W}tab")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _as_heading(properties: etree._Element, level: int) -> None:
    style = properties.find(f"{W}pStyle")
    if style is None:
        style = etree.Element(f"{W}pStyle")
        properties.insert(0, style)
    style.set(f"{W}val", f"Heading{level}")


def _has_words(paragraph: etree._Element) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(f"{W}t"))


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


class _Numbers:
    """Word's counters: one per abstract list and level; a deeper level begins anew below each number above it."""

    def __init__(self, numbering: etree._Element, styles: etree._Element) -> None:
        self.abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")}
        self.lists = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        self.styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()

    def outline(self, style: str) -> str:
        """The outline level a style has, its own or that of the one it rests on."""
        return next((level for one in self._line(style) if (level := _value(one, "pPr/outlineLvl"))), "")

    def next(self, paragraph: etree._Element, style: str) -> str:
        """What Word prints before this paragraph, counted on; "" for none."""
        number, level = self._place(paragraph, style)
        one = self.lists.get(number)
        if one is None or not _has_words(paragraph):
            return ""
        key = _value(one, "abstractNumId")
        levels = self.abstract.get(key, {}) | _levels(one)
        if level not in levels:
            return ""
        self._begin(number, key, one)
        counts = self.counts.setdefault(key, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        return _shown(levels, counts, level)

    def _begin(self, number: str, key: str, one: etree._Element) -> None:
        if number in self.begun:
            return
        self.begun.add(number)
        for override in one.iter(f"{W}lvlOverride"):
            if start := _value(override, "startOverride"):
                place = int(override.get(f"{W}ilvl", "0"))
                self.counts.setdefault(key, {})[place] = int(start) - 1

    def _place(self, paragraph: etree._Element, style: str) -> tuple[str, int]:
        number, level = _value(paragraph, "pPr/numPr/numId"), _value(paragraph, "pPr/numPr/ilvl")
        for one in self._line(style):
            number = number or _value(one, "pPr/numPr/numId")
            level = level or _value(one, "pPr/numPr/ilvl")
        return number, int(level) if level.isdigit() else 0

    def _line(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = _value(self.styles[style], "basedOn")


def _levels(element: etree._Element) -> dict[int, tuple[str, str, int]]:
    """Level → (format, pattern, start)."""
    found = {}
    for one in element.iter(f"{W}lvl"):
        start = _value(one, "start")
        place = int(one.get(f"{W}ilvl", "0"))
        found[place] = (_value(one, "numFmt"), _value(one, "lvlText"), int(start) if start.isdigit() else 1)
    return found


def _shown(levels: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int) -> str:
    form, pattern, _start = levels[level]
    if form == "bullet":
        return "•"
    if form == "none":
        return ""

    def figure(found: re.Match) -> str:
        place = int(found[1]) - 1
        if place not in levels:
            return ""
        return _FORMATS.get(levels[place][0], str)(max(counts.get(place, levels[place][2]), 1))

    return re.sub(r"%(\d)", figure, pattern).strip()
