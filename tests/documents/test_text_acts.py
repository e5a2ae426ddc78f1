"""Splitting, merging, moving, and taking it back."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.refusals import Conflict, Refused
from documents import actions, queries
from documents.models import Comment, TextAct
from documents.states import ParagraphKind
from meetings.models import Officer
from tests.documents.drafts import TREE, row, said, state
from tests.documents.tenth import stage
from workflow.engine import perform
from workflow.models import TrailEntry


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=TREE, by=officer)
    return queries.report_of(meeting)


def undo(report, by):
    return actions.undo_act(act=queries.last_act(report, by), by=by)


def split(report, begins, *parts, by):
    return actions.split_paragraph(paragraph=row(report, begins), parts=parts, by=by)


class TestSplitting:
    def test_the_first_keeps_its_anchor_and_the_last_gets_what_stands_below(self, report, officer):
        anchor = row(report, "One").anchor

        first, second = split(report, "One", "One has", "two parts:", by=officer)

        assert (first.anchor, first.text, first.version) == (anchor, "One has", 1)
        assert [one.text for one in second.children.order_by("position")] == ["the first of them;", "and the second."]
        assert [(one.mark, one.words) for one in queries.text_of(report)][1:4] == [
            ("1.", "One has"), ("2.", "two parts:"), ("(a)", "the first of them;"),
        ]  # fmt: skip

    def test_a_reference_follows_its_target(self, report, officer):
        split(report, "One", "One has", "two parts:", by=officer)

        assert "Three sees paragraph 3 and more." in said(report)

    def test_three_at_once_stand_in_their_order(self, report, officer):
        split(report, "Four", "Four", "stands", "", "alone.", by=officer)

        assert said(report).endswith("Beta Four stands alone. More No number here. None here either.")

    @pytest.mark.parametrize(
        ("begins", "parts", "sentence"),
        [
            ("Four", ["Four stands alone.", " "], "Put an empty line"),
            ("Alpha", ["A", "B"], "Only paragraphs"),
            ("Pledges", ["A", "B"], "Only paragraphs"),
        ],
    )
    def test_what_cannot_be_split_says_why(self, report, officer, begins, parts, sentence):
        before = state(report)

        with pytest.raises(Refused, match=sentence):
            split(report, begins, *parts, by=officer)

        assert state(report) == before

    def test_a_sentence_of_the_software_is_not_split(self, meeting, officer):
        report = actions.start_report(meeting=stage(meeting), by=officer)

        with pytest.raises(Refused, match="Take it over first"):
            actions.split_paragraph(paragraph=report.paragraphs.get(generator="opening"), parts=["A", "b"], by=officer)

    def test_whoever_saved_first_is_shown(self, report, officer):
        paragraph = row(report, "Four")
        actions.write_paragraph(paragraph=paragraph, text="Theirs.", by=officer)

        with pytest.raises(Conflict) as conflict:
            actions.split_paragraph(paragraph=paragraph, parts=["a", "b"], version=0, by=officer)

        assert conflict.value.theirs == "Theirs."

    def test_members_do_not(self, report, member):
        with pytest.raises(Refused, match="not yours"):
            split(report, "Four", "a", "b", by=member)


class TestMerging:
    def test_the_words_go_to_the_one_before_and_the_anchor_is_remembered(self, report, officer):
        gone, kept = row(report, "Three"), row(report, "Two")

        actions.merge_paragraph(paragraph=gone, by=officer)

        merged = report.paragraphs.get(pk=kept.pk)
        assert merged.absorbed == [gone.anchor]
        assert said(report).count("Two has words enough. Three sees paragraph 2 and more.") == 1

    def test_what_referred_to_it_follows(self, report, officer):
        actions.write_paragraph(paragraph=row(report, "Four"), text="See [[3]].", by=officer)

        actions.merge_paragraph(paragraph=row(report, "Three"), by=officer)

        assert "See paragraph 2." in said(report)
        assert [one.rule for one in queries.check_report(report).findings if one.rule == "lost_reference"] == []

    def test_traces_follow(self, report, officer):
        actions.trace_paragraph(recommendation=row(report, "Four"), discussion=row(report, "Three"), by=officer)

        actions.merge_paragraph(paragraph=row(report, "Three"), by=officer)

        assert [trace.discussion.text[:3] for trace in row(report, "Four").traces.all()] == ["Two"]

    @pytest.mark.parametrize(
        ("begins", "sentence"),
        [("Two", "ends with subparagraphs"), ("One", "Nothing like it"), ("Four", "Nothing like it"),
         ("Pledges", "Only paragraphs"), ("No number", "Nothing like it")],
    )  # fmt: skip
    def test_what_cannot_be_merged_says_why(self, report, officer, begins, sentence):
        before = state(report)

        with pytest.raises(Refused, match=sentence):
            actions.merge_paragraph(paragraph=row(report, begins), by=officer)

        assert state(report) == before

    def test_what_was_typed_goes_in(self, report, officer):
        actions.merge_paragraph(paragraph=row(report, "Three"), text="Half typed.", by=officer)

        assert "Two has words enough. Half typed." in said(report)

    def test_a_stale_page_merges_nothing(self, report, officer):
        paragraph = row(report, "Three")
        actions.write_paragraph(paragraph=paragraph, text="Theirs.", by=officer)

        with pytest.raises(Conflict):
            actions.merge_paragraph(paragraph=paragraph, version=0, by=officer)

    def test_chinese_has_no_space_between(self, report, officer):
        actions.write_paragraph(paragraph=row(report, "Two"), text="小组注意到", by=officer)
        actions.merge_paragraph(paragraph=row(report, "Three"), text="有关决定。", by=officer)

        assert row(report, "小组").text == "小组注意到有关决定。"


def test_comments_follow_a_merge_and_come_back(circulated, officer, reviewer):
    rows = list(circulated.paragraphs.filter(kind="paragraph", generator="").order_by("parent", "position"))
    one, two = next(
        (a, b) for a, b in pairwise(rows)
        if a.parent_id == b.parent_id and not a.children.exists() and b.position == a.position + 1
    )  # fmt: skip
    comment = actions.make_comment(report=circulated, by=reviewer, key=two.anchor, text="Why?")

    actions.merge_paragraph(paragraph=two, by=officer)
    assert (Comment.objects.get().paragraph_id, Comment.objects.get().anchor) == (one.pk, two.anchor)

    undo(circulated, officer)
    assert Comment.objects.get(pk=comment.pk).paragraph_id == two.pk


class TestReferences:
    def test_a_number_is_kept_as_an_anchor(self, report, officer):
        actions.write_paragraph(paragraph=row(report, "Four"), text="See [[paragraph 1 (a)]], [[#2]].", by=officer)

        kept, first, two = row(report, "See").text, row(report, "the first").anchor, row(report, "Two").anchor
        assert kept == f"See [[{first}|paragraph 1 (a)]], [[#{two}|paragraph 2]]."
        assert "See paragraph 1 (a), 2." in said(report)

    def test_the_same_words_with_another_number_change_nothing(self, report, officer):
        three = row(report, "Three")
        actions.shift_paragraph(paragraph=row(report, "Two"), way="up", by=officer)

        actions.write_paragraph(paragraph=three, text=three.text.replace("paragraph 2", "x"), by=officer)

        assert row(report, "Three").version == 0

    @pytest.mark.parametrize("typed", ["[[99]]", "[[1(z)]]", "[[#nothing]]", "Note^[See [[99]].]"])
    def test_nothing_of_that_number_is_refused(self, report, officer, typed):
        with pytest.raises(Refused, match=r"There is no “.*” in this report to refer to"):
            actions.write_paragraph(paragraph=row(report, "Four"), text=typed, by=officer)

    def test_brackets_of_a_negotiated_text_are_words(self, report, officer):
        actions.write_paragraph(paragraph=row(report, "Four"), text="[[Parties]] [shall][should]", by=officer)

        assert "[[Parties]] [shall][should]" in said(report)

    def test_a_removed_target_leaves_its_last_words_and_a_finding(self, report, officer):
        actions.shift_paragraph(paragraph=row(report, "Two"), way="up", by=officer)
        actions.remove_paragraph(paragraph=row(report, "Two"), by=officer)

        assert "Three sees paragraph 1 and more." in said(report)
        found = [one for one in queries.check_report(report).findings if one.rule == "lost_reference"]
        assert [(one.ref, one.excerpt) for one in found] == [("2", "paragraph 1")]

    def test_it_finds_its_target_again(self, report, officer):
        before = state(report)
        actions.remove_paragraph(paragraph=row(report, "Two"), by=officer)
        undo(report, officer)

        assert state(report)[0][0] == before[0][0]
        assert "Three sees paragraph 2 and more." in said(report)


class TestTables:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("Cap\n|a|b|\n|---|---|\n", None),
            ("Cap\n| a | b |\n|---|---|\n| c |", "Cap\n| a | b |\n| c |  |"),
            ("a\tb\nc|d\te", "\n| a | b |\n| c\\|d | e |"),
            ("Only words", None),
            ("\n" + "\n".join("| a |" for _n in range(300)), None),
        ],
    )
    def test_what_is_typed_or_pasted(self, report, officer, typed, kept):
        paragraph = row(report, "Pledges")
        if kept is None:
            with pytest.raises(Refused, match="A table"):
                actions.write_paragraph(paragraph=paragraph, text=typed, by=officer)
        else:
            assert actions.write_paragraph(paragraph=paragraph, text=typed, by=officer).text == kept

    def test_they_are_numbered_and_cited(self, report, officer):
        actions.write_paragraph(paragraph=row(report, "Four"), text="See [[table 1]].", by=officer)

        assert "See table 1." in said(report)

    def test_a_table_stands_under_no_paragraph(self, report, officer):
        with pytest.raises(Refused, match="cannot stand there"):
            actions.shift_paragraph(paragraph=row(report, "Pledges"), way="in", by=officer)

    @pytest.mark.parametrize(("way", "sentence"), [("up", "stands first"), ("down", "stands last")])
    def test_a_plain_line_stays_under_its_paragraph(self, report, officer, way, sentence):
        line = actions.add_paragraph(
            report=report, parent=row(report, "Four"), kind="plain", text="Under it.", by=officer
        )

        with pytest.raises(Refused, match=sentence):
            actions.shift_paragraph(paragraph=line, way=way, by=officer)


class TestPuttingBehind:
    @pytest.mark.parametrize(
        ("begins", "after", "order"),
        [
            ("Four", "Two", "Two has words enough. Four stands alone. Three"),
            ("Two", "Beta", "Beta Two has words enough. Four"),
            ("Four", "with a point", "with a point. Four stands alone. and the second."),
            ("and the second", "Four", "Four stands alone. and the second. More"),
            ("Pledges", "and the second", "and the second. Pledges Party | Sum Mexico | 3 Two"),
        ],
    )
    def test_it_is_read_right_behind(self, report, officer, begins, after, order):
        actions.put_behind(paragraph=row(report, begins), after=row(report, after), by=officer)

        assert order in said(report)

    def test_not_behind_what_stands_below_it(self, report, officer):
        with pytest.raises(Refused, match="under itself"):
            actions.put_behind(paragraph=row(report, "One"), after=row(report, "and the second"), by=officer)


class TestTakingBack:
    def test_only_ones_own(self, report, officer, make_user, rapporteur_of):
        actions.remove_paragraph(paragraph=row(report, "Four"), by=officer)

        with pytest.raises(Refused, match="Somebody else did this"):
            actions.undo_act(act=TextAct.objects.latest("pk"), by=rapporteur_of(report))

    def test_once(self, report, officer):
        before = state(report)
        actions.remove_paragraph(paragraph=row(report, "One"), by=officer)
        act = queries.last_act(report, officer)

        for _click in range(2):
            actions.undo_act(act=act, by=officer)

        assert state(report) == before
        assert TrailEntry.objects.about(report).filter(verb="undo_act").count() == 1

    def test_what_another_changed_since_stays(self, report, officer, rapporteur_of):
        paragraph = row(report, "Four")
        actions.write_paragraph(paragraph=paragraph, text="Mine.", by=officer)
        act = queries.last_act(report, officer)
        actions.write_paragraph(paragraph=paragraph, text="Theirs.", by=rapporteur_of(report))

        with pytest.raises(Conflict, match="changed there since"):
            actions.undo_act(act=act, by=officer)

        assert row(report, "Theirs").version == 2

    def test_what_was_built_upon_stays(self, report, officer):
        added = actions.add_paragraph_behind(
            report=report, after=row(report, "Two"), kind="paragraph", text="New:", by=officer
        )
        act = queries.last_act(report, officer)
        actions.add_paragraph_behind(report=report, after=added, kind="item", text="below", by=officer)

        with pytest.raises(Conflict):
            actions.undo_act(act=act, by=officer)

    def test_a_sentence_taken_over_goes_back(self, meeting, officer):
        report = actions.start_report(meeting=stage(meeting), by=officer)
        before = state(report)
        for act, paragraph in ((actions.take_over, "agenda"), (actions.take_over, "opening")):
            act(paragraph=report.paragraphs.get(generator=paragraph), by=officer)
        actions.give_back(paragraph=report.paragraphs.get(generator="opening"), by=officer)

        for _act in range(3):
            undo(report, officer)

        assert state(report) == before

    def test_drafters_words_come_back_after_giving_back(self, meeting, officer):
        report = actions.start_report(meeting=stage(meeting), by=officer)
        opening = report.paragraphs.get(generator="opening")
        actions.take_over(paragraph=opening, by=officer)
        actions.write_paragraph(paragraph=opening, text="Mine.", by=officer)
        actions.give_back(paragraph=opening, by=officer)

        undo(report, officer)

        assert row(report, "Mine.").is_taken_over

    def test_after_a_month_it_is_forgotten(self, report, officer):
        actions.remove_paragraph(paragraph=row(report, "Four"), by=officer)

        with clock.standing_at(clock.now() + timedelta(days=30)):
            assert actions.forget_old_acts() == 0
        with clock.standing_at(clock.now() + timedelta(days=32)):
            assert actions.forget_old_acts() == 1

    def test_not_while_the_chair_has_it(self, report, officer):
        actions.remove_paragraph(paragraph=row(report, "Four"), by=officer)
        act = queries.last_act(report, officer)
        perform(report, "hand_over", by=officer)

        with pytest.raises(Refused, match="its text can be written while"):
            actions.undo_act(act=act, by=officer)


@pytest.fixture
def rapporteur_of(make_user):
    """Another drafter of a report."""

    def make(report):
        user = make_user("rapporteur@example.org", "Rapporteur", person={"given_names": "Rap"})
        Officer.objects.filter(meeting=report.meeting, office="rapporteur").update(person=user.person)
        return user

    return make


def test_saving_one_paragraph_takes_eight_queries(report, officer):
    officer.has_perm("documents.draft_report", report)
    paragraph = row(report, "Four")
    with CaptureQueriesContext(connection) as asked:
        actions.write_paragraph(paragraph=paragraph, text="Four stands still.", version=0, by=officer)

    statements = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(statements) <= 8, "\n".join(statements)


def test_the_kinds_of_the_engine_are_those_of_the_model():
    from documents.numbering import KINDS as engine

    assert set(engine) == set(ParagraphKind.values)
