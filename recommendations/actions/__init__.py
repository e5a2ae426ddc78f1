"""What changes recommendations and their follow-up: one file per noun."""

from recommendations.actions.answers import respond
from recommendations.actions.corrections import correct_from_report, correct_recommendation
from recommendations.actions.evidence import attach_evidence
from recommendations.actions.imports import import_recommendations, refuse_before_the_end
from recommendations.actions.lineage import (
    end_follow_ups,
    merge_recommendation,
    retire_recommendation,
    supersede_recommendation,
    tie_recommendation,
    untie_recommendation,
)
from recommendations.actions.progress import report_progress, set_due, verify
from recommendations.actions.recognition import forget_recognition, settle_recognition
from recommendations.actions.recommendations import draw_recommendations, publish_recommendations
from recommendations.actions.reminders import remind_daily, send_reminders
from recommendations.actions.rounds import (
    Recorded,
    close_round,
    open_round,
    record_answers,
    record_sheet,
)
from recommendations.actions.themes import define_theme
from recommendations.actions.transmission import transmit_recommendations
from recommendations.actions.verification import reopen_answer, send_back_answer, verify_answer
from recommendations.actions.work import change_action, plan_action

__all__ = [
    "Recorded", "attach_evidence", "change_action", "close_round", "correct_from_report", "correct_recommendation",
    "define_theme", "draw_recommendations", "end_follow_ups", "forget_recognition", "import_recommendations",
    "merge_recommendation", "open_round", "plan_action", "publish_recommendations", "record_answers", "record_sheet",
    "refuse_before_the_end", "remind_daily", "reopen_answer", "report_progress", "respond", "retire_recommendation",
    "send_back_answer", "send_reminders", "set_due", "settle_recognition", "supersede_recommendation",
    "tie_recommendation", "transmit_recommendations", "untie_recommendation", "verify", "verify_answer",
]  # fmt: skip
