"""A slate: a proposed composition, what it says of each nomination, and what was written to its rules."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from membership import guards
from membership.models.body import Body
from membership.models.call import Call
from membership.models.mandate import Rule
from membership.models.nomination import Nomination
from membership.querysets import SlateQuerySet
from membership.states import AnswerKind, Standing
from membership.states import SlateState as S
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

MANAGE, DECIDE = "membership.manage_slate", "membership.decide_slate"


class Slate(WorkflowModel):
    """A proposed composition of a body out of the nominations of a round of calls (a call and its re-calls).

    `size`: how many are wanted, None for as many as the rules allow. `aims`: names of `composition.aims.AIMS` in the
    order they weigh, empty for the engine's own order. `allow`: {rule position: by how much it may be missed}, a
    relaxation somebody tries.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="slates")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="slates")
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note"), blank=True)
    size = models.PositiveSmallIntegerField(_("size"), null=True, blank=True)
    aims = models.JSONField(default=list, blank=True)
    allow = models.JSONField(default=dict, blank=True)
    state = StateField(S)
    submitted_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = SlateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("manage_slate", "Can compose a slate"), ("decide_slate", "Can decide on a slate")]
        constraints = [
            is_known("membership_slate_state_known", S),
            is_stamped("membership_slate_decided_stamped", "decided_at", (S.DECIDED,)),
            models.UniqueConstraint(fields=["call", "name"], name="membership_slate_named_once"),
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(state="decided"), name="membership_one_decided_slate"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether seats may change."""
        return self.state in {S.DRAFT, S.RETURNED}

    def get_absolute_url(self) -> str:
        return reverse("membership:slate", args=[self.body.slug, self.pk])

    @move(
        [S.DRAFT, S.RETURNED], S.SUBMITTED, label=_("Submit to the Executive Secretary"), done=_("submitted"),
        permission=MANAGE, guards=[guards.has_seats, guards.disclosures_are_decided, guards.rules_are_answered],
    )  # fmt: skip
    def submit(self, *, by, note, at) -> None:
        self.submitted_at = at

    @move(
        S.SUBMITTED, S.RETURNED, label=_("Return to the officers"), done=_("returned"), permission=DECIDE,
        asks=_("Reason"),
    )  # fmt: skip
    def return_to_officers(self, *, by, note, at) -> None: ...

    @move(
        S.SUBMITTED, S.DECIDED, label=_("Decide as submitted"), done=_("decided"), permission=DECIDE,
        guards=[
            guards.calls_are_closed, guards.disclosures_are_decided, guards.rules_are_answered, guards.terms_allow,
        ],
        confirm=_("Memberships are offered, and letters to every nominee wait in the outbox for review."),
    )  # fmt: skip
    def decide(self, *, by, note, at) -> None:
        self.decided_at = at

    @move(
        [S.DRAFT, S.RETURNED, S.SUBMITTED], S.SET_ASIDE, label=_("Set aside"), done=_("set aside"), permission=MANAGE,
    )  # fmt: skip
    def set_aside(self, *, by, note, at) -> None: ...


class Choice(models.Model):
    """What a slate says of one nomination: seated (perhaps locked there), in reserve (by `rank`), or barred."""

    slate = models.ForeignKey(Slate, on_delete=models.CASCADE, related_name="choices")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="choices")
    standing = models.CharField(max_length=10, choices=Standing.choices)
    is_locked = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["slate", "standing", "rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["slate", "nomination"], name="membership_chosen_once")]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_standing_display()}"


class RuleAnswer(models.Model):
    """What was written to a rule on a slate: the reason of a waiver, or the statement a due-regard rule asks for."""

    slate = models.ForeignKey(Slate, on_delete=models.CASCADE, related_name="answers")
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["slate", "rule"]
        constraints = [models.UniqueConstraint(fields=["slate", "rule"], name="membership_rule_answered_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.rule}"


class Proposal(models.Model):
    """What the solver was asked for a slate, and what it said; kept, to be compared and taken.

    `request`: {"size", "lock", "bar", "aims", "allow"}; `result` is empty until the work is done, then
    {"status", "slate", "findings", "relax", "clash", "nearest", "seconds", "alternatives": [the same again]};
    ids are those of nominations, as text.
    """

    slate = models.ForeignKey(Slate, on_delete=models.CASCADE, related_name="proposals")
    job = models.ForeignKey("core.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    request = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.slate} {self.pk}"
