"""What was read in a file: kept once for the same bytes, whoever's they are."""

from django.db import models

from documents.states import Outcome


class DrawnText(models.Model):
    """The text of the file with this SHA-256, drawn by the task worker within limits (`documents.drawn_text`).

    outcome    how it ended; its word is the sentence for whoever asks
    pages      of a PDF; None for a Word document
    words      of the whole text; Chinese and Japanese signs count one each
    text       at most `documents.drawn_text.MOST_SIGNS` signs, a form feed between pages
    is_whole   False where the file holds more than was read
    preview    the first pages as clean HTML (no scripts, pictures, addresses)
    """

    sha256 = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    pages = models.PositiveIntegerField(null=True)
    words = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    is_whole = models.BooleanField(default=True)
    preview = models.TextField(blank=True)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="documents_drawn_outcome_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.outcome}"
