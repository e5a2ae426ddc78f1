"""A membership: offered, answered by link, by hand and for somebody; its terms; its page."""

from datetime import UTC, date, datetime

import pytest

from core.refusals import Refused
from membership import actions
from notifications.signals import work_due
from tests.membership.deciding import NOW, RULES, at, make_body, make_person
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
