"""Facts that meetings announces, inside the transaction of the act."""

from django.dispatch import Signal

#: Sent with `meeting` and `by` whenever something changes that a sentence of the report tells: dates, place,
#: attendance, officers, the agenda, its adoption, the adoption of the organization of work, the closure.
#: A receiver that raises undoes the whole act.
facts_changed = Signal()

#: Sent with `meeting` and `by` when one was planned; whoever numbers its documents refuses a prefix that is none.
#: A receiver that raises undoes the whole act.
meeting_planned = Signal()

#: Sent with `meeting` and `by` when its date or place changed and its calendar entry has a new `sequence`.
calendar_changed = Signal()

#: Sent with `meeting` before messages to those invited enter the outbox, so that the work which shows how far they are
#: comes before any other that sends them.
mailing_begins = Signal()
