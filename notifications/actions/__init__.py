"""What changes notifications and messages: one file per noun."""

from notifications.actions.messages import queue_mail, queue_message, queue_messages
from notifications.actions.sending import send_due, send_message

__all__ = ["queue_mail", "queue_message", "queue_messages", "send_due", "send_message"]
