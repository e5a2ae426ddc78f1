"""What an addressee reports, and what shows it."""

from django.db import models
from django.db.models import Q

from core.uploads import random_path
from recommendations.models.follow_up import FollowUp
from recommendations.states import EvidenceKind


class ProgressReport(models.Model):
    """A dated text of an addressee on how far they are."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    text = models.TextField()
    percentage = models.PositiveSmallIntegerField(null=True, blank=True)
    obstacles = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

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
    """What shows that something was done: a document by its symbol, a link, or a file."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(max_length=300)
    symbol = models.CharField(max_length=120, blank=True)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="evidence")
    link = models.URLField(max_length=500, blank=True)
    file = models.FileField(upload_to=random_path, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title
