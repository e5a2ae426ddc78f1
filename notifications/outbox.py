"""Django's mail backend of the house: whoever calls `send_mail` writes a row of the outbox."""

from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        from notifications.actions import queue_mail

        return sum(queue_mail(mail=mail, by=None) for mail in email_messages)
