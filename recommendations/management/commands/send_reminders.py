"""``manage.py send_reminders [--on DATE] [--dry-run]``: the digests of what is due or late, to whom it concerns.

Safe to repeat: nobody gets two within seven days. Exit status 1, with a sentence, where the date cannot be read.
"""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from core.typed import is_odd_day
from recommendations import actions


class Command(BaseCommand):
    """Writes letters into the outbox."""

    help = "Reminds of answers, rounds and actions that are due soon or late; what is late rises to the officers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", metavar="DATE", help="as if it were this day, YYYY-MM-DD; today otherwise")
        parser.add_argument("--dry-run", action="store_true", help="say who would be reminded; write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        on = self._day(options["on"]) if options["on"] else None
        done = actions.send_reminders(on=on, by=None, dry_run=options["dry_run"])
        if options["dry_run"]:
            for one in done.digests:
                self.stdout.write(f"{one.email}: {len(one.own)} own, {len(one.risen)} of others")
        said = _("%(n)s digests; %(had)s people had theirs within a week.")
        self.stdout.write(said % {"n": len(done.digests), "had": done.had_theirs})

    def _day(self, written: str) -> date:
        try:
            day = date.fromisoformat(written)
        except ValueError:
            day = None
        if day is None or is_odd_day(day):
            self.stderr.write(_("“%(day)s” is no day; write one such as 2014-09-30.") % {"day": written})
            raise SystemExit(1)
        return day
