"""The organization of work: sessions of a meeting, and which items of the agenda each takes up."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import timetable
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from meetings.querysets import SessionQuerySet


class Session(models.Model):
    """Some hours of one day in one room, by the clocks of the meeting's zone. `version` counts the changes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    room = models.CharField(_("room"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    items = models.ManyToManyField(AgendaItem, through="SessionItem", related_name="sessions")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["day", "starts", "room", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="meetings_session_begins_first"),
        ]

    def __str__(self) -> str:
        return self.title or self.part_of_day

    @property
    def body(self):
        return self.meeting.body

    @property
    def part_of_day(self) -> str:
        """What a session without a title is called."""
        if self.starts.hour < 12:
            return gettext("Morning session")
        return gettext("Afternoon session") if self.starts.hour < 18 else gettext("Evening session")

    @property
    def hours(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:work", args=[self.meeting.slug]) + f"#session-{self.pk}"

    def as_slot(self) -> timetable.Slot:
        """The session as the timetable's rules see it. Wants `planned` prefetched."""
        items = frozenset(entry.item_id for entry in self.planned.all())
        return timetable.Slot(self.pk, str(self), self.day, self.starts, self.ends, self.room, items)


class SessionItem(models.Model):
    """An item of the agenda in a session; one that takes longer stands in several."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="planned")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="planned")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["session", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "item"], name="meetings_item_once_per_session")]

    def __str__(self) -> str:
        return str(self.item)
