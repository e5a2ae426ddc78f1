"""The pages of slates: the list, the board, a change of a seat, proposals, comparing, answering, exporting."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from membership import actions, queries
from membership.models import Slate
from membership.tasks import propose_slate
from tests.membership.slate_rounds import round_of


@pytest.fixture
def officer(make_user):
    return make_user("officer@example.org", "Officer")


@pytest.fixture
def make_board(countries, officer, client):
    """`make_board(30)`: a slate over so many nominations with every fifth seated, the officer signed in."""

    def make(number: int, **facts) -> Slate:
        call = round_of(number, officer=officer, **facts)
        slate = actions.draft_slate(body=call.body, call=call, name="First thoughts", by=officer)
        for one in list(call.nominations.order_by("pk"))[:100:5]:
            actions.seat(slate=slate, nomination=one, by=officer)
        client.force_login(officer)
        return slate

    return make


@pytest.fixture
def slate(make_board):
    return make_board(24)


HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("number", [30, 300])
def test_the_board_costs_the_same_queries_with_30_and_300_nominations(make_board, count_queries, number):
    assert count_queries(make_board(number).get_absolute_url()) == 12


def test_the_list_costs_the_same_queries_with_1_and_30_slates(slate, officer, count_queries):
    address = f"/bodies/{slate.body.slug}/slates/"
    few = count_queries(address)
    for number in range(29):
        actions.draft_slate(body=slate.body, call=slate.call, name=f"Copy {number}", copied=slate, by=officer)

    assert count_queries(address) == few


def test_the_board_shows_seats_meters_and_everybody(slate, client, text_of):
    text = text_of(client.get(slate.get_absolute_url()))

    assert "24 nominations, 24 can be seated 5 seated" in text
    assert "Experts from Parties: 4 of at most 15; experts from organizations: 1 of at most 1" in text
    assert "24 of 24 nominations" in text
    assert len(re.findall(r"Take out Mr?s?\. Given\d+ Family\d+", text)) == 10  # seats and rows


def press(client, slate, do: str, **more):
    return client.post(f"{slate.get_absolute_url()}seat/", {"do": do, **more.pop("data", {})}, **more)


def free(slate):
    return slate.call.nominations.exclude(choices__slate=slate).order_by("pk").first()


def test_seating_without_script_comes_back_to_the_row(slate, client, text_of):
    one = free(slate)
    here = f"{slate.get_absolute_url()}?sort=name"

    response = press(client, slate, f"seat {one.pk}", data={"next": here})

    assert (response.status_code, response["Location"]) == (303, f"{here}#n{one.pk}")
    assert f"{one} is seated. Experts from Parties:" in text_of(client.get(here))


def test_a_change_sends_the_parts_that_changed(slate, client):
    one = free(slate)
    content = press(client, slate, f"seat {one.pk}", data={"shown": f"{one.pk},7"}, headers=HTMX).content.decode()

    assert re.findall(r'id="([\w-]+)" hx-swap-oob', content) == [
        "verdict", "acts-of-slate", "seats-number", "seats-counts", "meters-of-slate", "seats", f"n{one.pk}",
    ]  # fmt: skip
    assert f"{one} is seated. Experts from Parties: 5 of at most 15;" in content


def test_a_row_that_is_not_shown_is_not_sent(slate, client):
    one = free(slate)

    assert "<template>" not in press(client, slate, f"seat {one.pk}", data={"shown": ""}, headers=HTMX).content.decode()


def test_a_change_costs_the_same_queries_with_30_and_300_nominations(make_board, client):
    slate = make_board(300)
    one = free(slate)
    press(client, slate, f"seat {one.pk}", headers=HTMX)
    with CaptureQueriesContext(connection) as captured:
        press(client, slate, f"take_off {one.pk}", headers=HTMX)

    assert len(captured) <= 22


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("seat {free}", ("seated", False, 0)),
        ("bar {free}", ("barred", False, 0)),
        ("reserve {free}", ("reserve", False, 1)),
        ("lock {seated}", ("seated", True, 0)),
        ("take_off {seated}", None),
        ("reserve {seated} 1", ("reserve", False, 1)),
    ],
)
def test_every_button_of_a_row(slate, client, act, expected):
    numbers = {"free": free(slate).pk, "seated": slate.choices.first().nomination_id}
    press(client, slate, act.format(**numbers))

    pk = numbers["free" if "free" in act else "seated"]
    found = slate.choices.filter(nomination_id=pk).values_list("standing", "is_locked", "rank").first()
    assert found == expected


@pytest.mark.parametrize("act", ["", "seat", "seat x", "seat 99999", "nonsense 1", "exchange 1", "seat 1e3"])
def test_what_no_button_says_is_not_found(slate, client, act):
    if act == "exchange 1":
        act = f"exchange {free(slate).pk}"

    assert press(client, slate, act).status_code == 404


def test_an_exchange_shows_what_it_does_to_the_rules(slate, client, text_of):
    into = free(slate)
    page = text_of(client.get(f"{slate.get_absolute_url()}seat/?exchange={into.pk}"))
    out = slate.choices.order_by("pk").first().nomination

    assert "women: 2 → 3" in page or "Women: 2 → 3" in page
    press(client, slate, f"exchange {into.pk} {out.pk}")
    seated = slate.choices.filter(standing="seated").values_list("nomination_id", flat=True)
    assert into.pk in seated and out.pk not in seated


def test_a_locked_seat_is_not_offered_for_exchange(slate, officer):
    locked = slate.choices.order_by("pk").first().nomination
    actions.lock(slate=slate, nomination=locked, by=officer)
    into = free(slate)
    board = queries.board_of(slate, only=[into.pk])

    offered = {one.out.pk for one in queries.exchanges_for(board, board.person(into.pk))}
    assert offered == {one.pk for one in board.seated} - {locked.pk}


def names_on(response) -> set[str]:
    return set(re.findall(r"Family\d+", response.content.decode().partition("<tbody")[2]))


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("words=family003", lambda one, region: one.person.family_name == "Family003"),
        ("group=org", lambda one, region: one.organization_id is not None),
        ("group=AFR", lambda one, region: region == "AFR"),
        ("gender=w", lambda one, region: one.person.gender == "w"),
        ("before=yes", lambda one, region: one.is_returning),
        ("field=awareness", lambda one, region: "awareness" in one.expertise),
        ("listed=SIDS", lambda one, region: one.party_id and one.party.iso2 in {"GD", "WS"}),
        ("disclosure=requested", lambda one, region: False),
        ("standing=seated", lambda one, region: one.choices.filter(standing="seated").exists()),
        ("standing=excluded", lambda one, region: False),
    ],
)
def test_filters_live_in_the_address(slate, client, query, passes):
    setting = queries.board_of(slate).setting
    regions = {one.pk: setting.scheme.get(one.party.iso2, "") if one.party_id else "" for one in nominations(slate)}
    expected = {one.person.family_name for one in nominations(slate) if passes(one, regions[one.pk])}

    assert names_on(client.get(f"{slate.get_absolute_url()}?{query}")) == expected


def nominations(slate):
    return slate.call.nominations.select_related("person", "party")


def test_the_table_sorts_and_pages(make_board, client):
    slate = make_board(120)
    first = names_on(client.get(f"{slate.get_absolute_url()}?sort=-name"))
    second = names_on(client.get(f"{slate.get_absolute_url()}?sort=-name&page=2"))

    assert first == {f"Family{n:03}" for n in range(70, 120)}
    assert second == {f"Family{n:03}" for n in range(20, 70)}


def test_the_export_has_what_the_filters_show_and_nothing_of_a_disclosure_but_its_word(slate, client):
    one = free(slate)
    one.disclosures.update(conditions="Not in the chair.", answers={"shares": "secret"}, state="managed")
    address = f"{slate.get_absolute_url()}board.{{}}?words={one.person.family_name}"

    text = client.get(address.format("csv")).content.decode("utf-8-sig")
    rows = list(load_workbook(io.BytesIO(client.get(address.format("xlsx")).content)).active.values)
    assert (len(text.splitlines()), len(rows)) == (2, 2)
    assert rows[1][0] == str(one) and rows[1][7] == "Managed"
    assert "secret" not in text and "chair" not in text


def test_a_proposal_shows_progress_then_the_slates_and_is_taken(slate, client, text_of):
    address = f"{slate.get_absolute_url()}propose/"
    response = client.post(address, {"allow": ""})
    running = client.get(response["Location"]).content.decode()
    assert 'hx-trigger="load delay:1s"' in running and "See how far it is" in running

    proposal = slate.proposals.get()
    propose_slate.call(str(proposal.job_id), proposal.pk)
    page = client.get(response["Location"], headers=HTMX)
    assert "hx-trigger" not in page.content.decode()
    assert "The proposal Alternative 1 Alternative 2" in text_of(page)

    slate.refresh_from_db()
    proposal.refresh_from_db()
    taken = {"proposal": proposal.pk, "place": "1", "version": slate.version}
    client.post(f"{slate.get_absolute_url()}take/", taken)
    seated = slate.choices.filter(standing="seated").values_list("nomination_id", flat=True)
    assert {str(pk) for pk in seated} == set(proposal.result["alternatives"][0]["slate"])
    again = client.post(f"{slate.get_absolute_url()}take/", taken, follow=True)
    assert "These were the seats already." in text_of(again)


def test_the_aims_are_ordered_left_out_and_remembered(slate, client):
    posted = {"aims": "1", "allow": "", "size": "9", "returning": "1", "genders": "2", "expertise": "", "regions": ""}
    client.post(f"{slate.get_absolute_url()}propose/", posted)

    slate.refresh_from_db()
    assert (slate.size, slate.aims) == (9, ["returning", "genders"])
    assert slate.proposals.get().request["aims"] == ["returning", "genders"]


def test_no_aim_at_all_is_refused(slate, client, text_of):
    response = client.post(f"{slate.get_absolute_url()}propose/", {"aims": "1", "size": "0", "expertise": ""})

    assert response.status_code == 422
    assert "Leave at least one aim in its place." in text_of(response)
    assert slate.proposals.count() == 0


def test_where_no_slate_exists_the_page_says_why_and_tries_a_relaxation(make_board, client, text_of):
    rules = [{"kind": "count_per", "cls": "party_expert", "dimension": "region", "exact": 9}]
    slate = make_board(20, rules=rules)
    address = f"{slate.get_absolute_url()}propose/"
    client.post(address)
    first = slate.proposals.get()
    propose_slate.call(str(first.job_id), first.pk)
    page = client.get(address)

    assert "These rules clash" in text_of(page) and "The least that would be enough" in text_of(page)
    assert "Call again; short are:" in text_of(page)
    allow = re.search(r'name="allow" value="(\d+:\d+)"', page.content.decode()).group(1)
    client.post(address, {"allow": allow})
    second = slate.proposals.first()
    propose_slate.call(str(second.job_id), second.pk)
    assert "A relaxation is tried" in text_of(client.get(address))


def test_a_statement_begins_as_a_draft_that_must_be_edited(slate, client, text_of):
    position = slate.body.mandates.first().rules.get(parameters__dimension="gender").position
    address = f"{slate.get_absolute_url()}rules/{position}/"
    assert "DRAFT: Of the 5 experts, 2 are women and 3 are men." in text_of(client.get(address))

    draft = client.post(address, {"text": "DRAFT: Of the 5 experts"})
    assert (draft.status_code, slate.answers.count()) == (422, 0)
    client.post(address, {"text": "Of the 5 experts, two are women."})
    assert slate.answers.get().text == "Of the 5 experts, two are women."
    assert "Statement written" in text_of(client.get(slate.get_absolute_url()))


@pytest.mark.parametrize("position", [1, 99])
def test_a_rule_that_asks_for_nothing_has_no_form(slate, client, position):
    assert client.get(f"{slate.get_absolute_url()}rules/{position}/").status_code == 404


def test_slates_side_by_side(slate, officer, client, text_of):
    other = actions.draft_slate(body=slate.body, call=slate.call, name="Second", copied=slate, by=officer)
    gone = slate.choices.order_by("pk").first().nomination
    actions.take_off(slate=other, nomination=gone, by=officer)

    text = text_of(client.get(f"{slate.get_absolute_url()}compare/?with={other.pk}"))
    assert "From Parties 4 3" in text
    assert f"Goes out – {gone} {gone.origin}" in text


def test_a_new_slate_and_a_copy_are_begun_on_the_list(slate, client):
    address = f"/bodies/{slate.body.slug}/slates/"
    client.post(address, {"name": "From the list", "call": slate.call_id, "copied": slate.pk})
    again = client.post(address, {"name": "From the list", "call": slate.call_id})

    assert Slate.objects.get(name="From the list").choices.count() == slate.choices.count()
    assert again.status_code == 422


def test_a_decided_slate_is_read_only(slate, client, text_of):
    Slate.objects.filter(pk=slate.pk).update(state="submitted")
    page = client.get(slate.get_absolute_url())

    assert "This slate is submitted: its seats stay as they are." in text_of(page)
    assert "noms-form" not in page.content.decode()
    assert client.post(f"{slate.get_absolute_url()}propose/").status_code == 403
