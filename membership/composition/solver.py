"""The solver: the best slate of a pool, or why there is none. The same kinds that evaluate constrain it.

Aims in this order, each among the best of the one before: no hard rule broken; least weight of soft, then of
advisory rules broken; most fields of expertise; most even regions, then genders; most returning members up to one
half; smallest ids. Deterministic: the answer depends on the ids, not on the order of the pool.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from time import perf_counter
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.aims import AIMS
from membership.composition.evaluation import judge, kinds_asked
from membership.composition.explain import Relaxation, Request, clash, relaxations
from membership.composition.kinds import Kind
from membership.composition.program import Terms
from membership.composition.shapes import Evaluation, Expert, Finding, Malformed, Row, Rule, Setting

EXACT = 1 << 20
"""Objectives up to this many are told apart by the solver beyond doubt."""
IDS_AT_ONCE = 16
DENSE = 3
"""With fewer taken of the last lot, it is quicker to ask for the next person alone."""


@dataclass(frozen=True)
class Proposal:
    """The answer. `status` is ``optimal`` or ``infeasible``; `seconds` is what it took.

    Where it is infeasible the slate is empty, `relax` is the smallest relaxation, `clash` a smallest set of rules
    that clash, and `nearest` a slate the relaxation would allow.
    """

    status: str
    slate: tuple[Expert, ...] = ()
    findings: tuple[Finding, ...] = ()
    relax: tuple[Relaxation, ...] = ()
    clash: tuple[int, ...] = ()
    nearest: tuple[Expert, ...] = ()
    seconds: float = 0.0

    @property
    def evaluation(self) -> Evaluation:
        return Evaluation(self.findings)

    def data(self) -> dict[str, Any]:
        """As the command prints it."""
        return {
            "status": self.status,
            "slate": [person.id for person in self.slate],
            "findings": [finding.data() for finding in self.findings],
            "relax": [relaxation.data() for relaxation in self.relax],
            "clash": list(self.clash),
            "seconds": round(self.seconds, 3),
        }


def propose(
    rules: Iterable[Rule],
    pool: Iterable[Expert],
    setting: Setting,
    *,
    size: int | None = None,
    lock: Collection[str] = (),
    bar: Collection[str] = (),
    apart: Iterable[Collection[str]] = (),
    allow: Mapping[int, int] | None = None,
    aims: Sequence[str] = tuple(AIMS),
    stage: str | None = "slate",
    on: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Proposal:
    """The best slate of *pool*, of *size* persons or else of as many as the rules allow.

    *lock* and *bar* are ids that must and must not be on it. For alternatives, *apart* lists slates (ids)
    of which at least two persons must be left out. To try a relaxation, *allow* maps a rule's index to how far
    it may be missed. *aims* are the names of `AIMS` to strive for, in order. *progress* is told each step.
    Raises Malformed for an id that is unknown, twice in the pool, or both locked and barred.
    """
    begun = perf_counter()
    kinds = kinds_asked(rules, stage, on or setting.on)
    request = _request(pool, setting, size, lock, bar)
    search = _Search(request, kinds, dict(allow or {}), [frozenset(ids) for ids in apart], aims)
    slate = search.best(progress or _silent)
    if slate is not None:
        findings = judge(kinds, slate, setting).findings
        return Proposal("optimal", tuple(slate), findings, seconds=perf_counter() - begun)
    (progress or _silent)(_("explaining"))
    hard = [kind for kind in kinds if kind.rule.severity == "hard"]
    relax, nearest = relaxations(request, hard)
    together = clash(request, hard) if relax else ()
    return Proposal("infeasible", relax=relax, clash=together, nearest=nearest, seconds=perf_counter() - begun)


def _request(
    pool: Iterable[Expert], setting: Setting, size: int | None, lock: Collection[str], bar: Collection[str]
) -> Request:
    persons = list(pool)
    by_id = {person.id: person for person in persons}
    if len(by_id) < len(persons):
        raise Malformed(_("An id stands for two persons of the pool."))
    for each in (*lock, *bar):
        if each not in by_id:
            raise Malformed(_("There is nobody with the id “%(id)s” in the pool.") % {"id": each})
    both = set(lock) & set(bar)
    if both:
        words = {"ids": ", ".join(sorted(both))}
        raise Malformed(_("Somebody cannot be both on the slate and off it: %(ids)s.") % words)
    numbers = all(person.id.isascii() and person.id.isdecimal() for person in persons)
    persons.sort(key=lambda person: (int(person.id), person.id) if numbers else person.id)
    return Request(persons, setting, size, frozenset(lock), frozenset(bar))


class _Search:
    """The programme of one request with its rules, solved aim by aim."""

    def __init__(
        self,
        request: Request,
        kinds: Sequence[Kind],
        allow: Mapping[int, int],
        apart: Sequence[frozenset[str]],
        aims: Sequence[str],
    ) -> None:
        self.request, self.program = request, request.program()
        self.broken: dict[str, dict[int, int]] = {"soft": {}, "advisory": {}}
        self.exceeded: dict[str, dict[int, int]] = {"soft": {}, "advisory": {}}
        for kind in kinds:
            if kind.rule.severity == "hard":
                self._bind(kind, allow.get(kind.rule.index, 0))
            elif kind.rule.severity in self.broken:
                self._weigh(kind)
        for ids in apart:
            self._part_from(ids)
        self.aims = [AIMS[aim](self.program) for aim in aims]
        self.marks: dict[int, int] = {}

    def _bind(self, kind: Kind, by: int) -> None:
        for row in kind.constrain(self.program):
            low = None if row.low is None else row.low - by * row.step
            high = None if row.high is None else row.high + by * row.step
            self.program.require(Row(row.terms, low, high, row.step))

    def _weigh(self, kind: Kind) -> None:
        """A variable for the rule broken, and one for its maxima exceeded, of which the size takes heed."""
        rows = list(kind.constrain(self.program))
        if not rows:
            return
        broken, exceeded = self.program.whole(1), self.program.whole(1)
        self.program.require(Row({exceeded: 1, broken: -1}, high=0))
        for row in rows:
            self.program.loosen(row, broken, ("low",))
            self.program.loosen(row, exceeded, ("high",))
        self.broken[kind.rule.severity][broken] = kind.rule.weight
        if any(row.high is not None for row in rows):
            self.exceeded[kind.rule.severity][exceeded] = kind.rule.weight

    def _part_from(self, ids: frozenset[str]) -> None:
        inside = [place for place, person in enumerate(self.program.persons) if person.id in ids]
        self.program.require(Row(dict.fromkeys(inside, 1), high=len(inside) - 2))

    def best(self, progress: Callable[[str], None]) -> list[Expert] | None:
        """The persons of the best slate in the order of their ids; None where no slate meets the hard rules."""
        progress(_("size"))
        if not self._settle_size():
            return None
        progress(_("rules and aims"))
        for aim in self.aims:
            aim.narrow(self.program, len(self.program.chosen()))
        self._hold_in_turn([*self.broken.values(), *(aim.terms for aim in self.aims)])
        progress(_("smallest ids"))
        self._hold_smallest_ids()
        return self.program.chosen()

    def _settle_size(self) -> bool:
        """The size asked for, else the largest the maxima of the rules allow: of hard rules all, of soft and
        advisory rules as many as can be kept. A minimum never makes a slate smaller."""
        everybody = self.request.everybody()
        if self.request.size is not None:
            self.program.require(Row(everybody, self.request.size, self.request.size))
            return self.program.minimise({}) is not None
        soft, advisory = self.exceeded["soft"], self.exceeded["advisory"]
        heavy = sum(soft.values()) + sum(advisory.values()) + 1
        if self.program.minimise(soft | advisory | dict.fromkeys(everybody, -heavy)) is None:
            return False
        heeded = [] if self.program.worth(soft | advisory) < 1 else self._hold_in_turn([soft, advisory])
        if heeded:
            self.program.minimise(dict.fromkeys(everybody, -1))
        for number in heeded:
            self.program.release(number)
        size = len(self.program.chosen())
        self.program.require(Row(everybody, size, size))
        return True

    def _hold_in_turn(self, sums: Sequence[Terms]) -> list[int]:
        """Bring each sum down as far as those before it let it go, and keep it there; returns the conditions.

        Neighbours are solved as one where their ranges leave the numbers small enough to be exact.
        """
        held: list[int] = []
        together: list[Terms] = []
        for terms in filter(None, sums):
            if together and prod(map(self.program.span, [*together, terms])) > EXACT:
                held += self._hold(together)
                together = []
            together.append(terms)
        return held + self._hold(together)

    def _hold(self, sums: Sequence[Terms]) -> list[int]:
        joined: dict[int, int] = {}
        factor = 1
        for terms in reversed(sums):
            joined |= {variable: factor * coefficient for variable, coefficient in terms.items()}
            factor *= self.program.span(terms)
        if any(round(self.program.worth(terms)) > self.program.least(terms) for terms in sums):
            self.program.minimise(joined)
        return [self.program.require(Row(terms, high=round(self.program.worth(terms)))) for terms in sums]

    def _hold_smallest_ids(self) -> None:
        """The first id rather than all after it, then the second: many at a time where slates are dense in small
        ids, then the next smallest that can be had, until nobody is left to choose."""
        size, start, dense = len(self.program.chosen()), 0, True
        while size and start < len(self.program.persons):
            if dense:
                taken, end = self._take_among(start)
                dense = taken >= DENSE
            else:
                taken, end = 1, self._take_next(start, size)
            size, start = size - taken, end

    def _take_among(self, start: int) -> tuple[int, int]:
        """Decide the next few persons at once, by powers of two; how many were taken, and the place after them."""
        places = range(start, min(start + IDS_AT_ONCE, len(self.program.persons)))
        self.program.minimise({place: -(1 << (places[-1] - place)) for place in places})
        for place in places:
            held = round(self.program.values[place])
            self.program.bind(place, held, held)
        return sum(round(self.program.values[place]) for place in places), places.stop

    def _take_next(self, start: int, left: int) -> int:
        """Take the smallest id that can be had from *start* on, leave out those before; the place after it."""
        places = range(start, len(self.program.persons))
        if left > 1:
            self._mark_first(places)
            self.program.minimise({self.marks[place]: place for place in places})
        else:
            self.program.minimise({place: place for place in places})
        taken = next(place for place in places if self.program.values[place] > 0.5)
        for place in range(start, taken + 1):
            self.program.bind(place, int(place == taken), int(place == taken))
            if left > 1:
                self.program.bind(self.marks[place], 0, 0)
        return taken + 1

    def _mark_first(self, places: range) -> None:
        """One mark lies on somebody chosen of these places: where it lies lowest is the smallest id to be had."""
        if not self.marks:
            self.marks = {place: self.program.variable(1) for place in places}
            for place, mark in self.marks.items():
                self.program.require(Row({mark: 1, place: -1}, high=0))
            self.program.require(Row(dict.fromkeys(self.marks.values(), 1), 1, 1))
        first = next(place for place in places if self.program.values[place] > 0.5)
        for place, mark in self.marks.items():
            self.program.values[mark] = float(place == first)


def _silent(step: str) -> None:
    return None
