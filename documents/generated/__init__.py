"""Documents that a meeting writes of itself: facts in, passages out; every writer of `documents.exporting` takes them.

Pure. A kind is one short file with one function, `Facts` → passages, named in `KINDS`; what reads the facts from the
database is `documents.queries.generated`. The words are English, as the documents are, and are not translated with the
page.
"""

from documents.generated import adopted, agenda, annotated, participants
from documents.generated.facts import Attendant, Facts, Item, OpenRecommendation, Paper, Sitting
from documents.generated.kind import Kind

KINDS: dict[str, Kind] = {kind.key: kind for kind in (agenda.KIND, annotated.KIND, adopted.KIND, participants.KIND)}

__all__ = ["KINDS", "Attendant", "Facts", "Item", "Kind", "OpenRecommendation", "Paper", "Sitting"]
