"""Recommendations, and per addressee a follow-up with two independent tracks: response and progress."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.uploads import random_path
from documents.states import AddresseeGroup
from recommendations import guards
from recommendations.querysets import FollowUpQuerySet, RecommendationQuerySet
from recommendations.states import (
    AddresseeKind,
    EvidenceKind,
    ProgressState,
    RecommendationState,
    ResponseState,
)
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S, R, P = RecommendationState, ResponseState, ProgressState
ANSWER, VERIFY, CLOSE = (
    "recommendations.answer_followup",
    "recommendations.verify_followup",
    "recommendations.close_followup",
)


class Theme(models.Model):
    """What recommendations are about. `cues` are words of a chapeau that tell the theme."""

    key = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=200)
    cues = models.JSONField(default=list)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class Recommendation(WorkflowModel):
    """One leaf of a report's recommendations. The words are the paragraph's; what becomes of them stands here.

    `ref` is the citation when it was adopted ("30(a)"); `text` the words then, so that a later correction of the
    paragraph leaves both to be read. `is_public` follows the publication of the report.
    """

    body = models.ForeignKey("membership.Body", on_delete=models.PROTECT, related_name="recommendations")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="recommendations")
    paragraph = models.OneToOneField("documents.Paragraph", on_delete=models.PROTECT, related_name="recommendation")
    ref = models.CharField(_("reference"), max_length=30)
    position = models.PositiveSmallIntegerField()
    addressee_group = models.CharField(max_length=32, choices=AddresseeGroup.choices)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    verb = models.CharField(_("operative verb"), max_length=40)
    weight = models.PositiveSmallIntegerField(default=0)
    qualifiers = models.JSONField(default=list, blank=True)
    chapeau = models.TextField(blank=True)
    text = models.TextField()
    is_public = models.BooleanField(default=False)
    state = StateField(RecommendationState)
    adopted_at = models.DateTimeField(null=True, editable=False)
    transmitted_at = models.DateTimeField(null=True, editable=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
        permissions = [
            ("manage_recommendation", "Can manage recommendations"),
            ("transmit_recommendation", "Can transmit recommendations"),
        ]
        constraints = [
            is_known("recommendations_state_known", RecommendationState),
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=False) | Q(state="draft"),
                name="recommendations_adopted_stamped",
            ),
            models.CheckConstraint(
                condition=Q(transmitted_at__isnull=False) | ~Q(state="transmitted"),
                name="recommendations_transmitted_stamped",
            ),
            models.UniqueConstraint(fields=["meeting", "ref"], name="recommendations_ref_once_per_meeting"),
        ]
        indexes = [models.Index(fields=["body", "-id"], name="recommendations_of_body")]

    def __str__(self) -> str:
        return _("Recommendation %(ref)s") % {"ref": self.ref}

    def get_absolute_url(self) -> str:
        return reverse("recommendations:recommendation", args=[self.meeting.slug, self.ref])

    @move(S.DRAFT, S.ADOPTED, label=_("Adopt"), done=_("adopted with its report"), permission=None)
    def adopt(self, *, by, note, at) -> None:
        self.adopted_at = at

    @move(
        S.ADOPTED, S.TRANSMITTED, label=_("Transmit"), done=_("transmitted to its addressees"),
        permission="recommendations.transmit_recommendation",
    )  # fmt: skip
    def transmit(self, *, by, note, at) -> None:
        self.transmitted_at = at

    @move(
        S.TRANSMITTED, S.SUPERSEDED, label=_("Mark as superseded"), done=_("superseded"),
        permission="recommendations.manage_recommendation", asks=_("By which text"),
    )  # fmt: skip
    def supersede(self, *, by, note, at) -> None: ...

    @move(
        S.TRANSMITTED, S.RETIRED, label=_("Retire"), done=_("retired"),
        permission="recommendations.retire_recommendation", asks=_("Reason"),
    )  # fmt: skip
    def retire(self, *, by, note, at) -> None: ...

    @move(
        [S.ADOPTED, S.TRANSMITTED], S.CLOSED, label=_("Close"), done=_("closed"),
        permission="recommendations.manage_recommendation", guards=[guards.every_track_is_over],
    )  # fmt: skip
    def close(self, *, by, note, at) -> None: ...


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
    responded_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(_("due"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)

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

    def __str__(self) -> str:
        return f"{self.recommendation}, {self.addressee}"

    @property
    def body(self):
        return self.recommendation.body

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#follow-up-{self.pk}"

    def _answer(self, at, reason: str = "") -> None:
        self.responded_at, self.response_reason = at, reason

    # Response

    @move(
        R.PENDING, R.UNDER_CONSIDERATION, column="response", label=_("Consider"), done=_("under consideration"),
        permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def consider(self, *, by, note, at) -> None:
        self._answer(at)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION, R.NOTED], R.ACCEPTED, column="response", label=_("Accept"),
        done=_("accepted by its addressee"), permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def accept(self, *, by, note, at) -> None:
        self._answer(at)

    @move(
        R.UNDER_CONSIDERATION, R.PARTIALLY_ACCEPTED, column="response", label=_("Accept in part"),
        done=_("accepted in part"), permission=ANSWER, guards=[guards.is_transmitted], asks=_("Which part"),
    )  # fmt: skip
    def accept_in_part(self, *, by, note, at) -> None:
        self._answer(at, note)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION], R.NOTED, column="response", label=_("Note"),
        done=_("noted by its addressee"), permission=ANSWER, guards=[guards.is_transmitted],
    )  # fmt: skip
    def take_note(self, *, by, note, at) -> None:
        self._answer(at)

    @move(
        [R.PENDING, R.UNDER_CONSIDERATION], R.NOT_ACCEPTED, column="response", label=_("Do not accept"),
        done=_("not accepted"), permission=ANSWER, guards=[guards.is_transmitted], asks=_("Reason"),
    )  # fmt: skip
    def refuse(self, *, by, note, at) -> None:
        self._answer(at, note)

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
        self.verified_at = at

    @move(
        P.IMPLEMENTED_CLAIMED, P.IN_PROGRESS, column="progress", label=_("Send back"),
        done=_("sent back: the evidence is insufficient"), permission=VERIFY, asks=_("What is missing"),
    )  # fmt: skip
    def send_back(self, *, by, note, at) -> None:
        self.claimed_by = None

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


class ProgressReport(models.Model):
    """A dated text of an addressee on how far they are."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    text = models.TextField()
    percentage = models.PositiveSmallIntegerField(null=True, blank=True)
    obstacles = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__lte=100),
                name="recommendations_percentage_at_most_100",
            )
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.reported_on}"


class Evidence(models.Model):
    """What shows that something was done: a document by its symbol, a link, or a file."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(max_length=300)
    symbol = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="evidence")
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(upload_to=random_path, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title
