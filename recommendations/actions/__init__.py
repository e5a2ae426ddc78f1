"""What changes recommendations and their follow-up: one file per noun."""

from recommendations.actions.answers import respond
from recommendations.actions.evidence import attach_evidence
from recommendations.actions.progress import report_progress, set_due, verify
from recommendations.actions.recommendations import draw_recommendations, publish_recommendations
from recommendations.actions.rounds import (
    Recorded,
    Said,
    close_round,
    open_round,
    record_answers,
    record_sheet,
    why_not,
)
from recommendations.actions.themes import define_theme
from recommendations.actions.transmission import transmit_recommendations

__all__ = [
    "Recorded", "Said", "attach_evidence", "close_round", "define_theme", "draw_recommendations", "open_round",
    "publish_recommendations", "record_answers", "record_sheet", "report_progress", "respond", "set_due",
    "transmit_recommendations", "verify", "why_not",
]  # fmt: skip
