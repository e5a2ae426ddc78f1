"""Facts that parties announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent with `person`, the names of the changed `fields` and `by` after a person was changed; whoever keeps a copy of
#: what is known of persons (the words a roster is searched by) brings it up to date. A receiver that raises undoes
#: the whole act.
person_changed = Signal()
