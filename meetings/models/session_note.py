"""What the Secretariat writes down in the room, for the report."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.querysets import SessionNoteQuerySet


class SessionNote(models.Model):
    """One officer's note on one item of the agenda, plain text as it was typed; paragraphs are parted by empty lines.

    `at` is when the note was begun and orders the notes of an item, `version` counts the changes (0: never changed).
    Another officer may change it: `author` stays who began it; the trail names the others. Read by
    the Secretariat, the Chair and the Rapporteur, by no other participant.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("note"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = SessionNoteQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["item", "at", "id"], name="meetings_notes_of_item")]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def meeting(self):
        return self.item.meeting

    @property
    def body(self):
        return self.item.meeting.body
