"""`manage.py load_rules FILE`: bodies and their composition rules from a file in `composition-rules/2`."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refused
from membership.actions import load_rules_file


class Command(BaseCommand):
    """Loads all of the file or nothing of it."""

    help = (
        "Load every body of a rules file, in draft with a mandate; a body that exists gets a new mandate where its "
        "rules differ. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a file in composition-rules/2")
        parser.add_argument("--officer", metavar="EMAIL", help="whoever serves the new bodies as officer")
        parser.add_argument("--executive-secretary", metavar="EMAIL", help="whoever directs the new bodies")

    def handle(self, *, file, officer, executive_secretary, **options):
        people = {"officer": _user(officer), "executive_secretary": _user(executive_secretary)}
        try:
            loaded = load_rules_file(path=file, by=None, **people)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(
            f"{len(loaded.added)} bodies added, {len(loaded.renewed)} mandates renewed, "
            f"{len(loaded.unchanged)} unchanged."
        )


def _user(email):
    if not email:
        return None
    user = get_user_model().objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"Nobody has an account under {email}.", returncode=2)
    return user
