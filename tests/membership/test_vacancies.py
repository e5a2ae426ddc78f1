"""Seats that are left, and the composition as of a past day."""

from datetime import UTC, date, datetime

from membership import actions, queries
from membership.models import Mandate, Membership
from tests.membership.deciding import NOW, at, make_body, make_person
from workflow.engine import perform

LATER = datetime(2014, 4, 7, 9, tzinfo=UTC)


def test_a_seat_that_is_left_is_shown_to_the_secretariat(client, officer, executive_secretary, make_member, text_of):
    membership = make_member("Ana", accepted_at=NOW)
    perform(membership, "resign", by=membership.person.user, note="Another post.")

    shown = {}
    for user in (None, officer, executive_secretary):
        client.logout()
        if user:
            client.force_login(user)
        shown[user and user.email] = "1 seat is vacant" in text_of(client.get("/bodies/lg-cbb/"))

    assert shown == {None: False, officer.email: True, executive_secretary.email: True}


def test_an_officer_returns_the_body_to_being_constituted(officer, body):
    perform(body, "reconstitute", by=officer, note="A seat is vacant.")

    assert body.state == "constituting"


def test_what_was_left_under_an_earlier_mandate_is_no_vacancy(body, make_member):
    membership = make_member("Ana", accepted_at=NOW)
    with at(LATER):
        perform(membership, "resign", by=None, consequence=True, note="Another post.")

    rows = list(body.memberships.all())

    assert queries.vacancies_of(rows, date(2014, 4, 7)) == [membership]
    assert queries.vacancies_of(rows, date(2014, 4, 8)) == []


def test_a_term_that_would_be_over_by_now_is_no_vacancy(body, make_member):
    membership = make_member("Ana", accepted_at=NOW, until=date(2014, 12, 31))
    with at(LATER):
        perform(membership, "resign", by=None, consequence=True, note="Another post.")
        open_now = queries.vacancies_of(list(body.memberships.all()), None)
    with at(datetime(2015, 1, 1, tzinfo=UTC)):
        open_later = queries.vacancies_of(list(body.memberships.all()), None)

    assert (open_now, open_later) == ([membership], [])


# As of a day


def test_the_composition_of_a_past_day_is_asked_of_the_mandate_of_that_day(client, countries, text_of):
    body = make_body(rules=[{"kind": "count", "cls": "any", "max": 1}])
    Mandate.objects.filter(body=body).update(valid_until=date(2013, 12, 31))
    for symbol, begins, most in (("BS-VII/1", date(2014, 1, 1), 2), ("CP-9/7", date(2018, 1, 1), 3)):
        rules = [{"kind": "count", "cls": "any", "max": most}]
        actions.record_mandate(body=body, decision_symbol=symbol, valid_from=begins, rules=rules, by=None)
    _serve(body, 1, date(2013, 1, 1), date(2015, 12, 31), "term_over")
    left = _serve(body, 2, date(2013, 1, 1), date(2014, 6, 30), "replaced")
    _serve(body, 3, date(2014, 6, 30), None, "", replaces=left)
    _serve(body, 4, date(2018, 1, 1), None, "")

    found = {}
    with at(datetime(2019, 1, 1, tzinfo=UTC)):
        for day in ("2013-06-01", "2014-06-29", "2014-06-30", "2016-01-01", "2018-06-01"):
            page = client.get(f"/bodies/lg/?on={day}").context["page"]
            names = sorted(str(row.person)[-1] for line in page.groups for row in line.members)
            found[day] = (str(page.mandate), "".join(names), page.panel.ok)

    assert found == {
        "2013-06-01": ("BS-VI/3", "12", False),
        "2014-06-29": ("BS-VII/1", "12", True),
        "2014-06-30": ("BS-VII/1", "13", True),
        "2016-01-01": ("BS-VII/1", "3", True),
        "2018-06-01": ("CP-9/7", "34", True),
    }


def _serve(body, number, since, until, reason, **facts) -> Membership:
    ended = {"state": "ended", "ended_at": NOW, "end_reason": reason} if reason else {"state": "active"}
    return Membership.objects.create(
        body=body, person=make_person(number), capacity="party_expert", since=since, until=until, accepted_at=NOW,
        **ended, **facts,
    )  # fmt: skip
