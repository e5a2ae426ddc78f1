"""How long a member serves: the `term` rules of a mandate, read together. Dates in, dates out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from membership.composition.kinds import kind_of
from membership.composition.kinds.procedure import Term
from membership.composition.shapes import Rule

Period = tuple[date, date | None]


@dataclass(frozen=True)
class Tenure:
    """What the term rules say together; None and nothing where they say nothing.

    `most` is how many terms may follow each other, `stagger` the first terms: ("n" or "n_per_region", how many, years).
    """

    years: int | None = None
    until: date | None = None
    most: int | None = None
    stagger: tuple[tuple[str, int, int], ...] = ()

    def end_of(self, since: date, years: int | None = None) -> date | None:
        """The last day of a term that begins on *since*; None where it is open."""
        length = years or self.years
        if length is None:
            return self.until
        return _years_after(since, length) - timedelta(days=1)

    def in_a_row(self, earlier: Iterable[Period], since: date) -> int:
        """How many of the *earlier* terms led without a break to one that begins on *since*. It is a break where the
        time between two terms is as long as a term (a year, where the rules give no length)."""
        number, begins = 0, since
        for began, ended in sorted(earlier, key=lambda term: term[0], reverse=True):
            if began >= begins:
                continue
            if _years_after(ended or begins, self.years or 1) <= begins:
                break
            number, begins = number + 1, began
        return number

    def exceeded_by(self, earlier: Iterable[Period], since: date) -> bool:
        """Whether a term that begins on *since* would be one too many in a row."""
        return self.most is not None and self.in_a_row(earlier, since) >= self.most

    def first_lengths(self, seats: Sequence[tuple[int, str]]) -> dict[int, int]:
        """Years of the first terms by seat: the table of `stagger` filled in the order of *seats* (id, region). Who
        is left over serves the ordinary length and is not listed."""
        found: dict[int, int] = {}
        taken: dict[tuple[int, str], int] = {}
        for seat, region in seats:
            for place, (name, number, years) in enumerate(self.stagger):
                key = (place, region if name == "n_per_region" else "")
                if (name == "n" or region) and taken.get(key, 0) < number:
                    taken[key] = taken.get(key, 0) + 1
                    found[seat] = years
                    break
        return found


def tenure_of(rules: Iterable[Rule], on: date) -> Tenure:
    """The term rules in force on the day, read together: of two that speak of the same thing the first holds."""
    kinds = [kind for rule in rules if rule.asked(None, on) and isinstance(kind := kind_of(rule), Term)]
    return Tenure(
        years=next((kind.years for kind in kinds if kind.years), None),
        until=next((day for kind in kinds if (day := _day(kind.until))), None),
        most=next((kind.most for kind in kinds if kind.most), None),
        stagger=next((kind.stagger for kind in kinds if kind.stagger), ()),
    )


def _day(text: str) -> date | None:
    """A date; words ("the next ordinary meeting") leave the term open."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _years_after(day: date, years: int) -> date:
    """29 February becomes 1 March, so that a term is never a day short."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
