"""The drawing of recommendations: the tenth report whole, and the ways other reports write."""

import pytest

from documents.numbering import Node, number
from documents.states import AddresseeGroup
from recommendations.drawing import WEIGHTS, Block, Cue, blocks, draw, tidy
from recommendations.drawing import addressees as who
from recommendations.drawing.wording import qualifiers_in, split_theme
from recommendations.states import AddresseeKind
from tests.recommendations.tenth import MARKS, TREE

CUES = [
    Cue("nbsap_integration", "", ["integration of biosafety"]),
    Cue("resource_mobilization", "", ["mobilization of resources"]),
]


def numbered(tree: list[dict]) -> list[Block]:
    """The blocks of a tree, numbered as a report numbers them."""
    rows: list[tuple] = []

    def collect(children, parent):
        for position, block in enumerate(children):
            pk = len(rows) + 1
            rows.append((pk, parent, position, block))
            collect(block.get("children", ()), pk)

    collect(tree, None)
    numbers = number(
        Node(pk, parent, position, one["kind"], MARKS.get(one.get("marks", ""), one.get("marks", "")), "",
             one.get("numbering", "continue"))
        for pk, parent, position, one in rows
    )  # fmt: skip
    return [
        Block(pk, one["kind"], one.get("text", ""), numbers[pk].ref, parent, one.get("addressee_group", ""))
        for pk, parent, position, one in rows
    ]


def section(group: str, *children: dict, heading: str = "Recommendations") -> list[dict]:
    return [{"kind": "heading", "text": heading, "addressee_group": group}, *children]


def para(text: str, *items: str) -> dict:
    return {"kind": "paragraph", "text": text, "children": [{"kind": "item", "text": item} for item in items]}


def one(text: str, *items: str, group: str = "other_entities"):
    return draw(numbered(section(group, para(text, *items))), CUES)[0]


def names(candidate) -> list[str]:
    return [addressee.name for addressee in candidate.addressees]


def kinds(candidate) -> list[str]:
    return [addressee.kind for addressee in candidate.addressees]


@pytest.fixture(scope="module")
def tenth():
    return {candidate.ref: candidate for candidate in draw(numbered(TREE["blocks"]), CUES)}


def test_the_tenth_report_has_the_23_in_their_order(tenth, expected):
    assert list(tenth) == [item["ref"] for item in expected]
    assert [candidate.text for candidate in tenth.values()] == [item["text"] for item in expected]


def test_the_tenth_reports_groups(tenth, expected):
    groups = [candidate.group for candidate in tenth.values()]

    assert groups == [item["addressee_group"] for item in expected]
    assert [groups.count(group) for group in AddresseeGroup.values] == [7, 11, 5]


def test_the_tenth_reports_themes(tenth, expected):
    assert [candidate.theme for candidate in tenth.values()] == [item["theme"] or "" for item in expected]


def test_themes_by_their_labels_alone(expected):
    cues = [Cue(key, label) for key, label in TREE["themes"].items()]

    themes = [candidate.theme for candidate in draw(numbered(TREE["blocks"]), cues)]

    assert themes == [item["theme"] or "" for item in expected]


def test_the_tenth_reports_verbs(tenth):
    verbs = {candidate.group: set() for candidate in tenth.values()}
    for candidate in tenth.values():
        verbs[candidate.group].add((candidate.verb, candidate.weight))

    assert verbs == {
        "executive_secretary": {("recommend", 5)},
        "parties_and_other_governments": {("may wish to", 1)},
        "other_entities": {("should", 4)},
    }


def test_the_tenth_reports_qualifiers(tenth):
    softened = {ref: list(candidate.qualifiers) for ref, candidate in tenth.items() if candidate.qualifiers}

    assert softened == {
        "32": ["as appropriate"],
        "33(g)": ["as appropriate"],
        "33(h)": ["wherever possible"],
        "35(e)": ["as appropriate"],
    }


def test_the_tenth_reports_addressees(tenth):
    for ref, candidate in tenth.items():
        if candidate.group == "executive_secretary":
            assert names(candidate) == ["Executive Secretary"], ref
        if candidate.group == "parties_and_other_governments":
            assert names(candidate) == ["Parties", "other Governments"], ref
    assert {ref: names(tenth[ref]) for ref in tenth if ref.startswith("35")} == {
        "35(a)": ["WGRI 5"],
        "35(b)": ["Conference of the Parties to the Convention"],
        "35(c)": ["Parties hosting the meeting of the Conference of the Parties to the Convention"],
        "35(d)": ["UNEP", "UNDP", "other organizations supporting Parties in the development of their revised NBSAPs"],
        "35(e)": ["twelfth meeting of the Conference of the Parties"],
    }
    assert kinds(tenth["35(d)"]) == [who.ORGANIZATION, who.ORGANIZATION, who.OTHER]


def test_the_tenth_report_leaves_one_doubt(tenth):
    assert {ref: candidate.doubts for ref, candidate in tenth.items() if candidate.doubts} == {
        "35(e)": ("It does not say who is to act; the addressee is the one who receives.",)
    }


def test_a_leaf_reads_as_chapeau_and_item(tenth):
    assert tenth["31(a)"].chapeau.endswith("the Liaison Group recommends that the Executive Secretary:")
    assert tenth["31(a)"].text.startswith("Send a questionnaire to Parties")
    assert tenth["32"].chapeau == ""
    assert tenth["31(a)"].heading == "Recommendations to the Executive Secretary"


def test_the_preamble_is_none():
    tree = [
        {"kind": "annex", "text": "RECOMMENDATIONS", "children": [
            para("The members wish to propose the following recommendations to the Executive Secretary."),
            *section("executive_secretary", para("The Group recommends that the Executive Secretary act.")),
        ]},
    ]  # fmt: skip

    assert [candidate.ref for candidate in draw(numbered(tree))] == ["2"]


def test_headings_over_their_paragraphs_work_as_headings_beside_them():
    beside = section("executive_secretary", para("The Group recommends that the Executive Secretary:", "Act;", "Rest."))
    over = [{**beside[0], "children": beside[1:]}]

    assert (
        [one.text for one in draw(numbered(over))] == [one.text for one in draw(numbered(beside))] == ["Act;", "Rest."]
    )


def test_a_heading_to_nobody_ends_the_section():
    tree = [
        *section("executive_secretary", para("The Group recommends that the Executive Secretary act.")),
        {"kind": "heading", "text": "Closure of the meeting"},
        para("The Chair declared the meeting closed."),
    ]

    assert [candidate.ref for candidate in draw(numbered(tree))] == ["1"]


def test_subitems_are_the_leaves():
    item = {"kind": "item", "text": "Organize:", "children": [
        {"kind": "item", "text": "Workshops;"}, {"kind": "item", "text": "Briefings."}]}  # fmt: skip
    chapeau = {"kind": "paragraph", "text": "Parties may wish to:", "children": [item]}

    found = draw(numbered(section("parties_and_other_governments", chapeau)))

    assert [(one.ref, one.chapeau) for one in found] == [
        ("1(a)(i)", "Parties may wish to: Organize:"),
        ("1(a)(ii)", "Parties may wish to: Organize:"),
    ]


def test_bullets_are_items():
    tree = section(
        "parties_and_other_governments",
        para("Parties may wish to:"),
        {"kind": "plain", "text": "• Share experiences;"},
        {"kind": "plain", "text": "– Train officials."},
        para("Parties are invited to report."),
    )

    found = draw(numbered(tree))

    assert [(one.ref, one.text) for one in found] == [
        ("1, bullet 1", "Share experiences;"),
        ("1, bullet 2", "Train officials."),
        ("2", "Parties are invited to report."),
    ]


def test_decisions_are_drawn_where_they_stand():
    tree = [
        {"kind": "heading", "text": "Draft decision"},
        para("Recalling decision BS-VI/3,"),
        para("Invites Parties, other Governments and relevant organizations to submit views;"),
        para("Requests the Executive Secretary, subject to the availability of funds, to convene a workshop;"),
        para("Urges the Conference of the Parties to the Convention to consider the report;"),
    ]

    found = draw(numbered(tree))

    assert [(one.ref, one.verb, one.group) for one in found] == [
        ("2", "invite", "parties_and_other_governments"),
        ("3", "request", "executive_secretary"),
        ("4", "urge", "other_entities"),
    ]
    assert names(found[0]) == ["Parties", "other Governments", "relevant organizations"]
    assert names(found[1]) == ["Executive Secretary"]
    assert found[1].qualifiers == ("subject to the availability of funds",)
    assert names(found[2]) == ["Conference of the Parties to the Convention"]
    assert all("no addressee heading" in one.doubts[0] for one in found)


def test_a_decisions_items_take_its_verb():
    tree = [para("Requests the Executive Secretary:", "To convene a workshop;", "To report.")]

    found = draw(numbered(tree))

    assert [(one.verb, names(one)) for one in found] == [("request", ["Executive Secretary"])] * 2


def test_the_story_of_a_discussion_is_no_decision():
    tree = [
        para("The Chair invited members to speak."),
        para("It was noted that Parties should act."),
        para("There was a need to:", "Urge the host to act;"),
    ]

    assert draw(numbered(tree)) == []


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("The Global Environment Facility should fund it.", ["Global Environment Facility"]),
        ("UNEP and UNDP should help.", ["UNEP", "UNDP"]),
        ("The Working Group on Review and Implementation should meet.", ["Working Group on Review and Implementation"]),
        ("Workshops should be organized by the Secretariat for Parties.", ["Secretariat"]),
        ("The report should be sent to the World Bank for comment.", ["World Bank"]),
        ("The Group recommends that the Conference of the Parties adopt a decision.", ["Conference of the Parties"]),
        ("Encourages donors to fund it.", ["donors"]),
    ],
)
def test_whom_the_words_name(text, addressees):
    assert names(one(text)) == addressees


def test_a_passive_without_anybody_is_a_doubt():
    candidate = one("Workshops should be organized in each region.")

    assert names(candidate) == ["not named"]
    assert candidate.doubts == ("It names nobody who should act.",)


def test_without_an_operative_verb_there_is_a_doubt():
    candidate = one("The members exchanged views.", group="executive_secretary")

    assert (candidate.verb, candidate.weight) == ("", 0)
    assert candidate.doubts == ("No operative verb was found: is it a recommendation?",)


def test_an_unknown_theme_is_a_doubt():
    chapeau = "With regard to risk assessment, Parties may wish to:"

    candidate = one(chapeau, "Train assessors.", group="executive_secretary")

    assert candidate.theme == ""
    assert candidate.doubts == ("Its theme, “risk assessment”, is none of the themes that are known.",)


def test_a_group_read_from_the_heading_is_a_doubt():
    tree = section("", para("Parties may wish to:", "Act."), heading="Recommendations to Parties")

    candidate = draw(numbered(tree))[0]

    assert candidate.group == "parties_and_other_governments"
    assert candidate.doubts == ("The heading does not say to whom it speaks; that was read from its words.",)


def test_a_theme_with_lists_in_it_is_cut_where_the_body_speaks():
    chapeau = (
        "With regard to GEF, national plans and policies, the Liaison Group recommends that the Executive Secretary:"
    )

    assert split_theme(chapeau) == (
        "GEF, national plans and policies",
        "the Liaison Group recommends that the Executive Secretary:",
    )


def test_requests_as_a_noun_are_not_operative():
    candidate = one("Following requests for support, the Bank should respond.")

    assert candidate.verb == "should"


def test_qualifiers_are_told_once_in_order():
    text = "As appropriate, and subject to the availability of financial resources, as appropriate, where possible"

    assert qualifiers_in(text) == (
        "as appropriate",
        "subject to the availability of financial resources",
        "where possible",
    )


@pytest.mark.parametrize("text", ["Act; and", "Act;", "Act.", "Act; and finally", "Act, and"])
def test_an_item_alone(text):
    assert tidy(text) == "Act"


def test_the_strength_of_verbs_is_ordered():
    order = ["decide", "request", "urge", "recommend", "should", "invite", "encourage", "may wish to"]

    assert sorted(order, key=WEIGHTS.get, reverse=True) == order


def test_the_engines_words_are_those_of_the_states():
    kinds = {who.SECRETARY, who.PARTIES, who.GOVERNMENTS, who.ORGANIZATION, who.MEETING, who.OTHER}
    groups = {blocks.EXECUTIVE_SECRETARY, blocks.PARTIES, blocks.OTHER_ENTITIES}

    assert groups == set(AddresseeGroup.values)
    assert set(AddresseeKind.values) - kinds == {AddresseeKind.PARTY}


def test_an_empty_text_has_none():
    assert draw([]) == []
