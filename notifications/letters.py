"""What a letter is before it enters the outbox, and who receives which.

Who receives what of this app:

| letter | to | when |
|---|---|---|
| notification | everybody in its addressee groups, once each | it is issued |
| reminder of a notification | the same recipients | an officer reminds |
| sign-in code, password link | whoever asked for it | at once, confidential |
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import formataddr
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.dates import long_date
from core.text.markdown import plain
from notifications.models import Attachment, Message, Notification, Recipient

_METHOD = re.compile(rb"^METHOD:([A-Z-]{3,20})\r?$", re.MULTILINE)


class Enclosure(NamedTuple):
    """A file that goes with a letter; a plain tuple of the same three does as well."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one person. `key` names the occasion: a letter with a key that was used is not queued again.

    about            the row it speaks of, or None
    hold             wait for an officer to release it
    is_confidential  its text is shown to nobody and wiped once sent
    """

    key: str
    kind: str
    to_email: str
    to_name: str = ""
    subject: str
    text: str
    html: str = ""
    about: models.Model | None = None
    attachments: tuple[Enclosure, ...] = ()
    hold: bool = False
    is_confidential: bool = False


def letters_of(notification: Notification, recipients: Sequence[Recipient], pdf: bytes) -> list[Letter]:
    """The letters of the issue, or of the latest reminder, each with the same PDF."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = f"{_('Notification')} {notification.number}: {notification.subject}"
        letter = Letter(
            key=f"notification:{notification.pk}:{notification.reminders}",
            kind="reminder" if notification.reminders else "notification",
            to_email="",
            subject=f"{_('Reminder')}: {subject}" if notification.reminders else subject,
            text=_mail_text(notification),
            about=notification,
            attachments=(Enclosure(f"{notification.number}.pdf", "application/pdf", pdf),),
        )
    return [
        replace(letter, key=f"{letter.key}:{one.email}", to_email=one.email, to_name=one.name) for one in recipients
    ]


def _mail_text(notification: Notification) -> str:
    due = notification.action_required_by
    context = {
        "notification": notification,
        "date": long_date(timezone.localtime(notification.issued_at).date()),
        "due": long_date(due) if due else "",
        "body": plain_text(notification.body),
        "address": settings.ORIGIN + notification.get_absolute_url(),
    }
    return render_to_string("notifications/letter.txt", context)


def plain_text(body: str) -> str:
    """The text without its marks, paragraph by paragraph."""
    return "\n\n".join(plain(paragraph) for paragraph in paragraphs(body))


def paragraphs(body: str) -> list[str]:
    """What stands between empty lines."""
    return [part.strip() for part in re.split(r"\r?\n\s*\n", body) if part.strip()]


def to_mime(message: Message, attachments: Sequence[Attachment] = ()) -> EmailMultiAlternatives:
    """The mail as it leaves: text, HTML beside it, files. A calendar entry also stands beside the text, with its
    METHOD in the content type of both, because that is where mail programs look for it."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[formataddr((message.to_name, message.to_email))],
        headers={"Message-ID": _message_id(message), "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for one in attachments:
        with one.file.open("rb") as file:
            content = file.read()
        if one.media_type.partition(";")[0].strip() == "text/calendar":
            calendar = content.decode("utf-8")
            mail.attach_alternative(calendar, _calendar_type(content))
            mail.attach(one.name, calendar, _calendar_type(content))
        else:
            mail.attach(one.name, content, one.media_type)
    return mail


def _calendar_type(content: bytes) -> str:
    method = _METHOD.search(content)
    return f"text/calendar; method={method[1].decode()}" if method else "text/calendar"


def _message_id(message: Message) -> str:
    """The same at every try."""
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.ORIGIN).hostname}>"
