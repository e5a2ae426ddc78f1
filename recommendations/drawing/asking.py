"""What a qualifier asks, told beside the track it explains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Which track a qualifier bears on, and what it leaves open. The first that fits is told.
_MEANINGS = (
    (
        r"availability of|within (?:existing|available) resources",
        "progress",
        gettext_lazy("“%(words)s”: it is asked as far as there are means; that they are missing can be reported."),
    ),
    (
        r"possible|feasible|extent",
        "progress",
        gettext_lazy("“%(words)s”: it is asked as far as it can be done; a part can be what was asked."),
    ),
    (
        r"national (?:legislation|circumstances)",
        "progress",
        gettext_lazy("“%(words)s”: how it is done may differ from one to the other."),
    ),
    (
        r"voluntary",
        "response",
        gettext_lazy("“%(words)s”: the addressee is free to accept it or not."),
    ),
    (
        r"requested|necessary",
        "response",
        gettext_lazy("“%(words)s”: nothing is asked where there is no need."),
    ),
    (
        r"appropriate|applicable|relevant",
        "response",
        gettext_lazy("“%(words)s”: whether it applies is left to the addressee."),
    ),
)


@dataclass(frozen=True)
class Asks:
    """Sentences on what the qualifiers of a recommendation leave open, by the track they explain."""

    response: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()


def asks_of(qualifiers: Sequence[str]) -> Asks:
    """What each of *qualifiers* leaves open; one nobody knows stands beside the response as it is."""
    told: dict[str, list[str]] = {"response": [], "progress": []}
    for words in qualifiers:
        found = next(((track, said) for pattern, track, said in _MEANINGS if re.search(pattern, words)), None)
        track, said = found or ("response", _("“%(words)s”."))
        told[track].append(str(said) % {"words": words})
    return Asks(tuple(told["response"]), tuple(told["progress"]))
