"""Recommendations of other reports: decisions, bodies that recommend, orders, bullets, what has no number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.drawing import Block, draw


def drawn(*blocks):
    """(ref, verb, addressees) of flat blocks: (kind, text), or (kind, text, number of the block above)."""
    rows = [
        Block(n, kind, text, f"{n}" if kind != "plain" else "", above[0] if above else None)
        for n, (kind, text, *above) in enumerate(blocks)
    ]
    return [(one.ref, one.verb, [who.name for who in one.addressees]) for one in draw(rows)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Expert Group recommended that Parties submit data.", [("0", "recommend", ["Parties"])]),
        ("The meeting also recommended that Parties and donors act.", [("0", "recommend", ["Parties"])]),
        ("It was recommended that Parties should act.", [("0", "recommend", ["Parties"])]),
        ("Takes note of the report;", [("0", "take note", ["not named"])]),
        ("Further requests the Executive Secretary to report;", [("0", "request", ["Executive Secretary"])]),
        ("Calls upon Parties to contribute;", [("0", "call upon", ["Parties"])]),
        ("The Chair recalled that the Group had recommended that Parties act.", []),
        ("The Group adopted its agenda and took note of the report.", []),
        ("Invite letters were sent to all.", []),
        ("Members should be on time.", []),
    ],
)  # fmt: skip
def test_a_paragraph_in_the_body(text, expected):
    assert drawn(("paragraph", text)) == expected


def test_orders_below_a_body_that_recommends():
    assert drawn(
        ("paragraph", "The Group recommends that the Conference of the Parties, at its next meeting:"),
        ("item", "Take note of the report;", 0),
        ("item", "Invite Parties to submit views;", 0),
        ("item", "Request the Executive Secretary to compile them;", 0),
        ("item", "Hold a session on the matter.", 0),
    ) == [
        ("1", "take note", ["Conference of the Parties"]),
        ("2", "invite", ["Parties"]),
        ("3", "request", ["Executive Secretary"]),
        ("4", "recommend", ["Conference of the Parties"]),
    ]


def test_who_speaks_binds_itself():
    assert drawn(
        ("plain", "The Conference of the Parties,"),
        ("plain", "Recalling decision VII/12,"),
        ("paragraph", "Adopts the plan;"),
        ("paragraph", "Urges donors to fund it."),
    ) == [("2", "adopt", ["Conference of the Parties"]), ("3", "urge", ["donors"])]


def test_a_chapeau_without_a_number_governs_the_paragraphs_behind_it():
    assert drawn(
        ("plain", "The Group recommended that:"),
        ("paragraph", "Parties should submit data."),
        ("paragraph", "The Secretariat should compile them."),
    ) == [("1", "recommend", ["Parties"]), ("2", "recommend", ["Secretariat"])]


def test_recommendations_without_any_number():
    found = drawn(
        ("heading", "Recommendations"),
        ("plain", "The Group recommends that Parties:"),
        ("plain", "• Act;"),
        ("plain", "• Report."),
        ("plain", "The Secretariat should compile the reports of all Parties."),
    )

    assert [one[:2] for one in found] == [
        ("bullet 1", "recommend"),
        ("bullet 2", "recommend"),
        ("unnumbered 1", "should"),
    ]


def test_conclusions_beside_recommendations():
    assert drawn(
        ("heading", "Conclusions and recommendations"),
        ("paragraph", "The discussion should be seen in its context."),
        ("paragraph", "Parties are encouraged to nominate experts."),
        ("paragraph", "The Executive Secretary should convene a forum."),
    ) == [("2", "encourage", ["Parties"]), ("3", "should", ["Executive Secretary"])]


KINDS = st.sampled_from(["heading", "paragraph", "item", "plain", "annex"])
TEXTS = st.sampled_from(
    ["Recommendations", "• Act;", "The Group recommends that Parties:", "Parties may wish to:", "Takes note;", "", ":",
     "The Conference of the Parties,", "Requests the Executive Secretary to act.", "1/ See Parties should.", "should"]
)  # fmt: skip


@given(st.lists(st.tuples(KINDS, TEXTS, st.integers(0, 12)), max_size=14))
@settings(max_examples=200, deadline=None)
def test_any_tree_is_drawn_and_no_two_leaves_are_cited_alike(rows):
    blocks = [
        Block(n, kind, text, str(n) if kind in ("paragraph", "item") else "", above if above < n else None)
        for n, (kind, text, above) in enumerate(rows)
    ]

    found = [one.ref for one in draw(blocks)]

    assert len(found) == len(set(found))
