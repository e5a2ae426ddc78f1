"""States of a notification and of a message in the outbox."""

from django.utils.translation import gettext_lazy as _

from workflow.states import StateChoices


class NotificationState(StateChoices):
    DRAFT = "draft", "idle", _("Draft")
    CLEARED = "cleared", "going", _("Cleared")
    ISSUED = "issued", "done", _("Issued")
    REMINDED = "reminded", "wait", _("Reminded")
    CLOSED = "closed", "over", _("Closed")


class MessageState(StateChoices):
    HELD = "held", "decide", _("Held for review")
    QUEUED = "queued", "wait", _("Queued")
    SENT = "sent", "done", _("Sent")
    FAILED = "failed", "late", _("Failed")
    WITHDRAWN = "withdrawn", "over", _("Withdrawn")
