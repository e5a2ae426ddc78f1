"""The sentences a report prints of a tabulation: English text of a document, whatever the reader's language.

"119 Parties (83% of the respondents), including 84% in Africa, 80% in Asia and the Pacific, …": the form of
UNEP/CBD/BS/COP-MOP/6/7, paragraphs 6 to 12.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recommendations.tabulation.counting import Line, Share, Tabulation

#: Groups and lists as that document writes them behind a preposition.
NAMES: Mapping[str, str] = {
    "AFR": "Africa",
    "APG": "Asia and the Pacific",
    "CEE": "CEE",
    "EEG": "Eastern Europe",
    "GRULAC": "GRULAC",
    "WEOG": "WEOG",
    "LDC": "LDCs",
    "SIDS": "SIDS",
}


@dataclass(frozen=True)
class Wording:
    """How a sentence is put.

    who, of      "119 *Parties* (83% *of the respondents*)"; an empty `of` leaves "(83%)"
    first        after the first percentage of a breakdown: "84% *of the Parties* in Africa"
    within       the preposition before a group; `lists` the one before a list
    names        words for a key; a list named there in full may carry its own preposition (`lists` empty)
    last_list    what stands before the last list instead of `lists`: "27% *of the respondents from* SIDS"
    closing      what joins the lists to the groups
    """

    who: str = "Parties"
    one: str = "Party"
    of: str = "of the respondents"
    first: str = ""
    within: str = "in"
    lists: str = "in"
    names: Mapping[str, str] = field(default_factory=dict)
    last_list: str = ""
    closing: str = ", "

    def name(self, key: str) -> str:
        return self.names.get(key) or NAMES.get(key, key)


HOUSE = Wording()


def number_of(share: Share, wording: Wording = HOUSE) -> str:
    """ "119 Parties (83% of the respondents)"; without a percentage where nobody answered."""
    said = f"{share.n} {wording.one if share.n == 1 else wording.who}"
    if share.pct is None:
        return said
    return f"{said} ({' '.join(filter(None, (f'{share.pct}%', wording.of)))})"


def breakdown(tabulation: Tabulation, answers: Sequence[str], wording: Wording = HOUSE) -> str:
    """ "84% in Africa, 80% in Asia and the Pacific, … 79% in LDCs and 73% in SIDS".

    Groups and lists nobody of whom answered have no percentage and are left out.
    """
    groups = [part for line in tabulation.groups if (part := _part(line, answers, wording, wording.within))]
    before = [wording.lists] * len(tabulation.lists)
    if before and wording.last_list:
        before[-1] = wording.last_list
    told = zip(tabulation.lists, before, strict=True)
    lists = [part for line, preposition in told if (part := _part(line, answers, wording, preposition))]
    if groups and wording.first:
        groups[0] = groups[0].replace("% ", f"% {wording.first} ", 1)
    if len(lists) < 2:
        return _joined([*groups, *lists])
    return wording.closing.join(filter(None, (", ".join(groups), _joined(lists))))


def sentence(what: str, tabulation: Tabulation, answers: Sequence[str], wording: Wording = HOUSE) -> str:
    """ "*Progress* was reported by 119 Parties (83% of the respondents), including 84% in Africa, …."

    *what* is what stands before the number, such as "Implementation was reported by".
    """
    whole = tabulation.whole.share(*answers)
    said = f"{what} {number_of(whole, wording)}"
    parts = breakdown(tabulation, answers, wording) if whole.n else ""
    return f"{said}, including {parts}." if parts else f"{said}."


def _part(line: Line, answers: Sequence[str], wording: Wording, preposition: str) -> str:
    share = line.share(*answers)
    if share.pct is None:
        return ""
    return " ".join(filter(None, (f"{share.pct}%", preposition, wording.name(line.key))))


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
