"""The first page above the text, and the line at the head of the later ones."""

from typing import Any

from documents.exporting.docx.elements import field, part, run, val, w
from documents.exporting.manuscript import Manuscript, Masthead

#: Twentieths of a point: a page of A4 with its margins, and the two columns of the masthead.
WIDTH, HEIGHT, MARGIN, TOP = 11906, 16838, 1418, 1531
NAME, FACTS = 6236, 2834


def first_page(manuscript: Manuscript) -> list[Any]:
    head = manuscript.head
    lines = [head.body.upper(), head.meeting, head.where]
    compared = manuscript.comparison
    return [
        _table(head),
        line("", "Masthead"),
        *(line(said, "Meeting", head) for said in lines if said),
        *_item(head),
        line(head.title, "Title", head),
        line(compared.said if compared else head.by, "Subtitle", head),
    ]


def line(text: str, style: str, head: Masthead | None = None) -> Any:
    rtl = bool(head and head.is_right_to_left)
    return w("p", w("pPr", val("pStyle", style)), run(text, rtl=rtl) if text else None)


def _item(head: Masthead) -> list[Any]:
    """“Item 6 of the provisional agenda*”: the star is a footnote with the symbol of the agenda."""
    if not head.item:
        return []
    star = w("footnoteReference", id=1, customMarkFollows=1) if head.agenda_symbol else None
    note = w("r", w("rPr", val("rStyle", "FootnoteReference")), star, w("t", "*")) if star is not None else None
    return [w("p", w("pPr", val("pStyle", "Meeting"), w("spacing", before=170)), run(head.item), note)]


def _table(head: Masthead) -> Any:
    """Issuer at the left, distribution, symbol, date and language at the right; a heavy line below."""
    facts = ["Distr.", head.distribution, "", head.symbol, "", head.dated, f"ORIGINAL: {head.original}"]
    if not head.dated:
        facts.remove("")
        facts.remove("")
    below = w("tblBorders", w("bottom", val="single", sz=20, space=0, color="auto"))
    return w(
        "tbl",
        w("tblPr", w("bidiVisual") if head.is_right_to_left else None, w("tblW", w=NAME + FACTS, type="dxa"), below,
          w("tblLayout", type="fixed")),
        w("tblGrid", w("gridCol", w=NAME), w("gridCol", w=FACTS)),
        w("tr", _cell(NAME, [line(head.issuer, "Issuer", head)]),
          _cell(FACTS, [line(fact, "Masthead", head) for fact in facts])),
    )  # fmt: skip


def _cell(width: int, lines: list[Any]) -> Any:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *lines)


def running_header(head: Masthead) -> bytes:
    """Symbol and “Page n”, on every page but the first."""
    words = [run(head.symbol or head.title), w("r", w("tab")), run("Page "), *field("PAGE", "2")]
    return part(w("hdr", w("p", w("pPr", val("pStyle", "Header")), *words)))


def section(rtl: bool) -> Any:
    """The page: A4, the running header from the second page on."""
    header = w("headerReference", type="default")
    header.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rIdHeader")
    margins = {"top": TOP, "right": MARGIN, "bottom": 1247, "left": MARGIN, "header": 709, "footer": 709, "gutter": 0}
    return w(
        "sectPr", header, w("pgSz", w=WIDTH, h=HEIGHT), w("pgMar", **margins), w("titlePg"), w("bidi") if rtl else None
    )
