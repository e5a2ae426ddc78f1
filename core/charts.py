"""Drawings as own SVG: pips, stacked bar, spread, heat map, columns over time.

A drawing is a frozen dataclass of words and numbers with ``svg()`` (the picture, with a title and a
description) and ``table()`` (the same as ``(headings, rows)``). Sizes are SVG attributes, colours are classes
of the style sheet, so that no inline style is needed and dark mode, print and right-to-left come for free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

#: Shades of the stacked bar and of the columns, from most to least; ``hw`` is hatched, ``hx`` is out.
SHADES = ("h4", "h3", "h2", "h1", "hw", "h0", "hx")

_PIP = 13


@dataclass(frozen=True)
class Pips:
    """One square for one person. ``cap`` is the limit, drawn as a stroke; ``off`` squares are dashed."""

    on: int
    two: int = 0
    off: int = 0
    cap: int | None = None
    label: str = ""

    def svg(self) -> SafeString:
        kinds = ["on"] * self.on + ["two"] * self.two + ["off"] * self.off
        squares = "".join(
            f'<rect class="{kind}" x="{place * _PIP + 0.5}" y="1.5" width="9" height="9" rx="1"/>'
            for place, kind in enumerate(kinds)
        )
        stroke = "" if self.cap is None else f'<path class="cap" d="M{self._stroke()} 0v12"/>'
        width = max(len(kinds) * _PIP + 2, 0 if self.cap is None else self._stroke() + 2)
        label = escape(self.label or str(self.on))
        return mark_safe(
            f'<svg class="pips" viewBox="0 0 {width} 12" width="{width}" height="12" role="img" '
            f'aria-label="{label}">{squares}{stroke}</svg>'
        )

    def _stroke(self) -> int:
        return max((self.cap or 0) * _PIP - 1, 1)

    def table(self):
        return (), ()


@dataclass(frozen=True)
class Stack:
    """One bar of parts of a whole: ``parts`` are ``(label, number, shade)``, shade one of ``SHADES``."""

    title: str
    parts: Sequence[tuple[str, int, str]]

    @property
    def mark(self) -> str:
        return _mark(self.title)

    def svg(self) -> SafeString:
        total = sum(number for _label, number, _shade in self.parts) or 1
        mark = self.mark
        bars, start = [], 0.0
        for _label, number, shade in self.parts:
            width = number * 100 / total
            fill = f' fill="url(#{mark})"' if shade == "hw" else ""
            place = f'x="{start:.2f}%" y="0" width="{width:.2f}%" height="28"'
            bars.append(f'<rect class="{escape(shade)}"{fill} {place}/>')
            start += width
        return mark_safe(
            f'<svg class="stack" width="100%" height="28" role="img" aria-labelledby="{mark}t {mark}d">'
            f"{_said(mark, self.title, self.words())}"
            f"{_hatch(mark)}{''.join(bars)}</svg>"
        )

    def words(self) -> str:
        return "; ".join(f"{label}: {number}" for label, number, _shade in self.parts)

    def legend(self) -> list[tuple[str, str, int]]:
        return [(label, shade, number) for label, number, shade in self.parts]

    def table(self):
        return ("", gettext("Number")), [(label, number) for label, number, _shade in self.parts]


@dataclass(frozen=True)
class Spread:
    """A number for each of a few groups, as rows of pips: ``rows`` are ``(label, number)``.

    It is a list of words and numbers already, so it needs no second table.
    """

    title: str
    rows: Sequence[tuple[str, int]]

    def svg(self) -> SafeString:
        lines = "".join(
            f"<dt>{escape(label)}</dt><dd>{Pips(number).svg()}</dd><dd>{number}</dd>" for label, number in self.rows
        )
        return mark_safe(f'<dl class="spread">{lines}</dl>')

    def table(self):
        return (), ()


@dataclass(frozen=True)
class Heat:
    """Rows by columns; ``rows`` are ``(label, numbers)``. The picture is itself the table."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    corner: str = ""

    def svg(self) -> SafeString:
        highest = max((number for _label, numbers in self.rows for number in numbers), default=0)
        corner = f'<th scope="col">{escape(self.corner)}</th>' if self.corner else "<td></td>"
        head = "".join(f'<th scope="col"><bdi>{escape(column)}</bdi></th>' for column in self.columns)
        body = "".join(
            f'<tr><th scope="row">{escape(label)}</th>{_cells(numbers, highest)}</tr>' for label, numbers in self.rows
        )
        return mark_safe(
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(self.title)}">'
            f'<table class="heat"><caption>{escape(self.title)}</caption>'
            f"<thead><tr>{corner}{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )

    def table(self):
        return (), ()


@dataclass(frozen=True)
class Columns:
    """Stacked columns over time: ``series`` are ``(label, shade)``, ``rows`` are ``(label, numbers)``."""

    title: str
    series: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[int]]]

    @property
    def mark(self) -> str:
        return _mark(self.title)

    def svg(self) -> SafeString:
        highest = max((sum(numbers) for _label, numbers in self.rows), default=0) or 1
        mark = self.mark
        step = 600 / max(len(self.rows), 1)
        columns = "".join(
            self._column(label, numbers, place * step, step, 140 / highest, mark)
            for place, (label, numbers) in enumerate(self.rows)
        )
        return mark_safe(
            f'<svg class="columns" viewBox="0 0 600 172" role="img" aria-labelledby="{mark}t {mark}d">'
            f"{_said(mark, self.title, self.words())}"
            f'{_hatch(mark)}{columns}<path class="axis" d="M0 148.5h600"/></svg>'
        )

    def _column(self, label, numbers, start, step, unit, mark) -> str:
        top, bars = 148.0, []
        for number, (_name, shade) in zip(numbers, self.series, strict=True):
            if not number:
                continue
            top -= number * unit
            fill = f' fill="url(#{mark})"' if shade == "hw" else ""
            bars.append(
                f'<rect class="{escape(shade)}"{fill} x="{start + step * 0.15:.1f}" y="{top:.1f}" '
                f'width="{step * 0.7:.1f}" height="{number * unit:.1f}"/>'
            )
        middle = f"{start + step / 2:.1f}"
        return f'{"".join(bars)}<text x="{middle}" y="165" text-anchor="middle">{escape(label)}</text>'

    def words(self) -> str:
        shown = len(self.rows)
        said = ngettext("%(count)d column, as a table below", "%(count)d columns, as a table below", shown)
        return said % {"count": shown}

    def legend(self) -> list[tuple[str, str, str]]:
        return [(label, shade, "") for label, shade in self.series]

    def table(self):
        return ("", *(label for label, _shade in self.series)), [(label, *numbers) for label, numbers in self.rows]


def _mark(title: str) -> str:
    """An id for one drawing: the same at every request, so that a page's content hash stands still."""
    return f"d{crc32(title.encode()):08x}"


def _said(mark: str, title: str, words: str) -> str:
    return f'<title id="{mark}t">{escape(title)}</title><desc id="{mark}d">{escape(words)}</desc>'


def _hatch(mark: str) -> str:
    return (
        f'<defs><pattern id="{mark}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-bg" width="5" height="5"/>'
        '<path class="hatch" d="M0 0v5"/></pattern></defs>'
    )


def _cells(numbers: Sequence[int], highest: int) -> str:
    return "".join(f'<td class="{shade_of(number, highest)}">{number}</td>' for number in numbers)


def shade_of(number: int, highest: int) -> str:
    """The shade of a heat map's cell: ``h0`` for none, ``h1`` to ``h4`` for each quarter of the highest."""
    if number <= 0 or highest <= 0:
        return "h0"
    return f"h{min(4, 1 + (number * 4 - 1) // highest)}"
