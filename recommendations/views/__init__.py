"""Pages of recommendations: lists, one recommendation, what is done with a follow-up, rounds and their sheets."""

from recommendations.views.corrections import correct
from recommendations.views.evidence import attach, attach_to_answer, evidence
from recommendations.views.follow_ups import answer, due, progress
from recommendations.views.imported import section_of_import
from recommendations.views.imports import import_sheet, keep_import
from recommendations.views.lists import export, of_meeting, tracker, transmit
from recommendations.views.recognition import add_recommendation, forget, links_in_the_editor, recognition
from recommendations.views.recommendation import recommendation
from recommendations.views.rounds import answers, close_round, numbers, open_round, round_page
from recommendations.views.sheets import keep_sheet, sheet
from recommendations.views.verification import answer_page, claims, reopen_answer, send_back_answer, verify_answer
from recommendations.views.work import change_action, plan_action

__all__ = [
    "add_recommendation", "answer", "answer_page", "answers", "attach", "attach_to_answer", "change_action", "claims",
    "close_round", "correct", "due", "evidence", "export", "forget", "import_sheet", "keep_import", "keep_sheet",
    "links_in_the_editor", "numbers", "of_meeting", "open_round", "plan_action", "progress", "recognition",
    "recommendation", "reopen_answer", "round_page", "section_of_import", "send_back_answer", "sheet", "tracker",
    "transmit", "verify_answer",
]  # fmt: skip
