"""To whom a heading of recommendations speaks."""

import re

#: As `documents.states.AddresseeGroup` has them.
EXECUTIVE_SECRETARY, PARTIES, OTHER_ENTITIES = "executive_secretary", "parties_and_other_governments", "other_entities"

_RECOMMENDS = re.compile(r"\brecommend|\b(?:for )?action by\b|\bconclusions and advice\b", re.IGNORECASE)
_SPEAKS_TO = re.compile(r"\b(?:to|by|for)\b(?P<who>.*)", re.IGNORECASE | re.DOTALL)
_GROUPS = (
    (re.compile(r"\b(?:Executive Secretary|Secretariat)\b", re.IGNORECASE), EXECUTIVE_SECRETARY),
    (re.compile(r"\b(?:Conference|Meeting) of the Parties\b", re.IGNORECASE), OTHER_ENTITIES),
    (re.compile(r"\b(?:Parties|Governments)\b", re.IGNORECASE), PARTIES),
    (
        re.compile(
            r"\b(?:entities|organi[sz]ations?|bodies|body|stakeholders|agencies|donors|partners|institutions|members"
            r"|countries|Facility|Bank|Fund|Council|Conference|Committee|Commission)\b",
            re.IGNORECASE,
        ),
        OTHER_ENTITIES,
    ),
)


def group_of(heading: str) -> str:
    """The group a heading such as "Recommendations to the Executive Secretary" names; "" where it names none.

    Of "recommendations of the meeting to Parties" only what follows "to", "by" or "for" is asked.
    """
    said = _RECOMMENDS.search(heading)
    speaks = _SPEAKS_TO.search(heading, said.start()) if said else None
    if speaks is None:
        return ""
    return next((group for pattern, group in _GROUPS if pattern.search(speaks["who"])), "")
