"""Deadlines of a meeting, and how far before or after it each body wants them."""

from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from meetings import track
from meetings.models.meeting import Meeting
from meetings.querysets import DeadlineQuerySet
from meetings.states import Anchor, MeetingState

#: Within so many days a deadline counts as near.
NEAR = 14


class TrackOffset(models.Model):
    """A step that a body asks for instead of the usual ones (`meetings.track.DEFAULTS`), days from a meeting."""

    body = models.ForeignKey("membership.Body", on_delete=models.CASCADE, related_name="track_offsets")
    key = models.SlugField(max_length=40)
    label = models.CharField(_("step"), max_length=120, blank=True)
    days = models.SmallIntegerField(_("days"))
    anchor = models.CharField(max_length=10, choices=Anchor.choices, default=Anchor.START)

    class Meta:
        ordering = ["body", "days", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="meetings_one_offset_per_step")]

    def __str__(self) -> str:
        return self.label or str(track.WORDS.get(self.key, self.key))

    def as_offset(self) -> track.Offset:
        return track.Offset(self.key, str(self), self.days, self.anchor)


class Deadline(models.Model):
    """One step of one meeting with its day. `is_moved`: a person set the day; `version` counts the changes.

    What is done or set aside keeps its day when the meeting moves. An empty label is a usual step's own words.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="deadlines")
    key = models.SlugField(max_length=40)
    label = models.CharField(_("step"), max_length=120, blank=True)
    anchor = models.CharField(max_length=10, choices=Anchor.choices, default=Anchor.START)
    due_on = models.DateField(_("due"))
    is_moved = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="meetings_one_deadline_per_step"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(set_aside_at__isnull=True),
                name="meetings_deadline_done_or_set_aside",
            ),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="meetings_deadlines_by_day")]

    def __str__(self) -> str:
        return self.label or str(track.WORDS.get(self.key, self.key))

    @property
    def body(self):
        return self.meeting.body

    def get_absolute_url(self) -> str:
        return reverse("meetings:deadlines", args=[self.meeting.slug]) + f"#deadline-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.set_aside_at is None

    @property
    def is_asked(self) -> bool:
        """Open, and the meeting has not passed it by: from the opening on nobody asks for what came before."""
        if not self.is_open or self.meeting.state in (MeetingState.CLOSED, MeetingState.CANCELLED):
            return False
        return self.anchor == Anchor.END or self.meeting.opened_at is None

    @property
    def is_late(self) -> bool:
        return self.is_asked and self.due_on < clock.today()

    @property
    def is_near(self) -> bool:
        today = clock.today()
        return self.is_asked and today <= self.due_on <= today + timedelta(days=NEAR)
