"""Sentences in step with the facts: a fact changes, the sentence changes; taken over, the page tells what moved."""

from datetime import UTC, datetime

import pytest

from core import clock
from core.refusals import Refused
from documents import actions, queries
from documents.models import Document
from meetings.models import AgendaItem
from meetings.signals import facts_changed
from tests.documents.tenth import report_tree, stage
from workflow.engine import perform


@pytest.fixture
def report(meeting, officer):
    return actions.start_report(meeting=stage(meeting), by=officer)


def sentence(report, generator):
    return report.paragraphs.get(generator=generator)


def tell(meeting, by=None):
    meeting.refresh_from_db()
    facts_changed.send(sender=type(meeting), meeting=meeting, by=by)


def lines(report):
    return [
        f"{one.mark} {one.words}" for one in queries.text_of(report) if one.ref.startswith("4(") and one.kind == "item"
    ]


def leave(meeting, family):
    meeting.attendances.filter(person__family_name=family).delete()
    tell(meeting)


def test_one_member_less_changes_the_opening(report):
    leave(report.meeting, "Warrier")

    opening = sentence(report, "opening")
    assert "It was attended by 13 members from 10 Parties (Austria, Burkina Faso, Germany, Grenada," in opening.text
    assert dict(opening.facts)["Members present"] == "13"


def test_what_did_not_change_is_not_written_again(report):
    leave(report.meeting, "Warrier")

    assert [sentence(report, name).version for name in ("opening", "officers")] == [2, 1]


def test_nothing_to_do_leaves_no_trace(report):
    assert actions.refresh_sentences(report=report) == []


def test_a_sentence_taken_over_keeps_its_words_and_shows_the_drift(report, officer):
    opening = sentence(report, "opening")
    words = opening.text
    actions.take_over(paragraph=opening, by=officer)

    leave(report.meeting, "Warrier")

    [drift] = queries.sentence_drift(report)
    assert drift.paragraph.text == words
    assert drift.changes[0] == ["Members present", "14", "13"]


def test_the_drift_goes_when_the_facts_come_back(report, officer):
    actions.take_over(paragraph=sentence(report, "closure"), by=officer)
    closed, meeting = report.meeting.closed_at, report.meeting
    for moment in (datetime(2014, 4, 9, 14, tzinfo=UTC), closed):
        type(meeting).objects.filter(pk=meeting.pk).update(closed_at=moment)
        tell(meeting)

    assert queries.sentence_drift(report) == []


def test_given_back_it_is_written_at_once(report, officer):
    opening = actions.take_over(paragraph=sentence(report, "opening"), by=officer)
    actions.write_paragraph(paragraph=opening, text="We met.", by=officer)
    leave(report.meeting, "Warrier")

    actions.give_back(paragraph=opening, by=officer)

    opening.refresh_from_db()
    assert (opening.text[:17], opening.drift) == ("The tenth meeting", [])


@pytest.mark.parametrize("name", ["take_over", "give_back"])
def test_a_sentence_changes_hands_once(report, officer, name):
    opening = sentence(report, "opening")
    if name == "take_over":
        actions.take_over(paragraph=opening, by=officer)

    with pytest.raises(Refused, match="already"):
        getattr(actions, name)(paragraph=opening, by=officer)


def test_a_drafters_paragraph_is_nothing_to_give_back(report, officer):
    heading = report.paragraphs.get(text="INTRODUCTION")

    with pytest.raises(Refused, match="written by a drafter"):
        actions.give_back(paragraph=heading, by=officer)


def test_the_lead_stands_before_the_sentence(report, officer):
    actions.set_lead(paragraph=sentence(report, "closure"), lead="Following brief remarks,", by=officer)

    assert sentence(report, "closure").text == (
        "Following brief remarks, the Chair, Ms. Warrier, declared the meeting closed at 3 p.m. on Wednesday, "
        "9 April 2014."
    )


def test_the_lines_follow_the_agenda(report):
    meeting = report.meeting
    closing = AgendaItem.objects.get(title="Closure of the meeting")
    AgendaItem.objects.filter(pk=closing.pk).update(position=6)
    AgendaItem.objects.create(
        meeting=meeting, position=5, title="Adoption of the report", kind="conclusions", state="adopted"
    )
    tell(meeting)

    assert lines(report)[-2:] == ["6. Adoption of the report.", "7. Closure of the meeting."]
    heading = report.paragraphs.get(generator="item_heading", agenda_item=closing)
    assert (heading.label, heading.text) == ("Item 7.", "Closure of the meeting")


def test_an_item_withdrawn_leaves_the_lines(report, officer):
    item = AgendaItem.objects.get(title="Other matters")
    perform(item, "withdraw", by=officer, note="Nothing came up.")
    tell(report.meeting)

    assert [line for line in lines(report) if "Other matters" in line] == []


def test_nothing_is_told_before_it_happened(meeting, officer):
    """The agenda not adopted, nobody elected, the meeting open: these sentences wait, unnumbered."""
    stage(meeting)
    meeting.officers.all().delete()
    meeting.agenda_adopted_at = meeting.work_adopted_at = meeting.closed_at = None
    meeting.save()
    report = actions.start_report(meeting=meeting, by=officer)

    assert [one.generator for one in queries.text_of(report) if one.kind == "paragraph"] == ["opening", "absent"]
    waiting = [one.generator for one in queries.text_of(report, unwritten=True) if not one.text]
    assert waiting == ["officers", "agenda", "organization_of_work", "adoption", "closure"]


def test_a_sentence_that_waits_is_not_taken_over(meeting, officer):
    report = actions.start_report(meeting=meeting, by=officer)

    with pytest.raises(Refused, match="waits for its facts"):
        actions.take_over(paragraph=sentence(report, "closure"), by=officer)


def test_a_symbol_that_changes_changes_the_sentence(report):
    document = Document.objects.get(kind="annotated_agenda")
    document.symbol = "UNEP/CBD/BS/LG-CB/10/1/Add.1/Rev.1"
    document.save()

    assert sentence(report, "organization_of_work").text.endswith(
        "as contained in annex I to the annotated agenda (UNEP/CBD/BS/LG-CB/10/1/Add.1/Rev.1)."
    )


def test_the_facts_are_read_with_the_same_queries_for_a_larger_meeting(report, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        queries.facts_of(report.meeting)


def test_what_the_meeting_adopted_does_not_change_by_itself(report, officer):
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    for step in ("hand_over", "circulate", "adopt"):
        perform(report, step, by=officer)

    leave(report.meeting, "Warrier")
    assert "14 members" in sentence(report, "opening").text

    perform(report, "begin_finalizing", by=officer)
    assert "13 members" in sentence(report, "opening").text


def test_the_adoption_is_told_once_the_report_is_finalized(report, officer):
    for step in ("hand_over", "circulate"):
        perform(report, step, by=officer)
    paragraph = report.paragraphs.filter(generator="opening").get()
    actions.enter_amendment(report=report, key=paragraph.anchor, act="replace", text="It met.", accept=True, by=officer)
    with clock.standing_at(datetime(2014, 4, 9, 14, tzinfo=UTC)):
        perform(report, "adopt_as_amended", by=officer)
    assert sentence(report, "adoption").text == ""
    perform(report, "begin_finalizing", by=officer)

    assert sentence(report, "adoption").text == (
        "The Liaison Group members adopted the present report, as orally amended, on 9 April 2014, on the basis of "
        "the draft report presented by the Rapporteur, Mr. Lewis."
    )
