"""Sentences the software writes from facts, in the wording of a body, until a drafter takes one over.

Pure: `MeetingFacts` in, `Written` out (text, the facts it rests on, and their digest, so that a change of a fact
shows as a change of the sentence). What is not known yet gives an empty text, never half a sentence.
Source of the wording: reports of the Liaison Group on Capacity-Building for Biosafety, tenth meeting, paragraphs
1, 2, 7, 8, 9 and 28.
"""

from collections.abc import Callable

from documents.sentences.agenda import AgendaLine, agenda, agenda_lines, organization_of_work
from documents.sentences.attendance import absent, opening
from documents.sentences.facts import ORGANIZATION, PARTY, AgendaItem, Delegation, MeetingFacts, Officer
from documents.sentences.officers import adoption, closure, officers
from documents.sentences.wording import ENGLISH, Wording, WordingError
from documents.sentences.written import Written

SENTENCES: dict[str, Callable[[MeetingFacts, Wording], Written]] = {
    "opening": opening,
    "absent": absent,
    "officers": officers,
    "agenda": agenda,
    "organization_of_work": organization_of_work,
    "adoption": adoption,
    "closure": closure,
}

__all__ = [
    "ENGLISH", "ORGANIZATION", "PARTY", "SENTENCES", "AgendaItem", "AgendaLine", "Delegation", "MeetingFacts",
    "Officer", "Wording", "WordingError", "Written", "absent", "adoption", "agenda", "agenda_lines", "closure",
    "officers", "opening", "organization_of_work",
]  # fmt: skip
