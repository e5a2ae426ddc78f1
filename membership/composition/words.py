"""Wording that several kinds of rule share: bounds, fractions, lists of numbers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from membership.composition.shapes import Value


def number_of(measured: int, low: int | None, high: int | None) -> str:
    """``5 of at most 5``, ``4 of at least 7``, ``14 of exactly 15``, ``4 where 3 to 7 are asked for``."""
    words = {"n": measured, "low": low, "high": high}
    if low is not None and low == high:
        return _("%(n)d of exactly %(low)d") % words
    if low is None:
        return _("%(n)d of at most %(high)d") % words
    if high is None:
        return _("%(n)d of at least %(low)d") % words
    return _("%(n)d of %(low)d to %(high)d") % words


def bound(low: int | None, high: int | None) -> str:
    """``at most 5``, ``at least 7``, ``exactly 15``, ``3 to 7``."""
    words = {"low": low, "high": high}
    if low is not None and low == high:
        return _("exactly %(low)d") % words
    if low is None:
        return _("at most %(high)d") % words
    if high is None:
        return _("at least %(low)d") % words
    return _("%(low)d to %(high)d") % words


def fraction(p: int, q: int) -> str:
    """``one third``; figures (``7/12``) where there is no short word."""
    named = {
        (1, 1): _("the number"),
        (1, 2): _("one half"),
        (1, 3): _("one third"),
        (2, 3): _("two thirds"),
        (1, 4): _("one quarter"),
        (3, 4): _("three quarters"),
        (1, 5): _("one fifth"),
        (2, 5): _("two fifths"),
        (3, 5): _("three fifths"),
        (4, 5): _("four fifths"),
        (1, 6): _("one sixth"),
        (1, 10): _("one tenth"),
    }
    return named.get((p, q), f"{p}/{q}")


def tally(values: Iterable[Value]) -> str:
    """``African States 3, Asia-Pacific States 4``; ``none`` where there is nothing to list."""
    return ", ".join(f"{value.label} {value.n}" for value in values) or _("none")
