"""The meeting adopts its report: amendments moved and decided, paragraphs adopted, the whole as orally amended."""

import pytest

from core.refusals import Conflict, Refused
from documents import actions, queries
from documents.models import AdoptedParagraph, Amendment, Floor, Paragraph
from documents.queries.adoption import ranges
from documents.states import AmendmentState
from workflow.engine import offers, perform
from workflow.models import TrailEntry


@pytest.fixture
def move(circulated, officer):
    """`move(paragraph, "New words.")`: an amendment as the officer enters it."""

    def move(paragraph, text="", act="replace", **more):
        said = {"proposed_by": "Hungary"} | more
        return actions.enter_amendment(report=circulated, key=paragraph.anchor, act=act, text=text, by=officer, **said)

    return move


@pytest.fixture
def others(circulated):
    """Paragraphs of a person's own hand, in the order of the text."""
    order = [one.pk for one in queries.text_of(circulated) if one.kind == "paragraph"]
    rows = Paragraph.objects.filter(report=circulated, kind="paragraph", generator="").in_bulk()
    return [rows[pk] for pk in order if pk in rows]


def adopted(report, by):
    report.refresh_from_db()
    perform(report, "adopt_as_amended", by=by)
    return queries.latest_version(report, "adopted")


def test_an_amendment_keeps_what_it_was_moved_on(move, paragraph, officer):
    one = move(paragraph, "Other words.")

    assert (one.number, one.ref, one.quoted, one.text) == (1, "3", paragraph.text, "Other words.")
    assert (one.proposed_by, one.state, one.entered_by) == ("Hungary", "proposed", officer)
    assert TrailEntry.objects.get(verb="enter_amendment").data["paragraph"] == "3"


def test_the_same_twice_is_one(move, paragraph):
    assert move(paragraph, "Other words.") == move(paragraph, " Other  words. ".replace("  ", " "))
    assert Amendment.objects.count() == 1


def test_the_text_is_not_touched_before_adoption(move, paragraph):
    move(paragraph, "Other words.", accept=True)

    paragraph.refresh_from_db()
    assert paragraph.text != "Other words."


def test_as_orally_amended_puts_the_accepted_ones_in(move, others, circulated, officer):
    first, second, third = others[:3]
    move(first, "Other words.", accept=True)
    move(second, act="delete", accept=True)
    move(third, "A new one.", act="insert", accept=True)
    perform(move(others[3], "Never said."), "withdraw", by=officer)

    version = adopted(circulated, officer)

    texts = {one.key: one.text for one in queries.frozen(version)}
    assert texts[first.anchor] == "Other words."
    assert second.anchor not in texts
    assert texts[others[3].anchor] == others[3].text
    follow = [one.text for one in queries.frozen(version)]
    assert follow[follow.index(third.text) + 1] == "A new one."


def test_two_insertions_stand_in_the_order_they_were_moved(move, paragraph, circulated, officer):
    move(paragraph, "First.", act="insert", accept=True)
    move(paragraph, "Second.", act="insert", accept=True)

    shown = [line.passage.text for line in queries.adoption_of(circulated).lines if line.is_inserted]
    texts = [one.text for one in queries.frozen(adopted(circulated, officer))]
    place = texts.index(paragraph.text)
    assert shown == ["First.", "Second."] == texts[place + 1 : place + 3]


def test_an_insertion_behind_a_paragraph_stands_behind_its_subparagraphs(move, circulated, officer):
    above = Paragraph.objects.filter(report=circulated, children__kind="item").order_by("pk").first()
    move(above, "After the list.", act="insert", accept=True)

    lines = [(line.passage.kind, line.is_inserted) for line in queries.adoption_of(circulated).lines]
    passages = queries.frozen(adopted(circulated, officer))
    place = next(n for n, one in enumerate(passages) if one.text == "After the list.")
    assert lines.index(("paragraph", True)) == place
    assert passages[place - 1].kind == "item"
    assert passages[place].kind == "paragraph"


def test_a_sentence_from_facts_becomes_the_meetings(move, circulated, officer):
    sentence = circulated.paragraphs.get(generator="opening")
    move(sentence, "The meeting was held.", accept=True)
    adopted(circulated, officer)
    circulated.refresh_from_db()
    perform(circulated, "begin_finalizing", by=officer)

    sentence.refresh_from_db()
    assert (sentence.text, sentence.is_taken_over) == ("The meeting was held.", True)


def test_later_ones_rest_on_earlier_ones(move, paragraph, circulated, officer):
    first = move(paragraph, "One.", accept=True)
    second = move(paragraph, "One, and two.")
    assert second.quoted == "One."
    perform(second, "accept", by=officer)
    first.refresh_from_db()

    with pytest.raises(Refused, match="later amendment"):
        perform(first, "reopen", by=officer)
    version = adopted(circulated, officer)
    assert "One, and two." in [one.text for one in queries.frozen(version)]


def test_one_moved_on_words_that_were_amended_since_is_not_accepted(move, paragraph, officer):
    early = move(paragraph, "One.")
    move(paragraph, "Two.", accept=True)

    with pytest.raises(Refused, match="enter it again"):
        perform(early, "accept", by=officer)


def test_a_form_opened_before_the_paragraph_was_amended_loses_nothing(move, paragraph):
    move(paragraph, "One.", accept=True)

    with pytest.raises(Conflict) as conflict:
        move(paragraph, "Two.", seen=paragraph.text)
    assert conflict.value.theirs == "One."


def test_neither_adopts_while_one_waits(move, paragraph, circulated, officer):
    move(paragraph, "Other words.")

    told = {one.name: (one.allowed, one.reason) for one in offers(circulated, officer) if one.name.startswith("adopt")}
    wait = "1 amendment waits for a decision: accept or withdraw it first."
    assert told == {"adopt": (False, wait), "adopt_as_amended": (False, wait)}


def test_the_act_says_how_it_was_adopted(move, paragraph, circulated, officer):
    assert {o.name: o.allowed for o in offers(circulated, officer)}["adopt_as_amended"] is False
    move(paragraph, "Other words.", accept=True)

    told = {one.name: (one.allowed, one.reason) for one in offers(circulated, officer) if one.name.startswith("adopt")}
    assert told == {
        "adopt": (False, "Amendments were accepted: adopt it as orally amended."),
        "adopt_as_amended": (True, ""),
    }


def test_words_rewritten_under_an_amendment_are_found_before_adoption(move, paragraph, circulated, officer):
    move(paragraph, "Other words.", accept=True)
    actions.write_paragraph(paragraph=paragraph, text="Rewritten by a ruling.", by=officer)

    with pytest.raises(Refused, match="Paragraph 3 was rewritten since amendment 1"):
        adopted(circulated, officer)
    circulated.refresh_from_db()
    assert circulated.state == "draft_circulated"


def test_after_adoption_nothing_is_moved_or_decided(move, paragraph, others, circulated, officer):
    one = move(paragraph, "Other words.", accept=True)
    adopted(circulated, officer)

    with pytest.raises(Refused, match="not before the meeting"):
        move(others[1], "Too late.")
    with pytest.raises(Refused, match="what was decided stands"):
        perform(one, "reopen", by=officer)


@pytest.mark.parametrize("who", ["member", "outsider"])
def test_only_those_who_keep_the_record_enter_amendments(circulated, paragraph, request, who):
    with pytest.raises(Refused):
        actions.enter_amendment(report=circulated, key=paragraph.anchor, act="delete", by=request.getfixturevalue(who))
    assert not Amendment.objects.exists()


def test_paragraphs_are_adopted_by_number_and_by_part(circulated, officer):
    lines = queries.adoption_of(circulated).lines
    wanted = [one.key for one in lines if one.passage.ref in ("1", "2", "3", "5")]
    actions.adopt_paragraphs(report=circulated, keys=wanted, by=officer)
    heading = next(one.key for one in lines if one.passage.kind == "annex")
    actions.adopt_paragraphs(report=circulated, keys=queries.section_keys(lines, heading), by=officer)

    now = queries.adoption_of(circulated)
    assert now.said == "1–3, 5, 29–35"
    assert all(one.is_adopted for one in now.lines if one.passage.kind == "item" and one.passage.ref.startswith("30"))
    assert actions.adopt_paragraphs(report=circulated, keys=wanted, by=officer) == 0


def test_one_with_an_open_amendment_is_not_adopted_and_none_beside_it(move, others, circulated, officer):
    move(others[1], "Other words.")

    with pytest.raises(Refused, match="Amendment 1 on paragraph 4"):
        actions.adopt_paragraphs(report=circulated, keys=[one.anchor for one in others[:3]], by=officer)
    assert not AdoptedParagraph.objects.exists()


def test_what_is_adopted_is_amended_only_when_opened_again(move, paragraph, circulated, officer):
    actions.adopt_paragraphs(report=circulated, keys=[paragraph.anchor], by=officer)

    with pytest.raises(Refused, match="Open it again"):
        move(paragraph, "Other words.")
    actions.reopen_paragraphs(report=circulated, keys=[paragraph.anchor], by=officer)
    assert move(paragraph, "Other words.").number == 1


def test_every_act_turns_the_screen(move, paragraph, circulated, officer):
    tags = [queries.tag_of(circulated)]
    one = move(paragraph, "Other words.")
    tags.append(queries.tag_of(circulated))
    perform(one, "accept", by=officer)
    tags.append(queries.tag_of(circulated))
    actions.show_paragraph(report=circulated, key=paragraph.anchor, by=officer)
    tags.append(queries.tag_of(circulated))

    assert len(set(tags)) == len(tags)
    assert Floor.objects.get().anchor == paragraph.anchor
    before = Floor.objects.get().revision
    actions.show_paragraph(report=circulated, key=paragraph.anchor, by=officer)
    assert Floor.objects.get().revision == before


def test_taken_back_nothing_of_it_is_adopted(circulated, paragraph, officer):
    actions.adopt_paragraphs(report=circulated, keys=[paragraph.anchor], by=officer)
    perform(circulated, "take_back", by=officer)

    assert not AdoptedParagraph.objects.exists()


@pytest.mark.parametrize(
    ("said", "found"),
    [("1–3", {1, 2, 3}), ("1-2, 16", {1, 2, 16}), (" 4 ", {4}), ("", set()), ("all", set()), ("3x", set())],
)
def test_numbers_as_the_chair_says_them(said, found):
    assert queries.numbers_in(said) == found


def test_a_paragraph_that_reads_the_same_is_no_amendment(move, paragraph):
    with pytest.raises(Refused, match="words that stand there"):
        move(paragraph, paragraph.text)


def test_states_of_amendments_have_words():
    assert [str(one.label) for one in AmendmentState] == ["Proposed", "Accepted", "Withdrawn"]
    assert ranges([]) == ""
