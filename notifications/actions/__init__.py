"""What changes notifications and messages: one file per noun."""

from notifications.actions.messages import queue_mail, queue_message, queue_messages, release_messages
from notifications.actions.notices import (
    change_notification,
    draft_notification,
    issue_notification,
    queue_letters,
    remind_recipients,
    resolve_addressees,
)
from notifications.actions.sending import send_due, send_message, send_messages

__all__ = [
    "change_notification",
    "draft_notification",
    "issue_notification",
    "queue_letters",
    "queue_mail",
    "queue_message",
    "queue_messages",
    "release_messages",
    "remind_recipients",
    "resolve_addressees",
    "send_due",
    "send_message",
    "send_messages",
]
