"""What was put right: the words after adoption, and what was recognised in them before."""

from django.conf import settings
from django.db import models

from recommendations.models.recommendation import Recommendation, Theme


class Correction(models.Model):
    """The words of a recommendation put right after its adoption; the newest is what it reads now.

    The recommendation keeps the words as adopted. `symbol` is that of the Corr., where one was issued.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    reason = models.TextField()
    symbol = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["recommendation", "-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.reason[:80]}"


class Recognition(models.Model):
    """What a drafter settled about a paragraph before adoption, where the software read something else.

    Kept by the anchor, so that it outlives moving, rewriting and undoing. None leaves to the software what it reads;
    `addressees` are [name, kind] pairs. `digest` is of the words the drafter had before them.
    """

    report = models.ForeignKey("documents.Report", on_delete=models.CASCADE, related_name="recognitions")
    anchor = models.CharField(max_length=12)
    is_drawn = models.BooleanField(default=True)
    verb = models.CharField(max_length=40, null=True)
    qualifiers = models.JSONField(null=True)
    has_theme = models.BooleanField(default=False)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")
    addressees = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["report", "anchor"]
        constraints = [models.UniqueConstraint(fields=["report", "anchor"], name="recommendations_recognised_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.anchor}"
