"""What the home page, the desk and the search page show."""

from desk.queries.changes import changes_for
from desk.queries.home import (
    Latest,
    latest,
    meetings_ahead,
    progress_drawn,
    recent_documents,
    recent_meetings,
)
from desk.queries.search import Group, search_everywhere
from desk.queries.waiting import Due, Section, desk_of, things_for
from desk.queries.ways import Way, addressed_to, meetings_of, ways_for

__all__ = [
    "Due", "Group", "Latest", "Section", "Way", "addressed_to", "changes_for", "desk_of", "latest", "meetings_ahead",
    "meetings_of", "progress_drawn", "recent_documents", "recent_meetings", "search_everywhere", "things_for",
    "ways_for",
]  # fmt: skip
