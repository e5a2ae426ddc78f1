"""The recommendation, and the themes recommendations are about."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.states import AddresseeGroup
from recommendations import guards
from recommendations.querysets import RecommendationQuerySet
from recommendations.states import RecommendationState
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = RecommendationState


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

    One that came from a sheet of an earlier meeting has no paragraph. `ref` is the citation in the report ("30(a)"),
    settled on publication; `text` the words as adopted, so that a later correction of the paragraph leaves both to be
    read. `is_public` follows the publication of the report; `heading`
    is the one it stands under; `doubts` are sentences on what its words leave open.
    """

    body = models.ForeignKey("membership.Body", on_delete=models.PROTECT, related_name="recommendations")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="recommendations")
    paragraph = models.OneToOneField(
        "documents.Paragraph", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation"
    )
    ref = models.CharField(_("reference"), max_length=80)
    position = models.PositiveSmallIntegerField()
    addressee_group = models.CharField(max_length=32, choices=AddresseeGroup.choices)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    verb = models.CharField(_("operative verb"), max_length=40)
    weight = models.PositiveSmallIntegerField(default=0)
    qualifiers = models.JSONField(default=list, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    chapeau = models.TextField(blank=True)
    text = models.TextField()
    corrected_text = models.TextField(blank=True, editable=False)
    doubts = models.JSONField(default=list, blank=True)
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
        indexes = [
            models.Index(fields=["body", "-id"], name="recommendations_of_body"),
            models.Index(fields=["body", "state"], name="recommendations_by_state"),
            models.Index(fields=["-meeting", "position"], name="recommendations_in_order"),
        ]

    def __str__(self) -> str:
        return _("Recommendation %(ref)s") % {"ref": self.ref}

    @property
    def words(self) -> str:
        """What it reads now: as corrected after its adoption, else as adopted."""
        return self.corrected_text or self.text

    def get_absolute_url(self) -> str:
        return reverse("recommendations:recommendation", args=[self.meeting.slug, self.ref])

    @move(S.DRAFT, S.ADOPTED, label=_("Adopt"), done=_("adopted with its report"), permission=None)
    def adopt(self, *, by, note, at) -> None:
        self.adopted_at = at

    @move(
        S.ADOPTED, S.TRANSMITTED, label=_("Transmit"), done=_("transmitted to its addressees"), permission=None,
    )  # fmt: skip
    def transmit(self, *, by, note, at) -> None:
        self.transmitted_at = at

    @move(
        S.TRANSMITTED, S.SUPERSEDED, label=_("Mark as superseded"), done=_("superseded"),
        permission="recommendations.manage_recommendation", asks=_("By which text"),
    )  # fmt: skip
    def supersede(self, *, by, note, at) -> None: ...

    @move(
        S.TRANSMITTED, S.SUPERSEDED, label=_("Merge"), done=_("merged into another"), permission=None,
        asks=_("Into which one"),
    )  # fmt: skip
    def merge(self, *, by, note, at) -> None: ...

    @move(
        S.TRANSMITTED, S.RETIRED, label=_("Retire"), done=_("retired"),
        permission="recommendations.retire_recommendation", asks=_("Reason"),
    )  # fmt: skip
    def retire(self, *, by, note, at) -> None: ...

    @move(
        [S.ADOPTED, S.TRANSMITTED], S.CLOSED, label=_("Close the follow-up"), done=_("closed"),
        permission="recommendations.manage_recommendation", guards=[guards.every_track_is_over],
    )  # fmt: skip
    def close(self, *, by, note, at) -> None: ...
