"""Targeted re-calls: what is short, who could mend it, who is written to."""

import json
from datetime import date

import pytest

from core import clock
from core.refusals import Refused
from membership import actions, queries
from membership.models import Mandate
from notifications import addressees
from notifications.models import Notification
from notifications.queries import audience_of, wording_of
from parties.models import FocalPoint, Person
from parties.states import Expertise
from tests.membership import calling
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(calling.FEBRUARY):
        yield


@pytest.fixture
def parties():
    return calling.parties(4)


@pytest.fixture
def round_(body, parties, rules_file):
    """Under the rules of 2012 three of each group but one of Eastern Europe have nominated, no man among them."""
    Mandate.objects.all().delete()
    rules = json.loads(rules_file.read_text("utf-8"))["bodies"][0]["rules"]
    actions.record_mandate(body=body, decision_symbol="BS-VI/3", valid_from=date(2012, 10, 5), rules=rules, by=None)
    call = calling.opened(calling.draft(body))
    for group, some in parties.items():
        for party in some[: 1 if group == "EEG" else 3]:
            calling.nominated(call, party=party, expertise=Expertise.values[1:])
    return call


def refusal(**arguments) -> str:
    with pytest.raises(Refused) as caught:
        actions.recall(**arguments)
    return str(caught.value)


def test_what_is_short_and_who_could_mend_it(round_, parties):
    found = queries.shortfalls(round_)

    assert found.nominations == 13
    assert found.aim == {"regions": ["EEG"], "genders": ["m"], "expertise": ["institutional"]}
    assert list(found.parties) == parties["EEG"][1:]
    assert found.sentences() == [
        "Regional groups: EEG (1 of at least 3)",
        "Gender: men (0 of at least 10)",
        "Further: Returning members (0 of at least 1)",
        "Fields: Institutional capacity-building",
    ]


def test_shortfalls_cost_the_same_for_one_and_for_thirty(body, round_, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        queries.shortfalls(round_)
    for _number in range(30):
        calling.nominated(round_, organization=calling.organization(f"Institute {Person.objects.count()}"))
    with django_assert_max_num_queries(7):
        queries.shortfalls(round_)


@pytest.mark.parametrize(
    ("state", "counts"), [("draft", 0), ("withdrawn", 0), ("not_selected", 0), ("returned", 1), ("reserve", 1)]
)
def test_what_cannot_be_chosen_fills_no_gap(round_, parties, state, counts):
    calling.nominated(round_, party=parties["EEG"][1], gender="m", state=state)

    found = queries.shortfalls(round_)

    assert found.nominations == 13 + counts
    assert (parties["EEG"][1] in found.parties) is (state in ("draft", "withdrawn"))


def test_one_click_drafts_a_recall_to_just_these(officer, round_, parties):
    recall = actions.recall(call=round_, by=officer)

    assert (recall.state, recall.follows, recall.round_id) == ("draft", round_, round_.pk)
    assert list(recall.parties.order_by("iso2")) == parties["EEG"][1:]
    assert recall.aim == {"regions": ["EEG"], "genders": ["m"], "expertise": ["institutional"]}
    assert recall.deadline_on == date(2014, 2, 24)
    assert "\n\nRegional groups: EEG (1 of at least 3).\n\nGender: men (0 of at least 10).\n\n" in recall.text
    letter = recall.notification
    assert (letter.state, letter.addressee_groups, letter.body) == ("draft", [f"call:{recall.pk}"], recall.text)
    assert wording_of(letter).groups == [
        "Cartagena Protocol focal points of 3 Parties (Eastern European)",
        "CBD National Focal Points (where Cartagena Protocol focal points have not yet been designated)",
    ]
    assert TrailEntry.objects.get(verb="recall").data["parties"] == ["CB", "CC", "CD"]


def test_the_notification_reaches_just_these_with_the_fallback(officer, round_, parties):
    lost = parties["EEG"][1]
    FocalPoint.objects.filter(party=lost).delete()
    second = Person.objects.create(family_name="Second", party=lost, email="second@example.org")
    FocalPoint.objects.create(party=lost, person=second, capacity="CBD-FP1")
    FocalPoint.objects.filter(party=parties["EEG"][2]).delete()

    recall = actions.recall(call=round_, by=officer)
    counted = audience_of(recall.notification.addressee_groups).groups[0]
    calling.opened(recall)

    assert (counted.people, counted.through_fallback, counted.without) == (2, ("Party CB",), ("Party CC",))
    assert sorted(recall.addressees.values_list("email", flat=True)) == ["cd@example.org", "second@example.org"]
    assert sorted(recall.notification.recipients.values_list("email", flat=True)) == [
        "cd@example.org",
        "second@example.org",
    ]


def test_the_group_is_offered_while_the_recall_is_a_draft_and_keeps_its_name(officer, round_):
    recall = actions.recall(call=round_, by=officer)
    before = addressees.groups()[f"call:{recall.pk}"].is_current

    calling.opened(recall)

    assert before
    assert not addressees.groups()[f"call:{recall.pk}"].is_current
    assert wording_of(recall.notification).groups[0].startswith("Cartagena Protocol focal points of 3 Parties")


def test_drafted_again_it_is_brought_up_to_date(officer, round_, parties):
    first = actions.recall(call=round_, by=officer)
    calling.nominated(round_, party=parties["EEG"][1], gender="m")

    again = actions.recall(call=round_, deadline_on=date(2014, 3, 3), by=officer)

    assert (again.pk, again.version) == (first.pk, first.version + 1)
    assert list(again.parties.order_by("iso2")) == parties["EEG"][2:]
    again.notification.refresh_from_db()
    assert "EEG (2 of at least 3)" in again.notification.body
    assert again.notification.action_required_by == date(2014, 3, 3)
    assert Notification.objects.count() == 2


def test_a_recall_of_a_recall_follows_the_first_call(officer, round_):
    first = calling.opened(actions.recall(call=round_, by=officer))

    second = actions.recall(call=first, by=officer)

    assert (second.follows, second.pk != first.pk) == (round_, True)


def test_an_officer_may_write_to_fewer_but_to_no_others(officer, round_, parties):
    recall = actions.recall(call=round_, parties=[parties["EEG"][2], parties["AFR"][0]], by=officer)

    assert list(recall.parties.all()) == [parties["EEG"][2]]


def test_without_a_region_that_is_short_every_party_left_is_asked(officer, round_, parties):
    for party in parties["EEG"][1:3]:
        calling.nominated(round_, party=party)

    found = queries.shortfalls(round_)

    assert found.aim["regions"] == []
    assert list(found.parties) == [some[3] for some in parties.values()]


def test_experts_from_organizations_that_are_short_are_asked_of_organizations(officer, body, parties):
    rules = [{"kind": "count", "cls": "org_expert", "min": 2}]
    actions.record_mandate(body=body, decision_symbol="X/1", valid_from=date(2013, 1, 1), rules=rules, by=None)
    calling.organization()
    call = calling.opened(calling.draft(body))

    recall = actions.recall(call=call, by=officer)

    assert recall.notification.addressee_groups == [f"call:{recall.pk}", "organizations"]


@pytest.mark.parametrize("state", ["draft", "decided"])
def test_a_draft_or_a_decided_call_is_followed_by_none(officer, body, state):
    call = calling.draft(body)
    if state == "decided":
        stamps = dict.fromkeys(("opened_at", "closed_at", "decided_at"), calling.FEBRUARY)
        type(call).objects.filter(pk=call.pk).update(state=state, **stamps)

    assert refusal(call=call, by=officer).startswith("A call is followed by another one while it runs")


def test_nothing_short_nobody_called(officer, round_, parties):
    Mandate.objects.all().delete()
    calling.nominated(round_, party=parties["AFR"][3], expertise=Expertise.values[:1])

    assert refusal(call=round_, by=officer) == "The nominations are short of nothing the rules ask for."


def test_nobody_left_to_ask_is_a_sentence(officer, round_, parties):
    for party in parties["EEG"][1:]:
        calling.nominated(round_, party=party, state="returned", consent="declined")

    assert refusal(call=round_, by=officer).startswith("There is no Party left to ask")


def test_only_officers_of_the_body_call_again(executive_secretary, round_):
    assert refusal(call=round_, by=executive_secretary) == "This act is not yours to do here."


def test_a_cleared_recall_is_taken_back_before_it_is_drafted_again(officer, round_):
    recall = actions.recall(call=round_, by=officer)
    perform(recall.notification, "clear", by=None, consequence=True)

    assert refusal(call=round_, by=officer).startswith("Its notification is cleared.")
