"""`count_per`: persons of a class within bounds for each region, country, organization or gender."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.text.words import capital
from membership.composition.classes import Expression, label
from membership.composition.dimensions import COUNTED, listed, phrase, tallied, values_of
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model, loosened, places
from membership.composition.shapes import Expert, Finding, Malformed, Row, Setting, Value
from membership.composition.words import bound, tally


class CountPer(Kind):
    """Without a table it is asked for every group of the scheme, or for every value present in the class."""

    name = "count_per"
    accepts = frozenset({"cls", "dimension", "min", "max", "exact", "table"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.dimension = reading.one_of(params, "dimension", (*COUNTED, "seat"))
        self.cls = reading.expression(params, "cls", "any")
        table = reading.table(params)
        if table is None:
            self.table, self.each = None, reading.bounds(params)
            return
        if any(params.get(name) is not None for name in ("min", "max", "exact")):
            raise Malformed(_("Give either a table or “min”, “max”, “exact”, not both."))
        self.table = {self._key(key): _entry(key, value) for key, value in table.items()}

    def _key(self, key: str) -> str:
        return key.strip().upper() if self.dimension == "country" else key.strip()

    def expressions(self) -> Iterable[Expression]:
        return (self.cls,)

    def named(self) -> Iterator[tuple[str, str]]:
        yield from super().named()
        for key in self.table or ():
            yield self.dimension, key

    def say(self, setting: Setting) -> str:
        if self.table is None:
            asked = _("%(bound)s each") % {"bound": bound(*self.each)}
        else:
            lines = self.table.items()
            asked = ", ".join(f"{label(self.dimension, key, setting)} {bound(*each)}" for key, each in lines)
        return _("%(class)s %(by)s: %(asked)s") % self._words(setting, asked=asked)

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        values = self._values(slate, setting)
        ok = all(value.ok for value in values)
        measured = {value.key: value.n for value in values}
        return self.finding(ok, measured, self._limit(), self._sentence(values, setting), values)

    def _values(self, slate: Sequence[Expert], setting: Setting) -> tuple[Value, ...]:
        members = [person for person in slate if self.cls.holds(person, setting)]
        numbers = tallied(members, self.dimension, setting)
        return tuple(
            Value(key, label(self.dimension, key, setting), numbers.get(key, 0), *self._bounds(key))
            for key in self.table or listed(numbers, self.dimension, setting)
        )

    def _bounds(self, key: str) -> reading.Bounds:
        return self.each if self.table is None else self.table[key]

    def _limit(self) -> Any:
        if self.table is None:
            return reading.limit_of(*self.each)
        return {key: reading.limit_of(*limits) for key, limits in self.table.items()}

    def _asked(self) -> str:
        if self.table is not None:
            return _("as the table asks")
        return _("%(bound)s each") % {"bound": bound(*self.each)}

    def _sentence(self, values: tuple[Value, ...], setting: Setting) -> str:
        outside = [value for value in values if not value.ok]
        asked = self._asked()
        if outside:
            words = self._words(setting, asked=asked, tally=tally(outside))
            return _("%(class)s %(by)s: %(asked)s; outside: %(tally)s") % words
        if self.dimension in ("country", "organization") and self.table is None:
            return _("%(class)s %(by)s: %(asked)s") % self._words(setting, asked=asked)
        return _("%(class)s %(by)s: %(asked)s (%(tally)s)") % self._words(setting, asked=asked, tally=tally(values))

    def _words(self, setting: Setting, **more: str) -> dict[str, str]:
        return {"class": capital(self.cls.words(setting)), "by": phrase(self.dimension), **more}

    def constrain(self, model: Model) -> Iterable[Row]:
        by_value: dict[str, list[int]] = {}
        for place in places(self.cls, model):
            for value in values_of(model.persons[place], self.dimension, model.setting):
                by_value.setdefault(value, []).append(place)
        fixed = self.table is not None or self.dimension == "region"
        for key in self.table or listed(by_value, self.dimension, model.setting):
            low, high = self._bounds(key)
            members = by_value.get(key, [])
            if fixed:
                yield Row(dict.fromkeys(members, 1), low, high)
            else:
                yield from _where_present(members, low, high)

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        outside = [value for value in found.values if not value.ok]
        said = [
            _("%(bound)s for %(value)s") % {"bound": bound(*loosened(value, by)), "value": value.label}
            for value in outside
        ]
        words = self._words(setting, asked=", ".join(said), old=self._asked())
        return _("%(class)s %(by)s: %(asked)s, instead of %(old)s") % words


def _entry(key: str, value: Any) -> reading.Bounds:
    """A number of the table is exact; otherwise ``{min, max}``."""
    if isinstance(value, Mapping):
        for name in value:
            if name not in ("min", "max", "exact"):
                raise Malformed(_("“%(name)s” in the table is not “min” or “max”.") % {"name": name})
        return reading.bounds(value)
    exact = reading.whole(value, key)
    return exact, exact


def _where_present(members: list[int], low: int | None, high: int | None) -> Iterator[Row]:
    """A value is asked about only where somebody has it: each member brings the minimum along."""
    if high is not None:
        yield Row(dict.fromkeys(members, 1), high=high)
    if low is None or low < 2:
        return
    for place in members:
        yield Row({**dict.fromkeys(members, 1), place: 1 - low}, low=0)
