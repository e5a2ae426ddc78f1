"""`manage.py run_due`: all that time brings about, for cron or a systemd timer, every few minutes."""

from django.core.management.base import BaseCommand

from notifications.tasks import run_due


class Command(BaseCommand):
    help = "Writes letters and sends messages that are due, requeues tasks that were cut off, prunes old results."

    def handle(self, *args, **options) -> None:
        done = run_due()
        self.stdout.write(f"{done['letters']} letters written, {done['sent']} sent, {done['reaped']} tasks requeued.")
