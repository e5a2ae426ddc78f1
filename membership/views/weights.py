"""Slates side by side: what each weighs, as the columns of one table."""

from collections.abc import Sequence

from django.middleware.csrf import get_token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import marks
from core.tables import Column, Row
from membership.queries import Nominee, Weight


def side_by_side(found: Sequence[Weight], *, base: Weight | None = None) -> dict:
    """`columns` and `rows` of the table; with a *base* also who is in and out against it."""
    columns = [Column(_("What it weighs"), bare=True), *(Column(one.label) for one in found)]
    rows = [Row((label, *cells)) for label, cells in _lines(found)]
    if base is not None:
        rows += [
            Row((_("Comes in"), *(_names(one.people, base.ids) if one is not base else "–" for one in found))),
            Row((_("Goes out"), *(_names(base.people, one.ids) if one is not base else "–" for one in found))),
        ]
    return {"columns": columns, "rows": rows}


def _lines(found: Sequence[Weight]) -> list[tuple[str, list]]:
    return [
        (_("Hard rules"), [_verdict(one) for one in found]),
        (_("From Parties"), [str(one.parties) for one in found]),
        (_("From organizations"), [str(one.organizations) for one in found]),
        (_("Fields covered"), [_of(one.fields, one.fields_of) for one in found]),
        (_groups(found), [_regions(one) for one in found]),
        (_("Women and men"), [_("%(women)d and %(men)d") % {"women": one.women, "men": one.men} for one in found]),
        (_("Served before"), [_of(one.returning, len(one.people)) for one in found]),
    ]


def _verdict(one: Weight) -> SafeString:
    word = marks.state(_("Hold"), "done") if one.holds else marks.state(_("Do not hold"), "no")
    fails = format_html_join("", '<br><span class="xs muted">{}</span>', ((said,) for said in one.fails))
    return format_html("{}{}", word, fails)


def _of(number: int, total: int) -> str:
    return _("%(n)d of %(all)d") % {"n": number, "all": total}


def _groups(found: Sequence[Weight]) -> SafeString:
    """The heading of the line, with the groups in the order of their numbers."""
    names = ", ".join(found[0].groups) if found else ""
    return format_html('{}<br><span class="xs muted">{}</span>', _("Regional groups"), names)


def _regions(one: Weight) -> SafeString:
    numbers = marks.span(", ".join(str(number) for number in one.regions) or "–")
    said = _("%(deviation)s from even") % {"deviation": f"{one.deviation:g}"}
    return format_html('{}<br><span class="xs muted">{}</span>', numbers, said)


def _names(people: Sequence[Nominee], without: set[int]) -> SafeString | str:
    """Who of *people* is not among those."""
    rows = [(one, one.origin) for one in people if one.pk not in without]
    return format_html_join("", '<bdi>{}</bdi> <span class="faint">{}</span><br>', rows) or _("nobody")


def take_button(request, url: str, *, version: int, proposal: int, place: int, label: str) -> SafeString:
    """A form of its own: each slate of a table is taken by its own button."""
    return format_html(
        '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="version" value="{}"><input type="hidden" name="proposal" value="{}">'
        '<button class="btn{}" name="place" value="{}">{}<span class="vh"> {}</span></button></form>',
        url, get_token(request), version, proposal, " btn--do" if place == 0 else "", place, _("Take it"), label,
    )  # fmt: skip
