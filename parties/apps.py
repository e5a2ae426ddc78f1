"""Wiring of the parties app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Reference data: Parties, organizations, persons, focal points."""

    name = "parties"
    verbose_name = _("Parties")
    default_auto_field = "django.db.models.BigAutoField"
