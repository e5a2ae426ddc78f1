"""`due_regard`: no number binds; the distribution is shown and a written statement asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from core.text.words import capital
from membership.composition.classes import Expression, label
from membership.composition.dimensions import REGARDED, listed, phrase, tallied
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind
from membership.composition.shapes import Expert, Finding, Malformed, Setting, Value
from membership.composition.words import tally


class DueRegard(Kind):
    """Never false. `target` holds the share of the class each value aims at, shown beside the number."""

    name = "due_regard"
    accepts = frozenset({"cls", "dimension", "target"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.dimension = reading.one_of(params, "dimension", REGARDED)
        self.cls = reading.expression(params, "cls", "any")
        given = reading.table(params, "target") or {}
        self.target = {key.strip(): _share(key, value) for key, value in given.items()}

    def expressions(self) -> Iterable[Expression]:
        return (self.cls,)

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        for key in self.target:
            yield self.dimension, key

    def say(self, setting: Setting) -> str:
        return _("%(class)s %(by)s: due regard, with a written statement") % self._words(setting)

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        members = [person for person in slate if self.cls.holds(person, setting)]
        values = self._values(members, setting)
        measured = {value.key: value.n for value in values}
        aimed = {value.key: value.target for value in values if value.target is not None}
        words = self._words(setting, tally=tally(values))
        sentence = _("%(class)s %(by)s: %(tally)s; a written statement is asked for") % words
        return self.finding(None, measured, aimed or None, sentence, values)

    def _values(self, members: Sequence[Expert], setting: Setting) -> tuple[Value, ...]:
        numbers = tallied(members, self.dimension, setting)
        always = {"w", "m"} if self.dimension == "gender" else set()
        keys = listed({*numbers, *self.target, *always}, self.dimension, setting)
        values = [
            Value(
                key,
                label(self.dimension, key, setting),
                numbers.get(key, 0),
                target=round(float(self.target[key] * len(members)), 2) if key in self.target else None,
            )
            for key in keys
        ]
        silent = sum(not person.gender for person in members) if self.dimension == "gender" else 0
        return (*values, Value("", _("not stated"), silent)) if silent else tuple(values)

    def _words(self, setting: Setting, **more: str) -> dict[str, str]:
        return {"class": capital(self.cls.words(setting)), "by": phrase(self.dimension), **more}


def _share(key: str, value: Any) -> Fraction:
    """A share from 0 to 1, as a number or as ``"p/q"``."""
    if isinstance(value, str):
        p, q = reading.portion({key: value}, key) or (0, 1)
        share = Fraction(p, q)
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        share = Fraction(str(value))
    else:
        share = Fraction(-1)
    if not 0 <= share <= 1:
        words = {"key": key, "value": value}
        raise Malformed(_("The target %(value)s for “%(key)s” is not a share from 0 to 1.") % words)
    return share
