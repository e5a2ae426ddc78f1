"""The agenda: a tree of items; their numbers are computed, never stored."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings import guards
from meetings.models.meeting import Meeting
from meetings.querysets import AgendaItemQuerySet
from meetings.states import AgendaItemState, ItemKind
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = AgendaItemState
CHAIR = "meetings.chair_meeting"


class AgendaItem(WorkflowModel):
    """An item of a meeting's agenda; `position` orders it among its siblings."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("type"), max_length=20, choices=ItemKind.choices)
    annotation = models.TextField(_("annotation"), blank=True)
    state = StateField(AgendaItemState)

    objects = AgendaItemQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["version"])

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            is_known("meetings_item_state_known", AgendaItemState),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="meetings_item_not_under_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def body(self):
        return self.meeting.body

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#item-{self.pk}"

    @move(S.PROVISIONAL, S.ADOPTED, label=_("Adopt"), done=_("adopted with the agenda"), permission=None)
    def adopt(self, *, by, note, at) -> None: ...

    @move(
        [S.PROVISIONAL, S.ADOPTED], S.WITHDRAWN, label=_("Withdraw"), done=_("withdrawn"),
        permission=CHAIR, asks=_("Reason"),
    )  # fmt: skip
    def withdraw(self, *, by, note, at) -> None: ...

    @move(
        [S.ADOPTED, S.SUSPENDED], S.OPEN, label=_("Take up"), done=_("taken up"),
        permission=CHAIR, guards=[guards.meeting_is_open, guards.no_other_item_is_open],
    )  # fmt: skip
    def take_up(self, *, by, note, at) -> None: ...

    @move(S.OPEN, S.SUSPENDED, label=_("Suspend"), done=_("suspended"), permission=CHAIR)
    def suspend(self, *, by, note, at) -> None: ...

    @move(S.OPEN, S.CONCLUDED, label=_("Conclude"), done=_("concluded"), permission=CHAIR)
    def conclude(self, *, by, note, at) -> None: ...

    @move(
        [S.ADOPTED, S.OPEN],
        S.DEFERRED,
        label=_("Defer"),
        done=_("deferred"),
        permission=CHAIR,
        asks=_("Reason"),
    )
    def defer(self, *, by, note, at) -> None: ...
