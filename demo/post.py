"""The post of the demonstration: mail leaves on its day in 2014, into a box that nobody reads."""

from django.test.utils import override_settings

from notifications.actions import release_messages, send_due
from notifications.models import Message
from notifications.states import MessageState

NOWHERE = {"backend": "django.core.mail.backends.locmem.EmailBackend"}


def deliver() -> None:
    """Send what is queued. The addresses are invented, so nothing may reach a mail server or fill a console."""
    with override_settings(EMAIL_TRANSPORT=NOWHERE):
        send_due(by=None)


def release_and_deliver(*, by) -> None:
    """Let go of what was held for review, as an officer does, and send it."""
    release_messages(messages=Message.objects.filter(state=MessageState.HELD), by=by)
    deliver()
