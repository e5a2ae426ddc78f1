"""The agenda: a tree of items; their numbers are computed, never stored."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from meetings import guards
from meetings.models.meeting import Meeting
from meetings.querysets import AgendaItemQuerySet
from meetings.states import AgendaItemState, ItemKind, StandingPurpose
from workflow.fields import StateField, is_known
from workflow.lifecycle import move
from workflow.models import WorkflowModel

S = AgendaItemState
CHAIR = "meetings.chair_meeting"


class AgendaItem(WorkflowModel):
    """An item of a meeting's agenda; `position` orders it among its siblings.

    `expected_action` is what the meeting is asked to do; `purpose` says who fills a standing item; `adopted_at` stays
    empty for what was deferred or withdrawn when the agenda was adopted.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("type"), max_length=20, choices=ItemKind.choices)
    annotation = models.TextField(_("annotation"), blank=True)
    expected_action = models.CharField(_("expected action"), max_length=500, blank=True)
    purpose = models.CharField(_("standing item"), max_length=30, choices=StandingPurpose.choices, blank=True)
    adopted_at = models.DateTimeField(null=True, editable=False)
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
    def adopt(self, *, by, note, at) -> None:
        self.adopted_at = at

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
        [S.PROVISIONAL, S.ADOPTED, S.OPEN],
        S.DEFERRED,
        label=_("Defer"),
        done=_("deferred"),
        permission=CHAIR,
        asks=_("Reason"),
    )
    def defer(self, *, by, note, at) -> None: ...


class ProvisionalAgenda(models.Model):
    """The agenda as it was proposed to the meeting: as its document was issued, or as it stood at the opening.

    `symbol` is that document's, "" at the opening; `lines` are those of `meetings.agenda.Entry`. The newest counts.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="provisional_agendas")
    symbol = models.CharField(max_length=120, blank=True)
    kept_at = models.DateTimeField()
    lines = models.JSONField()

    class Meta:
        ordering = ["meeting", "-pk"]

    def __str__(self) -> str:
        return self.symbol or str(self.meeting)
