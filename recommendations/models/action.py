"""Actions: what a recommendation breaks into, each with somebody who leads it and a day."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from recommendations import guards
from recommendations.models.recommendation import Recommendation
from recommendations.querysets import ActionQuerySet
from recommendations.states import ActionState
from workflow.fields import StateField, is_known, is_stamped
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = ActionState
MOVE = "recommendations.move_action"


class Action(WorkflowModel):
    """One step on the way: who leads, who helps, from when until when, what must be done before."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("what is to be done"), max_length=300)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="led_actions")
    helpers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="helped_actions", blank=True)
    start_on = models.DateField(_("start"), null=True, blank=True)
    due_on = models.DateField(_("due"))
    depends_on = models.ManyToManyField("self", symmetrical=False, related_name="needed_by", blank=True)
    state = StateField(ActionState)
    done_at = models.DateTimeField(null=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        permissions = [("move_action", "Can start and finish the action")]
        constraints = [
            is_known("recommendations_action_state_known", ActionState),
            is_stamped("recommendations_action_done_stamped", "done_at", (S.DONE,)),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(due_on__gte=F("start_on")),
                name="recommendations_action_due_after_start",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="recommendations_action_due")]

    def __str__(self) -> str:
        return f"{self.recommendation.ref}, {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.recommendation.get_absolute_url()}#action-{self.pk}"

    def get_edit_url(self) -> str:
        return reverse("recommendations:action", args=[self.pk])

    @property
    def body(self):
        return self.recommendation.body

    @property
    def is_over(self) -> bool:
        return self.state in (S.DONE, S.DROPPED)

    def is_overdue(self, today: date) -> bool:
        return not self.is_over and self.due_on < today

    def is_due_soon(self, today: date) -> bool:
        """Within the lead of `settings.DUE_SOON_DAYS`."""
        soon = timedelta(days=settings.DUE_SOON_DAYS)
        return not self.is_over and today <= self.due_on <= today + soon

    @property
    def standing(self) -> str:
        """ "overdue", "soon" or "": for a badge beside the date."""
        today = clock.today()
        if self.is_overdue(today):
            return "overdue"
        return "soon" if self.is_due_soon(today) else ""

    @move(S.PLANNED, S.UNDER_WAY, label=_("Start"), done=_("under way"), permission=MOVE)
    def start(self, *, by, note, at) -> None: ...

    @move(
        [S.PLANNED, S.UNDER_WAY], S.DONE, label=_("Finish"), done=_("done"), permission=MOVE,
        guards=[guards.what_it_needs_is_done],
    )  # fmt: skip
    def finish(self, *, by, note, at) -> None:
        self.done_at = at

    @move(
        [S.PLANNED, S.UNDER_WAY], S.DROPPED, label=_("Drop"), done=_("dropped"),
        permission="recommendations.manage_recommendation", asks=_("Reason"),
    )  # fmt: skip
    def drop(self, *, by, note, at) -> None: ...

    @move([S.DONE, S.DROPPED], S.UNDER_WAY, label=_("Take up again"), done=_("taken up again"), permission=MOVE)
    def reopen(self, *, by, note, at) -> None:
        self.done_at = None
