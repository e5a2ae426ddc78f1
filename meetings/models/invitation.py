"""The invitation: who was asked to come, and what they answered."""

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings import guards
from meetings.models.meeting import Meeting
from meetings.querysets import InvitationQuerySet
from meetings.states import ANSWER_CHANNELS, Channel, Funding, InvitationState, Role
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = InvitationState
MANAGE, ANSWER = "meetings.manage_meeting", "meetings.answer_invitation"


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Invitation(WorkflowModel):
    """One person invited to one meeting. `channel` says how the answer came, `token` signs the reply link;
    `substitute_for` is the invitation of whom this person replaces for the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(_("invited as"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    capacity = models.CharField(max_length=20, blank=True)
    is_returning = models.BooleanField(default=False)
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    state = StateField(InvitationState)
    reason = models.TextField(_("reason"), blank=True)
    channel = models.CharField(max_length=20, choices=ANSWER_CHANNELS, blank=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    funding = models.CharField(_("funding"), max_length=20, choices=Funding.choices, blank=True)
    funding_note = models.TextField(_("note on the funding"), blank=True)
    substitute_for = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitute"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            is_known("meetings_invitation_state_known", InvitationState),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=~Q(state="withdrawn"),
                name="meetings_one_invitation_per_person",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def body(self):
        return self.meeting.body

    def get_absolute_url(self) -> str:
        return self.meeting.participants_url

    @property
    def answer_url(self) -> str:
        """Where whoever is signed in answers it: the invited person, or an officer on their behalf."""
        return reverse("meetings:answer", args=[self.meeting.slug, self.pk])

    def _answered(self, at, channel: str, reason: str) -> None:
        self.answered_at, self.channel, self.reason = at, channel or Channel.SITE, reason

    @move(
        S.DRAFT, S.SENT, label=_("Send the invitation"), done=_("invited"),
        permission=MANAGE, guards=[guards.meeting_is_announced],
    )  # fmt: skip
    def send(self, *, by, note, at) -> None:
        self.sent_at = at

    @move(
        [S.SENT, S.TENTATIVE, S.NO_REPLY, S.DECLINED], S.ACCEPTED, label=_("Accept"),
        done=_("accepted the invitation"), permission=ANSWER,
        guards=[guards.answers_are_taken, guards.the_seat_is_free],
    )  # fmt: skip
    def accept(self, *, by, note, at, channel="") -> None:
        self._answered(at, channel, "")

    @move(
        [S.SENT, S.NO_REPLY, S.ACCEPTED, S.DECLINED], S.TENTATIVE, label=_("Accept tentatively"),
        done=_("accepted tentatively"), permission=ANSWER,
        guards=[guards.answers_are_taken, guards.the_seat_is_free],
    )  # fmt: skip
    def accept_tentatively(self, *, by, note, at, channel="") -> None:
        self._answered(at, channel, "")

    @move(
        [S.SENT, S.TENTATIVE, S.ACCEPTED, S.NO_REPLY], S.DECLINED, label=_("Decline"),
        done=_("declined the invitation"), permission=ANSWER, asks=_("Reason"), guards=[guards.answers_are_taken],
    )  # fmt: skip
    def decline(self, *, by, note, at, channel="") -> None:
        self._answered(at, channel, note)

    @move(S.SENT, S.NO_REPLY, label=_("Count as silent"), done=_("did not reply"), permission=None)
    def fall_silent(self, *, by, note, at) -> None: ...

    @move(
        [S.SENT, S.ACCEPTED, S.TENTATIVE, S.NO_REPLY], S.WITHDRAWN, label=_("Withdraw the invitation"),
        done=_("was no longer invited"), permission=MANAGE, asks=_("Reason"),
    )  # fmt: skip
    def withdraw(self, *, by, note, at) -> None: ...
