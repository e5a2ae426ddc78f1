"""The calendar replies that were handed in, with what became of each."""

from django.conf import settings
from django.db import models

from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from meetings.querysets import ReceivedReplyQuerySet


class ReceivedReply(models.Model):
    """One reply handed in by an officer (`handed_in_by`) or by the inbound address (nobody), applied or refused with
    a sentence. The file itself is not kept, only its digest."""

    received_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="received_replies")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, related_name="received_replies")
    uid = models.CharField(max_length=300, blank=True)
    attendee = models.CharField(max_length=254, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    stamped_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64)
    is_applied = models.BooleanField(default=False)
    sentence = models.CharField(max_length=500)

    objects = ReceivedReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "received replies"
        indexes = [models.Index(fields=["sha256"], name="meetings_reply_by_digest")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def body(self):
        return self.meeting.body if self.meeting else None
