"""Pages of calls over HTTP."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import access, clock
from membership import actions
from membership.models import Call
from notifications.models import Message
from tests.membership import calling
from workflow.engine import perform

HOME = "/bodies/lg-cbb/calls/"
NAME = "<b>Ana</b> & “Co”"


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(calling.FEBRUARY):
        yield


@pytest.fixture
def parties(body):
    return calling.parties(3)


@pytest.fixture
def running(body, parties) -> Call:
    calling.organization()
    return calling.opened(calling.draft(body))


@pytest.fixture
def seen(client, officer, running, text_of):
    """The words of the call's page as its officer sees it."""
    client.force_login(officer)
    return lambda query="": text_of(client.get(f"{HOME}{running.pk}/{query}"))


def test_the_list_says_deadline_state_and_number(client, officer, running, parties, text_of):
    calling.nominated(running, party=parties["AFR"][0])
    public = text_of(client.get(HOME))
    client.force_login(officer)
    own = text_of(client.get(HOME))

    assert "Call for nominations: Liaison Group 17 March 2014 Open" in public
    assert "Call for nominations: Liaison Group 17 March 2014 Open 1" in own
    assert "Calls 1" in public


def test_a_draft_call_is_counted_for_its_secretariat_only(client, officer, body, text_of):
    calling.draft(body)
    public = text_of(client.get(HOME))
    client.force_login(officer)

    assert "No call yet" in public
    assert "Calls 1" in text_of(client.get(HOME))


def test_the_public_page_shows_what_is_sought_and_no_figures(client, running, parties, text_of):
    calling.nominated(running, party=parties["AFR"][0], family_name="Hidden")
    html = client.get(f"{HOME}{running.pk}/")

    text = text_of(html)
    assert "Experts are sought. Please nominate." in text
    assert "Nominate an expert For national focal points and heads of organizations. You sign in first." in text
    assert f'href="/nominate/{running.pk}/"' in html.content.decode()
    assert "Hidden" not in text
    assert "handed in" not in text


def test_after_the_deadline_the_public_page_says_so(client, running, text_of):
    with clock.standing_at(datetime(2014, 3, 18, 12, tzinfo=UTC)):
        over = text_of(client.get(f"{HOME}{running.pk}/"))
    perform(running, "close", by=None, consequence=True)
    closed = text_of(client.get(f"{HOME}{running.pk}/"))

    assert "The deadline has passed; nominations are no longer taken." in over
    assert "This call is closed; nominations are no longer taken." in closed
    assert "Nominate an expert" not in over + closed


def test_figures_as_they_come_in(seen, running, parties):
    before = seen()
    calling.nominated(running, party=parties["AFR"][0], expertise=["research"])
    calling.nominated(running, party=parties["EEG"][0], gender="m", expertise=["research", "risk_management"])
    calling.nominated(running, organization=calling.organization("Society"))
    calling.nominated(running, party=parties["EEG"][1], state="draft")
    after = seen()

    assert "0 nominations handed in" in before
    assert "Answered so far: 0 of 15 Parties, 0 of 1 organization" in before
    assert "3 nominations handed in" in after
    assert "Answered so far: 2 of 15 Parties, 0 of 1 organization" in after
    assert "14 have not answered" in after
    assert "Women Men AFR 1 0 APG 0 0 EEG 0 1 GRULAC 0 0 WEOG 0 0 Organizations 1 0" in after
    assert "Covered 2 Not covered 13" in after
    assert "From Parties 2 From organizations 1" in after


def test_the_first_call_shows_the_round_a_recall_its_own(client, officer, running, parties, text_of):
    calling.nominated(running, party=parties["AFR"][0], family_name="Early")
    recall = calling.opened(actions.recall(call=running, by=officer))
    calling.nominated(recall, party=parties["EEG"][0], family_name="Late")
    client.force_login(officer)

    first = text_of(client.get(f"{HOME}{running.pk}/"))
    second = text_of(client.get(f"{HOME}{recall.pk}/"))

    assert ("Early" in first, "Late" in first) == (True, True)
    assert ("Early" in second, "Late" in second) == (False, True)
    assert "Followed by Further nominations sought: Liaison Group on Capacity-Building for Biosafety Open" in first


def test_htmx_asks_for_the_figures_alone(client, officer, running, text_of):
    client.force_login(officer)

    html = client.get(f"{HOME}{running.pk}/", headers={"HX-Request": "true", "HX-Target": "figures"}).content.decode()

    assert html.lstrip().startswith('<section id="figures"')
    assert "<html" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Two", "Three", "One"]),
        ("words=two", ["Two"]),
        ("words=party+EA", ["Three"]),
        ("words=institute", []),
        ("state=returned", ["Two"]),
        ("region=WEOG", ["Three"]),
        ("region=organizations", ["Two"]),
        ("gender=m", ["One"]),
        ("field=research", ["Two", "One"]),
        ("field=law&gender=never", ["Two", "Three", "One"]),
    ],
)
def test_nominations_are_filtered_in_the_address(client, officer, running, parties, query, found):
    calling.nominated(running, party=parties["AFR"][0], family_name="One", gender="m", expertise=["research"])
    calling.nominated(running, party=parties["WEOG"][0], family_name="Three", expertise=["risk_management"])
    two = calling.nominated(running, organization=calling.organization("Society"), family_name="Two", state="returned")
    type(two).objects.filter(pk=two.pk).update(expertise=["research", "awareness"])
    client.force_login(officer)

    rows = client.get(f"{HOME}{running.pk}/?{query}").context["rows"]

    assert [re.search("One|Two|Three", row.cells[0])[0] for row in rows] == found


def test_fifty_to_a_page(client, officer, running, parties):
    for _number in range(60):
        calling.nominated(running, party=parties["AFR"][0])
    client.force_login(officer)

    first = client.get(f"{HOME}{running.pk}/?gender=w").context
    second = client.get(f"{HOME}{running.pk}/{first['older']}").context

    assert (len(first["rows"]), len(second["rows"]), second["older"]) == (50, 10, "")
    assert "gender=w" in first["older"]


@pytest.mark.parametrize(
    ("role", "path"),
    [
        *((role, path) for role in ("nobody", "officer", "executive_secretary") for path in ("", "call")),
        ("officer", "recall/"),
    ],
)
def test_a_page_costs_the_same_for_one_and_for_thirty(
    client, request, running, parties, officer, executive_secretary, count_queries, role, path
):
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))
    url = HOME if not path else f"{HOME}{running.pk}/{path.removeprefix('call')}"
    calling.nominated(running, party=parties["AFR"][0])
    one = count_queries(url)
    for number in range(29):
        calling.nominated(running, organization=calling.organization(f"Society {number}"))
        calling.draft(running.body)
    Call.objects.filter(state="draft").update(state="open", opened_at=calling.FEBRUARY, notification=None)

    assert count_queries(url) == one <= 10


def test_a_draft_is_proposed_from_the_mandate(client, officer, tenth, text_of):
    access.grant(officer, "membership.manage_body", tenth)
    client.force_login(officer)

    form = client.get("/bodies/tenth/calls/draft/").context["form"]

    text = form["text"].value()
    assert form["title"].value() == "Call for nominations: Liaison Group on Capacity-Building for Biosafety"
    assert "on the Liaison Group on Capacity-Building for Biosafety in accordance with BS-VI/3, annex II." in text
    assert "Composition: Experts from Parties: at most 15; experts from organizations: at most one third of" in text
    assert "due regard to the balance by regional group; due regard to the balance by gender; returning" in text
    assert "to be confirmed for each" not in text
    assert form["addressee_groups"].value() == ["cpb", "organizations"]


def test_an_officer_drafts_changes_and_opens_a_call(client, officer, executive_secretary, body, parties):
    client.force_login(officer)
    sent = {
        "title": "Experts sought", "text": "Please nominate.", "deadline_on": "2014-03-17", "addressee_groups": ["cpb"],
        "signatory": "B. Dias",
    }  # fmt: skip

    answer = client.post(f"{HOME}draft/", sent)
    call = Call.objects.get()
    client.post(f"{HOME}{call.pk}/change/", sent | {"title": "Experts wanted", "version": "0"})
    perform(call.notification, "clear", by=executive_secretary)
    client.post(reverse("workflow:act", args=["membership", "call", call.pk, "open"]))
    call.refresh_from_db()

    assert answer["Location"] == f"{HOME}{call.pk}/"
    assert (call.title, call.state, call.addressees.count()) == ("Experts wanted", "open", 15)


def test_what_was_typed_stays_when_it_is_refused(client, officer, body, text_of):
    client.force_login(officer)

    answer = client.post(f"{HOME}draft/", {"title": "Kept", "text": "Kept too", "deadline_on": "2014-01-01"})

    assert answer.status_code == 422
    assert "This day has passed; give one to come." in text_of(answer)
    assert 'value="Kept"' in answer.content.decode()


def test_extending_and_reminding_over_http(client, officer, running, text_of):
    client.force_login(officer)

    early = client.post(f"{HOME}{running.pk}/extend/", {"until": "2014-03-17", "reason": "Why"})
    client.post(f"{HOME}{running.pk}/extend/", {"until": "2014-03-31", "reason": "Few came."})
    told = text_of(client.post(f"{HOME}{running.pk}/remind/", follow=True))
    again = text_of(client.post(f"{HOME}{running.pk}/remind/", follow=True))

    running.refresh_from_db()
    assert (early.status_code, running.state, running.deadline_on) == (422, "extended", date(2014, 3, 31))
    assert "16 letters are on their way." in told
    assert "No letter was due" in again
    assert Message.objects.filter(kind="call-reminder").count() == 16


def test_one_click_drafts_a_recall(client, officer, running, parties, text_of):
    client.force_login(officer)
    shown = client.get(f"{HOME}{running.pk}/recall/")
    form = shown.context["form"]

    answer = client.post(
        f"{HOME}{running.pk}/recall/", {"deadline_on": "2014-02-24", "parties": form["parties"].value()}
    )

    recall = Call.objects.get(follows=running)
    assert "The nominations are short of Fields: Institutional capacity-building" in text_of(shown)
    assert (answer["Location"], recall.parties.count()) == (f"{HOME}{recall.pk}/", 15)
    assert "A re-call is drafted already" in text_of(client.get(f"{HOME}{running.pk}/recall/"))


def test_a_call_over_its_deadline_says_what_to_do(seen):
    with clock.standing_at(datetime(2014, 3, 18, 12, tzinfo=UTC)):
        text = seen()

    assert "The deadline has passed Close the call, or extend it with a reason. It is not closed by itself." in text
    assert "Remind those who have not answered" not in text


def test_html_in_names_stays_text(client, officer, running, parties):
    Call.objects.update(title=NAME, text=NAME)
    type(parties["AFR"][0]).objects.filter(pk=parties["AFR"][0].pk).update(name=NAME)
    calling.nominated(running, party=parties["AFR"][0], family_name=NAME)
    client.force_login(officer)

    for path in ["", f"{running.pk}/", f"{running.pk}/extend/", f"{running.pk}/recall/", "draft/"]:
        html = client.get(HOME + path).content.decode()
        assert "<b>Ana</b>" not in html
