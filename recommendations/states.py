"""States of a recommendation and of its follow-up's two tracks."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.states import StateChoices


class RecommendationState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    ADOPTED = "adopted", "going", _("Adopted")
    TRANSMITTED = "transmitted", "done", _("Transmitted")
    SUPERSEDED = "superseded", "over", _("Superseded")
    RETIRED = "retired", "over", _("Retired")
    CLOSED = "closed", "over", _("Closed")


class ResponseState(StateChoices):
    PENDING = "pending", "wait", _("Pending")
    UNDER_CONSIDERATION = "under_consideration", "going", _("Under consideration")
    ACCEPTED = "accepted", "done", _("Accepted")
    PARTIALLY_ACCEPTED = "partially_accepted", "going", _("Partly accepted")
    NOTED = "noted", "noted", _("Noted")
    NOT_ACCEPTED = "not_accepted", "no", _("Not accepted")


class ProgressState(StateChoices):
    NOT_STARTED = "not_started", "idle", _("Not started")
    IN_PROGRESS = "in_progress", "going", _("In progress")
    REQUIRE_FUNDING = "require_funding", "decide", _("Needs funding")
    PARTIALLY_IMPLEMENTED = "partially_implemented", "going", _("Partially implemented")
    IMPLEMENTED_CLAIMED = "implemented_claimed", "done", _("Reported implemented")
    IMPLEMENTED_VERIFIED = "implemented_verified", "sure", _("Verified")
    OVERTAKEN_BY_EVENTS = "overtaken_by_events", "over", _("Overtaken by events")
    CLOSED_NOT_IMPLEMENTED = "closed_not_implemented", "no", _("Closed without implementation")


#: Nothing more is awaited from the addressee.
OVER = (
    ProgressState.IMPLEMENTED_CLAIMED,
    ProgressState.IMPLEMENTED_VERIFIED,
    ProgressState.OVERTAKEN_BY_EVENTS,
    ProgressState.CLOSED_NOT_IMPLEMENTED,
)
#: Nothing more is awaited from anybody: what was only reported still waits for its verification.
ENDED = tuple(state for state in OVER if state != ProgressState.IMPLEMENTED_CLAIMED)


class AddresseeKind(models.TextChoices):
    EXECUTIVE_SECRETARY = "executive_secretary", _("Executive Secretary")
    PARTIES = "parties", _("Parties")
    OTHER_GOVERNMENTS = "other_governments", _("Other Governments")
    PARTY = "party", _("A Party")
    ORGANIZATION = "organization", _("An organization")
    MEETING = "meeting", _("A body or its meeting")
    OTHER = "other", _("Another entity")


#: Addressees that stand for many, each of whom answers for itself.
COLLECTIVE = (AddresseeKind.PARTIES.value, AddresseeKind.OTHER_GOVERNMENTS.value)


class Words(NamedTuple):
    responses: tuple[str, ...]
    progress: tuple[str, ...]


#: What one of the many can say of itself; to verify is another's.
SAID = Words(
    tuple(state.value for state in ResponseState if state != ResponseState.PENDING),
    tuple(state.value for state in ProgressState if state != ProgressState.IMPLEMENTED_VERIFIED),
)


class ActionState(StateChoices):
    PLANNED = "planned", "idle", _("Planned")
    UNDER_WAY = "under_way", "going", _("Under way")
    DONE = "done", "done", _("Done")
    DROPPED = "dropped", "over", _("Dropped")


class EvidenceKind(models.TextChoices):
    DOCUMENT = "document", _("A document, by its symbol")
    NOTIFICATION = "notification", _("A notification, by its number")
    MEETING = "meeting", _("A meeting, by its symbol")
    LINK = "link", _("A link")
    FILE = "file", _("A file")


class Relation(models.TextChoices):
    """How two things hang together, told from the recommendation's side."""

    CAME_FROM = "came_from", _("Came from")
    LED_TO = "led_to", _("Led to")
    MERGED_INTO = "merged_into", _("Merged into")
    SUPERSEDED_BY = "superseded_by", _("Superseded by")


class KinKind(models.TextChoices):
    """What stands at the other end."""

    RECOMMENDATION = "recommendation", _("A recommendation")
    DECISION = "decision", _("A decision")
    MANDATE = "mandate", _("A mandate")
    MEETING = "meeting", _("A meeting")
    DOCUMENT = "document", _("A document")
    INITIATIVE = "initiative", _("A capacity-building initiative")
