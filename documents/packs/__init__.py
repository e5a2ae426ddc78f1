"""A meeting's papers in one ZIP, for people with a slow connection or none: an index that opens from a USB stick, the
agenda with its documents, the timetable; and the same papers merged into one PDF. Pure: no model, no database; the
same content gives the same bytes.
"""

from documents.packs.archive import Entry, write
from documents.packs.cover import FORM, cover
from documents.packs.index import Contents, Item, Paper, SessionRow, page
from documents.packs.merging import LARGEST, Leaf, leaves_of, merge

__all__ = [
    "FORM",
    "LARGEST",
    "Contents",
    "Entry",
    "Item",
    "Leaf",
    "Paper",
    "SessionRow",
    "cover",
    "leaves_of",
    "merge",
    "page",
    "write",
]
