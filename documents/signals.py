"""Facts that documents announces, inside the transaction of the act. A receiver that raises undoes the whole act."""

from django.dispatch import Signal

#: The meeting adopted the report: sent with `report` (its state is adopted, its version frozen) and `by`.
report_adopted = Signal()

#: The report became public under its symbol: sent with `report` and `by`.
report_published = Signal()

#: A file came into a language version, or took the place of another: sent with `version` and `by`. Its text is not
#: drawn yet.
file_kept = Signal()
