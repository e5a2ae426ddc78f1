"""What drafters did to a text, so that they can take it back; and the notes of the room that stand in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.paragraph import Paragraph
from documents.models.report import Report


class TextAct(models.Model):
    """One act on the text of a report, and the steps that take it back, the last first (`actions.undoing`).

    verb      of its entry in the trail
    anchor    of the paragraph it was done to; `said` is how that was cited then ("paragraph 12 (b)")
    undone_at when its author took it back
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="acts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    anchor = models.CharField(max_length=12)
    said = models.CharField(max_length=80, blank=True)
    steps = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["report", "by", "-id"], name="documents_acts_of_drafter")]

    def __str__(self) -> str:
        return f"{self.verb} {self.said}"


class UsedNote(models.Model):
    """A note taken in session that was put into the text; removed from it, the note waits again."""

    note = models.OneToOneField("meetings.SessionNote", on_delete=models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="used_notes", verbose_name=_("paragraph")
    )

    def __str__(self) -> str:
        return f"{self.note_id} → {self.paragraph_id}"
