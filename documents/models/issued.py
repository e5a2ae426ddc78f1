"""The words of a generated document, kept from the moment it was issued."""

from django.db import models

from documents.models.document import Document


class IssuedText(models.Model):
    """What stood in a generated document when it was published: from then on its facts may change, its words do not.

    `content` is the list that `documents.exporting.Passage.frozen` gives, `dated_on` the date in its masthead.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="issued")
    issued_at = models.DateTimeField()
    dated_on = models.DateField()
    content = models.JSONField()

    def __str__(self) -> str:
        return str(self.document)
