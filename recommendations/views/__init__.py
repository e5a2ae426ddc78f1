"""Pages of recommendations: lists, one recommendation, what is done with a follow-up."""

from recommendations.views.follow_ups import answer, attach, due, evidence, progress
from recommendations.views.lists import export, of_meeting, tracker, transmit
from recommendations.views.recommendation import recommendation

__all__ = [
    "answer", "attach", "due", "evidence", "export", "of_meeting", "progress", "recommendation", "tracker", "transmit",
]  # fmt: skip
