"""Which theme a chapeau tells."""

import re
from collections.abc import Sequence

from recommendations.drawing.blocks import Cue

_ENOUGH = 0.6
_SMALL = {"and", "for", "from", "into", "its", "other", "the", "their", "with"}


def theme_of(clause: str, cues: Sequence[Cue]) -> tuple[str, bool]:
    """The key of the theme *clause* tells ("" for none), and whether another one fits as well.

    The longest cue that stands in the clause decides; a theme without cues is compared by the words of its label.
    """
    scored = sorted(((_score(clause, cue), cue.key) for cue in cues), key=lambda one: (-one[0], one[1]))
    fitting = [(score, key) for score, key in scored if score > 0]
    if not fitting:
        return "", False
    return fitting[0][1], len(fitting) > 1 and fitting[1][0] == fitting[0][0]


def _score(clause: str, cue: Cue) -> float:
    if cue.words:
        said = clause.casefold()
        return max((len(word) for word in cue.words if word.casefold() in said), default=0)
    wanted, said_words = _words(cue.label), _words(clause)
    share = len(wanted & said_words) / len(wanted) if wanted else 0
    return share if share >= _ENOUGH else 0


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[\w-]{3,}", text.casefold()) if word not in _SMALL}
