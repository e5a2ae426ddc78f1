"""Counting answers: whole, by group, by list. Every number keeps what it is a part of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Count:
    """So many that are alike: asked, standing in one group and on some lists, with one answer ("" for none)."""

    group: str = ""
    lists: tuple[str, ...] = ()
    answer: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A number and what it is a part of. `pct` is a whole number, half rounded up; None of nothing."""

    n: int
    of: int

    @property
    def pct(self) -> int | None:
        return per_cent(self.n, self.of)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a tabulation: how many were asked, how many answered, and how many with which answer."""

    key: str
    asked: int
    answered: int
    by: Mapping[str, int] = field(default_factory=dict)

    @property
    def replied(self) -> Share:
        """Those who answered, of those asked."""
        return Share(self.answered, self.asked)

    def share(self, *answers: str) -> Share:
        """Those who gave one of *answers*, of those who answered: the respondents, never the asked."""
        return Share(sum(self.by.get(answer, 0) for answer in answers), self.answered)


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The whole, each group in the order asked for, each list. A group holds each once; lists may overlap."""

    whole: Line
    groups: tuple[Line, ...]
    lists: tuple[Line, ...]

    def line(self, key: str) -> Line:
        """The line of a group or list by its key; an empty one where nobody stands there."""
        return next((line for line in (*self.groups, *self.lists) if line.key == key), Line(key, 0, 0))


def tabulate(counts: Iterable[Count], *, groups: Sequence[str], lists: Sequence[str] = ()) -> Tabulation:
    """Count what is alike. Who stands in none of *groups* counts in the whole alone."""
    told: dict[str, Counter[str]] = {key: Counter() for key in ("", *groups, *lists)}
    for one in counts:
        told[""][one.answer] += one.number
        for key in {one.group, *one.lists} - {""}:
            if key in told:
                told[key][one.answer] += one.number
    return Tabulation(
        whole=_line("", told[""]),
        groups=tuple(_line(key, told[key]) for key in groups),
        lists=tuple(_line(key, told[key]) for key in lists),
    )


def total(parts: Sequence[Tabulation]) -> Tabulation:
    """Several tabulations of the same groups and lists as one: every line is the sum of theirs."""
    return Tabulation(
        whole=_sum([one.whole for one in parts]),
        groups=tuple(_sum(lines) for lines in zip(*(one.groups for one in parts), strict=True)),
        lists=tuple(_sum(lines) for lines in zip(*(one.lists for one in parts), strict=True)),
    )


def _sum(lines: Sequence[Line]) -> Line:
    by: Counter[str] = Counter()
    for one in lines:
        by.update(one.by)
    return Line(lines[0].key, sum(one.asked for one in lines), sum(one.answered for one in lines), dict(by))


def _line(key: str, numbers: Counter[str]) -> Line:
    by = {answer: number for answer, number in numbers.items() if answer and number}
    return Line(key, asked=numbers.total(), answered=sum(by.values()), by=by)


def per_cent(n: int, of: int) -> int | None:
    """A whole per cent, half rounded up, as documents print it: 2 of 19 are 11."""
    return (200 * n + of) // (2 * of) if of else None


def shares(ticks: Mapping[str, int]) -> dict[str, Share]:
    """Of a question with several ticks each: every tick's share of all ticks, which is no share of those who ticked.

    UNEP/CBD/BS/COP-MOP/6/7, paragraph 7, prints such shares as "% of the Parties"; they add up to 100.
    """
    total = sum(ticks.values())
    return {key: Share(number, total) for key, number in ticks.items()}
