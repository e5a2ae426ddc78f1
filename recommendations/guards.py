"""When a step of the follow-up is ready."""

from django.utils.translation import gettext_lazy as _

from recommendations.states import ENDED, ActionState, RecommendationState
from workflow.guards import guard

BEFORE_ADOPTION = _("It cannot be due before the recommendation was adopted.")
NO_EVIDENCE = _("Attach at least one piece of evidence first.")


@guard(NO_EVIDENCE)
def has_evidence(follow_up) -> bool:
    return follow_up.evidence.exists()


@guard(_("The recommendation has not been transmitted to its addressees yet."))
def is_transmitted(follow_up) -> bool:
    return follow_up.recommendation.state == RecommendationState.TRANSMITTED


@guard(_("Not every addressee's track is closed yet."))
def every_track_is_over(recommendation) -> bool:
    return all(one.progress in ENDED for one in recommendation.follow_ups.all())


@guard(_("What this action depends on is not done yet."))
def what_it_needs_is_done(action) -> bool:
    return not action.depends_on.exclude(state__in=[ActionState.DONE, ActionState.DROPPED]).exists()
