"""`count_per` with `dimension: "seat"`: every seat of a table can be filled, each person on one at most."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.text.words import capital
from membership.composition.classes import Expression, parse
from membership.composition.kinds import reading
from membership.composition.kinds.base import Kind, Model
from membership.composition.shapes import Expert, Finding, Malformed, Row, Setting, Value


class Seats(Kind):
    """The assignment is solved: a person who qualifies for several seats takes whichever fills the most."""

    name = "count_per"
    accepts = frozenset({"cls", "dimension", "table"})

    def read(self, params: Mapping[str, Any]) -> None:
        self.cls = reading.expression(params, "cls", "any")
        table = reading.table(params)
        if table is None:
            raise Malformed(_("The table of seats is missing."))
        self.seats = [(text, parse(text), reading.whole(n, text)) for text, n in table.items()]
        self.total = sum(n for _text, _cls, n in self.seats)

    def expressions(self) -> Iterable[Expression]:
        return (self.cls, *(cls for _text, cls, _n in self.seats))

    def say(self, setting: Setting) -> str:
        asked = ", ".join(f"{cls.words(setting)} {n}" for _text, cls, n in self.seats)
        return _("Seats, one person on each: %(seats)s") % {"seats": asked}

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        filled = self._filled(slate, setting)
        values = tuple(
            Value(text, capital(cls.words(setting)), filled[seat], low=n)
            for seat, (text, cls, n) in enumerate(self.seats)
        )
        measured = sum(filled)
        sentence = self._sentence(measured, values)
        return self.finding(measured == self.total, measured, self.total, sentence, values)

    def _filled(self, slate: Sequence[Expert], setting: Setting) -> list[int]:
        """How many seats of each line can be filled together: a maximum matching by augmenting paths."""
        sitting: list[list[int]] = [[] for _seat in self.seats]
        wishes = [self._qualifies(person, setting) for person in slate]
        for person in range(len(slate)):
            self._seat(person, wishes, sitting, set())
        return [len(persons) for persons in sitting]

    def _qualifies(self, person: Expert, setting: Setting) -> list[int]:
        if not self.cls.holds(person, setting):
            return []
        return [seat for seat, (_text, cls, _n) in enumerate(self.seats) if cls.holds(person, setting)]

    def _seat(self, person: int, wishes: list[list[int]], sitting: list[list[int]], tried: set[int]) -> bool:
        """Seat the person, moving others where that makes room. A line is tried once per person."""
        for seat in wishes[person]:
            if seat in tried:
                continue
            tried.add(seat)
            if len(sitting[seat]) < self.seats[seat][2]:
                sitting[seat].append(person)
                return True
            for place, other in enumerate(sitting[seat]):
                if self._seat(other, wishes, sitting, tried):
                    sitting[seat][place] = person
                    return True
        return False

    def _sentence(self, measured: int, values: tuple[Value, ...]) -> str:
        words = {"n": measured, "total": self.total}
        if measured == self.total:
            return ngettext("Seats: %(total)d filled", "Seats: all %(total)d filled", self.total) % words
        gaps = {value.label: (value.low or 0) - value.n for value in values if not value.ok}
        unfilled = ", ".join(f"{label} {gap}" for label, gap in gaps.items())
        return _("Seats: %(n)d of %(total)d filled; open: %(open)s") % {**words, "open": unfilled}

    def constrain(self, model: Model) -> Iterable[Row]:
        """Persons who qualify for the same seats flow together: whole persons always find a whole flow."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for place, person in enumerate(model.persons):
            seats = tuple(self._qualifies(person, model.setting))
            if seats:
                alike.setdefault(seats, []).append(place)
        into: dict[int, list[int]] = {seat: [] for seat in range(len(self.seats))}
        for seats, members in alike.items():
            flows = [model.variable(self.seats[seat][2]) for seat in seats]
            model.require(Row({**dict.fromkeys(flows, 1), **dict.fromkeys(members, -1)}, high=0))
            for seat, flow in zip(seats, flows, strict=True):
                into[seat].append(flow)
        for seat, flows in into.items():
            model.require(Row(dict.fromkeys(flows, 1), high=self.seats[seat][2]))
        return [Row({flow: 1 for flows in into.values() for flow in flows}, low=self.total)]

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        words = {"n": by, "total": self.total}
        return _("Seats: leave %(n)d of %(total)d open") % words
