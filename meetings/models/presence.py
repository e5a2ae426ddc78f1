"""Who was in the room, day by day or session by session."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.attendance import Attendance
from meetings.models.session import Session


class Presence(models.Model):
    """Whether one person on the list of attendance was there: in a session, or on a day of a meeting without any.

    Exactly one of `session` and `day` is set. No row: nobody noted anything.
    """

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="presences")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="presences")
    day = models.DateField(_("day"), null=True)
    is_there = models.BooleanField()

    class Meta:
        ordering = ["attendance", "day", "session", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=True, day__isnull=False) | Q(session__isnull=False, day__isnull=True),
                name="meetings_presence_of_one_sitting",
            ),
            models.UniqueConstraint(fields=["attendance", "session"], name="meetings_presence_once_per_session"),
            models.UniqueConstraint(fields=["attendance", "day"], name="meetings_presence_once_per_day"),
        ]

    def __str__(self) -> str:
        return str(self.attendance)
