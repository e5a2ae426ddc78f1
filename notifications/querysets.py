"""Adjectives for notifications and messages."""

from django.db import models

from core import clock
from notifications.access import PUBLIC, is_secretariat
from notifications.states import MessageState


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "NotificationQuerySet":
        return self if is_secretariat(user) else self.filter(state__in=PUBLIC)

    def next_number(self, year: int) -> str:
        """The next free public number of a year: 2014-012 after 2014-011. Waits for whoever is issuing another."""
        numbered = self.filter(number__isnull=False)
        list(numbered.select_for_update().order_by("-issued_at").values_list("pk")[:1])
        taken = numbered.filter(number__startswith=f"{year}-").values_list("number", flat=True)
        last = max((int(number.rpartition("-")[2]) for number in taken), default=0)
        return f"{year}-{last + 1:03d}"

    def with_words(self, words: str) -> "NotificationQuerySet":
        return self.filter(
            models.Q(subject__icontains=words) | models.Q(reference__icontains=words) | models.Q(number=words)
        )


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user) -> "MessageQuerySet":
        return self if is_secretariat(user) else self.none()

    def due(self) -> "MessageQuerySet":
        """Queued, and not waiting for a later try."""
        return self.filter(state=MessageState.QUEUED, next_try_at__lte=clock.now()).order_by("next_try_at", "pk")

    def unsuccessful(self) -> "MessageQuerySet":
        """Tried once or more without success, and given up or waiting for a later try."""
        stuck = models.Q(state=MessageState.FAILED) | models.Q(state=MessageState.QUEUED, claimed_until=None)
        return self.filter(stuck, tries__gt=0)

    def with_words(self, words: str) -> "MessageQuerySet":
        """By addressee or subject; a text may be confidential and is not searched."""
        to_whom = models.Q(to_email__icontains=words) | models.Q(to_name__icontains=words)
        return self.filter(models.Q(subject__icontains=words) | to_whom)
