"""Wiring of notifications."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from core import search
        from notifications import queries, receivers  # noqa: F401 - they register themselves
        from notifications.models import Notification

        search.register("notification", _("Notifications"), visible=lambda user: Notification.objects.visible_to(user))
