"""Reading the parameters of a rule. Each raises Malformed with the reason; the place is added above."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.classes import Expression, parse
from membership.composition.shapes import Malformed

Params = Mapping[str, Any]
Bounds = tuple[int | None, int | None]


def expression(params: Params, name: str, default: str | None = None) -> Expression:
    """The class under *name*; required where there is no default."""
    value = params.get(name, default)
    if value is None:
        raise Malformed(_("“%(name)s” is missing.") % {"name": name})
    if not isinstance(value, str):
        raise Malformed(_("“%(name)s” is not a class expression: write text.") % {"name": name})
    return parse(value)


def whole(value: Any, name: str, *, least: int = 0) -> int:
    """A whole number from *least* on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        words = {"name": name, "value": value, "least": least}
        raise Malformed(_("“%(name)s” is %(value)s; a whole number of at least %(least)d is asked for.") % words)
    return value


def optional_whole(params: Params, name: str, *, least: int = 0) -> int | None:
    value = params.get(name)
    return None if value is None else whole(value, name, least=least)


def bounds(params: Params) -> Bounds:
    """`min`, `max` and `exact` as the least and the greatest number; one of them is asked for."""
    exact = optional_whole(params, "exact")
    low, high = optional_whole(params, "min"), optional_whole(params, "max")
    if exact is not None:
        low = exact if low is None else max(low, exact)
        high = exact if high is None else min(high, exact)
    if low is None and high is None:
        raise Malformed(_("A number is missing: give “min”, “max” or “exact”."))
    if low is not None and high is not None and low > high:
        raise Malformed(_("The minimum %(low)d is above the maximum %(high)d.") % {"low": low, "high": high})
    return low, high


def limit_of(low: int | None, high: int | None) -> int | dict[str, int] | None:
    """Bounds as the commands print them: one number where there is one, else both."""
    if low is None or high is None or low == high:
        return high if low is None else low
    return {"min": low, "max": high}


def table(params: Params, name: str = "table") -> dict[str, Any] | None:
    """A table of value to number, not empty; None where the rule has none."""
    value = params.get(name)
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value:
        raise Malformed(_("“%(name)s” is not a table of values and numbers.") % {"name": name})
    return dict(value)


def portion(params: Params, name: str) -> tuple[int, int] | None:
    """A fraction ``"p/q"``; None where the rule has none."""
    value = params.get(name)
    if value is None:
        return None
    found = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", value) if isinstance(value, str) else None
    if not found or int(found[2]) == 0:
        raise Malformed(_("“%(value)s” is not a fraction such as “1/3”.") % {"value": value})
    return int(found[1]), int(found[2])


def one_of(params: Params, name: str, known: Iterable[str], default: str | None = None) -> str:
    """One word of a closed list."""
    value = params.get(name, default)
    spellings = {each.casefold(): each for each in known}
    if isinstance(value, str) and value.replace("_", " ").casefold() in spellings:
        return spellings[value.replace("_", " ").casefold()]
    words = {"name": name, "value": "" if value is None else value, "known": ", ".join(known)}
    raise Malformed(_("“%(value)s” is not a %(name)s; there are %(known)s.") % words)


def text(params: Params, name: str) -> str:
    """Text; a number is taken as it is written, a null as nothing."""
    value = params.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Malformed(_("“%(name)s” is not text.") % {"name": name})
    return str(value).strip()


def texts(params: Params, name: str) -> tuple[str, ...]:
    """A list of words; one word alone counts as a list of one, a null as none."""
    value = params.get(name) or ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise Malformed(_("“%(name)s” is not a list of words.") % {"name": name})
    return tuple(value)
