"""What somebody looked at and found fine as it is."""

from django.conf import settings
from django.db import models

from documents.models.report import Report


class AcceptedFinding(models.Model):
    """A finding of `documents.lint` that stays silent until its words change.

    rule, anchor   the rule's key and the paragraph's permanent anchor ("" for the report as a whole)
    digest         of the words, the place and the matter, as `Finding.digest`
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="accepted_findings")
    rule = models.CharField(max_length=40)
    anchor = models.CharField(max_length=12, blank=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "digest"], name="documents_finding_accepted_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.anchor}".strip()
