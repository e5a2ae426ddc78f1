"""Facts the engine announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent after every transition with `obj`, `name`, `column`, `source`, `target`, `by`, `note`.
#: `together=True` comes along where many rows move in one act: whoever did it writes the messages of all at once.
#: A receiver that raises undoes the whole act.
transitioned = Signal()
