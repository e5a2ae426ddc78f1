"""Numbering: the whole tenth report, every option of an annex, and trees that are none."""

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numbering import MARKS, Node, NumberingError, number

# The marks of the published report of the tenth meeting, in order; the agenda quoted in paragraph 8 left out.
TENTH = """
1. 2. ITEM 1. 3. 4. 5. 6. ITEM 2. 7. 8. 9. ITEM 3. 3.1. 10. 11. (a) (b) (c) (d) (e) i. ii. (f) (g)
12. (a) (b) (c) (d) (e) (f) (g) 13. 14. (a) (b) (c) (d) (e) (f) (g) 15. (a) (b) (c) (d) (e) (f) (g) (h) (i)
(j) 16. 17. 18. (a) (b) I. (i) (ii) (iii) II. (c) (d) (e) 19. 3.2. 20. 21. (a) (b) (c) 22. (a) (b) (c) (d) (e)
ITEM 4. 23. 24. ITEM 5. 25. (a) (b) (c) (d) (e) (f) (g) 26. ITEM 6. 27. 28.
Annex-I 29. 30. (a) (b) (c) (d) 31. (a) (b) 32. 33. (a) (b) (c) (d) (e) (f) (g) (h) 34. (a) (b) (c)
35. (a) (b) (c) (d) (e) Annex-II Session-1: 1. 2. 3. 4. Session-2: 1. 2. 3. 4. Session-3: 1. 2. 3. 4. 5.
Session-4: 1. 2. 3. 4.
"""
TENTH_MARKS = re.sub(r"ITEM ", "ITEM-", TENTH).split()
ANNEXES = {"Annex-I": "continue", "Annex-II": "restart_per_heading"}


def tenth_report():
    """The report as nodes: what a drafter would have typed, without a single number but 3.1 and 3.2."""
    nodes, above = [Node(0, None, 0, "heading")], {}
    section = letter = None

    def add(parent, kind, **more):
        nodes.append(Node(len(nodes), parent, len(nodes), kind, **more))
        return len(nodes) - 1

    for mark in TENTH_MARKS:
        if mark.startswith("Annex"):
            section = add(None, "annex", numbering=ANNEXES[mark])
        elif mark.startswith("ITEM"):
            section = above["item"] = add(None, "heading", label="ITEM {n}.")
        elif mark in ("3.1.", "3.2."):
            section = add(above["item"], "heading", label=mark)
        elif mark.startswith("Session"):
            add(section, "heading", label="Session {n}:")
        elif mark[0].isdigit():
            above["paragraph"] = add(section, "paragraph")
        elif mark in ("i.", "ii."):
            nodes[letter] = Node(letter, above["paragraph"], letter, "item", marks="roman_dot")
            add(letter, "item")
        elif mark in ("I.", "II."):
            nodes[letter] = Node(letter, above["paragraph"], letter, "item", marks="upper_roman_dot")
            above["roman"] = add(letter, "item", marks="roman_paren")
        elif mark in ("(ii)", "(iii)") or (mark == "(i)" and nodes[-1].id == above.get("roman")):
            add(above["roman"], "item")
        else:
            letter = add(above["paragraph"], "item")
    return nodes


def test_the_tenth_report_numbers_as_it_was_published():
    numbered = number(tenth_report())

    assert [node.mark.replace(" ", "-") for node in numbered.values()] == ["", *TENTH_MARKS]


@pytest.mark.parametrize(
    ("anchor", "ref", "mark", "written"),
    [
        ("p1", "1", "1.", "1"),
        ("p28", "28", "28.", "28"),
        ("p29", "29", "29.", "29"),
        ("p30-a", "30(a)", "(a)", "a"),
        ("p35-e", "35(e)", "(e)", "e"),
        ("p11-e-i", "11(e)(i)", "i.", "i"),
        ("p11-e-ii", "11(e)(ii)", "ii.", "ii"),
        ("p18-b-i", "18(b)I", "I.", "I"),
        ("p18-b-i-iii", "18(b)I(iii)", "(iii)", "iii"),
        ("p18-b-ii", "18(b)II", "II.", "II"),
        ("p15-j", "15(j)", "(j)", "j"),
        ("item-3", "item 3", "ITEM 3.", "3"),
        ("section-3-1", "section 3.1", "3.1.", "3.1"),
        ("annex-i", "annex I", "Annex I", "I"),
        ("annex-ii", "annex II", "Annex II", "II"),
        ("annex-ii-session-1", "annex II, session 1", "Session 1:", "1"),
        ("annex-ii-session-1-p2", "annex II, session 1, para. 2", "2.", "2"),
        ("annex-ii-session-3-p5", "annex II, session 3, para. 5", "5.", "5"),
    ],
)
def test_how_the_tenth_report_is_cited(anchor, ref, mark, written):
    found = [node for node in number(tenth_report()).values() if node.anchor == anchor]

    assert [(node.ref, node.mark, node.number) for node in found] == [(ref, mark, written)]


def test_the_tenth_report_has_52_paragraphs_and_no_anchor_twice():
    nodes = tenth_report()
    numbered = number(nodes)

    assert sum(node.kind == "paragraph" for node in nodes) == 35 + 17
    assert len({node.anchor for node in numbered.values()}) == len(nodes)
    cited = [numbered[node.id].ref for node in nodes if node.kind in ("paragraph", "item")]
    assert len(set(cited)) == len(cited)


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(chance):
    nodes = tenth_report()
    expected = list(number(nodes).items())
    chance.shuffle(nodes)

    assert list(number(nodes).items()) == expected


def tree(*rows, **options):
    """Nodes of (id, parent, kind) in order."""
    return [Node(id, parent, position, kind, **options.get(id, {})) for position, (id, parent, kind) in enumerate(rows)]


def marks(nodes):
    return {id: node.mark for id, node in number(nodes).items()}


def test_the_default_marks_go_down_four_levels_and_begin_again():
    nodes = tree(
        ("p", None, "paragraph"), ("1", "p", "item"), ("2", "1", "item"), ("3", "2", "item"),
        ("4", "3", "item"), ("5", "4", "item"),
    )  # fmt: skip

    numbered = number(nodes)

    assert [node.mark for node in numbered.values()] == ["1.", "(a)", "(i)", "a.", "i.", "(a)"]
    assert numbered["4"].ref == "1(a)(i)(a)(i)"
    assert [node.depth for node in numbered.values()] == [0, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("style", "first_two"),
    [
        ("alpha_paren", ["(a)", "(b)"]), ("roman_paren", ["(i)", "(ii)"]), ("alpha_dot", ["a.", "b."]),
        ("roman_dot", ["i.", "ii."]), ("upper_roman_dot", ["I.", "II."]), ("arabic_dot", ["1.", "2."]),
        ("upper_alpha_dot", ["A.", "B."]),
    ],
)  # fmt: skip
def test_a_parent_may_mark_its_items_otherwise(style, first_two):
    nodes = tree(("p", None, "paragraph"), ("x", "p", "item"), ("y", "p", "item"), p={"marks": style})

    assert list(marks(nodes).values())[1:] == first_two


def test_a_plain_block_between_items_does_not_begin_them_again():
    nodes = tree(("p", None, "paragraph"), ("a", "p", "item"), ("text", "p", "plain"), ("b", "p", "item"))

    numbered = number(nodes)

    assert [node.mark for node in numbered.values()] == ["1.", "(a)", "", "(b)"]
    assert (numbered["text"].ref, numbered["text"].anchor) == ("", "text-1")


def test_items_under_a_plain_block_are_cited_with_the_paragraph_above():
    nodes = tree(("p", None, "paragraph"), ("a", "p", "item"), ("text", "p", "plain"), ("x", "text", "item"))

    numbered = number(nodes)

    assert (numbered["x"].ref, numbered["x"].anchor) == ("1(a)", "text-1-a")


def test_an_agenda_quoted_in_a_paragraph_keeps_its_own_marks():
    nodes = tree(("p", None, "paragraph"), ("x", "p", "plain"), x={"label": "2.1."})

    assert marks(nodes) == {"p": "1.", "x": "2.1."}


def test_an_agenda_is_numbered_all_the_way_down():
    nodes = tree(
        ("p", None, "paragraph"), ("1", "p", "item"), ("2", "p", "item"), ("x", "2", "item"), ("y", "2", "item"),
        ("z", "y", "item"), p={"marks": "agenda"},
    )  # fmt: skip

    numbered = number(nodes)

    assert [node.mark for node in numbered.values()] == ["1.", "1.", "2.", "2.1.", "2.2.", "2.2.1."]
    assert (numbered["y"].ref, numbered["y"].anchor, numbered["y"].depth) == ("1(2.2)", "p1-2-2", 1)
    assert numbered["z"].ref == "1(2.2.1)"


def test_headings_in_outline():
    nodes = tree(
        ("i", None, "heading"), ("a", "i", "heading"), ("one", "a", "heading"), ("b", "i", "heading"),
        ("bare", None, "heading"), ("ii", None, "heading"),
        **{id: {"label": "outline"} for id in ("i", "a", "one", "b", "ii")},
    )  # fmt: skip

    numbered = number(nodes)

    assert [node.mark for node in numbered.values()] == ["I.", "A.", "1.", "B.", "", "II."]
    assert [node.ref for node in numbered.values()] == [
        "section I", "section I.A", "section I.A.1", "section I.B", "section 1", "section II",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbering", "refs"),
    [
        ("continue", ["1", "2", "3", "4"]),
        ("", ["1", "2", "3", "4"]),
        ("restart", ["1", "annex, para. 1", "annex, para. 2", "annex, para. 3"]),
        (
            "restart_per_heading",
            ["1", "annex, para. 1", "annex, section 1, para. 1", "annex, section 2, para. 1"],
        ),
    ],
)
def test_an_annex_numbers_its_paragraphs_in_three_ways(numbering, refs):
    nodes = tree(
        ("p", None, "paragraph"), ("x", None, "annex"), ("q", "x", "paragraph"), ("h", "x", "heading"),
        ("r", "h", "paragraph"), ("k", "x", "heading"), ("s", "x", "paragraph"), x={"numbering": numbering},
    )  # fmt: skip

    numbered = number(nodes)

    assert [numbered[id].ref for id in "pqrs"] == refs
    assert numbered["x"].mark == "Annex"
    assert numbered["x"].anchor == "annex-i"


def test_after_an_annex_that_began_again_the_next_continues_the_body():
    nodes = tree(
        ("p", None, "paragraph"), ("x", None, "annex"), ("q", "x", "paragraph"), ("y", None, "annex"),
        ("r", "y", "paragraph"), ("a", "r", "item"), x={"numbering": "restart"},
    )  # fmt: skip

    assert [node.ref for node in number(nodes).values()] == [
        "1",
        "annex I",
        "annex I, para. 1",
        "annex II",
        "2",
        "2(a)",
    ]


def test_only_a_heading_directly_in_the_annex_begins_again():
    nodes = tree(
        ("x", None, "annex"), ("h", "x", "heading"), ("p", "h", "paragraph"), ("k", "h", "heading"),
        ("q", "k", "paragraph"), x={"numbering": "restart_per_heading"}, h={"label": "Session {n}:"},
    )  # fmt: skip

    assert number(nodes)["q"].ref == "annex, session 1, para. 2"


def test_headings_with_the_same_label_get_anchors_of_their_own():
    nodes = tree(("h", None, "heading"), ("k", None, "heading"), h={"label": "Part:"}, k={"label": "Part:"})

    assert [node.anchor for node in number(nodes).values()] == ["part", "part-2"]


def test_siblings_at_one_position_stand_in_the_order_of_their_ids():
    nodes = [Node(id, None, 1, "paragraph") for id in (3, 1, 2)]

    assert list(number(nodes)) == [1, 2, 3]


def test_no_text_has_no_numbers():
    assert number([]) == {}


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ([Node(1, 2, 0, "item"), Node(2, 1, 0, "item")], "Some nodes stand below themselves"),
        ([Node(1, 1, 0, "item")], "Some nodes stand below themselves"),
        ([Node(1, 9, 0, "item")], "below no node of the text"),
        ([Node(1, None, 0, "item"), Node(1, None, 1, "item")], "Two nodes have the id 1"),
        ([Node(1, None, 0, "footer")], "“footer” is no kind of node"),
        ([Node(1, None, 0, "item", marks="stars")], "“stars” is no way to mark items"),
        ([Node(1, None, 0, "annex", numbering="never")], "“never” is no way to number an annex"),
    ],
)
def test_what_is_no_text_raises(nodes, sentence):
    with pytest.raises(NumberingError, match=sentence):
        number(nodes)


@st.composite
def texts(draw):
    """Any tree of any kinds."""
    nodes = []
    for id in range(draw(st.integers(0, 30))):
        parent = draw(st.none() | st.sampled_from(range(id))) if id else None
        kind = draw(st.sampled_from(["heading", "paragraph", "item", "annex", "plain"]))
        label = draw(st.sampled_from(["", "outline", "Session {n}:", "3.1.", "!"])) if kind == "heading" else ""
        style = draw(st.sampled_from(["", "agenda", *MARKS]))
        numbering = draw(st.sampled_from(["continue", "restart", "restart_per_heading"]))
        nodes.append(Node(id, parent, draw(st.integers(0, 3)), kind, style, label, numbering))
    return nodes


@given(texts(), st.randoms(use_true_random=False))
def test_any_tree_is_numbered_wholly_once_and_in_one_way(nodes, chance):
    numbered = number(nodes)
    shuffled = list(nodes)
    chance.shuffle(shuffled)

    assert set(numbered) == {node.id for node in nodes}
    assert len({node.anchor for node in numbered.values()}) == len(nodes)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", node.anchor) for node in numbered.values())
    assert list(number(shuffled).items()) == list(numbered.items())


def test_a_thousand_paragraphs_are_numbered_at_once():
    nodes = [Node(n, None if n % 10 == 0 else n - n % 10, n, "item" if n % 10 else "paragraph") for n in range(1000)]
    random.Random(1).shuffle(nodes)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        number(nodes)
        times.append(time.perf_counter() - began)

    assert min(times) < 0.02


def test_a_very_deep_tree_is_no_trouble():
    nodes = [Node(n, n - 1 if n else None, 0, "item") for n in range(3000)]

    assert len(number(nodes)) == 3000
