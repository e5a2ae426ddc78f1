"""Facts the engine announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent after every transition with `obj`, `name`, `column`, `source`, `target`, `by`, `note`.
#: A receiver that raises undoes the whole act.
transitioned = Signal()
