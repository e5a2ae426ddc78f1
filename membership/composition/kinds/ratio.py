"""`ratio`: a class against p/q of another class or of the whole slate."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.text.words import capital
from membership.composition.classes import Expression, parse
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model, counted, loosened, places
from membership.composition.shapes import Expert, Finding, Malformed, Row, Setting, Value
from membership.composition.words import bound, fraction, number_of

ROUNDINGS = ("floor", "ceil", "nearest")


class Ratio(Kind):
    """Rounding applies to p/q of the whole; “nearest” takes a half upwards."""

    name = "ratio"
    accepts = frozenset({"cls", "of", "min", "max", "rounding"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.cls = reading.expression(params, "cls")
        self.total = params.get("of") == "total"
        self.of = parse("any") if self.total else reading.expression(params, "of")
        self.least, self.most = reading.portion(params, "min"), reading.portion(params, "max")
        self.rounding = reading.one_of(params, "rounding", ROUNDINGS, "floor")
        portion = self.most or self.least
        if portion is None:
            raise Malformed(_("A fraction is missing: give “max” or “min”, such as “1/3”."))
        self.portion = portion
        if self.least and self.most and self.least[0] * self.most[1] > self.most[0] * self.least[1]:
            words = {"low": fraction(*self.least), "high": fraction(*self.most)}
            raise Malformed(_("The minimum %(low)s is above the maximum %(high)s.") % words)

    def expressions(self) -> Iterable[Expression]:
        return (self.cls, self.of)

    def say(self, setting: Setting) -> str:
        words = {
            "class": capital(self.cls.words(setting)),
            "bound": self._bound_in_words(),
            "of": _("all members") if self.total else self.of.words(setting),
            "rounded": {
                "floor": _("rounded down"),
                "ceil": _("rounded up"),
                "nearest": _("rounded to the nearest"),
            }[self.rounding],
        }
        return _("%(class)s: %(bound)s of %(of)s, %(rounded)s") % words

    def _bound_in_words(self) -> str:
        if self.least and self.most:
            return _("%(low)s to %(high)s") % {"low": fraction(*self.least), "high": fraction(*self.most)}
        if self.most:
            return _("at most %(fraction)s") % {"fraction": fraction(*self.most)}
        return _("at least %(fraction)s") % {"fraction": fraction(*self.portion)}

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        whole = counted(self.of, slate, setting)
        low, high = self._rounded(self.least, whole), self._rounded(self.most, whole)
        n = counted(self.cls, slate, setting)
        value = Value("", capital(self.cls.words(setting)), n, low, high)
        words = {"class": value.label, "number": number_of(n, low, high), "share": self._share(whole)}
        sentence = _("%(class)s: %(number)s (%(share)s)") % words
        return self.finding(value.ok, n, reading.limit_of(low, high), sentence, (value,))

    def _rounded(self, portion: tuple[int, int] | None, whole: int) -> int | None:
        """p/q of *whole*, rounded, in whole numbers throughout."""
        if portion is None:
            return None
        p, q = portion
        return {
            "floor": p * whole // q,
            "ceil": -(-p * whole // q),
            "nearest": (2 * p * whole + q) // (2 * q),
        }[self.rounding]

    def _share(self, whole: int) -> str:
        if self.least and self.most:
            words = {"low": fraction(*self.least), "high": fraction(*self.most), "n": whole}
            return _("%(low)s to %(high)s of %(n)d") % words
        p, q = self.portion
        if p == q:
            return _("as many as %(n)d") % {"n": whole}
        return _("%(fraction)s of %(n)d") % {"fraction": fraction(p, q), "n": whole}

    def constrain(self, model: Model) -> Iterable[Row]:
        """With n = |cls| and w = |of|, both whole: n ≤ ⌊(pw + r)/q⌋ is qn − pw ≤ r, and
        n ≥ ⌊(pw + r)/q⌋ is qn − pw ≥ r − q + 1. All is doubled, so that r = q/2 (“nearest”) stays whole."""
        for portion, is_most in ((self.most, True), (self.least, False)):
            if portion is None:
                continue
            p, q = 2 * portion[0], 2 * portion[1]
            terms = dict.fromkeys(places(self.cls, model), q)
            for place in places(self.of, model):
                terms[place] = terms.get(place, 0) - p
            # The doubled sums are even, so ceil's q − 2 is the doubled form of its q − 1.
            r = {"floor": 0, "ceil": q - 2, "nearest": q // 2}[self.rounding]
            yield Row(terms, high=r, step=q) if is_most else Row(terms, low=r - q + 1, step=q)

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        value = found.values[0]
        words = {
            "class": value.label,
            "new": bound(*loosened(value, by)),
            "old": bound(value.low, value.high),
        }
        return _("%(class)s: %(new)s instead of %(old)s, the share the rule asks for") % words
