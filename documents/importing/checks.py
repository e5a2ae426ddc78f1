"""What is looked at once the tree stands: sentences that do not end, colons with nothing below them, endless text."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from django.utils.translation import gettext as _

from documents.importing.pieces import Doubt, Piece, Reading
from documents.importing.wrapping import is_ended, is_title_like
from documents.numbering import HEADING, ITEM, PARAGRAPH

#: As many characters as `documents.actions` takes in one paragraph.
LONGEST = 20_000


def check(reading: Reading) -> None:
    """Add the doubts about whole pieces."""
    order = list(reading.walk())
    for piece in order:
        reading.doubts += _about(piece)
    reading.doubts += _paragraphs(reading.pieces)
    reading.doubts += _colons(order)


def _about(piece: Piece) -> Iterator[Doubt]:
    if len(piece.text) > LONGEST:
        yield Doubt(
            piece.line,
            _("This paragraph has %(length)s characters; %(limit)s fit. It has to be split.")
            % {"length": f"{len(piece.text):,}", "limit": f"{LONGEST:,}"},
        )
    if piece.kind in (PARAGRAPH, ITEM) and not piece.text:
        yield Doubt(piece.line, _("“%(mark)s” has no words.") % {"mark": piece.mark})
    yield from _paragraphs(piece.children)
    yield from _items(piece.children)


def _paragraphs(children: Sequence[Piece]) -> Iterator[Doubt]:
    """A paragraph without its full stop; a whole list of titles, as of an agenda in an annex, has none."""
    paragraphs = [child for child in children if child.kind == PARAGRAPH and child.text]
    open_ones = [one for one in paragraphs if not _ends(one)]
    if len(open_ones) > 1 and 2 * len(open_ones) >= len(paragraphs) and all(is_title_like(o.text) for o in open_ones):
        return
    for one in open_ones:
        said = _("Paragraph %(ref)s ends without a full stop: is the rest of it lost?") % {"ref": one.ref}
        yield Doubt(one.line, said)


def _items(children: Sequence[Piece]) -> Iterator[Doubt]:
    """An item without its stop, where those beside it have theirs. The last one ends the sentence."""
    items = [child for child in children if child.kind == ITEM and child.text]
    open_ones = [item for item in items if not _ends(item)]
    if 2 * len(open_ones) >= len(items):
        return
    for item in open_ones:
        yield Doubt(
            item.line, _("“%(ref)s” ends without a stop: is the rest of it lost?") % {"ref": item.ref or item.mark}
        )


def _ends(piece: Piece) -> bool:
    return is_ended(piece.text) or piece.text.endswith((")", "]", "–", "—", ",")) or bool(piece.children)


def _colons(order: Sequence[Piece]) -> Iterator[Doubt]:
    for piece, behind in zip_longest(order, order[1:]):
        if piece.kind not in (PARAGRAPH, ITEM) or not piece.text.endswith(":") or piece.children:
            continue
        if behind is None or behind.kind == HEADING or behind.kind == piece.kind:
            yield Doubt(
                piece.line,
                _("“%(ref)s” ends with a colon, and nothing stands below it.") % {"ref": piece.ref or piece.mark},
            )
