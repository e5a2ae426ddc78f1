"""`manage.py load_demo --stage STAGE`: the real tenth meeting, built through actions only."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refused
from demo import stages


class Command(BaseCommand):
    help = f"Loads the demonstration up to a stage: {', '.join(stages.NAMES)}."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--stage", default=stages.NAMES[-1], help="how far the story is told")

    def handle(self, *args, **options) -> None:
        if not settings.DEMO:
            raise CommandError("The demonstration has known passwords. Set RAPPORTEUR_DEMO=1 where that is wanted.")
        try:
            stages.load(options["stage"], tell=lambda name: self.stdout.write(f"The stage is set: {name}."))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
