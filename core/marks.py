"""Small marks inside a sentence or a row: state, symbol, range, person, party, deadline.

Pure functions to safe HTML, cheap enough for every row of a list; the template tags of the same names call
them. Whatever is passed in is escaped here.
"""

from datetime import date, datetime

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from core import clock
from core.dates import distance, long_date

#: The shapes a state may take; a word always stands beside them.
SHAPES = ("idle", "noted", "going", "done", "sure", "wait", "decide", "late", "no", "over")


def state(word: str, shape: str = "idle", large: bool = False) -> SafeString:
    """A state: a word with a shape, never colour alone. ``shape`` is one of ``SHAPES``."""
    if shape not in SHAPES:
        raise ValueError(f"{shape!r} is no shape of a state; the shapes are {', '.join(SHAPES)}")
    size = " state--l" if large else ""
    return mark_safe(f'<span class="state state--{shape}{size}">{conditional_escape(word)}</span>')


def symbol(value: str) -> SafeString:
    """A document symbol: left to right in every language, breaking only at its slashes."""
    return mark_safe(f'<span class="symbol">{escape(value).replace("/", "/<wbr>")}</span>')


def span(value: str) -> SafeString:
    """A range such as ``3–6``, isolated so that it does not turn around in a right-to-left line."""
    return mark_safe(f'<span class="range">{escape(value)}</span>')


def made() -> SafeString:
    """The mark of a person, a text or a number that is invented for the demonstration."""
    return format_html('<abbr class="made" title="{}">°</abbr>', gettext("invented"))


def person(who, link: bool = False) -> SafeString:
    """A person by title, given and family name; ``is_invented`` adds the mark ``°``."""
    name = mark_safe(f"<bdi>{escape(str(who))}</bdi>")
    if link and hasattr(who, "get_absolute_url"):
        name = format_html('<a href="{}">{}</a>', who.get_absolute_url(), name)
    if getattr(who, "is_invented", False):
        return name + made()
    return name


def party(who, link: bool = False) -> SafeString:
    """A Party, other Government or organization by its short name."""
    name = mark_safe(f"<bdi>{escape(str(who))}</bdi>")
    if link and hasattr(who, "get_absolute_url"):
        return format_html('<a href="{}">{}</a>', who.get_absolute_url(), name)
    return name


def deadline(day: date | datetime | None, met: bool = False) -> SafeString:
    """A date with its distance from today: "23 April 2014, in 7 days". ``met`` leaves the distance out."""
    if day is None:
        return format_html('<span class="faint">{}</span>', gettext("no date"))
    if isinstance(day, datetime):
        day = day.date()
    stamp = f'<time datetime="{day.isoformat()}">{escape(long_date(day))}</time>'
    if met:
        return mark_safe(stamp)
    today = clock.today()
    words = escape(distance(day, today))
    if day < today:
        return mark_safe(f"<span>{stamp}, {state(words, 'late')}</span>")
    return mark_safe(f"<span>{stamp}, {words}</span>")
