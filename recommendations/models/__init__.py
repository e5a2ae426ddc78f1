"""Rows of recommendations, one file per noun."""

from recommendations.models.follow_up import FollowUp
from recommendations.models.proof import Evidence, ProgressReport
from recommendations.models.recommendation import Recommendation, Theme

__all__ = ["Evidence", "FollowUp", "ProgressReport", "Recommendation", "Theme"]
