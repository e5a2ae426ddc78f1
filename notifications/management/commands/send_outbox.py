"""`manage.py send_outbox`: send what is due in the outbox."""

from django.core.management.base import BaseCommand

from notifications.actions import send_due


class Command(BaseCommand):
    help = "Sends every message of the outbox that is due."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{send_due(by=None)} sent.")
