"""What changes recommendations and their follow-up: one file per noun."""

from recommendations.actions.answers import respond
from recommendations.actions.evidence import attach_evidence
from recommendations.actions.progress import report_progress, set_due, verify
from recommendations.actions.recommendations import draw_recommendations, publish_recommendations
from recommendations.actions.themes import define_theme
from recommendations.actions.transmission import transmit_recommendations

__all__ = [
    "attach_evidence", "define_theme", "draw_recommendations", "publish_recommendations", "report_progress",
    "respond", "set_due", "transmit_recommendations", "verify",
]  # fmt: skip
