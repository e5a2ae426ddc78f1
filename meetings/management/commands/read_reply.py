"""`manage.py read_reply FILE`: take a calendar's reply from a mail, as the inbound address hands it in."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from meetings.actions import take_reply
from meetings.replies import LARGEST


class Command(BaseCommand):
    help = (
        "Takes the calendar's reply in a mail (.eml); - reads it from the standard input. Exit status 1: not applied."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", help="the mail, or - for the standard input")

    def handle(self, *args, file: str, **options) -> None:
        row = take_reply(content=_content(file), by=None)
        if not row.is_applied:
            raise CommandError(row.sentence)
        self.stdout.write(row.sentence)


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
