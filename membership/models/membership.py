"""A term in a body."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core import clock
from core.tokens import new_token
from membership.models.body import Body
from membership.querysets import MembershipQuerySet
from membership.states import Capacity, EndReason
from membership.states import MembershipState as M
from notifications.states import Channel
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel


class Membership(WorkflowModel):
    """A person's term in a body, in their individual capacity.

    `replaces` is whose seat it fills for the rest of the term or for a meeting; on a day that both terms cover, the
    replacement serves. `answered_through` says how the expert's answer to the offer reached the Secretariat.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="memberships")
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    is_returning = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    nomination = models.OneToOneField(
        "membership.Nomination", on_delete=models.PROTECT, null=True, blank=True, related_name="membership"
    )
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacements")
    end_reason = models.CharField(max_length=20, choices=EndReason.choices, blank=True)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    answered_through = models.CharField(max_length=20, choices=Channel.choices, blank=True)
    state = StateField(M)
    accepted_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["body", "pk"]
        permissions = [("decide_membership", "Can decide on a membership")]
        constraints = [
            is_known("membership_state_known", M),
            is_stamped("membership_ended_stamped", "ended_at", (M.ENDED,)),
            models.UniqueConstraint(
                fields=["body", "person"], condition=~Q(state="ended"), name="membership_one_open_per_person"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("membership:membership", args=[self.pk])

    @property
    def is_in_office(self) -> bool:
        return self.state in {M.ACTIVE, M.SUSPENDED}

    @property
    def is_public(self) -> bool:
        """An offer is between the body and the expert; so is one that was declined, and a suspension."""
        return self.state == M.ACTIVE or (self.state == M.ENDED and self.accepted_at is not None)

    def covers(self, on) -> bool:
        """Whether the term covers the day, both ends included, and was accepted. `queries.serving_on` and the
        queryset's `current` leave out whoever was replaced by then."""
        served = self.state in {M.ACTIVE, M.SUSPENDED} or (self.state == M.ENDED and self.accepted_at is not None)
        return served and self.since <= on <= (self.until or on)

    @move(
        M.PENDING_ACCEPTANCE, M.ACTIVE, label=_("Accept"), done=_("accepted the membership"),
        permission="membership.answer_membership",
    )  # fmt: skip
    def accept(self, *, by, note, at, channel: str = Channel.SITE) -> None:
        self.accepted_at, self.answered_through = at, channel

    @move(
        M.PENDING_ACCEPTANCE, M.ENDED, label=_("Decline"), done=_("declined the membership"),
        permission="membership.answer_membership",
    )  # fmt: skip
    def decline(self, *, by, note, at, channel: str = Channel.SITE) -> None:
        self.ended_at, self.end_reason, self.answered_through = at, EndReason.DECLINED, channel

    @move(
        M.ACTIVE, M.SUSPENDED, label=_("Suspend"), done=_("was suspended"),
        permission="membership.decide_membership", asks=_("Reason"),
    )  # fmt: skip
    def suspend(self, *, by, note, at) -> None: ...

    @move(
        M.SUSPENDED,
        M.ACTIVE,
        label=_("Reinstate"),
        done=_("was reinstated"),
        permission="membership.decide_membership",
    )
    def reinstate(self, *, by, note, at) -> None: ...

    @move(
        [M.ACTIVE, M.SUSPENDED], M.ENDED, label=_("Resign"), done=_("resigned"),
        permission="membership.answer_membership", asks=_("Reason"),
        confirm=_("The seat becomes vacant today."),
    )  # fmt: skip
    def resign(self, *, by, note, at) -> None:
        self._end(at, EndReason.RESIGNED)

    @move(
        [M.ACTIVE, M.SUSPENDED], M.ENDED, label=_("End the membership"), done=_("ended"),
        permission="membership.decide_membership", asks=_("Reason"),
    )  # fmt: skip
    def end(self, *, by, note, at) -> None:
        self._end(at, EndReason.DECIDED)

    @move([M.ACTIVE, M.SUSPENDED], M.ENDED, label=_("Replace"), done=_("replaced"), permission=None)
    def give_way(self, *, by, note, at) -> None:
        self._end(at, EndReason.REPLACED)

    @move([M.ACTIVE, M.SUSPENDED], M.ENDED, label=_("Let the term end"), done=_("term over"), permission=None)
    def expire(self, *, by, note, at) -> None:
        self._end(at, EndReason.TERM_OVER)

    def _end(self, at, reason: str) -> None:
        self.ended_at, self.end_reason = at, reason
        self.until = min(self.until or clock.today(), clock.today())
