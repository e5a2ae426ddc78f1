"""Rounds: whom they ask, what each Party says, who may, and the numbers that come of it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from core.refusals import Conflict, Refused
from notifications.models import Message
from recommendations import actions
from recommendations.models import Answer, AskedParty, Round, Said
from recommendations.queries.waiting import rounds_waiting_for
from workflow.models import TrailEntry

DUE = date(2014, 9, 30)


# Opening and closing


def test_a_round_asks_every_party_of_the_day(asking):
    asked = {(row.party.iso2, row.kind) for row in asking.asked.select_related("party")}

    parties = {"KE", "UG", "BF", "IN", "FJ", "HU", "GD", "AT"}
    assert asked == {(one, "parties") for one in parties} | {(one, "other_governments") for one in ("CA", "AR", "CI")}
    assert asking.follow_ups.count() == 22
    assert (asking.number, asking.asked_on, asking.due_on) == (1, date(2014, 5, 12), DUE)


def test_where_a_party_stood_is_kept(asked, states):
    states["UG"].listings.all().delete()
    states["UG"].placements.all().delete()

    row = asked("UG")

    assert (row.group, row.is_ldc, row.is_sids) == ("AFR", True, False)


def test_the_focal_points_get_one_letter_each_held(transmitted, states, officer):
    from parties.models import FocalPoint, Person

    person = Person.objects.create(family_name="Otieno", email="cpb@example.ke", party=states["KE"])
    FocalPoint.objects.create(party=states["KE"], person=person, capacity="CPB-FP1")

    actions.open_round(meeting=transmitted.meeting, due_on=DUE, by=officer)

    letters = Message.objects.filter(kind="round")
    assert [(one.to_email, one.state) for one in letters] == [("cpb@example.ke", "held")]
    assert "30 September 2014" in letters[0].text and "33(a), 33(b)" in letters[0].text


@pytest.mark.parametrize(
    ("due_on", "why"),
    [
        (date(2014, 5, 11), "The answers cannot be due before they are asked for. Choose a later day."),
        (date(3000, 1, 1), "The year lies too far away: between 1900 and 2199 is what can be kept."),
    ],
)
def test_a_round_needs_a_day_ahead(transmitted, states, officer, due_on, why):
    with pytest.raises(Refused, match=why):
        actions.open_round(meeting=transmitted.meeting, due_on=due_on, by=officer)


def test_one_round_at_a_time(asking, officer):
    with pytest.raises(Refused, match="A round is still open"):
        actions.open_round(meeting=asking.meeting, due_on=DUE, by=officer)

    actions.close_round(round=asking, by=officer)

    assert actions.open_round(meeting=asking.meeting, due_on=DUE, by=officer).number == 2
    with pytest.raises(Refused, match="closed already"):
        actions.close_round(round=asking, by=officer)


def test_nothing_to_ask_is_a_sentence(drawn, states, officer):
    with pytest.raises(Refused, match="No transmitted recommendation"):
        actions.open_round(meeting=drawn.meeting, due_on=DUE, by=officer)


def test_nobody_to_ask_is_a_sentence(transmitted, officer):
    with pytest.raises(Refused, match="nobody could be asked"):
        actions.open_round(meeting=transmitted.meeting, due_on=DUE, by=officer)
    assert Round.objects.count() == 0


# Answers


def test_a_party_answers_for_itself(asked, kenya, many):
    said = {many("33(a)").pk: Said("accepted", "in_progress", 40, " Begun. "), many("33(b)").pk: Said()}

    done = actions.record_answers(asked=asked("KE"), said=said, by=kenya)

    assert done == actions.Recorded(new=1, changed=0, same=0)
    row = Answer.objects.get()
    assert (row.response, row.progress, row.percentage, row.text) == ("accepted", "in_progress", 40, "Begun.")
    assert (row.channel, row.answered_by, row.asked.version) == ("site", kenya, 1)
    entry = TrailEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.object_label) == ("record_answers", "Round 1, Kenya")


def test_nothing_is_written_twice(asked, kenya, many):
    said = {many("33(a)").pk: Said("accepted")}
    actions.record_answers(asked=asked("KE"), said=said, by=kenya)
    entries = TrailEntry.objects.count()

    again = actions.record_answers(asked=asked("KE"), said=said, by=kenya)
    more = actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("noted")}, by=kenya)

    assert (again, more) == (actions.Recorded(0, 0, 1), actions.Recorded(0, 1, 0))
    assert (Answer.objects.get().response, TrailEntry.objects.count()) == ("noted", entries + 1)


def test_an_officer_says_how_it_came(asked, officer, many):
    said = {many("33(a)").pk: Said("accepted")}

    for channel in ("", "site", "link"):
        with pytest.raises(Refused, match="say by which way"):
            actions.record_answers(asked=asked("UG"), said=said, by=officer, channel=channel)
    with pytest.raises(Refused, match="is no way"):
        actions.record_answers(asked=asked("UG"), said=said, by=officer, channel="pigeon")
    actions.record_answers(asked=asked("UG"), said=said, by=officer, channel="fax")

    assert Answer.objects.get().channel == "fax"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said("maybe"), "is no response"),
        (Said(progress="implemented_verified"), "is no progress"),
        (Said(text="We did a lot"), "a text alone cannot be counted"),
        (Said("accepted", percentage=101), "between 0 and 100"),
        (Said("accepted", text="x" * 5001), "more than 5,000"),
        (Said("not_accepted", text="  "), "Say in the text why"),
        (Said(progress="overtaken_by_events"), "Say in the text why"),
    ],
)
def test_what_cannot_be_kept_is_a_sentence(asked, kenya, many, said, why):
    with pytest.raises(Refused, match=why):
        actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: said}, by=kenya)
    assert Answer.objects.count() == 0


def test_only_what_one_was_asked_about(asked, kenya, many):
    with pytest.raises(Refused, match="not asked about"):
        actions.record_answers(asked=asked("KE"), said={many("33(a)", "other Governments").pk: Said("noted")}, by=kenya)


def test_a_closed_round_takes_none(asked, asking, kenya, officer, many):
    actions.close_round(round=asking, by=officer)

    with pytest.raises(Refused, match="Round 1 is closed"):
        actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("noted")}, by=kenya)


def test_a_stale_page_is_a_conflict(asked, kenya, officer, many):
    seen = asked("KE")
    actions.record_answers(asked=seen, said={many("33(a)").pk: Said("noted")}, by=officer, channel="email")

    with pytest.raises(Conflict):
        actions.record_answers(asked=seen, said={many("33(b)").pk: Said("noted")}, by=kenya, version=seen.version)


@pytest.mark.parametrize(
    "wrong", [{"response": "pending"}, {"progress": "implemented_verified"}, {"response": ""}, {"percentage": 101}]
)
def test_the_database_holds_the_rules(asked, many, wrong):
    from core import clock

    row = {"response": "noted", "progress": "", "channel": "site", "answered_at": clock.now()} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(asked=asked("KE"), follow_up=many("33(a)"), **row)


# Who


@pytest.fixture
def people(outsider, member, officer, executive_secretary, kenya, speaker):
    names = ["anonymous", "outsider", "member", "officer", "executive_secretary", "kenya", "speaker"]
    users = (AnonymousUser(), outsider, member, officer, executive_secretary, kenya, speaker)
    return dict(zip(names, users, strict=True))


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(("iso2", "own"), [("KE", {"kenya"}), ("UG", set())])
def test_who_sees_and_answers(people, asked, asking, officer, closed, iso2, own):
    if closed:
        actions.close_round(round=asking, by=officer)
    row = asked(iso2)
    inside = {"member", "officer", "executive_secretary"}

    def holders(permission, obj):
        return {name for name, user in people.items() if user.has_perm(f"recommendations.{permission}", obj)}

    assert holders("view_askedparty", row) == inside | own
    assert holders("answer_askedparty", row) == {"officer"} | own
    assert holders("view_round", asking) == inside | {"kenya"}


@pytest.mark.parametrize("iso2", ["KE", "UG", "CA"])
def test_the_twins_agree(people, asked, asking, iso2):
    row = asked(iso2)

    for name, user in people.items():
        listed = AskedParty.objects.visible_to(user).filter(pk=row.pk).exists()
        assert listed == user.has_perm("recommendations.view_askedparty", row), name
        seen = Round.objects.visible_to(user).filter(pk=asking.pk).exists()
        assert seen == user.has_perm("recommendations.view_round", asking), name


def test_nobody_else_answers(asked, outsider, executive_secretary, many):
    for who in (outsider, executive_secretary):
        with pytest.raises(Refused, match="not yours"):
            actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("noted")}, by=who)


def test_a_speaker_is_asked_until_all_is_answered(asked, kenya, asking, officer):
    assert [thing.title for thing in rounds_waiting_for(kenya)] == ["Answer on 11 recommendations"]
    assert rounds_waiting_for(officer) == []

    theirs = asking.follow_ups.filter(addressee_kind="parties")
    actions.record_answers(asked=asked("KE"), said={one.pk: Said("noted") for one in theirs[:10]}, by=kenya)
    assert [thing.title for thing in rounds_waiting_for(kenya)] == ["Answer on 1 recommendation"]
    actions.record_answers(asked=asked("KE"), said={one.pk: Said("noted") for one in theirs}, by=kenya)
    assert rounds_waiting_for(kenya) == []
