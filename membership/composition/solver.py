"""The solver: the best slate of a pool, or why there is none. The same kinds that evaluate constrain it.

Aims in this order, each among the best of the one before: no hard rule broken; least weight of soft, then of
advisory rules broken; most fields of expertise; most even regions, then genders; most returning members up to one
half; smallest ids. Deterministic: the answer depends on the ids, not on the order of the pool.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

from django.utils.translation import gettext as _

from membership.composition.aims import AIMS
from membership.composition.evaluation import judge, kinds_asked
from membership.composition.explain import Relaxation, Request, clash, relaxations
from membership.composition.kinds import Kind
from membership.composition.program import Terms
from membership.composition.shapes import Evaluation, Expert, Finding, Malformed, Row, Rule, Setting

IDS_AT_ONCE = 16
"""So many ids are decided in one solving, by powers of two: more would leave the exact range of the numbers."""


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
    of which at least two persons must be left out. To try a relaxation, *allow* maps a rule's index to by how much it may
    be missed. *aims* are the names of `AIMS` to strive for, in order. *progress* is told each step's name.
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
        self.aims = {aim: AIMS[aim](self.program) for aim in aims}

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
        steps: list[tuple[str, Terms]] = [
            (_("soft rules"), self.broken["soft"]),
            (_("advisory rules"), self.broken["advisory"]),
            *((aim, terms) for aim, terms in self.aims.items()),
        ]
        for name, terms in steps:
            progress(name)
            self._hold_least(terms)
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
        if self.program.minimise(dict.fromkeys(everybody, -1)) is None:
            return False
        heeded = [self._hold_least(self.exceeded[severity]) for severity in ("soft", "advisory")]
        size = -(self.program.minimise(dict.fromkeys(everybody, -1)) or 0)
        for number in heeded:
            if number is not None:
                self.program.release(number)
        self.program.require(Row(everybody, size, size))
        return True

    def _hold_least(self, terms: Terms) -> int | None:
        """Bring the sum down as far as it goes and keep it there; the number of the condition, if one was needed."""
        if not terms:
            return None
        least: int | None = self.program.least(terms)
        if round(self.program.worth(terms)) != least:
            least = self.program.minimise(terms)
        return self.program.require(Row(terms, high=least))

    def _hold_smallest_ids(self) -> None:
        """Prefer the first id to all after it, then the second: some at a time, until nobody is left to choose."""
        size = len(self.program.chosen())
        settled = 0
        for start in range(0, len(self.program.persons), IDS_AT_ONCE):
            if settled == size:
                return
            places = range(start, min(start + IDS_AT_ONCE, len(self.program.persons)))
            self.program.minimise({place: -(1 << (places[-1] - place)) for place in places})
            for place in places:
                held = round(self.program.values[place])
                self.program.bind(place, held, held)
                settled += held


def _silent(step: str) -> None:
    return None
