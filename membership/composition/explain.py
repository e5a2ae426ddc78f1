"""Why no slate meets the rules: the smallest relaxation in words, and a smallest set of rules that clash."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.kinds import Kind
from membership.composition.program import Program
from membership.composition.shapes import Expert, Row, Setting


@dataclass(frozen=True)
class Relaxation:
    """One rule relaxed by a number. `rule` is None where it is the size asked for that gives way."""

    rule: int | None
    by: int
    sentence: str

    def data(self) -> dict[str, Any]:
        return {"rule": self.rule, "by": self.by, "sentence": self.sentence}


@dataclass(frozen=True)
class Request:
    """A pool in the order of its ids, who must and who must not be on the slate, and its size if it is given."""

    persons: Sequence[Expert]
    setting: Setting
    size: int | None
    lock: frozenset[str]
    bar: frozenset[str]

    def program(self) -> Program:
        """The programme of the pool, without any rule and without the size."""
        program = Program(self.persons, self.setting)
        for place, person in enumerate(self.persons):
            if person.id in self.lock or person.id in self.bar:
                held = int(person.id in self.lock)
                program.bind(place, held, held)
        return program

    def everybody(self) -> dict[int, int]:
        return dict.fromkeys(range(len(self.persons)), 1)

    @property
    def fits(self) -> bool:
        """Whether so many persons can be had at all, with those who must be on it."""
        if self.size is None:
            return True
        return len(self.lock) <= self.size <= len(self.persons) - len(self.bar)


def relaxations(request: Request, kinds: Sequence[Kind]) -> tuple[tuple[Relaxation, ...], tuple[Expert, ...]]:
    """The least relaxation of hard rules, in all and then in number of rules, and a slate it allows.

    The size asked for gives way only where the pool, the locks and the bars alone rule it out.
    """
    program = request.program()
    missed = _size_that_gives_way(program, request)
    slacks = _slacks(program, kinds)
    used = {slack: program.whole(1) for slack in slacks.values()}
    for slack, flag in used.items():
        program.require(Row({slack: 1, flag: -int(program.highs[slack])}, high=0))
    stages = [
        dict.fromkeys(missed, 1),
        dict.fromkeys(slacks.values(), 1),
        dict.fromkeys(used.values(), 1),
        {slack: place + 1 for place, slack in enumerate(slacks.values())},
    ]
    for terms in filter(None, stages):
        program.require(Row(terms, high=program.minimise(terms)))
    nearest = tuple(program.chosen())
    found = [] if request.fits else [_of_size(request, len(nearest))]
    for kind, slack in slacks.items():
        by = round(program.values[slack])
        if by:
            finding = kind.evaluate(nearest, request.setting)
            found.append(Relaxation(kind.rule.index, by, kind.relax(by, finding, request.setting)))
    return tuple(found), nearest


def _size_that_gives_way(program: Program, request: Request) -> list[int]:
    """The variables by which the size is missed below and above; none where no size is asked for."""
    if request.size is None:
        return []
    below, above = program.whole(max(request.size, 1)), program.whole(len(request.persons))
    terms = {**request.everybody(), below: 1, above: -1}
    program.require(Row(terms, low=request.size, high=request.size))
    return [below, above]


def _slacks(program: Program, kinds: Sequence[Kind]) -> dict[Kind, int]:
    """A whole variable for each rule that constrains, as large as it could ever be missed by."""
    slacks = {}
    for kind in kinds:
        rows = list(kind.constrain(program))
        if rows:
            slack = program.whole(max(program.excess(row) for row in rows))
            slacks[kind] = slack
            for row in rows:
                program.stretch(row, slack)
    return slacks


def _of_size(request: Request, size: int) -> Relaxation:
    words = {"new": size, "old": request.size}
    return Relaxation(
        None, abs(size - (request.size or 0)), _("Size: %(new)d instead of the %(old)d asked for") % words
    )


def clash(request: Request, kinds: Sequence[Kind]) -> tuple[int, ...]:
    """The indexes of a smallest set of hard rules that no slate of the pool meets together.

    Every slate leaves some rules broken; a set that clashes has a rule in common with each of these. So: take
    the smallest set that hits all that was seen broken; where some slate meets it, that slate's broken rules
    are the next to hit; where none does, the set clashes, and no smaller one could. Empty where the size alone
    cannot be had.
    """
    if not request.fits:
        return ()
    program = request.program()
    if request.size is not None:
        program.require(Row(request.everybody(), request.size, request.size))
    broken = {}
    for kind in kinds:
        rows = list(kind.constrain(program))
        if rows:
            broken[kind.rule.index] = program.whole(1)
            for row in rows:
                program.loosen(row, broken[kind.rule.index])
    seen: list[list[int]] = []
    while True:
        together = _smallest_hitting(seen)
        for index, flag in broken.items():
            program.bind(flag, 0, 0 if index in together else 1)
        program.values = []
        if program.minimise(dict.fromkeys(broken.values(), 1)) is None:
            return tuple(together)
        seen.append([index for index, flag in broken.items() if program.values[flag] > 0.5])


def _smallest_hitting(sets: Sequence[Sequence[int]]) -> list[int]:
    """A smallest set of indexes with one of each set, found by trying one more at a time."""
    for most in range(len(sets) + 1):
        found = _hitting(sets, most)
        if found is not None:
            return sorted(found)
    raise ValueError("An empty set cannot be hit.")


def _hitting(sets: Sequence[Sequence[int]], most: int) -> list[int] | None:
    """The same with at most so many, branching on the first set that is left."""
    if not sets:
        return []
    if most == 0:
        return None
    for index in sets[0]:
        rest = _hitting([each for each in sets[1:] if index not in each], most - 1)
        if rest is not None:
            return [index, *rest]
    return None
