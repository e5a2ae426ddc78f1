"""Rows of recommendations, one file per noun."""

from recommendations.models.action import Action
from recommendations.models.correction import Correction, Recognition
from recommendations.models.follow_up import FollowUp
from recommendations.models.lineage import Kin
from recommendations.models.proof import Evidence, ProgressReport
from recommendations.models.recommendation import Recommendation, Theme
from recommendations.models.reminder import Reminder
from recommendations.models.rounds import Answer, AskedParty, Round
from recommendations.models.said import Said

__all__ = [
    "Action", "Answer", "AskedParty", "Correction", "Evidence", "FollowUp", "Kin", "ProgressReport", "Recognition",
    "Recommendation", "Reminder", "Round", "Said", "Theme",
]  # fmt: skip
