"""Out of the outbox: claim, hand over, note what became of it.

At least once, not at most once: a worker that dies between the handing over and the note leaves a claim behind, and
when that runs out the message is tried again. A letter that arrives twice is a nuisance, one that never arrives
loses a deadline. The Message-ID is the same at every try, so that most mail systems show it once anyway.
"""

import logging
from collections.abc import Collection
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from core import clock
from notifications.letters import to_mime
from notifications.models import Message
from notifications.queries import has_mail_server
from notifications.states import MessageState
from workflow.engine import perform

log = logging.getLogger(__name__)

#: How long after each failed try the next one follows; after the last of them the message has failed.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
#: A code that is good for fifteen minutes is not worth the later tries.
CONFIDENTIAL_DELAYS = DELAYS[:2]
#: So long a message belongs to the worker that claimed it.
CLAIM = timedelta(minutes=15)


def send_due(*, by=None, limit: int = 500) -> int:
    """Send what is due, at most *limit* messages, over one connection. Returns how many were sent.

    Without a mail server everything stays queued, to leave once there is one.
    """
    return _send_all(Message.objects.due()[:limit], by)


def send_messages(*, keys: Collection[int], by=None) -> int:
    """The same for those with one of *keys* that are due."""
    return _send_all(Message.objects.due().filter(pk__in=keys), by)


def _send_all(due: QuerySet[Message], by) -> int:
    if not has_mail_server():
        return 0
    transport = _transport()
    try:
        return sum(_send(message, transport, by) for message in list(due.prefetch_related("attachments")))
    finally:
        transport.close()


def send_message(*, message: Message, by=None) -> bool:
    """Send one message now, if it is due and nobody else is sending it. True when it was handed over."""
    if not has_mail_server():
        return False
    transport = _transport()
    try:
        return _send(message, transport, by)
    finally:
        transport.close()


def _transport():
    return get_connection(**settings.EMAIL_TRANSPORT)


def _send(message: Message, transport, by) -> bool:
    if not _claim(message):
        return False
    try:
        mail = to_mime(message, list(message.attachments.all()))
        mail.connection = transport
        mail.send()
    except Exception as error:  # whatever the transport raises, the other messages go on
        log.warning("message %s was not sent", message.pk, exc_info=error)
        transport.close()
        _try_again(message, _sentence(error), by)
        return False
    perform(message, "mark_sent", by=by, consequence=True)
    return True


def _claim(message: Message) -> bool:
    """Take the message for this worker: of two that try at once the database lets one."""
    now = clock.now()
    claimed = Message.objects.filter(
        pk=message.pk, state=MessageState.QUEUED, next_try_at__lte=now, tries=message.tries
    ).update(tries=F("tries") + 1, next_try_at=now + CLAIM, claimed_until=now + CLAIM)
    if claimed:
        message.refresh_from_db(fields=["tries", "next_try_at", "claimed_until"])
    return bool(claimed)


def _try_again(message: Message, sentence: str, by) -> None:
    delays = CONFIDENTIAL_DELAYS if message.is_confidential else DELAYS
    if message.tries > len(delays):
        perform(message, "fail", by=by, note=sentence, consequence=True)
        return
    Message.objects.filter(pk=message.pk).update(
        next_try_at=clock.now() + delays[message.tries - 1], claimed_until=None, last_error=sentence
    )


def _sentence(error: Exception) -> str:
    """What went wrong, for the officer who looks after the outbox."""
    if isinstance(error, SMTPRecipientsRefused):
        return _("The mail server refused the address.")
    if isinstance(error, SMTPException):
        return _("The mail server refused the message: %(error)s") % {"error": str(error)[:250]}
    if isinstance(error, FileNotFoundError):
        return _("A file that goes with the message is no longer there.")
    if isinstance(error, OSError):
        return _("The mail server could not be reached: %(error)s") % {"error": str(error)[:250]}
    return _("The message could not be handed over: %(error)s") % {"error": str(error)[:250]}
