"""`selection`: who decides, who is consulted, who nominates; and how many of one nominator may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.classes import label
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model, loosened
from membership.composition.shapes import PARTY, Expert, Finding, Row, Setting, Value
from membership.composition.words import bound, tally


class Selection(Kind):
    name = "selection"
    accepts = frozenset({"authority", "consult", "nominators", "max_per_nominator"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.authority, self.consult = reading.text(params, "authority"), reading.texts(params, "consult")
        self.nominators = reading.texts(params, "nominators")
        self.most = reading.optional_whole(params, "max_per_nominator")

    def say(self, setting: Setting) -> str:
        said = []
        if self.authority:
            said.append(_("selected by: %(who)s") % {"who": self.authority})
        if self.consult:
            said.append(_("consulted: %(who)s") % {"who": ", ".join(self.consult)})
        if self.nominators:
            said.append(_("nominated by: %(who)s") % {"who": ", ".join(self.nominators)})
        if self.most is not None:
            said.append(_("at most %(n)d per nominator") % {"n": self.most})
        return _("Selection: %(how)s") % {"how": "; ".join(said) or _("not regulated")}

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        if self.most is None:
            return super().evaluate(slate, setting)
        values = self._values(slate, setting)
        outside = [value for value in values if not value.ok]
        words = {"bound": bound(None, self.most), "tally": tally(outside)}
        if outside:
            sentence = _("Members by nominator: %(bound)s each; outside: %(tally)s") % words
        else:
            sentence = _("Members by nominator: %(bound)s each") % words
        measured = max((value.n for value in values), default=0)
        return self.finding(not outside, measured, self.most, sentence, values)

    def _values(self, slate: Sequence[Expert], setting: Setting) -> tuple[Value, ...]:
        numbers: dict[tuple[str, str], int] = {}
        for person in slate:
            who = nominator(person)
            if who:
                numbers[who] = numbers.get(who, 0) + 1
        return tuple(
            Value(":".join(who), label(*who, setting), n, high=self.most) for who, n in sorted(numbers.items())
        )

    def constrain(self, model: Model) -> Iterable[Row]:
        if self.most is None:
            return []
        of_one: dict[tuple[str, str], list[int]] = {}
        for place, person in enumerate(model.persons):
            who = nominator(person)
            if who:
                of_one.setdefault(who, []).append(place)
        return [Row(dict.fromkeys(members, 1), high=self.most) for members in of_one.values()]

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        worst = max(found.values, key=lambda value: value.n)
        words = {"new": bound(*loosened(worst, by)), "old": bound(None, self.most)}
        return _("Members by nominator: %(new)s each instead of %(old)s") % words


def nominator(person: Expert) -> tuple[str, str] | None:
    """Who nominated: as given, else the Party, else the organization. None where nobody can tell."""
    if person.nominator:
        return "nominator", person.nominator
    if person.kind == PARTY:
        return ("country", person.country) if person.country else None
    return ("organization", person.organization) if person.organization else None
