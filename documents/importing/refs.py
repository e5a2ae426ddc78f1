"""How each piece is cited, by the numbers as printed; equal to `documents.numbering` where no number is missing."""

from core.text.words import roman
from documents.importing.pieces import Piece, Reading
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH


def cite(reading: Reading) -> None:
    """Write `ref` of every paragraph and item."""
    annexes = sum(piece.kind == ANNEX for piece in reading.pieces)
    n = 0
    for top in reading.pieces:
        prefix = ""
        n += top.kind == ANNEX
        if top.kind == ANNEX and top.numbering not in ("", "continue"):
            sign = top.number if top.number and not top.number.strip("IVXLC") else roman(n)
            prefix = f"annex {sign}, " if annexes > 1 else "annex, "
        _cite(top, prefix, per_heading=top.numbering == "restart_per_heading")


def _cite(top: Piece, prefix: str, *, per_heading: bool) -> None:
    sections = 0
    stack = [(top, prefix, "", "")]
    while stack:
        piece, before, above, paragraph = stack.pop()
        inner = before
        if piece.kind == HEADING:
            sections += 0 if piece.label else 1
            if per_heading or piece.numbering == "restart":
                inner = f"{prefix}{_section(piece, sections)}, "
        if piece.kind == PARAGRAPH:
            piece.ref = above = paragraph = f"{before}para. {piece.number}" if before else piece.number
        elif piece.kind == ITEM:
            piece.ref = above = (paragraph if piece.style == "decimal" else above) + _sign(piece)
        stack += [(child, inner, above, paragraph) for child in reversed(piece.children)]


def _section(heading: Piece, n: int) -> str:
    label = heading.label.strip(" .:").lower()
    if not label:
        return f"section {n}"
    return label if label[:1].isalpha() and len(label) > 2 else f"section {label}"


def _sign(item: Piece) -> str:
    return item.number if item.style == "dot_upper_roman" else f"({item.number})"
