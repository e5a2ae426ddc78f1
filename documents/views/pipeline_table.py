"""The rows of the editors' list: ticked, held, due, measured."""

from collections.abc import Collection
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core import clock
from core.dates import distance, long_date
from core.tables import Column, Row
from documents.models import Document
from documents.queries.pipeline import Line, is_in_somebodys_hands, said_of_length, way_of
from documents.views.library import state_of, symbol_of


def pipeline_table(lines: list[Line], ticks: Collection[int] | None) -> dict:
    """*ticks*: which rows are ticked; None: the reader moves nothing, and there is nothing to tick."""
    columns = [
        Column(_("Symbol"), bare=True),
        Column(_("Title"), bare=True),
        Column(_("State")),
        Column(_("With")),
        Column(_("Due")),
        Column(_("Length")),
    ]
    today = clock.today()
    return {"columns": columns, "rows": [_row(line, ticks, today) for line in lines]}


def _row(line: Line, ticks: Collection[int] | None, today: date) -> Row:
    document = line.document
    symbol = symbol_of(document) if ticks is None else _tick(document, document.pk in ticks)
    title = format_html(
        '<a href="{}">{}</a><br><span class="xs faint">{}</span>',
        document.get_absolute_url(), document.title, document.get_kind_display(),
    )  # fmt: skip
    return Row(
        (symbol, title, state_of(document), _with(line), _due(line, today), _length(line)), anchor=f"d{document.pk}"
    )


def _tick(document: Document, is_ticked: bool) -> SafeString:
    return format_html(
        '<label><input type="checkbox" name="document" value="{}-{}" form="several"{}> '
        '<span class="vh">{} </span>{}</label>',
        document.pk, document.version, mark_safe(" checked" if is_ticked else ""), _("Tick"), symbol_of(document),
    )  # fmt: skip


def _with(line: Line) -> SafeString:
    document = line.document
    if not document.holder_name:
        return format_html('<span class="faint">{}</span>', _("nobody"))
    since = _("since %(day)s") % {"day": long_date(localtime(document.passed_at).date())}
    return format_html('{}<br><span class="xs faint">{}</span>', document.holder_name, since)


def _due(line: Line, today: date) -> SafeString:
    if line.due is None:
        return mark_safe('<span class="faint">–</span>')
    late = format_html('<span class="{}">{}</span>', "late" if line.is_late else "faint", distance(line.due, today))
    day = format_html('<time datetime="{}">{}</time>', line.due.isoformat(), long_date(line.due))
    return format_html('{}<br><span class="xs">{}</span>', day, late)


def _length(line: Line) -> SafeString:
    css = "late" if line.length.over else "faint" if line.length.words is None else ""
    return format_html('<span class="s {}">{}</span>', css, said_of_length(line.length) or "–")


def on_its_way(document: Document) -> dict:
    """What the Secretariat reads beside one document: with whom, due when, how long, and whether it can be passed."""
    line = way_of(document)
    return {
        "with": _with(line),
        "due": _due(line, clock.today()),
        "length": _length(line),
        "is_passable": is_in_somebodys_hands(line.document),
    }
