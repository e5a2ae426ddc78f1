"""What was asked of one addressee, as a table."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.translation import gettext as _

from core import marks
from core.tables import Column, Row
from recommendations.queries.addressee import AddresseePage, Request


def columns(page: AddresseePage) -> list[Column]:
    found = [
        Column(_("Ref."), bare=True),
        Column(_("Recommendation"), bare=True),
        Column(_("Meeting")),
        Column(_("Response")),
        Column(_("Progress")),
        Column(_("Last report")),
        Column(_("Due")),
    ]
    return [*found, Column(_("Next"), silent=True)] if _has_acts(page) else found


def rows(page: AddresseePage) -> Iterator[Row]:
    none = format_html('<span class="faint">{}</span>', _("none"))
    acts = _has_acts(page)
    for one in page.requests:
        cells = [
            format_html('<a class="range" href="{}">{}</a>', one.url, one.ref),
            format_html('<span class="clip serif">{}</span>', one.text),
            one.meeting,
            _response(one),
            marks.state(str(one.progress.label), one.progress.shape),
            one.reported or none,
            marks.deadline(one.due_on, met=one.is_over) if one.due_on else none,
        ]
        yield Row([*cells, _act(one)] if acts else cells)


def _has_acts(page: AddresseePage) -> bool:
    return any(one.act for one in page.requests)


def _response(one: Request) -> str:
    if one.replied:
        return _("%(n)s of %(of)s replied") % {"n": one.replied.n, "of": one.replied.of}
    return marks.state(str(one.response.label), one.response.shape)


def _act(one: Request) -> str:
    if not one.act:
        return ""
    return format_html(
        '<a class="btn btn--s" href="{}">{}<span class="vh"> {}</span></a>', one.act_url, one.act, one.ref
    )
