"""Standing items that fill themselves: the app that knows what stands under one registers here, as guards do by name.

An agenda item says what it is for (`StandingPurpose`); meetings never learns who answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Filled:
    """One line under a standing item: what it cites ("Tenth meeting, 30(a)"), its words, how it stands, its page."""

    cited: str
    text: str
    said: str
    url: str = ""


Filler = Callable[[Any], Sequence[Filled]]
_FILLERS: dict[str, Filler] = {}


def fills(purpose: str) -> Callable[[Filler], Filler]:
    """Register the function that fills the items of a purpose: it takes the meeting and returns what anybody may
    read, in order; the same number of queries whatever it finds."""

    def keep(function: Filler) -> Filler:
        _FILLERS[str(purpose)] = function
        return function

    return keep


def filled(purpose: str, meeting) -> list[Filled]:
    """What stands under an item of *purpose* at *meeting* now; nothing where nobody fills it."""
    filler = _FILLERS.get(str(purpose))
    return list(filler(meeting)) if filler else []
