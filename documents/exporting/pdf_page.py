"""A report's text for the printed page, in block layout: WeasyPrint is twice as slow with a flex per paragraph.

Numbers are inline-blocks; subparagraphs are lists, so that a reader of the tagged PDF hears their depth.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from documents.exporting.inline import Note
from documents.exporting.passage import Passage, outline
from documents.exporting.tables import table_html
from documents.numbering import ANNEX, HEADING, ITEM

#: From so many numbered blocks on a report has a list of contents.
LONG = 20


def printed(passages: Sequence[Passage]) -> SafeString:
    """Every block in order; an annex begins a page."""
    below: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.kind == ITEM and passage.parent is not None:
            below.setdefault(passage.parent, []).append(passage)
    return mark_safe("\n".join(_block(one, below) for one in passages if one.kind != ITEM))


def _words(passage: Passage) -> str:
    """With its footnotes where they stand: the printer brings them to the foot of the page."""
    if passage.grid:
        return passage.drawing + table_html(passage.mark, passage.marked, passage.cells, _footnote)
    return passage.marked.html_with(_footnote) if passage.signs else passage.html


def _footnote(note: Note) -> str:
    return f'<span class="fn" data-sign="{escape(note.sign)}">{note.words.html}</span>'


def _block(passage: Passage, below: dict[int, list[Passage]]) -> str:
    if passage.kind == ANNEX:
        title = f"<br>{_words(passage)}" if passage.text else ""
        return f'<h2 class="annex" id="{passage.anchor}">{escape(passage.mark)}{title}</h2>'
    if passage.kind == HEADING:
        tag = "h3" if passage.level else "h2"
        return f'<{tag} id="{passage.anchor}">{_marked(passage)}{_words(passage)}</{tag}>'
    if passage.grid:
        return f'<div class="t" id="{passage.anchor}">{_words(passage)}</div>'
    number = f'<span class="n">{escape(passage.mark)}</span>' if passage.mark else ""
    items = _items(below.get(passage.pk, ()), below)
    return f'<p class="p" id="{passage.anchor}">{number}{_words(passage)}</p>{items}'


def _marked(passage: Passage) -> str:
    return f"{escape(passage.mark)} " if passage.mark else ""


def _items(items: Iterable[Passage], below: dict[int, list[Passage]]) -> str:
    rows = "".join(
        f'<li id="{one.anchor}"><p><span class="n">{escape(one.mark)}</span>{_words(one)}</p>'
        f"{_items(below.get(one.pk, ()), below)}</li>"
        for one in items
    )
    return f'<ol class="l">{rows}</ol>' if rows else ""


def contents(passages: Sequence[Passage]) -> SafeString:
    """The list of contents, its pages filled in by the printer; nothing for a short report."""
    if sum(1 for one in passages if one.number) < LONG:
        return mark_safe("")
    rows = "".join(
        f'<li class="d{min(one.depth, 2)}"><a href="#{one.anchor}">{escape(one.calm)}</a></li>'
        for one in outline(passages)
    )
    return mark_safe(f"<ol>{rows}</ol>")
