"""`manage.py load_countries [FILE]`: bring the Parties in step with a table of countries."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.refusals import Refused
from parties.actions import load_countries
from parties.countries import TABLE


class Command(BaseCommand):
    """Loads all of the table or nothing of it."""

    help = "Load Parties, regional groups, treaty actions and lists from a CSV table; safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, default=TABLE, help="the table (UTF-8, with a heading)")

    def handle(self, *, file, **options):
        try:
            loaded = load_countries(rows=self._rows(file), by=None)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{loaded.rows} rows: {loaded.added} added, {loaded.changed} changed.")

    def _rows(self, file):
        try:
            with file.open(encoding="utf-8-sig", newline="") as table:
                return list(csv.DictReader(table))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{file} cannot be read as a table: {error}") from error
