"""The deadline track as SVG: marks along the days, the meeting as a bar, today as a stroke. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_TOP, _LANE, _RADIUS = 12, 20, 8
#: Marks nearer to each other than so many hundredths of the whole stand below each other.
_NEAR = 6.5


@dataclass(frozen=True)
class Drawn:
    """A mark: its day, the shape of its state, and its words."""

    day: date
    shape: str
    words: str


@dataclass(frozen=True)
class TrackDrawing:
    """Numbered marks from the first day to the last. Its table is the list that stands beside it."""

    title: str
    marks: tuple[Drawn, ...]
    starts_on: date
    ends_on: date
    today: date

    def svg(self) -> SafeString:
        placed = list(self._placed())
        lanes = 1 + max((lane for _x, lane in placed), default=0)
        height = _TOP * 2 + _LANE * (lanes - 1) + 4
        marks = "".join(
            _mark(number, mark, x, lane)
            for number, (mark, (x, lane)) in enumerate(zip(self.marks, placed, strict=True), start=1)
        )
        first, last = self._at(self.starts_on), self._at(self.ends_on)
        meeting = f'<rect class="on" x="{first:.2f}%" y="{_TOP - 4}" width="{max(last - first, 0.8):.2f}%" height="8"/>'
        return mark_safe(
            f'<svg class="deadlines" width="100%" height="{height}" role="img" aria-label="{escape(self.title)}">'
            f'<line class="axis" x1="0" x2="100%" y1="{_TOP}" y2="{_TOP}"/>{meeting}{self._now(height)}{marks}</svg>'
        )

    def _now(self, height: int) -> str:
        if not self._first <= self.today <= self._last:
            return ""
        x = f"{self._at(self.today):.2f}%"
        return f'<line class="now" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'

    @property
    def _first(self) -> date:
        return min([self.starts_on, *(mark.day for mark in self.marks)])

    @property
    def _last(self) -> date:
        return max([self.ends_on, *(mark.day for mark in self.marks)])

    def _at(self, day: date) -> float:
        """Where a day stands, in hundredths; a margin keeps the outer marks whole."""
        whole = (self._last - self._first).days or 1
        return 2.5 + 95 * (day - self._first).days / whole

    def _placed(self) -> Iterator[tuple[float, int]]:
        """For each mark its place and its lane: the first in which it covers no other."""
        taken: list[float] = []
        for mark in self.marks:
            x = self._at(mark.day)
            lane = next((place for place, last in enumerate(taken) if x - last >= _NEAR), len(taken))
            taken[lane : lane + 1] = [x]
            yield x, lane


def _mark(number: int, mark: Drawn, x: float, lane: int) -> str:
    y = _TOP + lane * _LANE
    return (
        f'<g class="{escape(mark.shape)}"><title>{escape(mark.words)}</title>'
        f'<circle cx="{x:.2f}%" cy="{y}" r="{_RADIUS}"/>'
        f'<text x="{x:.2f}%" y="{y + 4}" text-anchor="middle">{number}</text></g>'
    )
