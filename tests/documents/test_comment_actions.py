"""The review of a circulated report: who says what, and what a ruling does to the text."""

from datetime import UTC, date, datetime

import pytest

from core import access, clock
from core.refusals import Refused
from documents import actions
from documents.models import Comment, Paragraph
from documents.states import CommentState
from tests.documents.tenth import report_tree, stage
from workflow.engine import offers, perform
from workflow.models import TrailEntry

DAY = datetime(2014, 4, 14, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_review():
    with clock.standing_at(DAY):
        yield


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    perform(report, "hand_over", by=officer)
    perform(report, "circulate", by=officer)
    return report


@pytest.fixture
def para(report) -> Paragraph:
    return report.paragraphs.filter(kind="paragraph", generator="").order_by("pk").first()


@pytest.fixture
def comment(report, para, member) -> Comment:
    words = f"{para.text} And more."
    return actions.make_comment(report=report, key=para.anchor, text="Say more.", proposed=words, by=member)


def test_a_comment_keeps_what_it_speaks_of(comment, para, member):
    assert (comment.number, comment.quoted, comment.author_name) == (1, para.text, "Ms. Member")
    assert (comment.paragraph, comment.anchor, comment.state) == (para, para.anchor, "open")
    assert comment.version_seen.kind == "circulated"


def test_the_same_words_twice_are_one_comment(report, para, comment, member):
    again = actions.make_comment(
        report=report, key=para.anchor, text=" Say  more. ", proposed=comment.proposed, by=member
    )

    assert (again, report.comments.count()) == (comment, 1)


def test_what_it_says_is_not_in_the_trail(comment, report):
    entries = TrailEntry.objects.filter(verb="make_comment").values_list("data", flat=True)

    assert [set(data) for data in entries] == [{"number", "paragraph"}]


def test_accepting_puts_the_words_in(comment, para, officer):
    actions.rule_comment(comment=comment, ruling="accept", by=officer, reply="Thank you.")

    para.refresh_from_db()
    comment.refresh_from_db()
    assert (para.text, comment.put_in) == (comment.proposed, comment.proposed)
    assert (comment.state, comment.reply, comment.ruled_by, comment.ruled_at) == (
        "accepted",
        "Thank you.",
        officer,
        DAY,
    )


def test_the_button_does_the_whole_act(comment, para, officer):
    perform(comment, "accept", by=officer)

    para.refresh_from_db()
    assert para.text == comment.proposed


def test_accepting_with_changes_puts_other_words_in(comment, para, officer):
    actions.rule_comment(comment=comment, ruling="accept_modified", by=officer, reply="Shorter.", put_in="Other words.")

    para.refresh_from_db()
    assert para.text == "Other words."


def test_two_accepted_on_one_paragraph_do_not_overwrite_each_other(report, comment, para, outsider, officer):
    access.grant(outsider, "documents.review_document", report.document)
    other = actions.make_comment(report=report, key=para.anchor, proposed="All new.", by=outsider)
    actions.rule_comment(comment=comment, ruling="accept", by=officer)

    with pytest.raises(Refused, match="reads otherwise since comment 2"):
        actions.rule_comment(comment=other, ruling="accept", by=officer)

    other.refresh_from_db()
    para.refresh_from_db()
    assert (other.state, para.text) == ("open", comment.proposed)


def test_a_comment_outlives_its_paragraph(comment, para, officer):
    quoted = para.text
    actions.remove_paragraph(paragraph=para, by=officer)

    comment.refresh_from_db()
    assert (comment.paragraph, comment.quoted) == (None, quoted)
    with pytest.raises(Refused, match="stands no more"):
        actions.rule_comment(comment=comment, ruling="accept", by=officer)
    actions.rule_comment(comment=comment, ruling="take_note", by=officer)
    assert comment.state == CommentState.NOTED


def test_rejecting_asks_for_a_reason(comment, officer):
    with pytest.raises(Refused, match="Reason"):
        actions.rule_comment(comment=comment, ruling="reject", by=officer)

    actions.rule_comment(comment=comment, ruling="reject", by=officer, reply="Not what was said.")
    assert comment.state == CommentState.REJECTED


def test_in_bulk_what_cannot_be_ruled_on_is_named(report, comment, para, officer, member):
    removed = actions.make_comment(report=report, key=para.anchor, proposed="Gone.", by=member)
    other = actions.make_comment(report=report, text="A good report.", by=member)
    actions.rule_comment(comment=other, ruling="take_note", by=officer)

    ruled, refused = actions.rule_comments(comments=[comment, removed, other], ruling="accept", by=officer)

    assert ruled == 1
    assert [line.partition(":")[0] for line in refused] == ["Comment 2", "Comment 3"]


def test_support_instead_of_repeating(report, comment, outsider, member):
    access.grant(outsider, "documents.review_document", report.document)

    assert [actions.support_comment(comment=comment, by=outsider) for _ in range(2)] == [True, False]
    with pytest.raises(Refused, match="your own"):
        actions.support_comment(comment=comment, by=member)


def test_in_time_only_but_an_officer_enters_what_came_in_time(report, para, member, officer):
    actions.set_comment_deadline(report=report, until=date(2014, 4, 14), by=officer)
    with clock.standing_at(datetime(2014, 4, 15, 9, tzinfo=UTC)):
        with pytest.raises(Refused, match="14 April 2014"):
            actions.make_comment(report=report, key=para.anchor, text="Late.", by=member)
        entered = actions.make_comment(
            report=report, key=para.anchor, text="By fax.", on_behalf=member.person, channel="fax", by=officer
        )
    assert (entered.author_name, entered.channel) == (str(member.person), "fax")


def test_nobody_comments_on_what_is_not_circulated(report, para, member, officer, outsider):
    with pytest.raises(Refused, match="not yours"):
        actions.make_comment(report=report, key=para.anchor, text="Hello", by=outsider)
    perform(report, "take_back", by=officer)
    with pytest.raises(Refused, match="while it is circulated"):
        actions.make_comment(report=report, key=para.anchor, text="Hello", by=officer)


def test_after_adoption_there_is_no_ruling(report, comment, officer):
    perform(report, "adopt", by=officer)
    comment.refresh_from_db()

    with pytest.raises(Refused, match="adopted"):
        actions.rule_comment(comment=comment, ruling="accept", by=officer)


def test_who_reads_and_rules(report, comment, para, member, officer, executive_secretary, outsider, make_user):
    desk = actions.make_comment(report=report, key=para.anchor, text="For the desk.", audience="desk", by=member)
    reviewer = make_user("reviewer@example.org", "Reviewer")
    access.grant(reviewer, "documents.review_document", report.document)
    people = {
        "member": member,
        "officer": officer,
        "es": executive_secretary,
        "outsider": outsider,
        "reviewer": reviewer,
    }

    seen = {}
    for name, user in people.items():
        access.forget(user)
        seen[name] = [one.number for one in Comment.objects.visible_to(user)]
        twins = [one.number for one in (comment, desk) if user.has_perm("documents.view_comment", one)]
        assert twins == seen[name]
    assert seen == {"member": [1, 2], "officer": [1, 2], "es": [1, 2], "outsider": [], "reviewer": [1]}
    assert [one.name for one in offers(comment, member)] == ["withdraw"]
    assert [one.name for one in offers(comment, officer)] == ["accept", "accept_modified", "take_note", "reject"]


@pytest.fixture
def noted(report, para, officer) -> Paragraph:
    """A paragraph with a footnote and a reference, circulated anew."""
    perform(report, "take_back", by=officer)
    other = report.paragraphs.filter(kind="paragraph", generator="").order_by("pk")[1]
    words = f"As in [[{other.anchor}]], the group met.^[See decision 1/2.]"
    actions.write_paragraph(paragraph=para, text=words, by=officer)
    for step in ("hand_over", "circulate"):
        perform(report, step, by=officer)
    para.refresh_from_db()
    return para


def test_accepted_plain_words_leave_the_footnote_and_the_reference(report, noted, member, officer):
    comment = actions.make_comment(report=report, key=noted.anchor, proposed="", text="x", by=member)
    sheet = comment.quoted.replace("the group met", "the group met twice")
    comment = actions.make_comment(report=report, key=noted.anchor, proposed=sheet, by=member)
    perform(comment, "accept", by=officer)

    before = noted.text
    noted.refresh_from_db()
    assert noted.text == before.replace("the group met", "the group met twice")


def test_accepted_words_with_their_own_footnote_stand_as_typed(report, noted, member, officer):
    typed = noted.text.replace("1/2", "1/3").replace("met", "sat")
    comment = actions.make_comment(report=report, key=noted.anchor, proposed=typed, by=member)
    perform(comment, "accept", by=officer)

    noted.refresh_from_db()
    assert noted.text == typed


def test_a_form_left_as_it_was_proposes_nothing(report, noted, member):
    comment = actions.make_comment(report=report, key=noted.anchor, proposed=noted.text, text="Fine.", by=member)

    assert comment.proposed == ""


def test_words_that_moved_on_are_not_overwritten_however_marked(report, noted, member, officer):
    typed = noted.text.replace("met", "sat")
    comment = actions.make_comment(report=report, key=noted.anchor, proposed=typed, by=member)
    actions.write_paragraph(paragraph=noted, text=noted.text.replace("group", "Group"), by=officer)

    with pytest.raises(Refused, match="reads otherwise since comment"):
        perform(comment, "accept", by=officer)
