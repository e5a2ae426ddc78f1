"""How tests of the importer look at a reading, and how they write a Word document with Word's own numbers."""

import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents.importing import Piece, Reading


def told(reading: Reading) -> list[str]:
    """Every block on a line of its own, indented by its depth: "(a) Text"; footnotes behind their paragraph."""
    return [line for piece in reading.pieces for line in _lines(piece, 0)]


def _lines(piece: Piece, depth: int) -> list[str]:
    words = " ".join(filter(None, (piece.mark, piece.text)))
    lines = ["  " * depth + words]
    lines += ["  " * (depth + 1) + f"[{note.sign}] {note.text}" for note in piece.footnotes]
    return lines + [line for child in piece.children for line in _lines(child, depth + 1)]


def doubts(reading: Reading) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.sentence) for doubt in reading.doubts]


LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


def word_document():
    """A document whose list 7 counts 1. → (a) → (i)."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    for number, restart in ((7, ""), (8, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/>{restart}</w:num>')
        )
    return document


def numbered(document, text: str, level: int = 0, number: int = 7):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def as_bytes(document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
