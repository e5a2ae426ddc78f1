"""`eligibility`: what every person of a class must be, or a test in words for a person to confirm."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text.words import capital
from membership.composition.classes import Expression
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model
from membership.composition.shapes import Expert, Finding, Malformed, Row, Setting, Value

NAMED = 3
"""So many persons are named in a sentence; the others are counted."""


class Eligibility(Kind):
    name = "eligibility"
    accepts = frozenset({"cls", "requires", "test"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.cls = reading.expression(params, "cls", "any")
        self.test = reading.text(params, "test")
        self.requires = None if params.get("requires") is None else reading.expression(params, "requires")
        if self.requires is None and not self.test:
            raise Malformed(_("Give “requires”, a class, or “test”, the words to confirm."))

    def expressions(self) -> Iterable[Expression]:
        return (self.cls,) if self.requires is None else (self.cls, self.requires)

    def say(self, setting: Setting) -> str:
        if self.requires is None:
            words = {"class": capital(self.cls.words(setting)), "test": self.test}
            return _("%(class)s, to be confirmed for each: %(test)s") % words
        words = {"class": capital(self.cls.words(setting)), "other": self.requires.words(setting)}
        return _("%(class)s: only %(other)s") % words

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        if self.requires is None:
            return self.finding(None, None, None, self.say(setting))
        asked = [person for person in slate if self.cls.holds(person, setting)]
        failing = [person for person in asked if not self.requires.holds(person, setting)]
        n, total = len(asked) - len(failing), len(asked)
        value = Value("", capital(self.requires.words(setting)), n, low=total)
        # With a test beside it, meeting the class is not yet the whole answer.
        ok = False if failing else (None if self.test else True)
        return self.finding(ok, n, total, self._sentence(n, total, failing, setting), (value,))

    def _sentence(self, n: int, total: int, failing: list[Expert], setting: Setting) -> str:
        words = {
            "class": capital(self.cls.words(setting)),
            "other": self.requires.words(setting),
            "n": n,
            "total": total,
        }
        if not failing:
            return _("%(class)s: %(n)d of %(total)d qualify (%(other)s)") % words
        words["names"] = _names(failing)
        return _("%(class)s: %(n)d of %(total)d qualify (%(other)s); not so: %(names)s") % words

    def constrain(self, model: Model) -> Iterable[Row]:
        if self.requires is None:
            return []
        failing = [
            place
            for place, person in enumerate(model.persons)
            if self.cls.holds(person, model.setting) and not self.requires.holds(person, model.setting)
        ]
        return [Row(dict.fromkeys(failing, 1), high=0)]

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        words = {"n": by, "class": capital(self.cls.words(setting)), "other": self.requires.words(setting)}
        return _("%(class)s: accept %(n)d who do not qualify (%(other)s)") % words


def _names(persons: list[Expert]) -> str:
    named = ", ".join(person.name or person.id for person in persons[:NAMED])
    more = len(persons) - NAMED
    if more < 1:
        return named
    words = {"names": named, "n": more}
    return ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % words
