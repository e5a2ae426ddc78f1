"""`manage.py write_reference`: the generated pages of docs/reference/."""

from django.core.management.base import BaseCommand, CommandError

from desk import reference


class Command(BaseCommand):
    help = "Writes docs/reference/ from the code; with --check only says what differs."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, fail where a page differs")

    def handle(self, *args, **options) -> None:
        if options["check"]:
            if differing := reference.differing():
                raise CommandError(f"Run `make docs`: {', '.join(differing)} no longer say what the code says.")
            return
        changed = reference.write()
        self.stdout.write(f"Written: {', '.join(changed)}." if changed else "Nothing had changed.")
