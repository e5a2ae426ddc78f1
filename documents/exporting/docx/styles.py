"""The styles of a report (styles.xml): headings that Word's navigation knows, paragraphs, subparagraphs, footnotes."""

from typing import Any

from documents.exporting.docx.elements import part, val, w
from documents.exporting.docx.lists import FIRST, STEP
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH, TABLE

FONT, ARABIC, CHINESE = "Times New Roman", "Times New Roman", "SimSun"
#: As Word names languages; the second is for text from right to left.
LANGUAGES = {
    "ar": "ar-SA", "zh-hans": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES",
}  # fmt: skip


def style_of(passage: Passage) -> str:
    if passage.kind == ANNEX:
        return "Annex"
    if passage.kind == HEADING:
        return f"Heading{min(passage.level + 1, 3)}"
    if passage.kind == PARAGRAPH:
        return "Paragraph"
    if passage.kind == TABLE:
        return "Caption"
    return f"Item{min(passage.depth + 1, 4)}" if passage.kind == ITEM else "Plain"


def styles_xml(language: str, *, rtl: bool) -> bytes:
    return part(w("styles", _defaults(language, rtl), *_basic(), *_headings(), *_text(), *_around()))


def _defaults(language: str, rtl: bool) -> Any:
    named = LANGUAGES.get(language, "en-GB")
    speech = w("lang", val="en-GB" if rtl else named, eastAsia="zh-CN", bidi=named if rtl else "ar-SA")
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=CHINESE, cs=ARABIC)
    spacing = w("spacing", before=0, after=140, line=259, lineRule="auto")
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, val("sz", 20), val("szCs", 20), speech)),
        w("pPrDefault", w("pPr", w("bidi") if rtl else None, spacing)),
    )


def _style(id: str, name: str, *, kind="paragraph", based="Normal", paragraph=(), runs=(), default=False) -> Any:
    attributes = {"type": kind, "styleId": id} | ({"default": 1} if default else {})
    return w(
        "style",
        val("name", name),
        val("basedOn", based) if based else None,
        val("next", "Paragraph") if id.startswith(("Heading", "Annex")) else None,
        w("qFormat") if kind == "paragraph" else None,
        w("pPr", *paragraph) if paragraph else None,
        w("rPr", *runs) if runs else None,
        **attributes,
    )


def _basic() -> list[Any]:
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    table = _style("TableNormal", "Normal Table", kind="table", based="", default=True)
    table.append(w("tblPr", w("tblInd", w=0, type="dxa"), margins))
    return [
        _style("Normal", "Normal", based="", default=True),
        _style("DefaultParagraphFont", "Default Paragraph Font", kind="character", based="", default=True),
        table,
    ]


def _headings() -> list[Any]:
    centred = val("jc", "center")

    def head(id: str, name: str, level: int, before: int, *looks: Any, first=()) -> Any:
        kept = (w("keepNext"), w("keepLines"), *first, w("spacing", before=before, after=170), centred)
        return _style(id, name, paragraph=(*kept, val("outlineLvl", level)), runs=looks)

    large, plain = val("sz", 21), val("sz", 20)
    return [
        _style("Title", "Title", paragraph=(w("spacing", before=500, after=170), centred),
               runs=(w("b"), w("caps"), val("sz", 25))),
        _style("Subtitle", "Subtitle", paragraph=(w("spacing", after=400), centred), runs=(w("i"),)),
        head("Heading1", "heading 1", 0, 400, w("b"), w("caps"), large),
        head("Heading2", "heading 2", 1, 280, w("b"), plain),
        head("Heading3", "heading 3", 2, 240, w("i"), plain),
        head("Annex", "Annex", 0, 0, w("b"), large, first=(w("pageBreakBefore"),)),
    ]  # fmt: skip


def _text() -> list[Any]:
    both = val("jc", "both")
    items = [
        _style(f"Item{n}", f"Subparagraph {n}", paragraph=(w("ind", left=FIRST + STEP * n, hanging=STEP), both))
        for n in (1, 2, 3, 4)
    ]
    return [
        _style("Paragraph", "Numbered paragraph", paragraph=(both,)),
        *items,
        _style("Plain", "Unnumbered text", paragraph=(both,)),
        _style("Caption", "caption", paragraph=(w("keepNext"), w("spacing", before=140, after=80)), runs=(w("b"),)),
        _style("Cell", "Table cell", paragraph=(w("spacing", before=20, after=20),), runs=(val("sz", 18),)),
        _style("CellHead", "Table header", based="Cell", runs=(w("b"),)),
        _style("BehindTable", "Behind a table", paragraph=(w("spacing", before=0, after=140),), runs=(val("sz", 8),)),
    ]


def _around() -> list[Any]:
    line = w("pBdr", w("bottom", val="single", sz=4, space=4, color="auto"))
    tabs = w("tabs", w("tab", val="right", pos=9070))
    tight = w("spacing", before=0, after=0)
    return [
        _style("Masthead", "Masthead", paragraph=(tight,), runs=(val("sz", 18),)),
        _style("Issuer", "Issuer", paragraph=(tight,), runs=(w("b"), val("sz", 28))),
        _style("Meeting", "Meeting", paragraph=(tight,)),
        _style("Header", "header", paragraph=(line, tabs, w("spacing", after=120)), runs=(val("sz", 18),)),
        _style("ContentsTitle", "Contents", paragraph=(w("spacing", before=240, after=120), val("jc", "center")),
               runs=(w("b"), w("caps"))),
        *(
            _style(f"TOC{n}", f"toc {n}",
                   paragraph=(w("tabs", w("tab", val="right", leader="dot", pos=9070)), w("spacing", after=40),
                              w("ind", left=STEP * (n - 1), right=567)))
            for n in (1, 2, 3)
        ),
        _style("FootnoteText", "footnote text", paragraph=(tight,), runs=(val("sz", 17),)),
        _style("FootnoteReference", "footnote reference", kind="character", based="DefaultParagraphFont",
               runs=(val("vertAlign", "superscript"),)),
        _style("Hyperlink", "Hyperlink", kind="character", based="DefaultParagraphFont",
               runs=(val("color", "0B4F8A"), val("u", "single"))),
    ]  # fmt: skip
