"""What was put right after publication."""

from django.db import models

from documents.models.document import Document
from documents.models.report import Report, ReportVersion


class Corrigendum(models.Model):
    """A Corr.: the document that says what to read instead, and the two texts it was drawn from."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="corrigenda")
    number = models.PositiveSmallIntegerField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="corrigendum")
    before = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="+")
    after = models.OneToOneField(ReportVersion, on_delete=models.PROTECT, related_name="corrigendum")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="documents_corrigendum_number_once")]

    def __str__(self) -> str:
        return self.document.symbol
