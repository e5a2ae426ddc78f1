"""`quorum`: how many of those invited must be present before a meeting opens, or decides."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.classes import Expression
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, counted
from membership.composition.shapes import Expert, Finding, Malformed, Setting, Value
from membership.composition.words import bound, fraction, number_of


class Quorum(Kind):
    """Asked of those present against those entitled to come (`Setting.entitled`), so a slate alone cannot tell.

    `min` is a number or a fraction ("1/2": a half of them, rounded up), `more_than` a fraction that must be passed
    ("1/2": a majority). `for` says in words what it is needed for.
    """

    name = "quorum"
    accepts = frozenset({"cls", "min", "more_than", "for"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.cls = reading.expression(params, "cls", "any")
        self.passed = reading.portion(params, "more_than")
        self.number, self.least = _least(params.get("min"))
        self.purpose = reading.text(params, "for")
        if sum(given is not None for given in (self.passed, self.number, self.least)) != 1:
            raise Malformed(_("Give either “min”, a number or a fraction, or “more_than”, a fraction."))

    def expressions(self) -> Iterable[Expression]:
        return (self.cls,)

    def say(self, setting: Setting) -> str:
        if self.number is not None:
            said = bound(self.number, None)
        elif self.least:
            said = _("at least %(fraction)s of those invited") % {"fraction": fraction(*self.least)}
        else:
            said = _("more than %(fraction)s of those invited") % {"fraction": fraction(*(self.passed or (1, 2)))}
        return _("%(quorum)s: %(asked)s, present") % {"quorum": self._title(setting), "asked": said}

    def needed(self, whole: int) -> int:
        """How many must be present where *whole* are entitled to be."""
        if self.number is not None:
            return self.number
        if self.least:
            p, q = self.least
            return -(-p * whole // q)
        p, q = self.passed or (1, 2)
        return p * whole // q + 1

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        if setting.entitled is None:
            return super().evaluate(slate, setting)
        needed = self.needed(counted(self.cls, setting.entitled, setting))
        value = Value("", self._title(setting), counted(self.cls, slate, setting), needed)
        words = {"quorum": value.label, "number": number_of(value.n, needed, None)}
        return self.finding(value.ok, value.n, needed, _("%(quorum)s: %(number)s present") % words, (value,))

    def _title(self, setting: Setting) -> str:
        words = {"class": self.cls.words(setting), "purpose": self.purpose}
        if self.rule.params.get("cls") and self.purpose:
            return _("Quorum of %(class)s for %(purpose)s") % words
        if self.purpose:
            return _("Quorum for %(purpose)s") % words
        return _("Quorum of %(class)s") % words if self.rule.params.get("cls") else _("Quorum")


def _least(value: Any) -> tuple[int | None, tuple[int, int] | None]:
    """A whole number, or else a fraction; a form writes both as text."""
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,6}\s*", value):
        value = int(value)
    if value is None or isinstance(value, str):
        return None, reading.portion({"min": value}, "min")
    return reading.whole(value, "min", least=1), None
