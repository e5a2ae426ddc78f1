"""States of a notification and of a message in the outbox; the ways by which an answer comes back."""

from django.db.models import TextChoices
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


class Channel(TextChoices):
    """By which way an answer reached the Secretariat."""

    SITE = "site", _("On the site")
    LINK = "link", _("By the signed link")
    EMAIL = "email", _("By e-mail")
    FAX = "fax", _("By fax")
    TELEPHONE = "telephone", _("By telephone")
    PAPER = "paper", _("On paper")
