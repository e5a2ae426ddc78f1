"""A membership: offered, answered by link, by hand and for somebody; its terms; its page."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import access
from core.refusals import Refused
from membership import actions, queries
from membership.models import Body, Mandate, Membership, RosterEntry, Slate
from membership.states import SlateState
from notifications.signals import work_due
from tests.membership.deciding import NOW, RULES, at, make_body, make_person, make_round, staff_of
from workflow.engine import perform
from workflow.models import TrailEntry

LATER = datetime(2014, 4, 7, 9, tzinfo=UTC)


@pytest.fixture
def offered(make_member):
    return make_member("Ana", state="pending_acceptance")


# Answers


@pytest.mark.parametrize(("answer", "state"), [("accept", "active"), ("decline", "ended")])
def test_the_link_is_enough_and_names_the_expert(client, offered, text_of, answer, state):
    page = client.get(f"/membership/accept/{offered.token}/")
    assert "Ana, a membership in this body is offered to you" in text_of(page)
    assert page["X-Robots-Tag"] == "noindex"

    response = client.post(f"/membership/accept/{offered.token}/", {"answer": answer, "reason": "So."}, follow=True)

    offered.refresh_from_db()
    assert (offered.state, offered.answered_through) == (state, "link")
    assert "The offer has been answered" in text_of(response)
    entry = TrailEntry.objects.about(offered).first()
    assert (entry.verb, entry.actor, entry.note) == (answer, offered.person.user, "So.")


def test_an_answer_is_given_once(client, offered, text_of):
    client.post(f"/membership/accept/{offered.token}/", {"answer": "accept"})

    response = client.post(f"/membership/accept/{offered.token}/", {"answer": "decline"})

    offered.refresh_from_db()
    assert (response.status_code, offered.state) == (422, "active")


def test_a_link_nobody_was_sent_leads_nowhere(client, offered):
    assert client.get("/membership/accept/nonsense/").status_code == 404


def test_an_officer_enters_the_answer_and_by_which_way_it_came(client, officer, offered):
    client.force_login(officer)
    address = f"/memberships/{offered.pk}/answer/"

    missing = client.post(address, {"answer": "accept"})
    client.post(address, {"answer": "accept", "channel": "telephone"})

    offered.refresh_from_db()
    assert missing.status_code == 422
    assert (offered.state, offered.answered_through) == ("active", "telephone")
    assert TrailEntry.objects.about(offered).first().data["channel"] == "telephone"


def test_the_expert_answers_signed_in(client, offered):
    client.force_login(offered.person.user)

    client.post(f"/memberships/{offered.pk}/answer/", {"answer": "decline", "reason": "No time."})

    offered.refresh_from_db()
    assert (offered.state, offered.end_reason, offered.answered_through) == ("ended", "declined", "site")


@pytest.mark.parametrize("role", ["nobody", "outsider", "member"])
def test_nobody_else_answers(client, request, offered, role):
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))

    assert client.post(f"/memberships/{offered.pk}/answer/", {"answer": "accept"}).status_code == 404

    offered.refresh_from_db()
    assert offered.state == "pending_acceptance"


def test_the_executive_secretary_does_not_answer_for_an_expert(client, executive_secretary, offered):
    client.force_login(executive_secretary)

    client.post(f"/memberships/{offered.pk}/answer/", {"answer": "accept", "channel": "email"})

    offered.refresh_from_db()
    assert offered.state == "pending_acceptance"


@pytest.mark.parametrize("answer", ["", "end", "expire", "activate"])
def test_an_answer_is_yes_or_no(offered, answer):
    with pytest.raises(Refused, match="Accept or decline"):
        actions.answer_membership(membership=offered, answer=answer, by=None, channel="link")


# Terms


@pytest.mark.parametrize(
    ("until", "state", "ended"),
    [
        (date(2014, 4, 6), "active", True),
        (date(2014, 4, 6), "suspended", True),
        (date(2014, 4, 7), "active", False),
        (None, "active", False),
        (date(2014, 4, 6), "pending_acceptance", False),
    ],
)
def test_a_timer_ends_the_terms_that_are_over(make_member, until, state, ended):
    membership = make_member("Ana", state=state, until=until, accepted_at=NOW)

    with at(LATER):
        work_due.send(sender=None)
        work_due.send(sender=None)

    membership.refresh_from_db()
    assert (membership.state == "ended", membership.end_reason) == (ended, "term_over" if ended else "")
    assert membership.until == until
    assert TrailEntry.objects.about(membership).filter(verb="expire").count() == int(ended)


def test_nobody_is_offered_more_terms_in_a_row_than_the_mandate_allows(countries):
    body = make_body(rules=[*RULES, {"kind": "term", "length_years": 2, "max_consecutive": 1}])
    person = make_person(1)
    with at():
        first = actions.add_member(body=body, person=person, since=date(2012, 1, 1), until=date(2013, 12, 31), by=None)
        actions.answer_membership(membership=first, answer="accept", by=None)
        actions.end_terms(by=None)

        with pytest.raises(Refused, match="has served a term in a row already; the mandate allows 1"):
            actions.add_member(body=body, person=person, since=date(2014, 2, 3), by=None)
        again = actions.add_member(body=body, person=person, since=date(2016, 1, 1), by=None)

    assert again.state == "pending_acceptance"


def test_a_declined_offer_is_no_term(countries):
    body = make_body(rules=[{"kind": "term", "length_years": 2, "max_consecutive": 1}])
    person = make_person(1)
    with at():
        first = actions.add_member(body=body, person=person, since=date(2012, 1, 1), by=None)
        actions.answer_membership(membership=first, answer="decline", by=None)
        actions.add_member(body=body, person=person, since=date(2014, 2, 3), by=None)

    assert body.memberships.filter(state="pending_acceptance").count() == 1


# The page


def test_the_page_tells_the_term_the_trail_and_the_acts(client, executive_secretary, make_member, text_of):
    membership = make_member("Ana", until=date(2016, 12, 31), accepted_at=NOW)
    perform(membership, "suspend", by=executive_secretary, note="On leave.")
    client.force_login(executive_secretary)

    text = text_of(client.get(f"/memberships/{membership.pk}/"))

    assert "1 January 2013 to 31 December 2016" in text
    assert "Was suspended" in text
    assert "On leave." in text
    assert "Reinstate" in text
    assert "Replace" in text


def test_the_public_reads_the_term_but_not_the_trail(client, executive_secretary, make_member, text_of):
    membership = make_member("Ana", accepted_at=NOW)
    perform(membership, "suspend", by=executive_secretary, note="On leave.")
    perform(membership, "reinstate", by=executive_secretary)

    text = text_of(client.get(f"/memberships/{membership.pk}/"))

    assert "since 1 January 2013" in text
    assert "On leave." not in text
    assert "Suspend" not in text


def test_an_officer_is_led_to_enter_an_answer_and_has_no_button_for_it(client, officer, offered):
    client.force_login(officer)

    for address in (f"/memberships/{offered.pk}/", "/bodies/lg-cbb/members/"):
        html = client.get(address).content.decode()
        assert (f"/memberships/{offered.pk}/answer/" in html, "/accept/" in html) == (True, False)


@pytest.mark.parametrize("role", ["nobody", "officer", "executive_secretary"])
def test_the_page_costs_the_same_for_one_term_and_for_thirty(
    client, request, body, make_member, count_queries, officer, executive_secretary, role
):
    membership = make_member("Ana", accepted_at=NOW)
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))
    one = count_queries(f"/memberships/{membership.pk}/")
    for number in range(29):
        make_member(f"B{number}", state="ended", ended_at=NOW, accepted_at=NOW, replaces=membership)

    assert count_queries(f"/memberships/{membership.pk}/") == one <= 13


# Vacancies


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


# The decision's page and the note


@pytest.fixture
def round_of(countries, make_user):
    """(body, call, people, slate, users by role) of a submitted slate."""
    body, call, people, slate = make_round()
    Body.objects.filter(pk=body.pk).update(state="active")
    users = {
        "public": AnonymousUser(),
        "outsider": make_user("out@example.org"),
        "officer": staff_of(make_user, body, "membership.manage_body", "officer@lg.example.org"),
        "director": staff_of(make_user, body, "membership.direct_body", "es@lg.example.org"),
        "member": make_user("active@example.org", person={"given_names": "A"}),
    }
    Membership.objects.create(
        body=body, person=users["member"].person, capacity="org_expert", since=date(2013, 1, 1), state="active"
    )
    return body, call, people, slate, users


@pytest.mark.parametrize("state", SlateState.values)
@pytest.mark.parametrize(
    ("role", "sees_decision", "reads_note"),
    [
        ("public", False, False), ("outsider", False, False), ("officer", True, True), ("director", True, True),
        ("member", False, "decided"),
    ],
)  # fmt: skip
def test_who_sees_the_decision_and_the_note(client, round_of, state, role, sees_decision, reads_note):
    _body, _call, _people, slate, users = round_of
    Slate.objects.filter(pk=slate.pk).update(state=state, decided_at=NOW if state == "decided" else None)
    slate = Slate.objects.get(pk=slate.pk)
    if role != "public":
        client.force_login(users[role])
    may_read = state == "decided" if reads_note == "decided" else reads_note

    assert users[role].has_perm("membership.read_note", slate) is may_read
    assert (slate in Slate.objects.visible_to(users[role])) is sees_decision
    address = f"/bodies/lg/slates/{slate.pk}"
    assert client.get(f"{address}/decision/").status_code == (200 if sees_decision else 404)
    assert (client.get(f"{address}/note/").status_code == 404) is not may_read


def test_the_executive_secretary_decides_on_the_page(client, round_of, text_of):
    _body, _call, _people, slate, users = round_of
    client.force_login(users["director"])
    with at():
        page = client.get(f"/bodies/lg/slates/{slate.pk}/decision/")
        text = text_of(page)
        assert "5 seated, 2 in reserve, 3 not selected" in text
        assert "Written statement." in text
        assert "1 member still serves." in text
        client.post(f"/act/membership/slate/{slate.pk}/decide/", {"version": slate.version})

        text = text_of(client.get(f"/bodies/lg/slates/{slate.pk}/decision/"))

    assert "10 letters are held in the outbox." in text
    assert "Pending acceptance" in text
    assert "Note on the composition (PDF)" in text


def test_the_executive_secretary_returns_it_with_a_reason(client, round_of):
    _body, _call, _people, slate, users = round_of
    client.force_login(users["director"])

    client.post(f"/act/membership/slate/{slate.pk}/return_to_officers/", {"note": "Look at Africa again."})

    slate.refresh_from_db()
    assert (slate.state, Membership.objects.count()) == ("returned", 1)


@pytest.mark.parametrize("state", ["submitted", "decided"])
def test_the_decision_costs_the_same_for_ten_nominees_and_for_fifty(client, round_of, count_queries, state):
    from tests.membership.deciding import make_nomination

    _body, call, _people, slate, users = round_of
    client.force_login(users["director"])
    with at():
        if state == "decided":
            perform(slate, "decide", by=users["director"])
        few = count_queries(f"/bodies/lg/slates/{slate.pk}/decision/")
        for number in range(100, 140):
            make_nomination(call, number, state="eligible" if state == "submitted" else "not_selected")

        assert count_queries(f"/bodies/lg/slates/{slate.pk}/decision/") == few <= 18


def test_the_note_says_what_was_decided_and_is_made_once(client, round_of, django_capture_on_commit_callbacks):
    import io

    from pypdf import PdfReader

    _body, _call, _people, slate, users = round_of
    client.force_login(users["member"])
    with at():
        perform(slate, "decide", by=users["director"])
        with django_capture_on_commit_callbacks(execute=True):
            first = client.get(f"/bodies/lg/slates/{slate.pk}/note/")
        second = client.get(f"/bodies/lg/slates/{slate.pk}/note/")

    assert (first.status_code, second["Content-Type"]) == (302, "application/pdf")
    reader = PdfReader(io.BytesIO(b"".join(second.streaming_content)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for said in ("Decided by es on 3 February 2014", "BS-VI/3", "Expert 004", "Written waiver.", "Asia-Pacific"):
        assert said in text


def test_a_note_before_the_decision_says_that_it_is_a_draft(round_of):
    from membership.pdf import note_html

    _body, _call, _people, slate, _users = round_of

    assert "Draft, not decided" in note_html(slate)


def test_a_replacement_over_http(client, round_of, text_of):
    _body, _call, people, slate, users = round_of
    client.force_login(users["director"])
    with at():
        perform(slate, "decide", by=users["director"])
        first = Membership.objects.get(nomination=people[0])
        actions.answer_membership(membership=first, answer="accept", by=None, channel="link")
        address = f"/memberships/{first.pk}/replace/"
        assert "Expert 005" in text_of(client.get(address))
        refused = client.post(address, {"key": f"n{people[5].pk}", "note": ""})
        response = client.post(address, {"key": f"n{people[5].pk}", "note": "Left the service."}, follow=True)

    assert refused.status_code == 422
    assert "The seat is offered to Expert 005." in text_of(response)
    assert Membership.objects.get(nomination=people[5]).replaces == first


@pytest.mark.parametrize(("role", "status"), [("public", 404), ("outsider", 404), ("member", 404), ("officer", 403)])
def test_who_fills_no_seat_of_somebody_in_office(client, round_of, role, status):
    body, _call, _people, _slate, users = round_of
    membership = Membership.objects.create(
        body=body, person=make_person(200), capacity="party_expert", since=date(2013, 1, 1), state="suspended"
    )
    if role != "public":
        client.force_login(users[role])

    assert client.get(f"/memberships/{membership.pk}/replace/").status_code == status


def test_the_page_of_a_seat_costs_the_same_for_three_candidates_and_for_thirty(client, round_of):
    from tests.membership.deciding import make_nomination

    _body, call, people, slate, users = round_of
    client.force_login(users["director"])
    with at():
        perform(slate, "decide", by=users["director"])
        first = Membership.objects.get(nomination=people[0])
        actions.answer_membership(membership=first, answer="accept", by=None, channel="link")
        counts = []
        for number in (0, 30):
            for extra in range(number):
                make_nomination(call, 300 + extra, state="reserve")
            client.get(f"/memberships/{first.pk}/replace/")
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/memberships/{first.pk}/replace/")
            counts.append(len(captured))

    assert counts[0] == counts[1] <= 20


def test_somebody_of_the_roster_is_asked_for_the_disclosure(client, round_of, text_of):
    body, _call, people, slate, users = round_of
    person = make_person(400)
    RosterEntry.objects.create(person=person, confirmed_on=date(2013, 1, 1), expires_on=date(2017, 1, 1))
    access.grant(users["director"], "membership.manage_body", body)
    client.force_login(users["director"])
    with at():
        perform(slate, "decide", by=users["director"])
        first = Membership.objects.get(nomination=people[0])
        actions.answer_membership(membership=first, answer="accept", by=None, channel="link")
        assert "Ask for the disclosure : Expert 400" in text_of(client.get(f"/memberships/{first.pk}/replace/"))
        client.post(f"/memberships/{first.pk}/replace/ask/", {"person": person.pk})

    assert body.disclosures.get(person=person).state == "requested"
