"""A recommendation and one of its addressees, with two independent tracks: response and progress."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.refusals import Refused
from meetings.states import Channel
from recommendations import guards
from recommendations.models.recommendation import Recommendation
from recommendations.querysets import FollowUpQuerySet
from recommendations.states import OVER, AddresseeKind, ProgressState, ResponseState
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

R, P = ResponseState, ProgressState
ANSWER, VERIFY, CLOSE = (
    "recommendations.answer_followup",
    "recommendations.verify_followup",
    "recommendations.close_followup",
)


class FollowUp(WorkflowModel):
    """A recommendation and one of its addressees: what they answered, and how far they are."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="follow_ups")
    addressee = models.CharField(_("addressee"), max_length=300)
    addressee_kind = models.CharField(max_length=24, choices=AddresseeKind.choices)
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, related_name="follow_ups")
    organization = models.ForeignKey(
        "parties.Organization", on_delete=models.PROTECT, null=True, related_name="follow_ups"
    )
    response = StateField(ResponseState)
    progress = StateField(ProgressState)
    response_reason = models.TextField(blank=True)
    response_channel = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    responded_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(_("due"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    letters = models.ManyToManyField("notifications.Message", related_name="follow_ups", editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "pk"]
        verbose_name = "follow-up"
        permissions = [("answer_followup", "Can answer"), ("verify_followup", "Can verify")]
        constraints = [
            is_known("recommendations_response_known", ResponseState, field="response"),
            is_known("recommendations_progress_known", ProgressState, field="progress"),
            is_stamped("recommendations_verified_stamped", "verified_at", (P.IMPLEMENTED_VERIFIED,), field="progress"),
            models.UniqueConstraint(
                fields=["recommendation", "addressee"], name="recommendations_one_follow_up_per_addressee"
            ),
        ]
        indexes = [models.Index(fields=["progress", "recommendation"], name="recommendations_by_progress")]

    def __str__(self) -> str:
        return f"{self.recommendation.ref}, {self.addressee}"

    @property
    def body(self):
        return self.recommendation.body

    @property
    def is_for_many(self) -> bool:
        """To all Parties, or to all other Governments; "Parties hosting meetings" are some, known to nobody here."""
        if self.addressee_kind == AddresseeKind.PARTIES:
            return self.addressee.casefold() == "parties"
        return self.addressee_kind == AddresseeKind.OTHER_GOVERNMENTS

    @property
    def is_over(self) -> bool:
        """Nothing more is awaited from the addressee."""
        return self.progress in OVER

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#follow-up-{self.pk}"

    def _answer(self, at, reason: str, channel: str) -> None:
        self.responded_at, self.response_reason = at, reason
        self.response_channel = channel or Channel.SITE

    # Response

    @move(
        R.PENDING, R.UNDER_CONSIDERATION, column="response", label=_("Consider"), done=_("under consideration"),
        permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def consider(self, *, by, note, at, channel="") -> None:
        self._answer(at, note, channel)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION, R.NOTED], R.ACCEPTED, column="response", label=_("Accept"),
        done=_("accepted by its addressee"), permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def accept(self, *, by, note, at, channel="") -> None:
        self._answer(at, note, channel)

    @move(
        R.UNDER_CONSIDERATION, R.PARTIALLY_ACCEPTED, column="response", label=_("Accept in part"),
        done=_("accepted in part"), permission=ANSWER, guards=[guards.is_transmitted], asks=_("Which part"),
    )  # fmt: skip
    def accept_in_part(self, *, by, note, at, channel="") -> None:
        self._answer(at, note, channel)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION], R.NOTED, column="response", label=_("Note"),
        done=_("noted by its addressee"), permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def take_note(self, *, by, note, at, channel="") -> None:
        self._answer(at, note, channel)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION], R.NOT_ACCEPTED, column="response", label=_("Do not accept"),
        done=_("not accepted"), permission=ANSWER, guards=[guards.is_transmitted], asks=_("Reason"),
    )  # fmt: skip
    def refuse(self, *, by, note, at, channel="") -> None:
        self._answer(at, note, channel)

    # Progress

    @move(
        [P.NOT_STARTED, P.REQUIRE_FUNDING], P.IN_PROGRESS, column="progress", label=_("Start"), done=_("in progress"),
        permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def start(self, *, by, note, at) -> None: ...

    @move(
        [P.NOT_STARTED, P.IN_PROGRESS], P.REQUIRE_FUNDING, column="progress", label=_("Report that funding is needed"),
        done=_("in need of funding"), permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def need_funding(self, *, by, note, at) -> None: ...

    @move(
        P.IN_PROGRESS, P.PARTIALLY_IMPLEMENTED, column="progress", label=_("Report partial implementation"),
        done=_("partially implemented"), permission=ANSWER, guards=[guards.has_evidence],
    )  # fmt: skip
    def implement_in_part(self, *, by, note, at) -> None: ...

    @move(
        [P.IN_PROGRESS, P.PARTIALLY_IMPLEMENTED], P.IMPLEMENTED_CLAIMED, column="progress",
        label=_("Report as implemented"), done=_("reported implemented"), permission=ANSWER,
        guards=[guards.has_evidence],
    )  # fmt: skip
    def claim(self, *, by, note, at) -> None:
        self.claimed_by = by

    @move(
        P.IMPLEMENTED_CLAIMED, P.IMPLEMENTED_VERIFIED, column="progress", label=_("Verify"), done=_("verified"),
        permission=VERIFY, asks=_("What was seen"),
    )  # fmt: skip
    def verify(self, *, by, note, at) -> None:
        if self.claimed_by_id and by and self.claimed_by_id == by.pk:
            raise Refused(_("Another person verifies."))
        self.verified_at = at

    @move(
        P.IMPLEMENTED_CLAIMED, P.IN_PROGRESS, column="progress", label=_("Send back"),
        done=_("sent back: the evidence is insufficient"), permission=VERIFY, asks=_("What is missing"),
    )  # fmt: skip
    def send_back(self, *, by, note, at) -> None:
        self.claimed_by = None

    @move(
        P.IMPLEMENTED_VERIFIED, P.IN_PROGRESS, column="progress", label=_("Reopen"), done=_("reopened"),
        permission=VERIFY, asks=_("Why it is reopened"),
    )  # fmt: skip
    def reopen(self, *, by, note, at) -> None:
        self.claimed_by = self.verified_at = None

    @move(
        [P.NOT_STARTED, P.IN_PROGRESS, P.REQUIRE_FUNDING], P.OVERTAKEN_BY_EVENTS, column="progress",
        label=_("Overtaken by events"), done=_("overtaken by events"), permission=VERIFY, asks=_("Reason"),
    )  # fmt: skip
    def overtake(self, *, by, note, at) -> None: ...

    @move(
        [P.NOT_STARTED, P.IN_PROGRESS, P.REQUIRE_FUNDING], P.CLOSED_NOT_IMPLEMENTED, column="progress",
        label=_("Close without implementation"), done=_("closed without implementation"), permission=CLOSE,
        asks=_("Reason"),
    )  # fmt: skip
    def give_up(self, *, by, note, at) -> None: ...
