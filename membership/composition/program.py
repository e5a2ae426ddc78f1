"""An integer programme over a pool, solved by HiGHS on one thread, always with the same answer.

Everything counted is whole, so a gap below one proves the optimum. highspy is loaded by the first solving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from membership.composition.shapes import Expert, Row, Setting

INFINITE = float("inf")
SAFE_GAP = 0.9
"""Objectives are whole numbers: a bound closer than one to the best found proves it best."""

Terms = Mapping[int, int]


class Program:
    """Variables 0 … n-1 are the persons of the pool, one where the person is on the slate.

    `values` holds the last answer, rounded where a variable is whole.
    """

    def __init__(self, persons: Sequence[Expert], setting: Setting) -> None:
        self.persons, self.setting = persons, setting
        self.lows: list[float] = [0.0] * len(persons)
        self.highs: list[float] = [1.0] * len(persons)
        self.wholes: list[bool] = [True] * len(persons)
        self.values: list[float] = []
        self._rows: list[Row] = []
        self._solver: Any = None

    def variable(self, high: int) -> int:
        """A continuous variable from nothing to *high*."""
        return self._add(high, whole=False)

    def whole(self, high: int) -> int:
        """A whole variable from nothing to *high*. Only before the first solving."""
        return self._add(high, whole=True)

    def _add(self, high: int, *, whole: bool) -> int:
        self.lows.append(0.0)
        self.highs.append(float(high))
        self.wholes.append(whole)
        if self._solver is not None:
            self._solver.addVar(0.0, float(high))
            self.values.append(0.0)
        return len(self.lows) - 1

    def require(self, row: Row) -> int:
        """A condition, also between two solvings. Returns its number, for `release`."""
        row = replace(row, terms={variable: each for variable, each in row.terms.items() if each})
        self._rows.append(row)
        if self._solver is not None:
            low, high = _ends(row)
            self._solver.addRow(low, high, len(row.terms), list(row.terms), list(map(float, row.terms.values())))
        return len(self._rows) - 1

    def release(self, number: int) -> None:
        """The condition binds no longer."""
        self._rows[number] = replace(self._rows[number], low=None, high=None)
        if self._solver is not None:
            self._solver.changeRowBounds(number, -INFINITE, INFINITE)

    def bind(self, variable: int, low: int, high: int) -> None:
        """New bounds of a variable."""
        self.lows[variable], self.highs[variable] = float(low), float(high)
        if self._solver is not None:
            self._solver.changeColBounds(variable, float(low), float(high))

    def loosen(self, row: Row, by: int, sides: Sequence[str] = ("low", "high")) -> None:
        """Require the row only as far as the variable *by* is nothing: from one on it binds no longer."""
        least, most = self._reach(row.terms)
        if "low" in sides and row.low is not None and row.low > least:
            self.require(Row({**row.terms, by: row.low - least}, low=row.low))
        if "high" in sides and row.high is not None and row.high < most:
            self.require(Row({**row.terms, by: row.high - most}, high=row.high))

    def stretch(self, row: Row, by: int) -> None:
        """Require the row with both ends moved outwards by the variable *by*, in the row's steps."""
        if row.low is not None:
            self.require(Row({**row.terms, by: row.step}, low=row.low))
        if row.high is not None:
            self.require(Row({**row.terms, by: -row.step}, high=row.high))

    def excess(self, row: Row) -> int:
        """By how many steps the row could be missed at the worst."""
        least, most = self._reach(row.terms)
        short = row.low - least if row.low is not None else 0
        over = most - row.high if row.high is not None else 0
        return max(0, -(-max(short, over) // row.step))

    def _reach(self, terms: Terms) -> tuple[int, int]:
        """The least and the greatest the sum can be. Bounds set by `bind` are left aside: they may change."""
        least = most = 0
        for variable, coefficient in terms.items():
            high = 1 if variable < len(self.persons) else int(self.highs[variable])
            least += min(0, coefficient * high)
            most += max(0, coefficient * high)
        return least, most

    def minimise(self, terms: Terms) -> int | None:
        """The least the sum can be, with the answer in `values`; None where the conditions cannot be met."""
        import highspy

        if not self.lows:
            return 0 if all(_holds_of_nothing(row) for row in self._rows) else None
        if self._solver is None:
            self._solver = _solver_for(self, highspy)
        solver = self._solver
        costs = [0.0] * len(self.lows)
        for variable, coefficient in terms.items():
            costs[variable] = float(coefficient)
        solver.changeColsCost(len(costs), list(range(len(costs))), costs)
        if self.values:
            start = highspy.HighsSolution()
            start.col_value = self.values
            solver.setSolution(start)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS ended with {status}")
        found = solver.getSolution().col_value
        self.values = [float(round(value)) if whole else value for value, whole in zip(found, self.wholes, strict=True)]
        return round(self.worth(terms))

    def least(self, terms: Terms) -> int:
        """What no answer can go below."""
        return self._reach(terms)[0]

    def span(self, terms: Terms) -> int:
        """How many whole numbers the sum can be."""
        least, most = self._reach(terms)
        return most - least + 1

    def worth(self, terms: Terms) -> float:
        """The sum in the last answer."""
        return sum(coefficient * self.values[variable] for variable, coefficient in terms.items())

    def chosen(self) -> list[Expert]:
        """The persons on the slate of the last answer, in the order of the pool."""
        return [person for place, person in enumerate(self.persons) if self.values[place] > 0.5]

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows


def _holds_of_nothing(row: Row) -> bool:
    """Whether a row holds where there is nobody and nothing to count."""
    return (row.low is None or row.low <= 0) and (row.high is None or row.high >= 0)


def _ends(row: Row) -> tuple[float, float]:
    low = -INFINITE if row.low is None else float(row.low)
    high = INFINITE if row.high is None else float(row.high)
    return low, high


def _solver_for(program: Program, highspy: Any) -> Any:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", SAFE_GAP)
    # Every solving begins at a good slate: measured, starting the search over costs half as much again.
    solver.setOptionValue("mip_allow_restart", False)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.lows), len(program.rows)
    model.col_cost_ = [0.0] * len(program.lows)
    model.col_lower_, model.col_upper_ = program.lows, program.highs
    ends = [_ends(row) for row in program.rows]
    model.row_lower_, model.row_upper_ = [low for low, _high in ends], [high for _low, high in ends]
    starts, columns, coefficients = [0], list[int](), list[float]()
    for row in program.rows:
        columns += row.terms
        coefficients += map(float, row.terms.values())
        starts.append(len(columns))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = starts, columns
    model.a_matrix_.value_ = coefficients
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in program.wholes]
    solver.passModel(model)
    return solver
