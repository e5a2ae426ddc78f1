"""The page of a decision, the note on the composition, the page on which a seat is filled."""

import io
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from core import access
from membership import actions
from membership.models import Body, Membership, RosterEntry, Slate
from membership.pdf import note_html
from membership.queries.waiting import waiting_slates
from membership.states import SlateState
from tests.membership.deciding import NOW, at, make_nomination, make_person, make_round, staff_of
from workflow.engine import perform


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
    _body, call, _people, slate, users = round_of
    client.force_login(users["director"])
    with at():
        if state == "decided":
            perform(slate, "decide", by=users["director"])
        few = count_queries(f"/bodies/lg/slates/{slate.pk}/decision/")
        for number in range(100, 140):
            make_nomination(call, number, state="eligible" if state == "submitted" else "not_selected")

        assert count_queries(f"/bodies/lg/slates/{slate.pk}/decision/") == few <= 15


def test_the_note_says_what_was_decided_and_is_made_once(client, round_of, django_capture_on_commit_callbacks):
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

    assert counts[0] == counts[1] <= 15


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


def test_a_submitted_slate_waits_for_the_executive_secretary_alone(round_of):
    _body, _call, _people, slate, users = round_of

    signed_in = {role: user for role, user in users.items() if user.is_authenticated}

    waiting = {role: [one.url for one in waiting_slates(user)] for role, user in signed_in.items()}

    assert waiting == {role: [] for role in signed_in} | {"director": [f"/bodies/lg/slates/{slate.pk}/decision/"]}
