"""Tables as data: columns and rows in, one accessible table out.

Rows are joined in Python, because a list of fifty by template costs more than the rest of its page. On a
phone a folded table shows each row as a card; its explicit roles keep it a table for older screen readers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Column:
    """A column: its heading, and how its cells are shown.

    ``sort`` is the address that orders by this column, ``order`` says how it is ordered now: ascending,
    descending or empty.
    ``bare`` leaves the heading out of the card on a phone; ``silent`` hides it from sight everywhere.
    """

    label: str
    numeric: bool = False
    sort: str = ""
    order: str = ""
    bare: bool = False
    silent: bool = False

    def heading(self) -> SafeString:
        label = conditional_escape(self.label)
        if self.silent:
            label = format_html('<span class="vh">{}</span>', label)
        if self.sort:
            label = format_html('<a href="{}">{}</a>', self.sort, label)
        number = mark_safe(' class="num"' if self.numeric else "")
        order = format_html(' aria-sort="{}"', self.order) if self.order else ""
        return format_html('<th scope="col" role="columnheader"{}{}>{}</th>', number, order, label)

    def opening(self) -> str:
        number = ' class="num"' if self.numeric else ""
        label = "" if self.bare or self.silent else f' data-l="{escape(self.label)}"'
        return f'<td role="cell"{number}{label}>'


@dataclass(frozen=True)
class Row:
    """The cells of one row, text or safe HTML; ``chosen`` tints it (in the slate), ``anchor`` is its id. ``swap``
    puts it, sent alone, in the place of the row with that id (htmx)."""

    cells: Sequence[str]
    chosen: bool = False
    anchor: str = ""
    swap: bool = False


@dataclass(frozen=True)
class Group:
    """A heading between rows, with the number of rows it speaks for."""

    label: str
    count: int | None = None


def table(columns: Sequence[Column], rows: Iterable, caption: str, *, fold=True, show_caption=False) -> SafeString:
    """The whole table. The first cell of a row is its heading; a plain sequence counts as a ``Row``."""
    openings = [column.opening() for column in columns]
    body = "".join(_row(row, openings) for row in rows)
    css = "table fold" if fold else "table"
    hidden = "" if show_caption else ' class="vh"'
    head = "".join(column.heading() for column in columns)
    return mark_safe(
        f'<table class="{css}" role="table"><caption{hidden}>{conditional_escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def rows_alone(columns: Sequence[Column], rows: Iterable[Row]) -> SafeString:
    """Rows without their table, each in the template that htmx takes it from."""
    openings = [column.opening() for column in columns]
    return mark_safe("".join(f"<template>{_row(row, openings)}</template>" for row in rows))


def _row(row, openings: list[str]) -> str:
    if isinstance(row, Group):
        count = "" if row.count is None else f' <span class="faint">{row.count}</span>'
        return (
            f'<tr class="group" role="row"><th role="rowheader" scope="colgroup" colspan="{len(openings)}">'
            f"{conditional_escape(row.label)}{count}</th></tr>"
        )
    if not isinstance(row, Row):
        row = Row(row)
    chosen = ' class="in"' if row.chosen else ""
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    anchor += ' hx-swap-oob="true"' if row.swap else ""
    cells = [conditional_escape(cell) for cell in row.cells]
    rest = "".join(f"{opening}{cell}</td>" for opening, cell in zip(openings[1:], cells[1:], strict=True))
    return f'<tr role="row"{chosen}{anchor}><th scope="row" role="rowheader">{cells[0]}</th>{rest}</tr>'
