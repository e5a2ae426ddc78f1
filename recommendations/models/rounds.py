"""Rounds: what stands for many ("Parties") is asked on a day, and each of the many answers for itself."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.states import Channel
from recommendations.models.follow_up import FollowUp
from recommendations.querysets import AnswerQuerySet, AskedPartyQuerySet, RoundQuerySet
from recommendations.states import COLLECTIVE, SAID, AddresseeKind, ProgressState, ResponseState
from workflow.fields import is_stamped


class Round(models.Model):
    """One asking about a meeting's collective recommendations: when, about which, until when.

    Whom it asked stands in `AskedParty` and never changes, so that every denominator holds later.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    treaty = models.CharField(max_length=20, default="CPB")
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("due"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    follow_ups = models.ManyToManyField(FollowUp, related_name="rounds")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="recommendations_round_number_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(closed_on__isnull=True), name="recommendations_one_open_round"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="recommendations_round_due_later"),
        ]

    def __str__(self) -> str:
        return _("Round %(n)s") % {"n": self.number}

    def get_absolute_url(self) -> str:
        return reverse("recommendations:round", args=[self.pk])

    @property
    def body(self):
        return self.meeting.body

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class AskedParty(models.Model):
    """A Party, or another Government, that a round asked; where it stood on that day.

    `group` is its regional group under the scheme of the body, by key.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asked")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="asked")
    kind = models.CharField(max_length=24, choices=AddresseeKind.choices)
    group = models.CharField(max_length=10, blank=True)
    is_ldc = models.BooleanField(default=False)
    is_sids = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = AskedPartyQuerySet.as_manager()

    class Meta:
        ordering = ["round", "party__sort_name"]
        verbose_name_plural = "asked Parties"
        permissions = [("answer_askedparty", "Can answer for the Party")]
        constraints = [
            models.UniqueConstraint(fields=["round", "party"], name="recommendations_asked_once_a_round"),
            models.CheckConstraint(condition=Q(kind__in=COLLECTIVE), name="recommendations_asked_kind_known"),
        ]

    def __str__(self) -> str:
        return _("%(round)s, %(party)s") % {"round": self.round, "party": self.party}

    def get_absolute_url(self) -> str:
        return reverse("recommendations:answers", args=[self.round_id, self.party.iso2])

    def about(self) -> models.QuerySet[FollowUp]:
        """What it was asked about: the follow-ups of the round that are addressed to its kind."""
        return self.round.follow_ups.filter(addressee_kind=self.kind)

    @property
    def body(self):
        return self.round.meeting.body


class Answer(models.Model):
    """What one Party says in a round about one recommendation: a word on either track, or on both.

    It is a statement, not a lifecycle: until the round closes the Party may say it anew. What it reported as
    implemented another person verifies, with a word (`verification`); that stands in later rounds until it is reopened.
    """

    asked = models.ForeignKey(AskedParty, on_delete=models.CASCADE, related_name="answers")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="answers")
    response = models.CharField(_("response"), max_length=32, choices=ResponseState.choices, blank=True)
    progress = models.CharField(_("progress"), max_length=32, choices=ProgressState.choices, blank=True)
    percentage = models.PositiveSmallIntegerField(_("per cent done"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verification = models.TextField(blank=True)

    proofs: int  #: set by `queries.claims`: the number of pieces of evidence

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["asked", "follow_up"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "follow_up"], name="recommendations_one_answer_a_round"),
            models.CheckConstraint(
                condition=Q(response__in=["", *SAID.responses]), name="recommendations_answer_response_known"
            ),
            models.CheckConstraint(
                condition=Q(progress__in=["", *ProgressState.values]), name="recommendations_answer_progress_known"
            ),
            is_stamped(
                "recommendations_answer_verified_stamped",
                "verified_at",
                (ProgressState.IMPLEMENTED_VERIFIED,),
                field="progress",
            ),
            models.CheckConstraint(
                condition=~Q(response="", progress=""), name="recommendations_answer_says_something"
            ),
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__lte=100),
                name="recommendations_answer_at_most_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.follow_up}"

    @property
    def is_verified(self) -> bool:
        return self.progress == ProgressState.IMPLEMENTED_VERIFIED

    @property
    def body(self):
        return self.asked.body

    @property
    def response_state(self) -> ResponseState | None:
        return ResponseState(self.response) if self.response else None

    @property
    def progress_state(self) -> ProgressState | None:
        return ProgressState(self.progress) if self.progress else None

    @property
    def is_claimed(self) -> bool:
        """Reported as implemented, and verified by nobody yet."""
        return self.progress == ProgressState.IMPLEMENTED_CLAIMED

    @property
    def page_url(self) -> str:
        """Its own page; `get_absolute_url` is its place among all answers of the Party."""
        return reverse("recommendations:answer_page", args=[self.pk])

    def get_absolute_url(self) -> str:
        return f"{self.asked.get_absolute_url()}#f{self.follow_up_id}"
