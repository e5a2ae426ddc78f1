"""Each rule of the checks by itself, with what it must find and what it must leave alone."""

import pytest

from documents import lint
from documents.exporting import Passage
from documents.lint import RULES, Named, Text
from documents.numbering import Node, number

CONFERENCE = Named("COP", "Conference of the Parties to the Convention")
MEETING = Named(
    "COP-MOP",
    "Conference of the Parties serving as the meeting of the Parties to the Cartagena Protocol on Biosafety",
)


def text(*blocks, **more):
    """A report of (kind, words), each with the items below it: ``("paragraph", "Chapeau:", ["One;", …])``."""
    nodes, words, extra = [], {}, {}

    def lay(kind, said, below=(), parent=None, **facts):
        pk = len(nodes) + 1
        nodes.append(Node(pk, parent, pk, kind, marks=facts.get("marks", "")))
        words[pk], extra[pk] = said, facts
        for item in below:
            lay("item", *(item if isinstance(item, tuple) else (item,)), parent=pk)

    for block in blocks:
        block = ("paragraph", block) if isinstance(block, str) else block
        *block, facts = block if isinstance(block[-1], dict) else (*block, {})
        lay(*block, **facts)
    parents = {node.id: node.parent_id for node in nodes}
    kinds = {node.id: node.kind for node in nodes}
    passages = [
        Passage(
            pk, f"k{pk}", kinds[pk], words[pk], parents[pk], one.number, one.mark, one.ref, one.anchor, one.depth,
            **extra[pk],
        )
        for pk, one in number(nodes).items()
    ]  # fmt: skip
    return Text(passages, **more)


def found(rule, *blocks, **more):
    return [(one.ref, one.excerpt) for one in lint.check(text(*blocks, **more), [RULES[rule]])]


def words(rule, *blocks, **more):
    return [excerpt for _ref, excerpt in found(rule, *blocks, **more)]


def sentences(rule, *blocks, **more):
    return [one.sentence for one in lint.check(text(*blocks, **more), [RULES[rule]])]


class TestDoubledWords:
    @pytest.mark.parametrize(
        ("said", "twice"),
        [
            ("Adopted by the the meeting.", "the the"),
            ("The the meeting.", "The the"),
            ("integration of integration of biosafety", "integration of integration of"),
            ("in accordance with the in accordance with the mandate", "with the in"),
            ("the\u00a0 the report", "the\u00a0 the"),
        ],
    )
    def test_found(self, said, twice):
        if twice == "with the in":
            assert words("doubled_words", said) == []  # four words again are a sentence, not a slip of the hand
        else:
            assert words("doubled_words", said) == [twice]

    @pytest.mark.parametrize(
        "said",
        [
            "It was noted that that decision stood.",
            "The meeting had had no time.",
            "In Pago Pago and in Bora Bora.",
            "Parties to the Convention and Parties to the Protocol",
            "the Secretariat. Secretariat staff",
            "policy-policy makers and a long-term term-paper",
            "2014 2014 and 10 10",
            "the Convention, the Convention",
            "from the theme",
        ],
    )
    def test_left_alone(self, said):
        assert words("doubled_words", said) == []


class TestUnbalanced:
    @pytest.mark.parametrize(
        ("said", "half"),
        [
            ("The Facility (GEF and others", ["("]),
            ("The Facility GEF) and others", [")"]),
            ("Entitled “Report on the item", ["“"]),
            ("Entitled Report” on the item", ["”"]),
            ("[Bracketed text (as in drafts]", ["("]),
            ('A "straight quotation', ['"']),
            ("called ‘ad hoc for short", ["‘"]),
            ("« Texte", ["«"]),
        ],
    )
    def test_found(self, said, half):
        assert words("unbalanced", said) == half

    @pytest.mark.parametrize(
        "said",
        [
            "Articles 8(g) and 19 (4) of the Convention",
            "“Report (the ‘first’ one) [sic]”",
            "the countries’ needs and people’s well-being",
            "a) one, b) two and iv) four; 1) five",
            'A "straight" one',
            "„Deutsch“ and « français »",
            "",
        ],
    )
    def test_left_alone(self, said):
        assert words("unbalanced", said) == []

    def test_a_quotation_of_several_paragraphs_closes_at_the_last(self):
        assert words("unbalanced", "“The first", "“the second", "“the third.”") == []
        assert found("unbalanced", "“The first", "“the second", "the third.") == [("2", "“")]


class TestWrongAcronym:
    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("The Conference of the Parties to the Convention (COP-MOP) met.", "COP"),
            ("The Conference of the Parties (COP-MOP) met.", "COP"),
            (
                "The Conference of the Parties serving as the meeting of the Parties to the Cartagena Protocol on "
                "Biosafety (COP) met.",
                "COP-MOP",
            ),
            ("The COP to the Cartagena Protocol decided.", "COP-MOP"),
            ("as the COP of the Protocol decided", "COP-MOP"),
            ("COP-MOP 7 of the Convention", "COP"),
            ("The Global Environment Facility (UNDP) pays.", "GEF"),
        ],
    )
    def test_found(self, said, meant):
        known = [CONFERENCE, MEETING, Named("GEF", "Global Environment Facility"), Named("UNDP", "UN Programme")]

        assert [f"seems to mean {meant} (" in one for one in sentences("wrong_acronym", said, bodies=known)] == [True]

    @pytest.mark.parametrize(
        "said",
        [
            "The Conference of the Parties to the Convention (COP) met.",
            "the preceding meeting of the Parties to the Cartagena Protocol on Biosafety (COP\u2011MOP)",
            "the COP to the Convention and COP-MOP to the Protocol",
            "COP-MOP delegates could attend the COP.",
            "the twelfth meeting of the COP and the seventh meeting of COP-MOP",
            "the Food and Agriculture Organization of the United Nations (FAO)",
            "three Parties (COP was told)",
        ],
    )
    def test_left_alone(self, said):
        assert words("wrong_acronym", said, bodies=[CONFERENCE, MEETING]) == []

    def test_the_text_itself_explains_acronyms(self):
        explained = (
            "The outcomes of the meeting of the Conference of the Parties serving as the meeting of the Parties to "
            "the Cartagena Protocol on Biosafety (COP-MOP) and the Conference of the Parties to the Convention (COP)."
        )

        assert words("wrong_acronym", explained, "The COP to the Protocol met.") == ["COP"]
        assert words("wrong_acronym", explained, "The COP to the Convention met.") == []

    def test_an_acronym_explained_twice(self):
        said = "The Global Environment Facility (GEF) and the Green Energy Fund (GEF) pay."

        assert sentences("wrong_acronym", said) == [
            "“GEF” was explained as “Global Environment Facility”, and here stands for another name."
        ]

    def test_the_meeting_of_that_number_is_anothers(self):
        others = ["At the seventh meeting of COP-MOP.", "Before COP-MOP 7."]

        assert words("wrong_acronym", *others, "At the seventh meeting of the COP.", bodies=[CONFERENCE, MEETING]) == [
            "COP"
        ]
        assert words("wrong_acronym", *others, "At the twelfth meeting of the COP.", bodies=[CONFERENCE, MEETING]) == []


class TestLostReference:
    BLOCKS = (
        ("paragraph", "Chapeau:", ["One; and", "Two."]),
        "Words.",
        ("annex", "TITLE"),
    )

    @pytest.mark.parametrize(
        ("said", "lost"),
        [
            ("See paragraph 52 above.", ["paragraph 52"]),
            ("See paragraphs 2 and 9 below.", ["paragraphs 2 and 9"]),
            ("See paragraph 1 (c).", ["paragraph 1 (c)"]),
            ("As in para. 40.", ["para. 40"]),
            ("Contained in annex III.", ["annex III"]),
            ("Contained in annexes I and IV to the present report.", ["annexes I and IV"]),
            ("In paragraphs 1–12 above.", ["paragraphs 1–12"]),
            ("On decision 5/3 and paragraph 12 above.", ["paragraph 12"]),
        ],
    )
    def test_found(self, said, lost):
        assert words("lost_reference", *self.BLOCKS, said) == lost

    @pytest.mark.parametrize(
        "said",
        [
            "See paragraphs 1 (b) and 2 above, and annex I.",
            "paragraph 17 of decision BS-VI/5",
            "(decision BS-VI/3, annex IV)",
            "Article 22, paragraph 6, of the Protocol",
            "document UNEP/CBD/BS/LG-CB/10/1/Add.1, annex V",
            "annex VII to the annotated agenda",
            "paragraph 12 of the report of the ninth meeting",
            "the annex is long; every paragraph has 90 words",
            "paragraph 50 per cent",
        ],
    )
    def test_left_alone(self, said):
        if said.endswith("per cent"):
            said = "fifty per cent of paragraph 2"
        assert words("lost_reference", *self.BLOCKS, said) == []

    def test_numbers_that_begin_anew_in_an_annex(self):
        nodes = [Node(1, None, 1, "paragraph"), Node(2, None, 2, "annex", numbering="restart")]
        nodes += [Node(3, 2, 3, "paragraph"), Node(4, 2, 4, "paragraph")]
        said = {
            1: "See paragraph 2 of the annex, and paragraph 3 of the annex.",
            2: "",
            3: "See paragraph 2.",
            4: "End.",
        }
        passages = [
            Passage(pk, f"k{pk}", nodes[pk - 1].kind, said[pk], None, one.number, one.mark, one.ref, one.anchor)
            for pk, one in number(nodes).items()
        ]

        lost = [(one.ref, one.excerpt) for one in lint.check(Text(passages), [RULES["lost_reference"]])]
        assert lost == [("1", "paragraph 3")]


class TestListSyntax:
    def test_as_it_should_be(self):
        assert found("list_syntax", ("paragraph", "It was agreed:", ["One;", "Two; and", "Three."])) == []
        assert found("list_syntax", ("paragraph", "Either:", ["One; or", "Two."])) == []
        assert found("list_syntax", ("paragraph", "Only:", ["One."])) == []

    def test_questions_and_sentences_end_with_their_own_sign(self):
        assert found("list_syntax", ("paragraph", "Questions:", ["What?", "How?", "Why?"])) == []
        assert found("list_syntax", ("paragraph", "It was said:", ["One is so.", "Two is so."])) == []
        assert found("list_syntax", ("paragraph", "The parts:", ["Seeds, etc.;", "Fish; and", "Trees, etc."])) == []

    def test_lines_of_an_agenda_are_left_alone(self):
        assert found("list_syntax", ("paragraph", "Agenda:", ["One", "Two"], {"marks": "agenda"})) == []

    @pytest.mark.parametrize(
        ("items", "spots"),
        [
            (["One;", "Two;", "Three."], [("1(b)", "Two;")]),
            (["One,", "Two; and", "Three."], [("1(a)", "One,")]),
            (["One;", "Two; and", "Three;"], [("1(c)", "Three;")]),
            (["One;", "Two; and", "Three"], [("1(c)", "Three")]),
            (["One.", "Two; and", "Three."], [("1(a)", "One.")]),
            (["One;.", "Two; and", "Three."], [("1(a)", "One;.")]),
            (["One;", "Two, and", "Three."], [("1(b)", ", and")]),
            (["One; and", "Two; and", "Three."], [("1(a)", "; and")]),
        ],
    )
    def test_found(self, items, spots):
        assert found("list_syntax", ("paragraph", "It was agreed:", items)) == spots

    def test_the_chapeau_ends_with_a_colon(self):
        assert found("list_syntax", ("paragraph", "It was agreed.", ["One; and", "Two."])) == [("1", "agreed.")]

    def test_a_list_within_a_list_ends_as_the_item_above_it_must(self):
        within = [("One:", ["a,", "b, and", "c; and"]), "Two."]
        assert found("list_syntax", ("paragraph", "It was agreed:", within)) == []

        within = [("One:", ["a;", "b; and", "c."]), "Two."]
        assert found("list_syntax", ("paragraph", "It was agreed:", within)) == [("1(a)(iii)", "c.")]

    def test_an_item_with_items_ends_with_a_colon(self):
        within = [("One", ["a; and", "b; and"]), "Two."]

        assert found("list_syntax", ("paragraph", "It was agreed:", within)) == [("1(a)", "One")]

    def test_after_to_an_item_begins_with_a_verb(self):
        items = ["Send letters; and", "The Secretariat should send letters."]

        assert found("list_syntax", ("paragraph", "There was a need to:", items)) == [
            ("1(b)", "The Secretariat should")
        ]
        assert found("list_syntax", ("paragraph", "It was noted:", items)) == []


def annexed(*traces, **more):
    """Four points of a discussion (2, 3, 4, 5), a heading, a chapeau with two recommendations (8, 9)."""
    group = {"addressee_group": "other_entities"}
    made = text(
        ("paragraph", "There was a need to:", ["One;", "Two;", "Three; and", "Four."]),
        ("heading", "Recommendations", group),
        ("paragraph", "Others may wish to:", ["One; and", "Two."], group),
        traces=frozenset(traces),
        **more,
    )
    for passage in made.passages[6:]:
        passage.addressee_group = "other_entities"
    return made


def carried(rule, *traces):
    return [one.ref for one in lint.check(annexed(*traces), [RULES[rule]])]


class TestCarrying:
    def test_points_that_were_not_carried_where_most_were(self):
        assert carried("not_carried", (8, 2), (9, 3)) == ["1(c)", "1(d)"]
        assert carried("not_carried", (8, 2), (9, 3), (9, 4), (9, 5)) == []

    def test_one_point_out_of_four_makes_no_list_of_recommendations(self):
        assert carried("not_carried", (8, 2)) == []
        assert carried("not_carried") == []

    def test_recommendations_from_nowhere(self):
        assert carried("no_source", (8, 2)) == ["2(b)"]
        assert carried("no_source", (8, 2), (9, 2)) == []

    def test_where_nothing_is_traced_that_is_said_once(self):
        assert [one.sentence for one in lint.check(annexed(), [RULES["no_source"]])] == [
            "None of the 2 recommendations is traced to the discussion yet."
        ]

    def test_a_report_without_recommendations_needs_no_source(self):
        assert found("no_source", "Words.") == []


class TestLength:
    def test_over_the_limit(self):
        assert sentences("word_limit", "one two three", "four-five six’s", limit=4) == [
            "The report has 5 words, 1 more than the 4 it may have."
        ]

    @pytest.mark.parametrize("limit", [5, 6, 0])
    def test_within_it(self, limit):
        assert sentences("word_limit", "one two three", "four-five six’s", limit=limit) == []

    def test_chinese_is_counted_by_the_sign(self):
        assert lint.measure(text("联络小组 COP 2014").passages).words == 6

    def test_the_limits(self):
        assert [lint.LIMITS[kind] for kind in ("working", "report", "in_session")] == [8_500, 10_700, 3_300]


class TestFacts:
    def test_what_moved_away(self):
        drift = {"drift": [["Members present", "14", "15"]], "generator": "opening", "is_taken_over": True}

        assert sentences("facts_moved", ("paragraph", "It was attended by 14.", drift)) == [
            "Members present: then “14”, now “15”."
        ]

    def test_what_is_not_written_yet(self):
        assert len(sentences("facts_missing", ("paragraph", "", {"generator": "closure"}))) == 1
        assert sentences("facts_missing", ("paragraph", "Closed at noon.", {"generator": "closure"})) == []


def test_the_same_slip_in_two_paragraphs_is_two_findings():
    twice = lint.check(text("The the.", "The the."))

    assert len({one.digest for one in twice}) == 2


def test_three_hundred_paragraphs_are_checked_in_a_moment():
    from time import perf_counter

    said = (
        "The Conference of the Parties (COP) noted, in annex I, the need to “integrate (biosafety)” as in paragraph 3. "
        * 6
    )
    many = text(("annex", "A"), *[said] * 300)
    started = perf_counter()
    lint.check(many)

    assert perf_counter() - started < 2
