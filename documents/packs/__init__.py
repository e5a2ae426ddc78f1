"""A meeting's papers in one ZIP, for people with a slow connection or none: an index that opens from a USB stick, the
agenda with its documents, the timetable. Pure: no model, no database; the same content gives the same bytes.
"""

from documents.packs.archive import Entry, write
from documents.packs.index import Contents, Item, Paper, SessionRow, page

__all__ = ["Contents", "Entry", "Item", "Paper", "SessionRow", "page", "write"]
