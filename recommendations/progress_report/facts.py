"""What a progress report rests on."""

from dataclasses import dataclass
from datetime import date

from recommendations.tabulation import Share


@dataclass(frozen=True)
class Adopted:
    """A meeting and how many recommendations of it are told here, of how many it adopted."""

    ordinal: int
    city: str
    starts_on: date
    ends_on: date
    told: int
    adopted: int


@dataclass(frozen=True)
class Reported:
    """The latest dated text of an addressee."""

    on: date
    text: str
    percentage: int | None = None
    obstacles: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Addressed:
    """One addressee: its answer and its progress by the keys of their states, the latest report, what shows it.

    `replied` is there for one that stands for many and was asked; `collective` the sentence of the tabulation.
    """

    name: str
    response: str
    progress: str
    answered_on: date | None = None
    reason: str = ""
    report: Reported | None = None
    evidence: tuple[str, ...] = ()
    verified_on: date | None = None
    due_on: date | None = None
    is_overdue: bool = False
    replied: Share | None = None
    collective: str = ""


@dataclass(frozen=True)
class Followed:
    """One recommendation; `standing` is the progress of its slowest addressee, `ended` "superseded", "retired" or
    ""."""

    pk: int
    ref: str
    ordinal: int
    text: str
    group: str
    standing: str
    ended: str
    addressed: tuple[Addressed, ...]
    kin: tuple[str, ...] = ()

    @property
    def is_each_for_itself(self) -> bool:
        """Nobody answers for the whole: every addressee stands for many, each of whom was asked."""
        return bool(self.addressed) and all(one.replied for one in self.addressed)


@dataclass(frozen=True)
class Facts:
    """`meetings` in their order; `groups` are the keys of the addressee groups with the words of their headings."""

    body: str
    short_name: str
    as_at: date
    meetings: tuple[Adopted, ...]
    groups: tuple[tuple[str, str], ...]
    recommendations: tuple[Followed, ...]
