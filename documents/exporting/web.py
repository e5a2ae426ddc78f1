"""A report as HTML for the reading room: hanging numbers, an address for every paragraph, nested subparagraphs.

`Marginalia` lets a page put something of its own under a paragraph or beside it, or show other words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH, TABLE
from documents.numbering import PLAIN as UNNUMBERED


def _words(passage: Passage) -> str:
    return passage.html


def _nothing(passage: Passage) -> str:
    return ""


@dataclass(frozen=True)
class Marginalia:
    """What a page adds: `words` of a block, what stands `under` them, and `beside` the paragraph. Safe HTML.

    `marks_generated`: a dotted line in the gutter of what the software wrote.
    """

    words: Callable[[Passage], str] = _words
    under: Callable[[Passage], str] = _nothing
    beside: Callable[[Passage], str] = _nothing
    marks_generated: bool = False


PLAIN = Marginalia()


def article(passages: Sequence[Passage], marginalia: Marginalia = PLAIN) -> SafeString:
    """Every block in order, for inside `<article class="sheet text">`."""
    below: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.kind == ITEM and passage.parent is not None:
            below.setdefault(passage.parent, []).append(passage)
    paragraph = gettext("Paragraph")
    parts = [
        _heading(one, marginalia) if one.kind in (HEADING, ANNEX) else _block(one, below, marginalia, paragraph)
        for one in passages
        if one.kind != ITEM
    ]
    return mark_safe("".join(parts))


def _heading(passage: Passage, marginalia: Marginalia) -> str:
    tag = "h3" if passage.level else "h2"
    mark = f"{escape(passage.mark)} " if passage.mark else ""
    if passage.kind == ANNEX and passage.text:
        mark = f"{escape(passage.mark)}. "
    words = marginalia.words(passage)
    return (
        f'<div class="h"><{tag} id="{passage.anchor}">{mark}{words}</{tag}>'
        f"{footnotes(passage)}{marginalia.under(passage)}{marginalia.beside(passage)}</div>"
    )


def footnotes(passage: Passage) -> str:
    """The notes of a block, below its words: on a screen there is no foot of the page."""
    if not passage.signs:
        return ""
    back = escape(gettext("Back to the text"))
    rows = "".join(
        f'<p id="{note.anchor}" role="doc-footnote"><sup>{escape(note.sign)}</sup> {note.words.html} '
        f'<a href="#{note.anchor}-r" role="doc-backlink" aria-label="{back}">↩</a></p>'
        for note in passage.notes
    )
    return f'<div class="fns">{rows}</div>'


def _block(passage: Passage, below, marginalia: Marginalia, paragraph: str) -> str:
    number = ""
    if passage.kind == PARAGRAPH and passage.number:
        number = (
            f'<a class="para__n" href="#{passage.anchor}"><span class="vh">{paragraph} </span>'
            f"{escape(passage.mark)}</a>"
        )
    elif passage.kind == UNNUMBERED and passage.mark.rstrip(".").isdecimal():
        # A line of an agenda has its number, and is not cited by it.
        number = f'<span class="para__n">{escape(passage.mark)}</span>'
    words = marginalia.words(passage)
    if passage.kind != TABLE:
        words = f"<p>{words}</p>"
    generated = " para--gen" if marginalia.marks_generated and passage.is_written_from_facts else ""
    return (
        f'<div class="para{generated}" id="{passage.anchor}">{number}'
        f'<div class="para__t">{words}{footnotes(passage)}{marginalia.under(passage)}'
        f"{_items(below.get(passage.pk, ()), below, marginalia)}</div>{marginalia.beside(passage)}</div>"
    )


def _items(items: Iterable[Passage], below, marginalia: Marginalia) -> str:
    rows = "".join(
        f'<li id="{one.anchor}"><span class="mark">{escape(one.mark)}</span>'
        f"<div>{marginalia.words(one)}{footnotes(one)}{marginalia.under(one)}</div>"
        f"{_items(below.get(one.pk, ()), below, marginalia)}</li>"
        for one in items
    )
    return f'<ol class="items">{rows}</ol>' if rows else ""


#: All the style a complete file has: what is wider than a telephone scrolls by itself or shrinks.
STYLE = "table{display:block;overflow-x:auto}svg{max-width:100%;height:auto}"


def standalone(passages: Sequence[Passage], *, symbol: str, title: str, language: str = "en") -> str:
    """A complete file with no style but `STYLE`, with the same addresses."""
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<link rel="icon" href="data:,"><style>{}</style></head>\n'
        "<body><main><p>{}</p><h1>{}</h1>\n{}\n</main></body></html>\n",
        language,
        f"{symbol} {title}".strip(),
        mark_safe(STYLE),
        symbol,
        title,
        article(passages),
    )
