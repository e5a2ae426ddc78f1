"""The facts of a meeting that its generated documents tell, free of any model."""

from dataclasses import dataclass
from datetime import date, time

DEFERRED, WITHDRAWN = "deferred", "withdrawn"


@dataclass(frozen=True)
class Paper:
    """A document in a list: its symbol as printed, its title."""

    symbol: str
    title: str


@dataclass(frozen=True)
class OpenRecommendation:
    """A recommendation of an earlier meeting under a standing item: where it stands, its words, how far it is."""

    cited: str
    text: str
    said: str


@dataclass(frozen=True)
class Item:
    """An item of the agenda. `key` never changes; `fate` is deferred, withdrawn or ""; the annotation is restricted
    Markdown, an empty line between its paragraphs."""

    key: int
    number: str
    title: str
    depth: int = 0
    annotation: str = ""
    expected_action: str = ""
    fate: str = ""
    papers: tuple[Paper, ...] = ()
    filled: tuple[OpenRecommendation, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """A session: `hours` as printed ("10:00–13:00"), the items by number and title."""

    day: date
    hours: str
    title: str
    room: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Attendant:
    """Who is on the list of participants: under which `group`, for which Party or organization, as what."""

    group: str
    origin: str
    name: str
    role: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything the kinds tell; each uses what it needs. Hours are those of the place."""

    ordinal: int
    body_name: str
    starts_on: date
    ends_on: date
    city: str = ""
    country: str = ""
    venue: str = ""
    host: str = ""
    opening_time: time | None = None
    closing_time: time | None = None
    address: str = ""
    officers: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    papers: tuple[Paper, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    people: tuple[Attendant, ...] = ()
    agenda_symbol: str = ""
    adopted_on: date | None = None
    amendments: tuple[str, ...] = ()
