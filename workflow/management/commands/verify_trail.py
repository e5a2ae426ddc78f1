"""`manage.py verify_trail`: does the chain of the trail hold?"""

from django.core.management.base import BaseCommand, CommandError

from workflow.models import TrailEntry
from workflow.trail import verify


class Command(BaseCommand):
    help = "Walks the trail and says whether every entry still carries the hash of the one before it."

    def handle(self, *args, **options) -> None:
        broken = verify()
        if broken:
            raise CommandError(f"The trail breaks at entry {broken.entry_id}: {broken.reason}.")
        self.stdout.write(f"The trail holds: {TrailEntry.objects.count():,} entries.")
