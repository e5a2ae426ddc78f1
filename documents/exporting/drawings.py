"""A table of numbers as a drawing: a bar for each row, so that picture and table never say different things.

The same picture on the site, where the style sheet gives it its colours, and in print; Word gets the table alone.
"""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, LINE, LABEL, NUMBER = 500, 24, 225, 40
INK, BAR = "#1a1e1c", "#1d5b45"


def bars_of(rows: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    """The rows below the header as (label, number); empty where a row is anything else."""
    body = [tuple(row) for row in rows[1:]]
    if not body or not all(len(row) == 2 and row[1].isascii() and row[1].isdigit() for row in body):
        return []
    return [(label, int(number)) for label, number in body]


def drawing_html(caption: str, rows: Sequence[Sequence[str]]) -> SafeString:
    """*rows*: the words of the cells, the header first. Nothing where the table has no numbers to draw."""
    bars = bars_of(rows)
    if not bars:
        return mark_safe("")
    highest = max(number for _label, number in bars) or 1
    unit = (WIDTH - LABEL - NUMBER) / highest
    lines = "".join(_line(label, number, place, unit) for place, (label, number) in enumerate(bars))
    height = len(bars) * LINE
    words = "; ".join(f"{label} {number}" for label, number in bars)
    return mark_safe(
        f'<svg class="drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" font-family="Noto Sans, sans-serif" font-size="13" direction="ltr">'
        f"<title>{escape(caption)}: {escape(words)}</title>{lines}</svg>"
    )


def _line(label: str, number: int, place: int, unit: float) -> str:
    top, width = place * LINE, max(number * unit, 1 if number else 0)
    return (
        f'<text fill="{INK}" x="{LABEL - 8}" y="{top + 16}" text-anchor="end">{escape(label)}</text>'
        f'<rect fill="{BAR}" x="{LABEL}" y="{top + 4}" width="{width:.1f}" height="{LINE - 8}"/>'
        f'<text fill="{INK}" x="{LABEL + width + 6:.1f}" y="{top + 16}">{number}</text>'
    )
