"""The home page: meetings ahead, the latest with its figures, documents, where recommendations stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from core.charts import Stack
from documents.models import Document
from meetings.models import Meeting
from meetings.queries import turnout_of, words_of
from membership.access import member_body_ids, staffed_body_ids
from recommendations import queries as recommendations
from recommendations.models import FollowUp, Recommendation
from recommendations.queries import Overview
from recommendations.states import ProgressState
from workflow.kept import until_the_trail_grows

MOST_DRAWN = 200
#: From the darkest to the palest: how far the progress of a recommendation is.
DRAWN = (
    (ProgressState.IMPLEMENTED_VERIFIED, "h4"),
    (ProgressState.IMPLEMENTED_CLAIMED, "h3"),
    (ProgressState.PARTIALLY_IMPLEMENTED, "h2"),
    (ProgressState.IN_PROGRESS, "h1"),
    (ProgressState.REQUIRE_FUNDING, "hw"),
    (ProgressState.NOT_STARTED, "h0"),
    (ProgressState.OVERTAKEN_BY_EVENTS, "hx"),
    (ProgressState.CLOSED_NOT_IMPLEMENTED, "hx"),
)


@dataclass(frozen=True)
class Latest:
    """The latest meeting, who came to it in words, and where its recommendations stand."""

    meeting: Meeting
    turnout: str
    overview: Overview | None


def meetings_ahead(user, limit: int = 5) -> list[Meeting]:
    return list(Meeting.objects.visible_to(user).upcoming().select_related("body")[:limit])


def recent_meetings(user, limit: int = 5) -> list[Meeting]:
    return list(Meeting.objects.visible_to(user).past().select_related("body")[:limit])


def latest(recent: Sequence[Meeting], user) -> Latest | None:
    """The first of *recent* with its figures: who came, and where its recommendations stand; at most six queries."""
    if not recent:
        return None
    meeting = recent[0]
    lines = recommendations.lines_of(Recommendation.objects.visible_to(user).filter(meeting=meeting)[:MOST_DRAWN])
    return Latest(meeting, words_of(turnout_of(meeting)), recommendations.overview_of(lines) if lines else None)


def recent_documents(user, limit: int = 5) -> list[Document]:
    return list(Document.objects.visible_to(user).filter(published_at__isnull=False).order_by("-published_at")[:limit])


def progress_drawn(user) -> Stack | None:
    """Where all recommendations the reader may see stand, or None when there are none; three queries where the
    numbers are kept, not a look at each recommendation."""
    sight = [sorted(ids) for ids in (staffed_body_ids(user), member_body_ids(user))]
    numbers = until_the_trail_grows(f"progress:{sight}", lambda: _progress_of(user))
    parts = [(str(state.label), numbers[state], shade) for state, shade in DRAWN if numbers.get(state)]
    return Stack(_("Progress of recommendations"), parts) if parts else None


def _progress_of(user) -> dict[str, int]:
    return dict(FollowUp.objects.visible_to(user).values_list("progress").annotate(n=Count("pk")).order_by())
