"""A call for nominations, and to whom it went."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from membership import guards
from membership.models.body import Body
from membership.querysets import CallQuerySet
from membership.states import CallState as C
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

MANAGE = "membership.manage_call"


class Call(WorkflowModel):
    """A call for nominations to a body, opened by an official notification.

    A re-call names the call it `follows`; its `aim` says what is short: {"regions": [keys], "genders": [w|m|x],
    "expertise": [keys]}, and `parties` are the only ones written to. Without them it goes to `addressee_groups`.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="calls")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="recalls")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what is asked for"), blank=True)
    aim = models.JSONField(default=dict, blank=True)
    parties = models.ManyToManyField("parties.Party", blank=True, related_name="+")
    addressee_groups = models.JSONField(_("addressees"), default=list, blank=True)
    deadline_on = models.DateField(_("deadline"))
    first_deadline_on = models.DateField(null=True, editable=False)
    notification = models.OneToOneField(
        "notifications.Notification", on_delete=models.PROTECT, null=True, blank=True, related_name="call"
    )
    state = StateField(C)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("manage_call", "Can manage a call")]
        constraints = [
            is_known("membership_call_state_known", C),
            is_stamped("membership_call_opened_stamped", "opened_at", (C.OPEN, C.EXTENDED, C.CLOSED, C.DECIDED)),
            is_stamped("membership_call_closed_stamped", "closed_at", (C.CLOSED, C.DECIDED)),
            is_stamped("membership_call_decided_stamped", "decided_at", (C.DECIDED,)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("membership:call", args=[self.body.slug, self.pk])

    @property
    def round_id(self) -> int:
        """The first call of the round: a re-call and what it follows fill one pool. A re-call follows the first."""
        return self.follows_id or self.pk

    @property
    def is_running(self) -> bool:
        return self.state in {C.OPEN, C.EXTENDED}

    def takes_nominations(self, on: date | None = None) -> bool:
        """Whether a new nomination is in time: the day of the deadline is included."""
        return self.is_running and (on or clock.today()) <= self.deadline_on

    @move(
        C.DRAFT, C.OPEN, label=_("Open the call"), done=_("opened"), permission=MANAGE,
        guards=[guards.deadline_is_ahead, guards.notification_is_cleared],
        confirm=_("Its notification is issued at once and its letters leave."),
    )  # fmt: skip
    def open(self, *, by, note, at) -> None:
        self.opened_at, self.first_deadline_on = at, self.deadline_on

    @move([C.OPEN, C.EXTENDED], C.EXTENDED, label=_("Extend"), done=_("extended"), permission=None, asks=_("Reason"))
    def extend(self, *, by, note, at, until: str) -> None:
        """*until*: the new deadline, ISO 8601."""
        self.deadline_on = date.fromisoformat(until)

    @move(
        [C.OPEN, C.EXTENDED], C.CLOSED, label=_("Close the call"), done=_("closed"), permission=MANAGE,
        confirm=_("No nomination is taken after that; call again for what is short."),
    )  # fmt: skip
    def close(self, *, by, note, at) -> None:
        self.closed_at = at

    @move(C.CLOSED, C.DECIDED, label=_("Decide"), done=_("decided"), permission=None)
    def decide(self, *, by, note, at) -> None:
        self.decided_at = at


class CallAddressee(models.Model):
    """Whom a call went to, on the day it was opened: one row per address and Party or organization."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="addressees")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey("parties.Organization", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("parties.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    email = models.EmailField(blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["call", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "email"], condition=~Q(email=""), name="membership_call_addressee_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
