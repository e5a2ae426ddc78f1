"""When an item of the agenda was before the meeting."""

from django.db import models
from django.db.models import F, Q

from meetings.models.agenda import AgendaItem
from meetings.states import AgendaItemState


class ItemSpan(models.Model):
    """From when until when an item was open without a break; one that was suspended has several.

    Written by the item's own transitions. `until_at` is empty while it is open; `outcome` is the state it went into.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="spans")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=AgendaItemState.choices, blank=True)

    class Meta:
        ordering = ["from_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(until_at__isnull=True), name="meetings_one_open_span"),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="meetings_span_begins_first"
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)
