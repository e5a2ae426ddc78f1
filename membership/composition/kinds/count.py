"""`count`: the number of persons in a class lies within bounds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.text.words import capital
from membership.composition.classes import Expression
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model, counted, loosened, places
from membership.composition.shapes import Expert, Finding, Row, Setting, Value
from membership.composition.words import bound, number_of


class Count(Kind):
    name = "count"
    accepts = frozenset({"cls", "min", "max", "exact"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.cls = reading.expression(params, "cls")
        self.low, self.high = reading.bounds(params)

    def expressions(self) -> Iterable[Expression]:
        return (self.cls,)

    def say(self, setting: Setting) -> str:
        words = {"class": capital(self.cls.words(setting)), "bound": bound(self.low, self.high)}
        return _("%(class)s: %(bound)s") % words

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        value = Value("", capital(self.cls.words(setting)), counted(self.cls, slate, setting), self.low, self.high)
        number = number_of(value.n, self.low, self.high)
        sentence = _("%(class)s: %(number)s") % {"class": value.label, "number": number}
        return self.finding(value.ok, value.n, reading.limit_of(self.low, self.high), sentence, (value,))

    def constrain(self, model: Model) -> Iterable[Row]:
        return [Row(dict.fromkeys(places(self.cls, model), 1), self.low, self.high)]

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        words = {
            "class": capital(self.cls.words(setting)),
            "new": bound(*loosened(found.values[0], by)),
            "old": bound(self.low, self.high),
        }
        return _("%(class)s: %(new)s instead of %(old)s") % words
