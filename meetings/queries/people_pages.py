"""The participants by name, a hundred to a page, found by words or by what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.querysets import fold
from meetings.models import Invitation, Meeting
from meetings.queries.people import Participant, participant, person_in, rows_of
from parties.models import Person

PAGE = 100
#: From so many on, a list is worth searching.
MANY = 20


@dataclass(frozen=True)
class PeoplePage:
    """`people` of page `number` (from 1) of `last`; `found` of `total` pass the filter."""

    people: Sequence[Participant]
    number: int
    last: int
    found: int
    total: int

    @property
    def is_long(self) -> bool:
        return self.total > MANY


def people_page(
    meeting: Meeting, *, with_drafts: bool, words: str = "", answer: str = "", number: int = 1, at: int = 0
) -> PeoplePage:
    """The page with that number or the nearest there is, or that on which the person *at* stands; two queries, none
    after `load_people`."""
    everybody = rows_of(meeting, with_drafts=with_drafts)
    asked = _folded(words)
    found = [row for row in everybody if _answered(row[0], answer) and _named(person_in(row), asked)]
    last = max(1, -(-len(found) // PAGE))
    place = next((place for place, row in enumerate(found) if person_in(row).pk == at), None) if at else None
    number = min(max(number, 1), last) if place is None else place // PAGE + 1
    shown = [participant(*row) for row in found[PAGE * (number - 1) : PAGE * number]]
    return PeoplePage(shown, number, last, len(found), len(everybody))


def people_found(meeting: Meeting, words: str) -> list[Participant]:
    """Those expected or seen whose name or origin holds every one of *words*, for the desk at the door; at most
    twenty. Two queries."""
    asked = _folded(words)
    if not asked:
        return []
    found = [row for row in rows_of(meeting, with_drafts=False) if _named(person_in(row), asked)]
    return [participant(*row) for row in found[:20]]


def _folded(words: str) -> list[str]:
    return [fold(word) for word in words.split()[:6]]


def _named(person: Person, asked: Sequence[str]) -> bool:
    """Whether the name or the origin holds every one of the folded words."""
    return not asked or all(word in fold(f"{person} {person.origin}") for word in asked)


def _answered(invitation: Invitation | None, answer: str) -> bool:
    return not answer or (invitation is not None and invitation.state == answer)
