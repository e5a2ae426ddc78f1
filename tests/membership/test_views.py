"""Pages of bodies over HTTP."""

import re
from datetime import UTC, date, datetime

import pytest

from core import access, clock
from membership.models import Body, Mandate
from parties.models import Person

BUDAPEST = datetime(2014, 4, 7, 9, tzinfo=UTC)
NAME = "<b>Ana</b> & “Co”"


@pytest.fixture(autouse=True)
def _in_budapest():
    with clock.standing_at(BUDAPEST):
        yield


# The list


def test_the_list_says_kind_state_members_and_mandate(client, body, make_member, text_of):
    make_member("One")
    make_member("Two", state="pending_acceptance")

    text = text_of(client.get("/bodies/"))

    assert "Liaison Group on Capacity-Building for Biosafety Liaison group Active 1 BS-VI/3, annex II" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=biosafety", True),
        ("words=BS-VI", True),
        ("words=LG-CB", True),
        ("words=climate", False),
        ("kind=liaison_group", True),
        ("kind=ahteg", False),
        ("state=active", True),
        ("state=closed", False),
        ("kind=nonsense&state=nonsense", True),
    ],
)
def test_filters_stand_in_the_address(client, body, query, found):
    page = client.get(f"/bodies/?{query}").context["page"]

    assert ([one.body.slug for one in page.lines] == ["lg-cbb"]) is found


def test_drafts_are_listed_for_their_secretariat(client, body, officer):
    Body.objects.update(state="draft")
    assert client.get("/bodies/").context["page"].lines == []

    client.force_login(officer)
    assert [one.body.slug for one in client.get("/bodies/").context["page"].lines] == ["lg-cbb"]


def test_the_list_costs_the_same_for_one_and_for_thirty(client, officer, body, count_queries, make_member):
    client.force_login(officer)
    one = count_queries("/bodies/")
    for number in range(29):
        row = Body.objects.create(
            slug=f"b{number}", name=f"Body {number}", short_name="B", members_term="m", kind="ahteg",
            scheme=body.scheme, state="active",
        )  # fmt: skip
        Mandate.objects.create(body=row, decision_symbol=f"X/{number}")
        make_member(f"Member {number}", body=row)

    assert count_queries("/bodies/") == one <= 8


def test_the_list_goes_on_after_fifty(client, body):
    for number in range(60):
        Body.objects.create(
            slug=f"b{number}", name=f"Body {number:02}", short_name="B", members_term="m", kind="ahteg",
            scheme=body.scheme, state="active",
        )  # fmt: skip

    first = client.get("/bodies/?state=active").context["page"]
    second = client.get(f"/bodies/{first.next}").context["page"]

    assert (len(first.lines), len(second.lines), second.next) == (50, 11, "")
    assert "state=active" in first.next


# The page


def test_the_page_of_the_tenth_meetings_body(client, tenth, text_of):
    text = text_of(client.get("/bodies/tenth/"))

    assert "Active 20 members from 15 Parties and 5 organizations The rules hold" in text
    assert "Experts from Parties Holds, at its limit 15 of at most 15" in text
    assert "Experts from organizations Holds, at its limit 5 of at most 5 (one third of 15)" in text
    assert "African 3 Asia-Pacific 4 Eastern European 2 Latin American and Caribbean 3" in text
    assert "Hungary, Ms. Zsófia Kerekesdi" in text
    assert "Women 10 Men 10" in text


def test_a_body_as_it_was_on_a_day(client, tenth, text_of):
    before = text_of(client.get("/bodies/tenth/?on=2014-01-31"))
    after = text_of(client.get("/bodies/tenth/?on=2014-02-01"))

    assert "On 31 January 2014: 0 members." in before
    assert "Experts from Parties Holds 0 of at most 15" in before
    assert "On 1 February 2014: 20 members from 15 Parties and 5 organizations." in after


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2014-13-01", "This is not a date such as 2014-04-07; the page shows today."),
        ("tomorrow", "This is not a date such as 2014-04-07; the page shows today."),
        ("2014-04-08", "This day is still to come; the page shows today."),
    ],
)
def test_a_day_that_cannot_be_shown_is_a_sentence(client, body, text_of, day, sentence):
    response = client.get(f"/bodies/lg-cbb/?on={day}")

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "Today, 7 April 2014" in text_of(response)


def test_a_day_before_the_mandate_has_no_rules(client, tenth, text_of):
    assert "No mandate was in force" in text_of(client.get("/bodies/tenth/?on=2012-01-01"))


@pytest.mark.parametrize("path", ["", "members/", "mandates/"])
@pytest.mark.parametrize("role", ["nobody", "member", "officer", "executive_secretary"])
def test_a_page_costs_the_same_for_one_and_for_thirty(
    client, request, body, officer, executive_secretary, member, make_member, count_queries, role, path
):
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))
    one = count_queries(f"/bodies/lg-cbb/{path}")
    for number in range(29):
        make_member(f"Member {number}")
        Mandate.objects.create(body=body, decision_symbol=f"X/{number}", valid_from=date(1990, 1, 1))

    assert count_queries(f"/bodies/lg-cbb/{path}") == one <= 10


@pytest.mark.parametrize("state", ["draft", "constituting"])
def test_the_guards_cost_nothing_more(client, officer, executive_secretary, body, member, count_queries, state):
    Body.objects.update(state=state)
    access.grant(executive_secretary, "membership.manage_body", body)
    client.force_login(executive_secretary)

    assert count_queries("/bodies/lg-cbb/") <= 10


def test_a_draft_is_not_there_for_the_public(client, body):
    Body.objects.update(state="draft")

    paths = ["", "members/", "members.csv", "mandates/", "officers/", "members/add/", "mandates/record/", "change/"]
    assert {client.get(f"/bodies/lg-cbb/{path}").status_code for path in paths} == {404}


def test_html_in_names_stays_text(client, officer, body, make_member):
    Body.objects.update(name=NAME, about=NAME)
    make_member(NAME)
    Mandate.objects.update(decision_symbol=NAME, terms_of_reference=NAME)
    client.force_login(officer)

    for path in ["", "lg-cbb/", "lg-cbb/members/", "lg-cbb/mandates/", "lg-cbb/members/add/?q=%3Cb%3E"]:
        html = client.get(f"/bodies/{path}").content.decode()
        assert "<b>Ana</b>" not in html
        assert "&lt;b&gt;" in html


# Members


def test_the_public_sees_who_serves(client, make_member, text_of):
    make_member("Serving")
    make_member("Offered", state="pending_acceptance")
    make_member("Suspended", state="suspended")
    make_member("Declined", state="ended", ended_at=BUDAPEST)

    text = text_of(client.get("/bodies/lg-cbb/members/"))

    assert "Serving since 1 January 2013 Active" in text
    assert [name for name in ("Offered", "Suspended", "Declined") if name in text] == []


def test_an_expert_accepts_on_the_page(client, make_member):
    membership = make_member(state="pending_acceptance")
    client.force_login(membership.person.user)
    page = client.get("/bodies/lg-cbb/members/")
    assert page.context["own"] == membership

    response = client.post(_act_url(page, "accept"), {"version": membership.version}, follow=True)

    assert response.redirect_chain == [(f"/memberships/{membership.pk}/", 303)]
    membership.refresh_from_db()
    assert membership.state == "active"


def _act_url(page, name: str) -> str:
    return re.search(rf'action="([^"]+/{name}/?)"', page.content.decode())[1]


def test_the_executive_secretary_ends_a_membership_from_its_row(client, executive_secretary, make_member):
    membership = make_member("Ana", accepted_at=BUDAPEST)
    client.force_login(executive_secretary)
    page = client.get("/bodies/lg-cbb/members/")

    client.post(_act_url(page, "end"), {"version": membership.version, "note": "Resigned."})

    membership.refresh_from_db()
    assert (membership.state, membership.until) == ("ended", date(2014, 4, 7))


@pytest.mark.parametrize(("role", "acts"), [("nobody", []), ("outsider", []), ("member", ["resign"])])
def test_nobody_else_has_acts_in_the_rows_but_a_member_in_their_own(client, request, make_member, role, acts):
    make_member()
    if role != "nobody":
        client.force_login(request.getfixturevalue(role))

    html = client.get("/bodies/lg-cbb/members/").content.decode()

    assert re.findall(r'action="/act/membership/membership/\d+/(\w+)/"', html) == acts


def test_the_sheet_escapes_what_looks_like_a_formula(client, make_member):
    membership = make_member("Ana")
    Person.objects.filter(pk=membership.person_id).update(family_name='=HYPERLINK("x")')
    make_member("Offered", state="pending_acceptance")

    response = client.get("/bodies/lg-cbb/members.csv")

    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name,Party or organization,Capacity,Since,Until,State"
    assert lines[1:] == ['"\'=HYPERLINK(""x"")",,Expert from a Party,2013-01-01,,Active']
    assert response["Content-Disposition"] == 'attachment; filename="lg-cbb-members.csv"'


# Mandates


def test_rules_are_shown_as_sentences(client, tenth, text_of):
    text = text_of(client.get("/bodies/tenth/mandates/"))

    assert "BS-VI/3, annex II In force since 5 October 2012" in text
    assert "0 Experts from Parties: at most 15 Hard" in text
    assert "1 Experts from organizations: at most one third of experts from Parties, rounded down Hard" in text
    assert "4 Returning members: at least 1" in text
