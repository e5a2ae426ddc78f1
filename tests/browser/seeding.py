"""A round of nominations with a slate, put into the database of a site before it runs."""

from accounts.models import User
from demo.cast import ACCOUNTS
from membership import actions
from tests.membership.slate_rounds import round_of

COPIES = ["By keyboard", "From the seats", "By mouse", "By proposal", "Without script"]


def seed_slate(key: str, number: int = 30) -> None:
    """A body with so many nominations, of which the officer *key* of the demonstration composes slates: one for each
    test, for they change it in any order."""
    officer = User.objects.get(email=next(one.email for one in ACCOUNTS if one.key == key))
    call = round_of(number, officer=officer)
    slate = actions.draft_slate(body=call.body, call=call, name="Slate for the tenth meeting", by=officer)
    for nomination in call.nominations.order_by("pk")[:12]:
        actions.seat(slate=slate, nomination=nomination, by=officer)
    for name in COPIES:
        actions.draft_slate(body=call.body, call=call, name=name, copied=slate, by=officer)
