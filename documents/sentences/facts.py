"""The facts of a meeting that its report tells, free of any model."""

from dataclasses import dataclass
from datetime import date, datetime

PARTY, ORGANIZATION = "party", "organization"


@dataclass(frozen=True)
class Delegation:
    """A Party or an organization: ``name`` sorts, ``name_in_text`` may carry an article."""

    name: str
    name_in_text: str = ""
    acronym: str = ""
    kind: str = PARTY
    members: int = 1

    @property
    def written(self) -> str:
        """``the Global Industry Coalition (GIC)``; an acronym that is the name stands alone."""
        text = self.name_in_text or self.name
        return f"{text} ({self.acronym})" if self.acronym and self.acronym != self.name else text


@dataclass(frozen=True)
class Officer:
    """An elected officer; ``party`` is whatever stands in brackets after the name."""

    title: str
    given: str
    family: str
    party: str = ""
    role: str = "Chair"

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.title, self.given, self.family)))

    @property
    def family_form(self) -> str:
        """``Ms. Warrier``: how the report names the person from the second time on."""
        return " ".join(filter(None, (self.title, self.family)))


@dataclass(frozen=True)
class AgendaItem:
    """An item as adopted; its number follows from its place unless it is given."""

    title: str
    children: tuple["AgendaItem", ...] = ()
    number: str = ""


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of a meeting; ``closed_at`` in the time of the place, ``adopted_on`` of its report, and whether it
    was adopted as orally amended."""

    ordinal: int
    body_name: str
    members_term: str
    short_name: str
    starts_on: date
    ends_on: date
    city: str = ""
    attended: tuple[Delegation, ...] = ()
    absent: tuple[Delegation, ...] = ()
    officers: tuple[Officer, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    agenda_symbol: str = ""
    annotated_symbol: str = ""
    organization_annex: str = ""
    closed_at: datetime | None = None
    adopted_on: date | None = None
    is_amended: bool = False
    presiding: Officer | None = None

    @property
    def chair(self) -> Officer | None:
        """Whoever presided at the end: named, or the officer elected Chair."""
        return self.presiding or next((officer for officer in self.officers if officer.role == "Chair"), None)
