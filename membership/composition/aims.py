"""What a proposal strives for among the slates that break least: the third to the fifth aim of the design."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from membership.composition.dimensions import values_of
from membership.composition.program import Program, Terms
from membership.composition.shapes import Row


@dataclass(frozen=True)
class Aim:
    """A sum to bring down; `most` is the most each of its variables need be, for a slate of a size."""

    terms: Terms
    most: Callable[[int], int]

    def narrow(self, program: Program, size: int) -> None:
        """Bound the variables by the size once that is known: it keeps the numbers of the solver small."""
        for variable in self.terms:
            program.bind(variable, 0, min(int(program.highs[variable]), self.most(size)))


def expertise(program: Program) -> Aim:
    """Most fields of expertise covered, each field of the pool once."""
    fields: dict[str, list[int]] = {}
    for place, person in enumerate(program.persons):
        for field in person.expertise:
            fields.setdefault(field, []).append(place)
    covered = {}
    for field in sorted(fields):
        covered[program.whole(1)] = fields[field]
    for variable, members in covered.items():
        program.require(Row({variable: 1, **dict.fromkeys(members, -1)}, high=0))
    return Aim(dict.fromkeys(covered, -1), lambda size: 1)


def regions(program: Program) -> Aim:
    """Most even regions: least sum of absolute deviations from the mean over the scheme's groups."""
    return _evenness(program, "region", list(program.setting.groups))


def genders(program: Program) -> Aim:
    """Most even between women and men. Others and those who did not say weigh on neither side."""
    return _evenness(program, "gender", ["w", "m"])


def returning(program: Program) -> Aim:
    """Most returning members, up to one half of the slate; more than half gains nothing."""
    members = [place for place, person in enumerate(program.persons) if person.returning]
    useful = program.whole(len(members))
    program.require(Row({useful: 1, **dict.fromkeys(members, -1)}, high=0))
    return Aim({useful: -1}, lambda size: size // 2)


AIMS: Mapping[str, Callable[[Program], Aim]] = {
    "expertise": expertise,
    "regions": regions,
    "genders": genders,
    "returning": returning,
}


def _evenness(program: Program, dimension: str, values: list[str]) -> Aim:
    """With g values, n of one and t of all together, |n - t/g| summed, times g to stay whole."""
    of_value: dict[str, list[int]] = {value: [] for value in values}
    for place, person in enumerate(program.persons):
        for value in values_of(person, dimension, program.setting):
            if value in of_value:
                of_value[value].append(place)
    everybody = dict.fromkeys((place for members in of_value.values() for place in members), 1)
    deviations = {}
    for members in of_value.values():
        deviation = program.whole(len(values) * len(program.persons))
        deviations[deviation] = 1
        apart = dict.fromkeys(everybody, -1) | dict.fromkeys(members, len(values) - 1)
        program.require(Row({**apart, deviation: -1}, high=0))
        program.require(Row({**apart, deviation: 1}, low=0))
    return Aim(deviations, lambda size: len(values) * size)
