"""What a kind of rule is: one definition that evaluates a slate, constrains the solver, and says itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from django.utils.translation import gettext as _

from membership.composition.classes import Atom, Expression
from membership.composition.shapes import Expert, Finding, Malformed, Row, Rule, Setting, Value


class Model(Protocol):
    """What a kind may ask of the solver's model."""

    persons: Sequence[Expert]
    setting: Setting

    def variable(self, high: int) -> int:
        """A new continuous variable from nothing to *high*; returns its number."""
        ...

    def require(self, row: Row) -> int:
        """A condition that always holds: the shape of the model, not a rule."""
        ...


class Kind:
    """A rule, read and checked.

    `accepts` are the parameters it knows; any other is refused, so that a misspelt bound cannot vanish.
    """

    name: ClassVar[str]
    accepts: ClassVar[frozenset[str]]

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        for param in rule.params:
            if param not in self.accepts:
                words = {"param": param, "known": ", ".join(sorted(self.accepts))}
                raise Malformed(_("“%(param)s” is not a parameter of this kind; it has %(known)s.") % words)
        self.read(rule.params)

    def read(self, params: Mapping[str, Any]) -> None:
        """Keep the parameters, or raise Malformed."""
        raise NotImplementedError

    def expressions(self) -> Iterable[Expression]:
        """The class expressions it holds."""
        return ()

    def named(self) -> Iterator[tuple[str, str]]:
        """Every value of a dimension the rule names, as (dimension, value): in its classes and its tables."""
        for expression in self.expressions():
            for atom in expression.atoms():
                if isinstance(atom, Atom) and atom.value:
                    yield atom.name, atom.value

    def say(self, setting: Setting) -> str:
        """What the rule asks, whatever the slate."""
        raise NotImplementedError

    def evaluate(self, slate: Sequence[Expert], setting: Setting) -> Finding:
        """What it finds of a slate."""
        return self.finding(None, None, None, self.say(setting))

    def constrain(self, model: Model) -> Iterable[Row]:
        """The same rule as linear conditions; none where a slate alone cannot tell."""
        return ()

    def relax(self, by: int, found: Finding, setting: Setting) -> str:
        """In words, the rule relaxed by *by*, given what it found of the nearest slate."""
        raise NotImplementedError

    def finding(
        self, ok: bool | None, measured: Any, limit: Any, sentence: str, values: tuple[Value, ...] = ()
    ) -> Finding:
        return Finding(self.rule.index, self.name, self.rule.severity, ok, measured, limit, sentence, values)


def counted(expression: Expression, persons: Sequence[Expert], setting: Setting) -> int:
    """How many of the persons are in the class."""
    return sum(expression.holds(person, setting) for person in persons)


def places(expression: Expression, model: Model) -> list[int]:
    """The places in the pool of those in the class: their variables in the model."""
    return [i for i, person in enumerate(model.persons) if expression.holds(person, model.setting)]


def loosened(value: Value, by: int) -> tuple[int | None, int | None]:
    """The bounds widened by *by* on the side where the number lies outside."""
    low, high = value.low, value.high
    if low is not None and value.n < low:
        low = max(low - by, 0)
    if high is not None and value.n > high:
        high += by
    return low, high
