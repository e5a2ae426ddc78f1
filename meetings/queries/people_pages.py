"""The participants by name, a hundred to a page, found by words or by what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.querysets import fold
from meetings.models import Meeting
from meetings.queries.people import Participant, people_of

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
    everybody = people_of(meeting, with_drafts=with_drafts)
    asked = [fold(word) for word in words.split()[:6]]
    found = [one for one in everybody if _answered(one, answer) and named(one, asked)]
    last = max(1, -(-len(found) // PAGE))
    place = next((place for place, one in enumerate(found) if one.person.pk == at), None) if at else None
    number = min(max(number, 1), last) if place is None else place // PAGE + 1
    return PeoplePage(found[PAGE * (number - 1) : PAGE * number], number, last, len(found), len(everybody))


def people_found(meeting: Meeting, words: str) -> list[Participant]:
    """Those expected or seen whose name or origin holds every one of *words*, for the desk at the door; at most
    twenty. Two queries."""
    asked = [fold(word) for word in words.split()[:6]]
    if not asked:
        return []
    return [one for one in people_of(meeting, with_drafts=False) if named(one, asked)][:20]


def named(one: Participant, asked: Sequence[str]) -> bool:
    """Whether the name or the origin holds every one of the folded words."""
    return not asked or all(word in fold(f"{one.person} {one.origin}") for word in asked)


def _answered(one: Participant, answer: str) -> bool:
    return not answer or (one.invitation is not None and one.invitation.state == answer)
