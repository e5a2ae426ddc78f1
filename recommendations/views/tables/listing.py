"""Recommendations as a table: a row each, under the heading they stand under."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import marks
from core.dates import short_date
from core.tables import Column, Group, Row
from core.text.words import capital
from recommendations.queries import Line
from recommendations.states import ResponseState


def columns() -> list[Column]:
    return [
        Column(_("Ref."), bare=True),
        Column(_("Recommendation"), bare=True),
        Column(_("Addressee")),
        Column(_("Response")),
        Column(_("Progress")),
        Column(_("Evidence"), numeric=True),
        Column(_("Due")),
    ]


def rows(lines: Sequence[Line], *, with_meeting: bool, is_whole: bool) -> Iterator[Row | Group]:
    """The rows, a heading before each group; the headings count where the list is whole."""
    numbers = Counter(_label(line, with_meeting) for line in lines)
    words = {
        "none": format_html('<span class="faint">{}</span>', _("none")),
        "tag": _("no discussion source"),
        "and": _(" and "),
        "replied": _("%(n)s of %(of)s replied"),
    }
    shown = ""
    for line in lines:
        if (label := _label(line, with_meeting)) != shown:
            shown = label
            yield Group(label, numbers[label] if is_whole else None)
        yield Row(_cells(line, words))


def _label(line: Line, with_meeting: bool) -> str:
    return f"{line.meeting}: {line.heading}" if with_meeting else line.heading


def _cells(line: Line, words: dict) -> list[str]:
    return [
        format_html('<a class="range" href="{}">{}</a>', line.url, line.ref),
        _text(line, words["tag"]),
        _addressees(line, words["and"]),
        _responses(line, words),
        _states(line.progress),
        str(line.evidence) if line.evidence else words["none"],
        _due(line, words["none"]),
    ]


def _addressees(line: Line, and_: str) -> SafeString:
    """Each leads to everything that was asked of it."""
    names = [capital(name) if place == 0 else name for place, name in enumerate(line.addressees)]
    pairs = zip(line.addressee_urls, names, strict=True)
    return format_html_join(and_ if len(names) == 2 else ", ", '<a href="{}">{}</a>', pairs)


def _text(line: Line, tag: str) -> SafeString:
    text = format_html('<span class="clip serif">{}</span>', line.text)
    return text if line.has_source else format_html('{} <span class="tag">{}</span>', text, tag)


def _responses(line: Line, words: dict) -> SafeString:
    """The responses; where it stands for many that were asked, how many of them replied."""
    said = [words["replied"] % {"n": one.n, "of": one.of} for one in line.replied]
    if not said:
        return _states(line.responses)
    numbers = format_html_join(mark_safe("<br>"), '<span class="s">{}</span>', ((one,) for one in said))
    only_awaited = line.responses == (ResponseState.PENDING,)
    return numbers if only_awaited else format_html("{}<br>{}", _states(line.responses), numbers)


def _states(states) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((marks.state(state.label, state.shape),) for state in states))


def _due(line: Line, none: SafeString) -> SafeString:
    if line.due_on is None:
        return none
    css = mark_safe(' class="late"') if line.is_overdue else ""
    words = _("%(day)s, late") % {"day": short_date(line.due_on)} if line.is_overdue else short_date(line.due_on)
    return format_html('<time{} datetime="{}">{}</time>', css, line.due_on.isoformat(), words)
