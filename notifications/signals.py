"""Facts this app announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent once after any number of messages entered the outbox that may leave at once. No arguments.
messages_queued = Signal()

#: Sent by `manage.py run_due`, every few minutes, without arguments: do what dates ask for. Receivers are idempotent.
work_due = Signal()
