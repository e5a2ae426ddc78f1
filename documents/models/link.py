"""A document that a second meeting uses, too."""

from django.db import models

from documents.models.document import Document


class DocumentLink(models.Model):
    """A document listed at another meeting than its own, under an item of that one's agenda or under none. It lists
    the document and opens it to nobody."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="document_links")
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="document_links"
    )
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "meeting"], name="documents_linked_once")]

    def __str__(self) -> str:
        return f"{self.document} → {self.meeting}"
