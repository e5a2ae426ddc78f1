"""From a decided slate to a body that is constituted, and a seat that is left and filled again, over HTTP.

The round stands as it was submitted; everything after that is read and pressed.
"""

import csv
import re
from datetime import UTC, datetime

import pytest

from accounts.models import User
from membership.models import Body, Membership
from notifications.models import Message
from parties.actions import load_countries
from parties.countries import TABLE
from tests.journeys.visitor import Visitor
from tests.membership.deciding import RULES, make_round, staff_of

PASSWORD = "a long enough password"
DECIDED, ANSWERED, LEFT = (datetime(2014, 2, day, 10, tzinfo=UTC) for day in (3, 10, 24))


@pytest.fixture
def round_of(db, make_user):
    """A submitted slate, an officer, an Executive Secretary."""
    with TABLE.open(encoding="utf-8-sig", newline="") as rows:
        load_countries(rows=csv.DictReader(rows), by=None)
    rules = [*RULES, {"kind": "term", "length_years": 4}, {"kind": "substitution", "by": "same region"}]
    body, _call, people, slate = make_round(rules=rules)
    staff_of(make_user, body, "membership.manage_body", "officer@lg.example.org")
    staff_of(make_user, body, "membership.direct_body", "es@lg.example.org")
    return body, people, slate


def signed_in(email: str, at) -> Visitor:
    assert User.objects.filter(email=email).exists()
    return Visitor(at).sign_in(email, PASSWORD)


def link_of(person) -> str:
    """What the expert finds in the letter that was sent to them."""
    letter = Message.objects.filter(to_email=person.email, state__in=["queued", "sent"]).latest("pk")
    return re.search(r"https?://[^/\s]+(/membership/accept/\S+)", letter.text)[1]


def release_all(officer: Visitor) -> None:
    for message in Message.objects.filter(state="held"):
        officer.visit(message.get_absolute_url())
        officer.press("Release")


def test_decided_accepted_constituted_resigned_replaced(round_of):
    _body, people, slate = round_of

    # The Executive Secretary reads what is submitted and decides.
    director = signed_in("es@lg.example.org", DECIDED)
    director.visit(f"/bodies/lg/slates/{slate.pk}/decision/")
    assert director.page.says("5 seated, 2 in reserve, 3 not selected")
    director.press("Decide as submitted")
    assert director.page.told == ["First: decided."]
    director.visit(f"/bodies/lg/slates/{slate.pk}/decision/")
    assert director.page.says("10 letters are held in the outbox")

    # Nothing has left; an officer reads the letters and lets them go.
    assert set(Message.objects.values_list("state", flat=True)) == {"held"}
    release_all(signed_in("officer@lg.example.org", DECIDED))

    # The experts accept by the link, one of them by telephone.
    for one in people[:4]:
        expert = Visitor(ANSWERED)
        expert.visit(link_of(one.person))
        expert.press("Answer", answer="accept")
        assert expert.page.says("The offer has been answered")
    officer = signed_in("officer@lg.example.org", ANSWERED)
    officer.visit("/bodies/lg/members/")
    officer.follow("Enter the answer")
    officer.press("Answer", answer="accept", channel="By telephone")

    # The body is constituted.
    director = signed_in("es@lg.example.org", ANSWERED)
    director.visit("/bodies/lg/")
    director.press("Declare constituted")
    assert Body.objects.get().state == "active"

    # One resigns; the officer finds the vacancy and offers the seat to the reserve of the same region.
    leaver = Membership.objects.get(nomination=people[0])
    officer = signed_in("officer@lg.example.org", LEFT)
    officer.visit(f"/memberships/{leaver.pk}/")
    officer.press("Resign", note="Another post.")
    officer.visit("/bodies/lg/")
    assert officer.page.says("1 seat is vacant")
    officer.follow("Fill the seat")
    assert officer.page.says("Hard rules hold Women: 2 of at least 3")
    officer.press("Offer the seat", key=f"n{people[5].pk}")
    assert officer.page.says("The seat is offered to Expert 005.")

    # The letter is held like all others; the expert accepts; the seat is taken for the rest of the term.
    release_all(officer)
    expert = Visitor(LEFT)
    expert.visit(link_of(people[5].person))
    assert expert.page.says("24 February 2014 to 2 February 2018")
    expert.press("Answer", answer="accept")

    officer.visit("/bodies/lg/")
    assert not officer.page.says("1 seat is vacant")
    assert officer.page.says("5 members from 5 Parties")
