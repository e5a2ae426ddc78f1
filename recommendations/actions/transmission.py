"""Recommendations go to their addressees: one letter to each person who speaks for one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.refusals import Refused
from meetings.models import Meeting
from notifications.actions import queue_messages
from recommendations.letters import keep_letters, letters_of, people_of
from recommendations.models import FollowUp, Recommendation
from recommendations.states import RecommendationState
from workflow.engine import perform_many


@dataclass(frozen=True)
class Transmission:
    """How many recommendations went out, in how many letters, and whom no letter could reach."""

    recommendations: int
    letters: int
    unreached: tuple[str, ...]


@transaction.atomic
def transmit_recommendations(
    *, recommendations: Iterable[Recommendation] | None = None, meeting: Meeting | None = None, by
) -> Transmission:
    """Transmit what is named, or all that waits at *meeting*. The letters are held in the outbox for review.

    Raises Refused where nothing waits, or one of them is not ready; then none goes.
    """
    rows = _waiting(meeting) if recommendations is None else list(recommendations)
    if not rows:
        raise Refused(_("No recommendation waits to be transmitted."))
    for recommendation in rows:
        require(by, "recommendations.transmit_recommendation", recommendation)
    waiting = Recommendation.objects.filter(pk__in=[one.pk for one in rows]).select_related("meeting", "body")
    perform_many(waiting.order_by("position"), "transmit", by=by, consequence=True)
    tracks = FollowUp.objects.filter(recommendation__in=rows).select_related(
        "recommendation__meeting", "recommendation__body", "party", "organization"
    )
    people, unreached = people_of(list(tracks.order_by("recommendation__position", "pk")))
    letters = queue_messages(letters=letters_of(people), by=by)
    keep_letters(people, letters)
    return Transmission(len(rows), len(letters), unreached)


def _waiting(meeting: Meeting | None) -> list[Recommendation]:
    adopted = Recommendation.objects.filter(meeting=meeting, state=RecommendationState.ADOPTED)
    return list(adopted.select_related("meeting", "body").order_by("position"))
