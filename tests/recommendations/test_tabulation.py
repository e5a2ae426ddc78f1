"""The tabulation engine: the figures and sentences of a printed document, and a naive count beside it."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.tabulation import (
    Count,
    Share,
    Wording,
    breakdown,
    number_of,
    per_cent,
    sentence,
    shares,
    tabulate,
)

DATA = Path(__file__).resolve().parents[1] / "data"
PRINTED = json.loads((DATA / "national_report_statistics.json").read_text("utf-8"))
ROWS = json.loads((DATA / "national_report_rows.json").read_text("utf-8"))["rows"]
GROUPS, LISTS = PRINTED["groups"][:5], PRINTED["groups"][5:]
STATS = {stat["key"]: stat for stat in PRINTED["stats"]}
WITH_GROUPS = [key for key, stat in STATS.items() if stat["by_group_pct"]]

FULL = {"LDC": "least developed countries (LDCs)", "SIDS": "small island developing States (SIDS)"}
RESPONDENTS = "of the respondents"
#: How the document puts each of its five breakdowns.
PUT = {
    "cb_activities_undertaken": Wording(first="of the Parties", lists="from", names=FULL),
    "external_support_received": Wording(first=RESPONDENTS),
    "support_provided": Wording(first=RESPONDENTS, lists="among"),
    "needs_assessment_done": Wording(first=RESPONDENTS, lists="among", closing=", and "),
    "cb_strategy_developed": Wording(first=RESPONDENTS, last_list="of the respondents from"),
}


def counts_of(key: str) -> list[Count]:
    """The rows of one question: so many said yes, the others no."""
    found = []
    for row in ROWS:
        lists = (row["list"],) if row["list"] else ()
        yes = row["yes"][key]
        found += [Count(row["group"], lists, "yes", yes), Count(row["group"], lists, "no", row["number"] - yes)]
    return found


@pytest.fixture(params=WITH_GROUPS)
def key(request) -> str:
    return request.param


def test_the_printed_numbers_come_out(key):
    found = tabulate(counts_of(key), groups=GROUPS, lists=LISTS)

    assert (found.whole.share("yes").n, found.whole.share("yes").pct) == (STATS[key]["n"], STATS[key]["pct"])
    assert {line.key: line.share("yes").pct for line in (*found.groups, *found.lists)} == STATS[key]["by_group_pct"]
    assert found.whole.answered == 143


def test_the_printed_breakdowns_come_out(key):
    found = tabulate(counts_of(key), groups=GROUPS, lists=LISTS)

    assert breakdown(found, ["yes"], PUT[key]) == (
        STATS[key]["quote"].removeprefix("This includes ").removeprefix("This was the case for ").removesuffix(".")
    )


def test_the_sentence_of_a_report():
    found = tabulate(counts_of("cb_activities_undertaken"), groups=GROUPS, lists=LISTS)

    assert sentence("Such activities were reported by", found, ["yes"]) == (
        "Such activities were reported by 119 Parties (83% of the respondents), including 84% in Africa, 80% in Asia "
        "and the Pacific, 79% in CEE, 90% in GRULAC, 84% in WEOG, 79% in LDCs and 73% in SIDS."
    )


@pytest.mark.parametrize(
    ("key", "of", "said"),
    [
        ("need_assistance_lmo_ffp", 142, "of the respondents to the question"),
        ("ra_capacity_acquired", 140, "of the respondents to Question 84"),
        ("ra_mechanism_established", 142, ""),
        ("ra_guidelines_established", 140, ""),
        ("lmo_detection_capacity", 143, "of the respondents to Question 34"),
    ],
)
def test_the_printed_numbers_without_regions_come_out(key, of, said):
    stat = STATS[key]

    words = number_of(Share(stat["n"], of), Wording(of=said))

    assert words == f"{stat['n']} Parties ({stat['pct']}%{' ' if said else ''}{said})"
    assert words in stat["quote"]


def test_a_number_without_a_base_has_no_percentage():
    assert number_of(Share(114, 0)) + " reported a need" in STATS["need_further_cb"]["quote"]
    assert number_of(Share(1, 4)) == "1 Party (25% of the respondents)"


def test_ticks_are_shares_of_all_ticks():
    items = PRINTED["activities_by_action_plan_element"]["items"]
    ticks = {item["key"]: item["pct"] * 10 for item in items}
    ticks["human_resources"] -= 4
    ticks["awareness"] -= 3
    ticks["information_exchange"] -= 3

    found = shares(ticks)

    assert {key: share.pct for key, share in found.items()} == {item["key"]: item["pct"] for item in items}
    assert {share.of for share in found.values()} == {1000}


@pytest.mark.parametrize(("n", "of", "pct"), [(2, 19, 11), (1, 200, 1), (0, 5, 0), (5, 5, 100), (0, 0, None)])
def test_half_is_rounded_up(n, of, pct):
    assert per_cent(n, of) == pct


def test_where_nobody_answered_nothing_is_said_of_it():
    found = tabulate([Count("AFR", ("LDC",), "", 3), Count("APG", (), "yes", 2)], groups=GROUPS, lists=LISTS)

    assert sentence("It was reported by", found, ["yes"]) == (
        "It was reported by 2 Parties (100% of the respondents), including 100% in Asia and the Pacific."
    )
    assert (found.whole.asked, found.whole.answered, found.line("AFR").replied) == (5, 2, Share(0, 3))
    assert sentence("It was reported by", tabulate([], groups=GROUPS), ["yes"]) == "It was reported by 0 Parties."


A_ROW = st.builds(
    Count,
    group=st.sampled_from(["", "AFR", "APG", "CEE", "elsewhere"]),
    lists=st.sampled_from([(), ("LDC",), ("SIDS",), ("LDC", "SIDS")]),
    answer=st.sampled_from(["", "accepted", "noted", "not_accepted"]),
    number=st.integers(0, 40),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(A_ROW, max_size=60))
def test_it_counts_as_one_counts_on_fingers(rows):
    people = [(row.group, row.lists, row.answer) for row in rows for _ in range(row.number)]

    found = tabulate(rows, groups=GROUPS, lists=LISTS)

    standing = {"": people}
    standing |= {key: [one for one in people if one[0] == key] for key in GROUPS}
    standing |= {key: [one for one in people if key in one[1]] for key in LISTS}
    for line in (found.whole, *found.groups, *found.lists):
        there = standing[line.key]
        assert line.asked == len(there)
        assert line.answered == len([one for one in there if one[2]])
        for answer in ("accepted", "noted", "not_accepted"):
            number = len([one for one in there if one[2] == answer])
            assert line.share(answer) == Share(number, line.answered)
