"""Beginning a report and writing its text: what happens, and each refusal with nothing half-done."""

import pytest

from core.refusals import Conflict, Refused
from documents import actions, queries
from documents.models import Document, Paragraph, Report
from documents.symbols import parse
from meetings.models import Officer
from tests.documents.tenth import stage
from workflow.models import TrailEntry


@pytest.fixture
def report(meeting, officer):
    return actions.start_report(meeting=stage(meeting), by=officer)


@pytest.fixture
def written(report, officer):
    """Two sections with paragraphs and items: A (1 with (a) and (b), 2), B (3)."""
    tree = [
        {"kind": "heading", "text": "A"},
        {
            "kind": "paragraph",
            "text": "One:",
            "children": [{"kind": "item", "text": "first;"}, {"kind": "item", "text": "second."}],
        },
        {"kind": "paragraph", "text": "Two."},
        {"kind": "heading", "text": "B"},
        {"kind": "paragraph", "text": "Three."},
    ]
    actions.load_paragraphs(report=report, tree=tree, by=officer)
    return report


def row(report, text):
    return Paragraph.objects.select_related("report", "parent").get(report=report, text=text)


def said(report):
    return [(one.mark, one.words) for one in queries.text_of(report)]


def verbs(obj):
    return [entry.verb for entry in TrailEntry.objects.about(obj).order_by("pk")]


class TestBeginning:
    def test_it_takes_the_next_free_symbol_and_the_last_item(self, report):
        document = report.document

        assert (document.symbol, document.kind, document.state) == ("UNEP/CBD/BS/LG-CB/10/2", "report", "received")
        assert document.symbol_key == parse("UNEP/CBD/BS/LG-CB/10/2", "UNEP/CBD/BS/LG-CB/10").key
        assert document.title == "Report of the tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
        assert document.agenda_item.title == "Closure of the meeting"
        assert verbs(report) == ["start_report", "refresh_sentences"]

    def test_it_lays_out_a_skeleton_after_the_agenda(self, report):
        headings = [one.title[:40] for one in queries.text_of(report) if one.kind == "heading"]
        sentences = [(one.number, one.generator) for one in queries.text_of(report) if one.kind == "paragraph"]

        assert headings == [
            "INTRODUCTION", "Item 1. Opening of the meeting", "Item 2. Organizational matters",
            "Item 3. Issues for in-depth consideratio", "3.1. Capacity-building for the integrati",
            "3.2. Strengthening capacities for mobili", "Item 4. Other matters",
            "Item 5. Conclusions and recommendations",
            "Item 6. Closure of the meeting",
        ]  # fmt: skip
        assert sentences == [
            ("1", "opening"), ("2", "absent"), ("3", "officers"), ("4", "agenda"), ("5", "organization_of_work"),
            ("6", "closure"),
        ]  # fmt: skip

    def test_a_second_one_is_refused_and_leaves_nothing(self, report, officer):
        with pytest.raises(Refused, match="has a report already: UNEP/CBD/BS/LG-CB/10/2, “Report of the tenth"):
            actions.start_report(meeting=report.meeting, by=officer)

        assert (Report.objects.count(), Document.objects.filter(kind="report").count()) == (1, 1)

    def test_it_is_not_anybodys_to_begin(self, meeting, member):
        with pytest.raises(Refused, match="not yours"):
            actions.start_report(meeting=meeting, by=member)

        assert Report.objects.count() == 0

    def test_the_rapporteur_begins_it_too(self, meeting, member):
        Officer.objects.create(
            meeting=meeting, person=member.person, office="rapporteur", elected_at="2014-04-07T10:00Z"
        )

        assert actions.start_report(meeting=meeting, by=member).document.symbol == "UNEP/CBD/BS/LG-CB/10/1"


class TestWriting:
    def test_new_words_bump_the_version_and_stand_in_the_trail(self, written, officer):
        actions.write_paragraph(paragraph=row(written, "Two."), text=" Two,\n anew. ", version=0, by=officer)

        assert row(written, "Two, anew.").version == 1
        assert TrailEntry.objects.latest("pk").data["before"] == "Two."

    def test_the_same_words_again_change_nothing(self, written, officer):
        paragraph = row(written, "Two.")
        actions.write_paragraph(paragraph=paragraph, text="Two, anew.", version=0, by=officer)
        entries = TrailEntry.objects.count()

        actions.write_paragraph(paragraph=paragraph, text="Two, anew.", version=0, by=officer)

        assert TrailEntry.objects.count() == entries

    def test_whoever_saved_first_is_shown_to_the_second(self, written, officer):
        paragraph = row(written, "Two.")
        actions.write_paragraph(paragraph=paragraph, text="Theirs.", version=0, by=officer)

        with pytest.raises(Conflict) as conflict:
            actions.write_paragraph(paragraph=paragraph, text="Mine.", version=0, by=officer)

        assert conflict.value.theirs == "Theirs."
        assert Paragraph.objects.get(pk=paragraph.pk).text == "Theirs."

    @pytest.mark.parametrize(
        ("text", "sentence"), [("  \n", "Write the words"), ("x" * 20_001, "20,001 characters; at most 20,000")]
    )
    def test_no_words_and_too_many_are_refused(self, written, officer, text, sentence):
        with pytest.raises(Refused, match=sentence):
            actions.write_paragraph(paragraph=row(written, "Two."), text=text, by=officer)

        assert row(written, "Two.").version == 0

    def test_a_sentence_of_the_software_is_taken_over_first(self, report, officer):
        with pytest.raises(Refused, match="Take it over first"):
            actions.write_paragraph(paragraph=report.paragraphs.get(generator="opening"), text="Mine.", by=officer)

    def test_members_do_not_write(self, written, member):
        with pytest.raises(Refused, match="not yours"):
            actions.write_paragraph(paragraph=row(written, "Two."), text="Mine.", by=member)

    def test_nobody_writes_while_the_chair_has_it(self, written, officer):
        Report.objects.filter(pk=written.pk).update(version=0)
        from workflow.engine import perform

        perform(written, "hand_over", by=officer)

        with pytest.raises(Refused, match="The report is with the chair; its text can be written while"):
            actions.write_paragraph(paragraph=row(written, "Two."), text="Mine.", by=officer)


class TestAddingAndRemoving:
    def test_a_paragraph_behind_another_renumbers_the_rest(self, written, officer):
        one = row(written, "One:")

        actions.add_paragraph(
            report=written, parent=one.parent, after=one, kind="paragraph", text="One and a half.", by=officer
        )

        assert [line for line in said(written) if line[0][:1].isdigit()] == [
            ("1.", "One:"), ("2.", "One and a half."), ("3.", "Two."), ("4.", "Three."),
        ]  # fmt: skip

    def test_the_same_form_twice_adds_once(self, written, officer):
        added = {"report": written, "parent": None, "kind": "paragraph", "text": "Again.", "anchor": "0123456789"}
        actions.add_paragraph(**added, by=officer)

        with pytest.raises(Refused, match="added already"):
            actions.add_paragraph(**added, by=officer)

        assert written.paragraphs.filter(text="Again.").count() == 1

    @pytest.mark.parametrize(
        ("kind", "under"),
        [("annex", "One:"), ("heading", "One:"), ("paragraph", "One:"), ("item", "A"), ("verse", "A")],
    )
    def test_a_block_stands_only_where_it_makes_sense(self, written, officer, kind, under):
        count = written.paragraphs.count()

        with pytest.raises(Refused, match=r"cannot stand there|no such kind"):
            actions.add_paragraph(report=written, parent=row(written, under), kind=kind, text="x", by=officer)

        assert written.paragraphs.count() == count

    def test_items_go_four_levels_deep(self, written, officer):
        parent = row(written, "Two.")
        for level in ("a", "i", "a2", "i2"):
            parent = actions.add_paragraph(report=written, parent=parent, kind="item", text=level, by=officer)

        with pytest.raises(Refused, match="four levels"):
            actions.add_paragraph(report=written, parent=parent, kind="item", text="too deep", by=officer)

        assert [one.mark for one in queries.text_of(written) if one.parent and one.ref.startswith("2(")] == [
            "(a)", "(i)", "a.", "i.",
        ]  # fmt: skip

    def test_what_is_removed_takes_its_items_and_stays_in_the_trail(self, written, officer):
        actions.remove_paragraph(paragraph=row(written, "One:"), by=officer)

        assert said(written) == [("", "A"), ("1.", "Two."), ("", "B"), ("2.", "Three.")]
        assert TrailEntry.objects.latest("pk").data["text"] == "One:"

    def test_a_line_of_the_agenda_is_not_removed(self, report, officer):
        line = report.paragraphs.filter(generator="agenda_line").first()

        with pytest.raises(Refused, match="follows the agenda"):
            actions.remove_paragraph(paragraph=line, by=officer)

    def test_a_paragraph_does_not_come_from_itself(self, written, officer):
        one = row(written, "One:")

        with pytest.raises(Refused, match="does not come from itself"):
            actions.trace_paragraph(recommendation=one, discussion=one, by=officer)

    def test_a_trace_is_kept_once(self, written, officer):
        pair = {"recommendation": row(written, "Three."), "discussion": row(written, "One:")}
        actions.trace_paragraph(**pair, by=officer)
        actions.trace_paragraph(**pair, by=officer)

        assert verbs(written).count("trace_paragraph") == 1


class TestMoving:
    @pytest.mark.parametrize(
        ("text", "way", "after"),
        [
            ("Two.", "up", "Two. One: first; second. | Three."),
            ("One:", "down", "Two. One: first; second. | Three."),
            ("Two.", "down", "One: first; second. | Two. Three."),
            ("Three.", "up", "One: first; second. Two. Three. |"),
            ("second.", "up", "One: second. first; Two. | Three."),
            ("Two.", "in", "One: first; second. Two. | Three."),
            ("second.", "out", "One: first; second. Two. | Three."),
        ],
    )
    def test_one_step(self, written, officer, text, way, after):
        actions.shift_paragraph(paragraph=row(written, text), way=way, by=officer)

        order = " ".join({"A": "", "B": "|"}.get(words, words) for _mark, words in said(written))
        assert order.strip() == after

    def test_a_paragraph_under_a_paragraph_is_a_subparagraph_and_back(self, written, officer):
        actions.shift_paragraph(paragraph=row(written, "Two."), way="in", by=officer)
        assert ("(c)", "Two.") in said(written)

        actions.shift_paragraph(paragraph=row(written, "Two."), way="out", by=officer)
        assert ("2.", "Two.") in said(written)

    @pytest.mark.parametrize(
        ("text", "way", "sentence"),
        [
            ("first;", "up", "first there already"),
            ("second.", "down", "last there already"),
            ("One:", "in", "Nothing stands before it"),
            ("A", "out", "at the top level already"),
            ("Two.", "sideways", "no such way"),
        ],
    )
    def test_a_step_that_leads_nowhere(self, written, officer, text, way, sentence):
        before = said(written)

        with pytest.raises(Refused, match=sentence):
            actions.shift_paragraph(paragraph=row(written, text), way=way, by=officer)

        assert said(written) == before

    @pytest.mark.parametrize("under", ["One:", "first;"])
    def test_not_under_itself(self, written, officer, under):
        with pytest.raises(Refused, match="cannot stand under itself"):
            actions.move_paragraph(paragraph=row(written, "One:"), parent=row(written, under), by=officer)

    def test_to_a_place(self, written, officer):
        three = row(written, "Three.")

        actions.move_paragraph(paragraph=row(written, "One:"), parent=three.parent, after=three, by=officer)

        assert [words for _mark, words in said(written)] == ["A", "Two.", "B", "Three.", "One:", "first;", "second."]

    def test_addresses_keep_what_never_changes(self, written, officer):
        keys = {one.words: one.key for one in queries.text_of(written)}

        actions.shift_paragraph(paragraph=row(written, "Two."), way="up", by=officer)

        assert {one.words: one.key for one in queries.text_of(written)} == keys


class TestLoading:
    @pytest.mark.parametrize(
        ("tree", "sentence"),
        [
            ([{"kind": "poem", "text": "x"}], "Block 1 has no kind"),
            ([{"kind": "heading", "item": "9.9"}], "The agenda has no item 9.9"),
            ([{"kind": "paragraph", "generator": "fable"}], "no sentence the software writes"),
            ([{"kind": "paragraph", "text": "x", "discussion_source": ["99"]}], "No paragraph is cited as 99"),
            ([{"kind": "paragraph", "text": " "}], "Write the words"),
        ],
    )
    def test_a_text_without_sense_changes_nothing(self, report, officer, tree, sentence):
        before = said(report)

        with pytest.raises(Refused, match=sentence):
            actions.load_paragraphs(report=report, tree=tree, by=officer)

        assert said(report) == before

    def test_nothing_is_loaded_over_what_a_drafter_wrote(self, written, officer):
        with pytest.raises(Refused, match="has text already"):
            actions.load_paragraphs(report=written, tree=[{"kind": "paragraph", "text": "x"}], by=officer)
