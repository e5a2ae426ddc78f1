"""Django's mail backends of the house: the one whose mail is rows of the outbox, and the one to which a site without a
mail server hands what leaves it."""

import sys
from email.utils import parseaddr

from django.core.mail.backends.base import BaseEmailBackend

#: A text of more lines is read in the outbox.
SHORT = 12


class OutboxBackend(BaseEmailBackend):
    """Whoever calls `send_mail` writes a row of the outbox."""

    def send_messages(self, email_messages) -> int:
        from notifications.actions import queue_mail

        return sum(queue_mail(mail=mail, by=None) for mail in email_messages)


class TerminalBackend(BaseEmailBackend):
    """A line for each mail, and its text below where that is short, as a code to sign in is."""

    def send_messages(self, email_messages) -> int:
        sys.stdout.write("".join(_told(mail) for mail in email_messages))
        sys.stdout.flush()
        return len(email_messages)


def _told(mail) -> str:
    addresses = ", ".join(parseaddr(one)[1] for one in mail.recipients())
    line = f"Mail to {addresses}: {' '.join(mail.subject.split())}\n"
    text = [row for row in str(mail.body).splitlines() if row.strip()]
    return line + "".join(f"    {row}\n" for row in text) if len(text) <= SHORT else line
