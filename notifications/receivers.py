"""Reactions: what is due to leave the house is taken up once the transaction stands."""

from django.db import transaction
from django.dispatch import receiver

from notifications import actions, tasks
from notifications.models import Message, Notification
from notifications.signals import messages_queued
from workflow.signals import transitioned


def _enqueue_sending() -> None:
    tasks.send_outbox.enqueue()


@receiver(messages_queued, dispatch_uid="notifications.send_outbox")
def send_after_commit(sender, **kwargs) -> None:
    """One task per transaction, however many messages it queued."""
    if not any(entry[1] is _enqueue_sending for entry in transaction.get_connection().run_on_commit):
        transaction.on_commit(_enqueue_sending)


@receiver(transitioned, sender=Message, dispatch_uid="notifications.send_released")
def send_when_released(sender, name, **kwargs) -> None:
    if name == "release":
        send_after_commit(sender)


@receiver(transitioned, sender=Notification, dispatch_uid="notifications.complete")
def complete_the_act(sender, obj, name, by, **kwargs) -> None:
    """Whoever issues or reminds by the button does all that belongs to it; a refusal undoes the whole act."""
    if name == "issue":
        actions.resolve_addressees(notification=obj, by=by)
    if name in ("issue", "remind"):
        transaction.on_commit(lambda: tasks.write_letters.enqueue(obj.pk))
