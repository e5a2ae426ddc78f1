"""What apps put on a page of an app below them: sections of their own, and links beside its rows.

A place is a word ("meeting"). As with `core.tabs`, the app that owns the page asks, the apps above register, and the
lower app never learns their names.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a page: its template, and what the template finds under `section.facts`."""

    template: str
    facts: dict


@dataclass(frozen=True)
class Link:
    """Beside a row: where it leads, what it shows, and what a reader who does not see it is told before."""

    url: str
    label: str
    hidden: str = ""


_SECTIONS: dict[str, list[Callable]] = {}
_LINKS: dict[str, list[Callable]] = {}


def add_section(place: str, ask: Callable) -> None:
    """Register `ask(obj, user) -> Section | None`; asked at each page, so it must cost at most one query."""
    _SECTIONS.setdefault(place, []).append(ask)


def add_links(place: str, ask: Callable) -> None:
    """Register `ask(obj, user) -> dict[row's pk, Link]`; at most one query."""
    _LINKS.setdefault(place, []).append(ask)


def sections_for(place: str, obj, user) -> list[Section]:
    """The sections of *place* for *obj*, in the order of their registration."""
    return [section for ask in _SECTIONS.get(place, []) if (section := ask(obj, user))]


def links_for(place: str, obj, user) -> dict[int, Link]:
    """The links beside the rows of *obj*; where two apps speak of one row, the upper one is heard."""
    found: dict[int, Link] = {}
    for ask in _LINKS.get(place, []):
        found |= ask(obj, user)
    return found
