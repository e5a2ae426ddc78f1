"""Adjectives for notifications and messages."""

from django.db import models

from core import clock
from notifications.access import PUBLIC, is_secretariat
from notifications.states import MessageState


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "NotificationQuerySet":
        return self if is_secretariat(user) else self.filter(state__in=PUBLIC)


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user) -> "MessageQuerySet":
        return self if is_secretariat(user) else self.none()

    def due(self) -> "MessageQuerySet":
        """Queued, and not waiting for a later try."""
        return self.filter(state=MessageState.QUEUED, next_try_at__lte=clock.now()).order_by("next_try_at", "pk")
