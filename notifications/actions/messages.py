"""Into the outbox: every mail is a row before it leaves the house."""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.utils.text import get_valid_filename

from core import clock
from core.refusals import Refused
from notifications.letters import Enclosure, Letter
from notifications.models import Attachment, Message
from notifications.signals import messages_queued
from notifications.states import MessageState
from workflow.engine import perform


def queue_message(
    *,
    key: str,
    kind: str,
    to_email: str,
    to_name: str = "",
    subject: str,
    text: str,
    html: str = "",
    about: models.Model | None = None,
    attachments: Iterable[Enclosure | tuple[str, str, bytes]] = (),
    hold: bool = False,
    is_confidential: bool = False,
    by,
) -> Message:
    """Put one mail into the outbox; it is sent after the transaction, unless it is held for review.

    *attachments* are triples of name, media type and content. A *key* that was used before returns the message that
    has it, whatever the rest says: nothing is written twice, also when two ask at once.
    """
    letter = Letter(
        key=key, kind=kind, to_email=to_email, to_name=to_name, subject=subject, text=text, html=html, about=about,
        attachments=tuple(Enclosure(*one) for one in attachments), hold=hold, is_confidential=is_confidential,
    )  # fmt: skip
    return queue_messages(letters=[letter], by=by)[0]


@transaction.atomic
def queue_messages(*, letters: Sequence[Letter], by) -> list[Message]:
    """The same for many letters, in as many queries as for one. Returns their messages in the order given."""
    unique = {_fitting(letter.key): letter for letter in reversed(letters)}
    known = set(Message.objects.filter(key__in=unique).values_list("key", flat=True))
    new = [letter for key, letter in unique.items() if key not in known][::-1]
    # Who loses a race for a key inserts nothing: the database holds the key, not this check.
    Message.objects.bulk_create([_row(letter) for letter in new], ignore_conflicts=True)
    rows = Message.objects.in_bulk(list(unique), field_name="key")
    _enclose({_fitting(letter.key): letter.attachments for letter in new}, rows)
    if any(not letter.hold for letter in new):
        messages_queued.send(sender=Message)
    return [rows[_fitting(letter.key)] for letter in letters]


def queue_mail(*, mail: EmailMessage, by) -> int:
    """A mail that Django or allauth wants to send: one confidential message per recipient, for it may hold a code.

    Returns how many were queued.
    """
    html = next((part for part, media_type in getattr(mail, "alternatives", ()) if media_type == "text/html"), "")
    letters = [
        Letter(
            key=f"sign-in:{uuid4().hex}",
            kind="sign-in",
            to_email=address,
            subject=str(mail.subject),
            text=str(mail.body),
            html=str(html),
            is_confidential=True,
        )
        for address in mail.recipients()
    ]
    return len(queue_messages(letters=letters, by=by))


def release_messages(*, messages: Iterable[Message], by) -> tuple[int, int]:
    """Release several; returns how many went and how many could not (sent or withdrawn meanwhile, text gone)."""
    released = refused = 0
    for message in messages:
        try:
            perform(message, "release", by=by)
            released += 1
        except Refused:
            refused += 1
    return released, refused


def _row(letter: Letter) -> Message:
    now = clock.now()
    return Message(
        key=_fitting(letter.key),
        kind=letter.kind,
        to_email=letter.to_email,
        to_name=_one_line(letter.to_name)[:200],
        subject=_one_line(letter.subject)[:300],
        text=letter.text,
        html=letter.html,
        is_confidential=letter.is_confidential,
        about_type=letter.about._meta.label_lower if letter.about else "",
        about_id=str(letter.about.pk) if letter.about else "",
        state=MessageState.HELD if letter.hold else MessageState.QUEUED,
        next_try_at=None if letter.hold else now,
        created_at=now,
    )


def _fitting(key: str) -> str:
    """The key in 200 characters; a longer one ends in its digest."""
    return key if len(key) <= 200 else key[:136] + hashlib.sha256(key.encode()).hexdigest()


def _one_line(text: str) -> str:
    """No line break reaches a mail's head, whatever was typed."""
    return " ".join(str(text).split())


def _enclose(enclosed: dict[str, tuple[Enclosure, ...]], rows: dict[str, Message]) -> None:
    """Attach files; the same content is stored once, however many messages carry it."""
    stored: dict[str, str] = {}
    attached = [
        _attachment(rows[key], Enclosure(*one), stored) for key, enclosures in enclosed.items() for one in enclosures
    ]
    Attachment.objects.bulk_create(attached, ignore_conflicts=True)


def _attachment(message: Message, enclosure: Enclosure, stored: dict[str, str]) -> Attachment:
    return Attachment(
        message=message,
        name=get_valid_filename(enclosure.name)[:120],
        media_type=enclosure.media_type,
        file=_stored(enclosure, stored),
    )


def _stored(enclosure: Enclosure, stored: dict[str, str]) -> str:
    digest = hashlib.sha256(enclosure.content).hexdigest()
    if digest not in stored:
        field = Attachment._meta.get_field("file")
        name = field.generate_filename(Attachment(), enclosure.name)
        stored[digest] = field.storage.save(name, ContentFile(enclosure.content))
    return stored[digest]
