"""The whole way of a file: from its bytes to a `Reading`."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from documents.importing.checks import check
from documents.importing.fronts import front_of
from documents.importing.marks import ANNEX
from documents.importing.notes import attach
from documents.importing.pages import without_furniture
from documents.importing.pieces import Doubt, Line, Reading
from documents.importing.refs import cite
from documents.importing.sources import lines_in, lines_of_text
from documents.importing.structure import Builder
from documents.importing.wrapping import blocks_of


def read(content: bytes, name: str = "") -> Reading:
    """A report from the bytes of a text, a Word document or a page of HTML. Raises `Unreadable` with a sentence."""
    return _read(lines_in(content, name))


def read_text(text: str) -> Reading:
    """The same from text that was decoded already."""
    return _read(lines_of_text(text))


def _read(lines: Sequence[Line]) -> Reading:
    kept, notes, symbol = without_furniture(lines)
    blocks = blocks_of(kept)
    front, rest = front_of(blocks)
    has_annexes = any(block.mark and block.mark.form == ANNEX and block.mark.shown[:5] == "Annex" for block in rest)
    builder = Builder(rest, has_annexes=has_annexes)
    reading = Reading(front.title, front.symbol or symbol, front.lines, builder.build(), builder.doubts)
    cite(reading)
    attach(reading, notes)
    check(reading)
    if not reading.pieces:
        line = lines[0].number if lines else 1
        reading.doubts = [Doubt(line, _("No text of a report was found in this file."))]
    reading.doubts.sort(key=lambda doubt: doubt.line)
    return reading
