"""What an addressee reports, and what shows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.uploads import random_path
from recommendations.models.follow_up import FollowUp
from recommendations.models.rounds import Answer
from recommendations.querysets import EvidenceQuerySet
from recommendations.states import EvidenceKind


class ProgressReport(models.Model):
    """A dated text of an addressee on how far they are; `next_on` and `responsible` are of the next step."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    text = models.TextField()
    percentage = models.PositiveSmallIntegerField(null=True, blank=True)
    obstacles = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    responsible = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__lte=100),
                name="recommendations_percentage_at_most_100",
            )
        ]

    def __str__(self) -> str:
        return f"{self.follow_up}: {self.reported_on}"


class Evidence(models.Model):
    """What shows that something was done: a document by its symbol, a notification, a meeting, a link, or a file.

    A document whose symbol is none of ours has no row: an outside reference. `answer` names the one of the many whose
    it is. What is confidential is for the Secretariat and whoever speaks for the addressee, down to its file.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="evidence")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    title = models.CharField(max_length=300)
    symbol = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="evidence")
    notification = models.ForeignKey(
        "notifications.Notification", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, related_name="evidence")
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(upload_to=random_path, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    is_confidential = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title
