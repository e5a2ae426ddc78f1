"""Dates in words: "23 April 2014", "in 7 days", "2 days late"; each distinct date is formatted once."""

from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language, gettext, ngettext


def long_date(day: date) -> str:
    """``23 April 2014`` in the reader's language."""
    return _formatted(day, "DATE_FORMAT", get_language())


def short_date(day: date) -> str:
    """``23 April`` in the reader's language."""
    return _formatted(day, "MONTH_DAY_FORMAT", get_language())


@lru_cache(maxsize=4096)
def _formatted(day: date, form: str, language: str | None) -> str:
    return formats.date_format(day, form)


YEAR = 365  # near enough for what is that late


def distance(day: date, today: date) -> str:
    """How far ``day`` is from ``today``, said of a deadline: "today", "in 7 days", "2 days late"."""
    days = (day - today).days
    if days < -2 * YEAR:
        return ngettext("%(years)d year late", "%(years)d years late", -days // YEAR) % {"years": -days // YEAR}
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
