"""`manage.py demo_accounts`: the accounts of the demonstration, one per role."""

from django.core.management.base import BaseCommand

from accounts.models import User
from demo.cast import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Prints the accounts of the demonstration, one per role, with their password."

    def handle(self, *args, **options) -> None:
        there = set(User.objects.filter(email__in=[one.email for one in ACCOUNTS]).values_list("email", flat=True))
        if not there:
            self.stdout.write("No demo accounts here; `make demo STAGE=follow_up` makes them.")
            return
        width = max(len(one.email) for one in ACCOUNTS)
        for account in ACCOUNTS:
            if account.email in there:
                self.stdout.write(f"  {account.email:<{width}}  {account.role}")
        self.stdout.write(f"  The password of all: {PASSWORD}")
