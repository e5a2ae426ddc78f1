"""Footnotes brought to the paragraph that has their mark."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from documents.importing.pieces import Doubt, Footnote, Piece, Reading

_MARKS = re.compile(
    r"(?<![\w/.-])(?P<slash>\d{1,3})/(?!\w)|(?<=[a-z”\"’'),.;:])(?P<glued>\d{1,3})(?:/(?!\w)|(?=[\s,.;:)”]|$))"
    r"|\[(?P<square>\d{1,3}|\*)\]|(?P<high>[⁰¹²³⁴-⁹]{1,3})|(?P<star>\*{1,3})(?=[\s,.;:)”]|$)"
)
_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def attach(reading: Reading, notes: Sequence[Footnote]) -> None:
    """Each note goes to the nearest piece before it that has its mark, else to the nearest one behind it."""
    if not notes:
        return
    marked = _marked(reading)
    order = sorted(reading.walk(), key=_line)
    in_front = {sign for line in [*reading.front, reading.title] for sign, _at in _signs(line)}
    last = 0
    for note in notes:
        home = _home(marked.get(note.sign, []), note.line)
        if home:
            home.footnotes.append(note)
        elif note.sign not in in_front and not note.sign.startswith("*"):
            said = _("Footnote %(sign)s has no mark in the text above it.") % {"sign": note.sign}
            reading.doubts.append(Doubt(note.line, said))
        last = _check_order(reading, note, last)
        if home is None:
            _keep(order, note)


def _check_order(reading: Reading, note: Footnote, last: int) -> int:
    if not note.sign.isdigit():
        return last
    n = int(note.sign)
    if last and n > last + 1:
        said = _("Footnote %(sign)s follows footnote %(last)s: is one missing?") % {"sign": n, "last": last}
        reading.doubts.append(Doubt(note.line, said))
    return n


def _marked(reading: Reading) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in reading.walk():
        for sign, _at in _signs(piece.text):
            if not found[sign] or found[sign][-1] is not piece:
                found[sign].append(piece)
    return found


def _signs(text: str) -> list[tuple[str, int]]:
    return [(_sign(mark), mark.start()) for mark in _MARKS.finditer(text)]


def _sign(mark: re.Match) -> str:
    return mark["slash"] or mark["glued"] or mark["square"] or mark["star"] or mark["high"].translate(_HIGH)


def noted(text: str, notes: Sequence[Footnote], escaped: Callable[[str], str]) -> str:
    """*text* in restricted Markdown, each of *notes* in the place of its mark; at the end where it has none."""
    waiting = list(notes)
    parts, last = [], 0
    for mark in _MARKS.finditer(text):
        note = next((one for one in waiting if one.sign == _sign(mark)), None)
        if note is not None:
            waiting.remove(note)
            parts += [escaped(text[last : mark.start()].rstrip() if mark["slash"] else text[last : mark.start()]),
                      _footnote(note, escaped)]  # fmt: skip
            last = mark.end()
    return "".join([*parts, escaped(text[last:]), *(_footnote(one, escaped) for one in waiting)])


def _footnote(note: Footnote, escaped: Callable[[str], str]) -> str:
    """Brackets that are no pair would end it too early."""
    words = escaped(note.text)
    if words == note.text and not _is_paired(words):
        words = re.sub(r"([\[\]])", r"\\\1", words)
    return f"^[{words}]"


def _is_paired(words: str) -> bool:
    depth = 0
    for sign in words:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return not depth


def _line(piece: Piece) -> int:
    return piece.line


def _home(pieces: Sequence[Piece], line: int) -> Piece | None:
    """The last of *pieces*, which stand in the order of reading, that begins above *line*; else the first."""
    place = bisect_right(pieces, line, key=_line)
    return pieces[place - 1] if place else next(iter(pieces), None)


def _keep(order: Sequence[Piece], note: Footnote) -> None:
    """A note without a mark stays with the last piece before it, so that its words are not lost."""
    home = _home(order, note.line)
    if home is not None and not note.sign.startswith("*"):
        home.footnotes.append(note)
