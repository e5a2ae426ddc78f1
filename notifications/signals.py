"""Facts this app announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent once after any number of messages entered the outbox that may leave at once. No arguments.
messages_queued = Signal()

#: Sent with `notification` when its letters are due: at its issue and at each reminder.
letters_due = Signal()
