"""A report as plain text: UTF-8, wrapped at 78 signs, numbers hanging, a blank line between blocks."""

from collections.abc import Iterator
from textwrap import wrap

from documents.exporting.inline import Marked, Note
from documents.exporting.legal import legal
from documents.exporting.manuscript import Manuscript, Masthead
from documents.exporting.passage import Passage
from documents.numbering import ANNEX, HEADING, ITEM, PARAGRAPH

WIDTH = 78
#: Spaces from a number to its words, and by which each level of subparagraphs moves in.
HANG = 5


def as_text(manuscript: Manuscript) -> bytes:
    """The whole report; a word longer than a line stays whole, so that no address breaks."""
    blocks = [*_masthead(manuscript.head)]
    for passage in manuscript.passages:
        blocks += [_block(passage), *(_note(note) for note in passage.notes)]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def _masthead(head: Masthead) -> Iterator[str]:
    facts = (f"Distr. {head.distribution}", head.symbol, head.dated, f"ORIGINAL: {head.original}")
    yield "\n".join(_right(fact) for fact in facts if fact)
    yield head.issuer
    star = f"* {head.agenda_symbol}" if head.agenda_symbol and head.item else ""
    lines = (head.body.upper(), head.meeting, head.where, head.item + ("*" if star else ""))
    yield legal("\n".join(filter(None, lines)))
    yield _centred(head.title.upper())
    yield _centred(head.by)
    yield star


def _right(text: str) -> str:
    return legal(text).rjust(WIDTH).rstrip()


def _centred(text: str) -> str:
    return "\n".join(line.center(WIDTH).rstrip() for line in _lines(text, WIDTH - 12))


def _words(marked: Marked) -> str:
    """The call of a footnote in brackets; the note stands below the block."""
    return marked.words_with(lambda note: f"[{note.sign}]")


def _note(note: Note) -> str:
    first, *more = _lines(note.words.words, WIDTH - HANG) or [""]
    return "\n".join([f"[{note.sign}]".ljust(HANG) + first, *(" " * HANG + line for line in more)])


def _table(passage: Passage) -> str:
    """Columns side by side where a line has room for them; else each cell on its own line, behind its header."""
    rows = [[legal(_words(cell)) for cell in row] for row in passage.cells]
    title = ". ".join(filter(None, (legal(passage.mark), _words(passage.marked))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * len(widths) <= WIDTH:
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
        lines[1:1] = ["  ".join("-" * width for width in widths)] if lines else []
    else:
        lines = [line for row in rows[1:] for pair in zip(rows[0], row, strict=True) for line in _cell(*pair)]
    return "\n".join(["\n".join(_lines(title, WIDTH)), "", *lines])


def _cell(header: str, words: str) -> list[str]:
    lines = _lines(f"{header}: {words}", WIDTH - HANG)
    return [line if not n else " " * HANG + line for n, line in enumerate(lines)]


def _block(passage: Passage) -> str:
    if passage.grid:
        return _table(passage)
    if passage.kind == ANNEX:
        return "\n".join(filter(None, (_centred(passage.mark), _centred(_words(passage.marked)))))
    if passage.kind == HEADING:
        return _centred(" ".join(filter(None, (passage.mark, _words(passage.marked)))))
    if passage.kind == PARAGRAPH:
        return _hanging(passage, 0)
    return _hanging(passage, (passage.depth + 1) * HANG if passage.kind == ITEM or passage.depth else 0)


def _hanging(passage: Passage, indent: int) -> str:
    """The mark, and the words beside it; without a mark the words alone."""
    hang = indent + max(HANG, len(passage.mark) + 1) if passage.mark else indent
    lines = _lines(_words(passage.marked), max(WIDTH - hang, 30))
    first = f"{' ' * indent}{legal(passage.mark).ljust(hang - indent)}{lines[0] if lines else ''}".rstrip()
    return "\n".join([first, *(" " * hang + line for line in lines[1:])])


def _lines(text: str, width: int) -> list[str]:
    return wrap(legal(text), width, break_long_words=False, break_on_hyphens=False)
