"""Adjectives for recommendations and their follow-up."""

from django.db import models
from django.db.models import Q

from core import clock
from membership.access import member_body_ids, staffed_body_ids
from recommendations.states import OVER, RecommendationState


def _readable(user, prefix: str = "") -> Q:
    adopted = ~Q(**{f"{prefix}state": RecommendationState.DRAFT})
    return (
        (adopted & Q(**{f"{prefix}is_public": True}))
        | (adopted & Q(**{f"{prefix}body_id__in": member_body_ids(user)}))
        | Q(**{f"{prefix}body_id__in": staffed_body_ids(user)})
    )


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RecommendationQuerySet":
        return self.filter(_readable(user))


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user) -> "FollowUpQuerySet":
        return self.filter(_readable(user, "recommendation__"))

    def overdue(self) -> "FollowUpQuerySet":
        return self.filter(due_on__lt=clock.today()).exclude(progress__in=OVER)
