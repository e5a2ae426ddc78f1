"""Reports in other shapes than the house's: pages of a PDF, decisions, bullets, letters on their own line, doubts."""

from pathlib import Path

import pytest

from documents.importing import read, read_text, tree_of
from tests.documents.importing import doubts, told

REPORTS = Path(__file__).resolve().parents[1] / "data" / "reports"


def sample(name):
    return read((REPORTS / name).read_bytes(), name)


def test_pages_of_a_pdf():
    reading = sample("pages.txt")

    assert reading.symbol == "UNEP/CBD/XYZ/AHTEG/3/4"
    assert reading.title == "REPORT OF THE AD HOC TECHNICAL EXPERT GROUP ON RISK ASSESSMENT ON ITS THIRD MEETING"
    assert doubts(reading) == []
    assert told(reading)[:8] == [
        "INTRODUCTION",
        "  1. The third meeting of the Ad Hoc Technical Expert Group on Risk Assessment was held in Bonn, Germany, "
        "from 9 to 12 May 2016, pursuant to decision VII/12 1/ of the Conference of the Parties. It considered "
        "capacity-building needs and the capacity-building plan, as requested in paragraph 12. The meeting was "
        "attended by 20 experts.",
        "    [1] See the report of the seventh meeting of the Conference of the Parties, annex I.",
        "  2. Experts nominated by Brazil and Kenya attended. In accordance with the rules of procedure, observers "
        "were admitted.",
        "Item 1. OPENING OF THE MEETING",
        "  3. The meeting was opened at 10 a.m. on Monday, 9 May 2016 by Ms. A. Smith (Kenya). She welcomed the "
        "experts.",
        "  4. Statements were made by:",
        "    (a) The representative of the host Government;",
    ]


def test_letters_on_their_own_line():
    lines = told(sample("pages.txt"))

    assert lines[8:12] == [
        "    (b) The representative of the Executive Secretary, who noted that:",
        "      (i) Work had advanced;",
        "      (ii) Funds were needed; and",
        "    (c) The Chair.",
    ]


def test_an_agenda_inside_a_paragraph_is_none_of_its_paragraphs():
    reading = sample("pages.txt")

    assert reading.numbers == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert told(reading)[17:25] == [
        "      1. Opening of the meeting.",
        "      2. Organizational matters:",
        "        2.1. Election of officers;",
        "        2.2. Adoption of the agenda.",
        "      3. Conclusions and recommendations.",
        "      4. Closure of the meeting.",
        "    7. The Group agreed on its organization of work.",
        "    8. The Group considered the note by the Secretariat.",
    ]


def test_bullets_of_an_annex():
    assert told(sample("pages.txt"))[25:] == [
        "Annex RECOMMENDATIONS OF THE GROUP",
        "  Recommendations to the Executive Secretary",
        "    The Group recommends that the Executive Secretary:",
        "      • Convene an online forum;",
        "      • Prepare a synthesis of submissions; and",
        "      • Report to the next meeting.",
        "  Recommendations to Parties",
        "    The Group invites Parties to:",
        "      – Submit case studies;",
        "      – Nominate experts to the roster, taking into account the need for balanced regional representation.",
    ]


def test_decisions_down_to_fifteen():
    reading = sample("decisions.txt")
    third = next(piece for piece in reading.walk() if piece.text.startswith("Requests"))

    assert doubts(reading) == []
    assert [item.mark for item in third.children] == [
        "(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)", "(xi)", "(xii)", "(xiii)",
        "(xiv)", "(xv)",
    ]  # fmt: skip
    assert third.children[14].ref == "recommendation 17/1, para. 3(xv)"


def test_letters_run_on_over_i():
    second = next(piece for piece in sample("decisions.txt").walk() if piece.text.startswith("Invites"))

    assert "".join(item.number for item in second.children) == "abcdefghijk"


def test_a_session_with_running_heads_and_an_appendix():
    reading = sample("session.txt")

    assert doubts(reading) == []
    assert reading.symbol == "CGRFA/WG-PGR-9/18/Report"
    assert reading.numbers == ["1", "2", "3", "4", "5", "6", "7"]
    assert [(piece.label or piece.mark, piece.text) for piece in reading.headings] == [
        ("I.", "OPENING OF THE SESSION"),
        ("II.", "ELECTION OF THE CHAIR, VICE-CHAIR(S) AND RAPPORTEUR"),
        ("III.", "PREPARATION OF THE SECOND REPORT"),
        ("Appendix A", "AGENDA OF THE NINTH SESSION"),
    ]
    assert reading.pieces[-1].numbering == "restart"
    assert [piece.ref for piece in reading.pieces[-1].children] == [f"annex, para. {n}" for n in (1, 2, 3)]


def test_a_year_and_an_initial_at_the_start_of_a_line_are_words():
    lines = told(sample("session.txt"))

    assert (
        "  3. Mr Rene Castro welcomed delegates. He noted that the Second Global Plan of Action had been adopted in "
        "2011. He stressed the importance of seeds." in lines
    )
    assert [line for line in lines if "Lopez" in line] == [
        "  4. The Working Group elected Mr Eric Bentsil Quaye (Ghana) as Chair. Ms Svanhild Isabelle Batta Torheim "
        "(Norway), Ms Fitri (Indonesia) and Mr A. Lopez (Argentina) were elected as Vice-Chairs."
    ]


def test_a_workshop_with_hyphens_at_the_margin():
    lines = told(sample("workshop.txt"))

    assert "        (ii) To prepare a synthesis report and make it available;" in lines
    assert "    3. Parties are encouraged to develop non-governmental partnerships." in lines


def test_an_annex_that_begins_again():
    reading = read_text(
        "1. The Group met.\n2. It closed.\nAnnex I\nLIST\n3. Continued here.\nAnnex II\nQUESTIONS\n1. What?\n2. Why?\n"
    )

    assert [(piece.mark, piece.numbering) for piece in reading.pieces[-2:]] == [
        ("Annex I", "continue"),
        ("Annex II", "restart"),
    ]
    assert reading.numbers == ["1", "2", "3"]
    assert doubts(reading) == []


def test_numbers_that_begin_again_below_each_heading():
    reading = read_text(
        "1. Met.\n\nAnnex\n\nSession 1:\nFirst\n1. What?\n2. Why?\nSession 2:\nSecond\n1. How?\n2. When?\n"
    )

    assert reading.pieces[-1].numbering == "restart_per_heading"
    assert [piece.ref for piece in reading.walk() if piece.kind == "paragraph"] == [
        "1", "annex, session 1, para. 1", "annex, session 1, para. 2", "annex, session 2, para. 1",
        "annex, session 2, para. 2",
    ]  # fmt: skip


def test_outline_headings_and_sections_of_letters():
    reading = read_text(
        "REPORT OF THE MEETING\n\nI. INTRODUCTION\n\nA. Opening of the meeting\n\n1. It was opened.\n\n"
        "B. Attendance\n\n2. All came.\n\nII. ORGANIZATION\n\nA. Officers\n\n3. They were elected.\n"
    )

    assert [(piece.label, piece.text, piece.level) for piece in reading.headings] == [
        ("I.", "INTRODUCTION", 1),
        ("A.", "Opening of the meeting", 2),
        ("B.", "Attendance", 2),
        ("II.", "ORGANIZATION", 1),
        ("A.", "Officers", 2),
    ]
    assert [block["label"] for block in tree_of(reading)] == ["outline", "outline"]
    assert doubts(reading) == []


def test_headings_numbered_as_paragraphs_are():
    reading = read_text(
        "1. Introduction\n\n1. The Group met in Rome.\n2. It was attended by ten.\n\n"
        "2. Discussion\n\n3. The Group discussed seeds.\n"
    )

    assert [(piece.label, piece.text) for piece in reading.headings] == [("1.", "Introduction"), ("2.", "Discussion")]
    assert reading.numbers == ["1", "2", "3"]


def test_mixed_marks_go_four_levels_deep():
    reading = read_text(
        "1. Look:\n(a) One:\n(i) Two:\na. Three:\ni. Four;\nii. Five;\nb. Six;\n(ii) Seven;\n(b) Eight.\n"
    )

    assert told(reading) == [
        "1. Look:", "  (a) One:", "    (i) Two:", "      a. Three:", "        i. Four;", "        ii. Five;",
        "      b. Six;", "    (ii) Seven;", "  (b) Eight.",
    ]  # fmt: skip
    assert doubts(reading) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One.\n2. Two.\n4. Four.\n", [(3, "Paragraph 3 is missing: 4 follows 2.")]),
        ("1. One.\n2. Two.\n9. Nine.\n", [(3, "The paragraph numbers jump from 2 to 9.")]),
        ("1. One.\n2. Two.\n2. Again.\n", [(3, "There are two paragraphs 2.")]),
        ("5. Five.\n6. Six.\n", [(1, "The first paragraph is numbered 5.")]),
        ("1. A:\n(a) One;\n(c) Three.\n", [(3, "“(c)” follows “(a)”: something is missing between them.")]),
        ("1. A:\n(a) One;\n(b) Two;\n(b) Three.\n", [(4, "“(b)” follows “(b)”: it is out of order.")]),
        ("1. A:\n(b) Two;\n(c) Three.\n", [(2, "A list begins with “(b)”: is something missing before it?")]),
        ("1. It ends in the middle of a\n\n2. Two.\n", [
            (1, "Paragraph 1 ends without a full stop: is the rest of it lost?")
        ]),
        ("1. As follows:\n2. Two.\n", [(1, "“1” ends with a colon, and nothing stands below it.")]),
        ("1. One.\n7/ A note.\n", [(2, "Footnote 7 has no mark in the text above it.")]),
        ("1. One.\nbut this is lost\n2. Two.\n", [
            (2, "This line begins in small letters and follows a sentence that had ended: where does it belong?")
        ]),
        ("1. One.\n\nA sentence that has no number at all stands here.\n\n2. Two.\n", [
            (3, "This text has no number: does it go on with paragraph 1, or is its number lost?")
        ]),
        ("1. One.\nAnnex II\nTITLE\n1. Apples.\n", [(2, "Annex II is the annex number 1 here: is one missing?")]),
    ],
)  # fmt: skip
def test_doubts(text, expected):
    assert doubts(read_text(text)) == expected


def test_i_after_h_with_figures_behind_it_is_a_doubt():
    items = "".join(f"({letter}) Thing;\n" for letter in "abcdefgh")
    reading = read_text(f"1. Look:\n{items}(i) Next;\n(ii) After.\n")

    assert doubts(reading) == [
        (10, "“(i)” can be the letter after “(h)” or the first figure below it: see which is meant.")
    ]


def test_i_after_h_and_a_colon_is_a_figure():
    items = "".join(f"({letter}) Thing;\n" for letter in "abcdefg")
    reading = read_text(f"1. Look:\n{items}(h) Below:\n(i) First;\n(ii) Second;\n(i) Ninth.\n")

    assert doubts(reading) == []
    assert [item.ref for item in reading.pieces[0].children][-2:] == ["1(h)", "1(i)"]
    assert [item.ref for item in reading.pieces[0].children[7].children] == ["1(h)(i)", "1(h)(ii)"]


def test_signs_of_markdown_stay_as_printed():
    from core.text.markdown import plain

    block = tree_of(read_text("1. The *Solanum* [see](https://example.org) and snake_case_name [Parties].\n"))[0]

    assert plain(block["text"]) == "The *Solanum* [see](https://example.org) and snake_case_name [Parties]."


def test_brackets_of_negotiation_stay():
    reading = read_text("1. Met.\n[2. Decides to meet [again];]\n3. Closed.\n")

    assert told(reading) == ["1. Met.", "2. [Decides to meet [again];]", "3. Closed."]
