"""When a notification is ready, and what may still happen to a message."""

from django.utils.translation import gettext_lazy as _

from core import clock
from workflow.guards import guard


@guard(_("Choose at least one group of addressees first."))
def has_addressees(notification) -> bool:
    return bool(notification.addressee_groups)


@guard(_("Write the subject and the text first."))
def has_text(notification) -> bool:
    return bool(notification.subject.strip() and notification.body.strip())


@guard(_("It is being sent at this moment."))
def is_not_being_sent(message) -> bool:
    return message.claimed_until is None or message.claimed_until <= clock.now()


@guard(_("Its text was confidential and is gone. Whoever needs it asks for a new one."))
def still_has_its_text(message) -> bool:
    return bool(message.text)
