"""Reactions: what entered the outbox leaves it once the transaction stands."""

from django.db import transaction
from django.dispatch import receiver

from notifications import tasks
from notifications.signals import messages_queued


def _enqueue_sending() -> None:
    tasks.send_outbox.enqueue()


@receiver(messages_queued, dispatch_uid="notifications.send_outbox")
def send_after_commit(sender, **kwargs) -> None:
    """One task per transaction, however many messages it queued."""
    if not any(entry[1] is _enqueue_sending for entry in transaction.get_connection().run_on_commit):
        transaction.on_commit(_enqueue_sending)
