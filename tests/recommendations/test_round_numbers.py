"""The numbers that come of the answers: denominators, kinds, rounds, the command, fifty thousand rows."""

import json
from datetime import date
from time import process_time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations import actions
from recommendations.models import Answer, AskedParty, FollowUp, Recommendation, Round, Said
from recommendations.queries.collective import latest_round, numbers_of, tabled

DUE = date(2014, 9, 30)


@pytest.fixture
def answered(asked, officer, many):
    """33(a): Kenya and Uganda implemented, India begins, Fiji refuses; Canada noted."""
    a = many("33(a)").pk
    for iso2, said in {
        "KE": Said("accepted", "implemented_claimed"),
        "UG": Said("accepted", "partially_implemented"),
        "IN": Said("", "in_progress"),
        "FJ": Said("not_accepted", "", None, "No means."),
    }.items():
        actions.record_answers(asked=asked(iso2), said={a: said}, by=officer, channel="email")
    governments = many("33(a)", "other Governments").pk
    actions.record_answers(asked=asked("CA"), said={governments: Said("noted")}, by=officer, channel="fax")


def numbers(meeting, ref=""):
    return numbers_of(tabled(meeting, asking=latest_round(meeting), ref=ref))


def test_the_numbers_keep_their_denominators(answered, asking):
    found = numbers(asking.meeting, "33(a)")

    parties, governments = found["recommendations"]
    assert (parties["asked"], parties["answered"], parties["answered_pct"]) == (8, 4, 50)
    assert parties["response"] == {
        "accepted": {"n": 2, "of": 3, "pct": 67}, "not_accepted": {"n": 1, "of": 3, "pct": 33},
    }  # fmt: skip
    assert parties["progress"]["implemented_claimed"] == {"n": 1, "of": 3, "pct": 33}
    lines = {group["key"]: (group["asked"], group["answered"], group["answered_pct"]) for group in parties["groups"]}
    assert lines == {
        "AFR": (3, 2, 67), "APG": (2, 2, 100), "EEG": (1, 0, 0), "GRULAC": (1, 0, 0), "WEOG": (1, 0, 0),
        "LDC": (2, 1, 50), "SIDS": (2, 1, 50),
    }  # fmt: skip
    assert parties["sentence"] == (
        "Implementation of recommendation 33(a), in part or whole, was reported by 2 Parties (67% of the respondents), "
        "including 100% in Africa, 0% in Asia and the Pacific and 100% in LDCs."
    )
    assert (governments["asked"], governments["answered"]) == (3, 1)
    assert governments["sentence"].endswith("was reported by 0 other Governments.")


def test_kinds_add_up(answered, asking, officer, many):
    found = {kind["kind"]: kind for kind in numbers(asking.meeting)["kinds"]}

    # Eleven recommendations to eight Parties, and 35(c) to those that host a meeting.
    assert (found["parties"]["asked"], found["parties"]["answered"]) == (89, 4)
    assert (found["other_governments"]["asked"], found["other_governments"]["answered"]) == (33, 1)
    assert (found["executive_secretary"]["asked"], found["executive_secretary"]["answered"]) == (7, 0)


def test_before_a_round_nobody_was_asked(transmitted):
    found = numbers(transmitted.meeting, "33(a)")

    assert found["round"] is None
    assert (found["recommendations"][0]["asked"], found["recommendations"][0]["answered_pct"]) == (0, None)


def test_a_round_counts_its_own_answers(answered, asking, officer, asked):
    actions.close_round(round=asking, by=officer)
    second = actions.open_round(meeting=asking.meeting, due_on=DUE, by=officer)

    assert numbers(asking.meeting, "33(a)")["recommendations"][0]["answered"] == 0
    first = numbers_of(tabled(asking.meeting, asking=latest_round(asking.meeting, 1), ref="33(a)"))
    assert first["recommendations"][0]["answered"] == 4
    assert second.number == 2


def test_the_tabulation_is_as_many_queries_for_few_as_for_all(answered, asking):
    def queries(ref):
        with CaptureQueriesContext(
            connection,
        ) as found:
            numbers(asking.meeting, ref)
        return len(found)

    assert queries("33(a)") < queries("") <= 7
    assert queries("") <= 5  # the numbers of a whole round are kept


def test_what_is_kept_is_counted_anew_after_an_answer(answered, asking, asked, many, officer):
    def replied() -> int:
        found = tabled(asking.meeting, asking=asking).collective
        return next(one for one in found if one.ref == "33(a)").replied.whole.answered

    before = replied()
    said = {many("33(a)").pk: Said("noted")}
    actions.record_answers(asked=asked("GD"), said=said, by=officer, channel="paper")

    assert replied() == before + 1


def test_it_counts_as_one_counts_on_fingers(answered, asking, asked, officer):
    theirs = list(asking.follow_ups.filter(addressee_kind="parties"))
    for place, iso2 in enumerate(["BF", "HU", "GD"]):
        said = {one.pk: Said("noted", "in_progress" if (n + place) % 2 else "") for n, one in enumerate(theirs)}
        actions.record_answers(asked=asked(iso2), said=said, by=officer, channel="paper")

    for one in tabled(asking.meeting, asking=asking).collective:
        rows = Answer.objects.filter(follow_up=one.pk).select_related("asked")
        whom = AskedParty.objects.filter(round=asking, kind=one.kind)
        for line in (*one.progress.groups, one.progress.whole):
            there = [row for row in rows if line.key in ("", row.asked.group)]
            assert line.asked == len([row for row in whom if line.key in ("", row.group)])
            assert line.answered == len([row for row in there if row.progress])
            assert line.share("in_progress").n == len([row for row in there if row.progress == "in_progress"])


# The command


def test_the_command_tabulates(answered, asking, capsys):
    call_command("tabulate", "--meeting", "lg-cbb-10", "--ref", "33(a)", "--json")

    printed = json.loads(capsys.readouterr().out)
    assert printed["meeting"] == "lg-cbb-10" and printed["round"]["number"] == 1
    assert [(one["ref"], one["addressee"], one["asked"]) for one in printed["recommendations"]] == [
        ("33(a)", "Parties", 8), ("33(a)", "other Governments", 3),
    ]  # fmt: skip

    call_command("tabulate", "--meeting", "lg-cbb-10", "--ref", "33(a)")
    lines = capsys.readouterr().out
    assert "4 of 8 answered; Accepted 2 / 3 (67%)" in lines
    assert "2 Parties (67% of the respondents)" in lines


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--meeting", "nowhere"], "There is no meeting “nowhere”."),
        (["--meeting", "lg-cbb-10", "--ref", "99"], "This meeting has no recommendation “99”."),
        (["--meeting", "lg-cbb-10", "--round", "7"], "This meeting has no round 7."),
    ],
)
def test_the_command_says_what_it_does_not_know(asking, capsys, args, why):
    with pytest.raises(SystemExit) as ended:
        call_command("tabulate", *args)

    assert (ended.value.code, capsys.readouterr().err.strip()) == (1, why)


def test_the_whole_is_there(asking):
    assert (
        FollowUp.objects.filter(rounds=asking).count()
        == 2 * Recommendation.objects.filter(addressee_group="parties_and_other_governments").count()
    )


@pytest.fixture
def fifty_thousand(transmitted, body):
    """100 recommendations to 173 Parties, answered by all of them in three rounds."""
    from core import clock
    from parties.models import Party

    first = Recommendation.objects.filter(ref="33(a)").get()
    Recommendation.objects.bulk_create(
        Recommendation(
            body=body, meeting=first.meeting, ref=f"R{n}", position=1000 + n, text=f"Do {n}", state="transmitted",
            addressee_group=first.addressee_group, adopted_at=first.adopted_at, transmitted_at=first.transmitted_at,
        )
        for n in range(100)
    )  # fmt: skip
    rows = Recommendation.objects.filter(ref__startswith="R")
    FollowUp.objects.bulk_create(
        FollowUp(recommendation=r, addressee="Parties", addressee_kind="parties") for r in rows
    )
    tracks = list(FollowUp.objects.filter(recommendation__in=rows))
    codes = [a + b for a in "ABCDEFGHIJKLM" for b in "ABCDEFGHIJKLMNOP"][:173]
    parties = Party.objects.bulk_create(Party(iso2=code, name=f"State {code}", sort_name=code) for code in codes)
    groups, responses = ["AFR", "APG", "EEG", "GRULAC", "WEOG"], ["accepted", "noted", "under_consideration", ""]
    for number in (1, 2, 3):
        closed = date(2014, 5, 12) if number < 3 else None
        asking = Round.objects.create(
            meeting=first.meeting, number=number, asked_on=date(2014, 5, 12), due_on=DUE, closed_on=closed
        )
        asking.follow_ups.set(tracks)
        asked = AskedParty.objects.bulk_create(
            AskedParty(
                round=asking, party=party, kind="parties", group=groups[n % 5], is_ldc=n % 3 == 0, is_sids=n % 7 == 0
            )
            for n, party in enumerate(parties)
        )
        Answer.objects.bulk_create(
            [
                Answer(
                    asked=row, follow_up=track, response=responses[(n + m) % 4], progress="in_progress",
                    channel="site", answered_at=clock.now(),
                )
                for n, row in enumerate(asked)
                for m, track in enumerate(tracks)
            ],
            batch_size=2000,
        )  # fmt: skip
    return first.meeting


def test_fifty_thousand_answers_within_a_second(fifty_thousand, capsys):
    assert Answer.objects.count() == 51_900
    began = process_time()

    call_command("tabulate", "--meeting", "lg-cbb-10", "--json")

    assert process_time() - began < 1
    found = {kind["kind"]: kind for kind in json.loads(capsys.readouterr().out)["kinds"]}
    # Eleven recommendations of the report were asked about in no round; 35(c) stands for itself.
    assert (found["parties"]["asked"], found["parties"]["answered"]) == (17_301, 17_300)
