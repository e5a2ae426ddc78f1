"""Wiring of the core."""

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


def _create_cache_table(**kwargs) -> None:
    """The embedded site keeps its shared cache (rate limits) in the database: its table comes with migrate."""
    call_command("createcachetable", verbosity=0)


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        autodiscover_modules("access")
        post_migrate.connect(_create_cache_table, sender=self)
