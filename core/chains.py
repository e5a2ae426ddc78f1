"""A chain of things that led to one another, drawn down the page: a rail with a knot for each, words beside it.

One knot to a line, oldest first, so that the drawing is as narrow as a telephone and needs no layout of its own.
In a right-to-left language the rail stands at the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, pgettext

WIDTH, LINE, LANE, TOP = 330, 46, 14, 16
#: Letters of a line of 12 px that fit beside the rail.
FITTING = 46


@dataclass(frozen=True)
class Knot:
    """One thing: its name, a few words, its page ("" where there is none). The centre is the one that is looked at;
    a thing is drawn as a square, anything else as a ring."""

    key: str
    name: str
    text: str = ""
    url: str = ""
    is_centre: bool = False
    is_thing: bool = False


@dataclass(frozen=True)
class Chain:
    """`edges` are (from, to, words) by the keys of the knots, which stand in their order."""

    title: str
    knots: Sequence[Knot]
    edges: Sequence[tuple[str, str, str]]

    def svg(self) -> SafeString:
        mark = f"c{crc32(self.title.encode()):08x}"
        height = len(self.knots) * LINE
        lanes = self._lanes()
        margin = TOP + max(lanes.values(), default=0) * LANE
        lines = "".join(self._edge(edge, lane, margin) for edge, lane in lanes.items())
        knots = "".join(self._knot(knot, place, margin) for place, knot in enumerate(self.knots))
        return mark_safe(
            f'<svg class="chain" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
            f'aria-labelledby="{mark}t {mark}d"><title id="{mark}t">{escape(self.title)}</title>'
            f'<desc id="{mark}d">{escape(self.words())}</desc>{lines}{knots}</svg>'
        )

    def words(self) -> str:
        names = {knot.key: knot.name for knot in self.knots}
        return "; ".join(f"{names[one]}: {how} {names[other]}" for one, other, how in self.edges)

    def table(self) -> tuple[Sequence[str], list[tuple[str, ...]]]:
        names = {knot.key: knot.name for knot in self.knots}
        headings = (pgettext("chain", "From"), pgettext("chain", "How"), pgettext("chain", "To"))
        return headings, [(names[one], how, names[other]) for one, other, how in self.edges]

    def _lanes(self) -> dict[tuple[int, int], int]:
        """Each edge as (place, place), and the lane beside the rail it runs in: 0 between neighbours."""
        places = {knot.key: place for place, knot in enumerate(self.knots)}
        pairs = {(places[one], places[other]) for one, other, _how in self.edges}
        spans = sorted({(min(pair), max(pair)) for pair in pairs}, key=_length)
        lanes: dict[tuple[int, int], int] = {}
        for first, last in spans:
            beside = [lane for (a, b), lane in lanes.items() if a < last and first < b]
            lanes[first, last] = 0 if last - first == 1 else max([0, *beside]) + 1
        return lanes

    def _edge(self, span: tuple[int, int], lane: int, margin: int) -> str:
        first, last = (place * LINE + TOP for place in span)
        if not lane:
            return f'<path class="tie" d="M{_x(margin)} {first}V{last}"/>'
        bend = _x(margin - lane * LANE)
        return (
            f'<path class="tie" d="M{_x(margin)} {first}C{bend} {first} {bend} {first} {bend} {first + LANE}'
            f'V{last - LANE}C{bend} {last} {bend} {last} {_x(margin)} {last}"/>'
        )

    def _knot(self, knot: Knot, place: int, margin: int) -> str:
        x, y = _x(margin), place * LINE + TOP
        css = "knot knot--here" if knot.is_centre else "knot"
        shape = (
            f'<rect class="{css}" x="{x - 5}" y="{y - 5}" width="10" height="10"/>'
            if knot.is_thing
            else f'<circle class="{css}" cx="{x}" cy="{y}" r="5.5"/>'
        )
        start = _x(margin + 14)
        room = FITTING - max(margin - TOP, 0) // 6
        words = (
            f'<text class="knot__name" x="{start}" y="{y + 4}">{escape(_cut(knot.name, room - 4))}</text>'
            f'<text x="{start}" y="{y + 20}">{escape(_cut(knot.text, room))}</text>'
        )
        return f"<g>{shape}{words}</g>"


def _length(span: tuple[int, int]) -> tuple[int, int]:
    return span[1] - span[0], span[0]


def _x(from_start: int) -> int:
    return WIDTH - from_start if get_language_bidi() else from_start


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else f"{words[: room - 1].rstrip()}…"
