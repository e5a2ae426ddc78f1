"""The board's table and seats, as cells and words."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import marks
from core.tables import Column, Row
from membership.forms import NomineeFilter
from membership.queries import Board, Nominee, field_words
from membership.states import DisclosureState, Standing


def columns(form: NomineeFilter | None = None, *, may_change: bool) -> list[Column]:
    """The columns; with the filter in force their headings sort."""
    labels = {
        "name": _("Nominee"),
        "group": _("Group"),
        "field": _("Field"),
        "before": _("Before"),
        "disclosure": _("Disclosure"),
    }
    found = [
        Column(
            label,
            bare=key == "name",
            sort=form.sort_address(key) if form else "",
            order=form.order_of(key) if form else "",
        )
        for key, label in labels.items()
    ]
    return [*found, Column(_("Seat") if may_change else _("On the slate"), silent=may_change)]


def rows(board: Board, people: Iterable[Nominee], *, may_change: bool, swap: bool = False) -> list[Row]:
    return [_row(board, one, may_change, swap) for one in people]


def _row(board: Board, one: Nominee, may_change: bool, swap: bool) -> Row:
    cells = (
        _name(one),
        board.group_label(board.group_of(one)),
        _fields(one),
        _("Served before") if one.expert.returning else mark_safe(f'<span class="faint">{_("New")}</span>'),
        disclosure(one),
        _acts(one) if may_change else _standing(one),
    )
    return Row(cells, chosen=one.is_seated, anchor=f"n{one.pk}", swap=swap)


def _name(one: Nominee) -> SafeString:
    made = marks.made() if one.is_invented else ""
    # The address is that of the nomination's page; reversing it for each row would cost more than the row.
    return format_html(
        '<a href="/nominations/{}/"><bdi>{}</bdi></a>{}<br><span class="faint">{}</span>', one.pk, one, made, one.origin
    )


def _fields(one: Nominee) -> str:
    words = sorted(field_words(key) for key in one.expert.expertise)
    if len(words) < 3:
        return "; ".join(words)
    return _("%(first)s and %(n)d more") % {"first": words[0], "n": len(words) - 1}


def disclosure(one: Nominee) -> SafeString:
    """The word of the disclosure's state, and nothing else of it."""
    if not one.disclosure_state:
        return marks.state(_("Not requested"), "idle")
    state = DisclosureState(one.disclosure_state)
    return marks.state(str(state.label), state.shape)


def _standing(one: Nominee) -> str:
    if one.standing == Standing.RESERVE:
        return _("Reserve %(rank)d") % {"rank": one.rank}
    if one.standing:
        return str(Standing(one.standing).label)
    return one.why_not


def _acts(one: Nominee) -> SafeString:
    if one.why_not and not one.standing:
        return format_html(
            '<button class="btn btn--s" type="button" id="b{0}" aria-disabled="true" aria-describedby="x{0}">{1}'
            '<span class="vh"> {2}</span></button><p class="xs faint mt2" id="x{0}">{3}</p>',
            one.pk, _("Seat"), one, one.why_not,
        )  # fmt: skip
    first, *others = _offered(one)
    more = format_html_join("", "<li>{}</li>", ((_button(one, *each),) for each in others))
    more = format_html("{}{}", more, _exchange(one))
    why = format_html('<p class="xs mt2">{}</p>', _told(one)) if _told(one) else ""
    menu = '<details class="menu"><summary class="s">{}<span class="vh">: {}</span></summary><ul>{}</ul></details>'
    others_menu = format_html(menu, _("More"), one, more) if more else ""
    return format_html('<div class="btns">{}{}</div>{}', _button(one, *first, mark="b"), others_menu, why)


def _offered(one: Nominee) -> list[tuple[str, str]]:
    """The acts of a row, the first as its button."""
    if one.is_seated:
        locking = ("unlock", _("Unlock")) if one.is_locked else ("lock", _("Lock"))
        return [("take_off", _("Take out")), locking, ("reserve", _("To the reserve")), ("bar", _("Bar"))]
    if one.standing == Standing.BARRED:
        return [("take_off", _("Lift the bar"))]
    if one.standing == Standing.RESERVE:
        return [("seat", _("Seat")), ("take_off", _("Off the reserve")), ("bar", _("Bar"))]
    return [("seat", _("Seat")), ("reserve", _("To the reserve")), ("bar", _("Bar"))]


def _told(one: Nominee) -> str:
    if one.standing == Standing.BARRED:
        return _("Barred: no proposal seats them.")
    if one.is_seated and one.why_not:
        return one.why_not
    if one.is_locked:
        return _("Locked")
    return _standing(one) if one.standing == Standing.RESERVE else ""


def _button(one: Nominee, act: str, label: str, mark: str = "") -> SafeString:
    look = format_html(' class="btn btn--s" id="{}{}"', mark, one.pk) if mark else ""
    return format_html(
        '<button name="do" value="{} {}"{}>{}<span class="vh"> {}</span></button>', act, one.pk, look, label, one
    )


def groups(board: Board, *, may_change: bool) -> list[tuple[str, int, SafeString]]:
    """The seats by group: its name, how many, the lines. Joined here: a template costs three times as much."""
    return [
        (group.label, len(group.seated), mark_safe("".join(_seat(one, may_change) for one in group.seated)))
        for group in board.groups()
    ]


def _seat(one: Nominee, may_change: bool) -> SafeString:
    handle = format_html(' data-seat="{}"', one.pk) if may_change else ""
    locked = marks.state(_("Locked"), "noted") if one.is_locked else ""
    return format_html(
        '<li{}><span>{}</span><span class="nowrap">{} {} {}</span></li>',
        handle, named(one), _doubt(one), locked, _off(one) if may_change else "",
    )  # fmt: skip


def named(one: Nominee) -> SafeString:
    made = marks.made() if one.is_invented else ""
    return format_html('<bdi>{}</bdi>{} <span class="faint">{}</span>', one, made, one.origin)


def _doubt(one: Nominee) -> SafeString | str:
    """What the disclosure leaves open; nothing where it is cleared."""
    if one.why_not:
        return marks.state(one.why_not, "no")
    return "" if one.disclosure_state == DisclosureState.CLEARED else disclosure(one)


def _off(one: Nominee) -> SafeString:
    return format_html(
        '<button class="btn btn--s btn--quiet" id="s{0}" name="do" value="take_off {0}">{1}<span class="vh"> {2}</span>'
        "</button>",
        one.pk, _("Take out"), one,
    )  # fmt: skip


def _exchange(one: Nominee) -> SafeString | str:
    if one.is_seated or one.standing == Standing.BARRED:
        return ""
    return format_html(
        '<li><a href="seat/?exchange={}">{}<span class="vh"> {}</span></a></li>',
        one.pk, _("Exchange…"), one,
    )  # fmt: skip
