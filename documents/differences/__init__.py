"""Two texts of a report compared as a person tells it: pure functions over passages, for pages and files alike."""

from documents.differences.correcting import Correction, corrections
from documents.differences.telling import became, place_of
from documents.differences.tracing import AWAY, CHANGED, DELETED, INSERTED, Row, paired, traced

__all__ = [
    "AWAY", "CHANGED", "DELETED", "INSERTED", "Correction", "Row", "became", "corrections", "paired", "place_of",
    "traced",
]  # fmt: skip
