"""The agenda as amended: the difference, its adoption, and pages that come too late."""

import re

import pytest

from core.refusals import Conflict
from meetings import actions, queries
from meetings.amendments import Entry, amendments
from meetings.fillings import Filled, fills
from meetings.models import AgendaItem, Meeting, ProvisionalAgenda
from tests.meetings.test_views import cost_of, text_of
from workflow.engine import perform
from workflow.models import TrailEntry

PAGE = "/meetings/lg-cbb-10/agenda/"


def entries(*titles: str, parent=None) -> list[Entry]:
    return [Entry(ord(title[0]), str(place), title, parent) for place, title in enumerate(titles, 1)]


def said(before, after) -> list[tuple[str, str]]:
    return [(one.kind, one.entry.title) for one in amendments(before, after)]


# The difference: no database


def test_nothing_changed():
    assert said(entries("A", "B"), entries("A", "B")) == []


def test_added_and_left_out():
    assert said(entries("A", "B"), entries("A", "C")) == [("added", "C"), ("left_out", "B")]


def test_another_number_alone_is_no_amendment():
    assert said(entries("A", "B", "C"), entries("X", "A", "B", "C")) == [("added", "X")]


@pytest.mark.parametrize(
    ("after", "moved"),
    [("BCA", "A"), ("CAB", "C"), ("ACB", "C"), ("BADC", "BD"), ("DCBA", "DCB"), ("ABCD", "")],
)
def test_as_few_as_possible_are_moved(after, moved):
    before = entries(*sorted(after))

    kinds = said(before, entries(*after))

    assert {kind for kind, _title in kinds} <= {"moved"}
    assert len(kinds) == len(moved)


def test_under_another_item_is_moved_once():
    before = [Entry(1, "1", "A"), Entry(2, "2", "B"), Entry(3, "2.1", "C", 2)]
    after = [Entry(1, "1", "A"), Entry(3, "1.1", "C", 1), Entry(2, "2", "B")]

    assert said(before, after) == [("moved", "C")]


def test_renamed_moved_and_deferred_at_once():
    before = [Entry(1, "1", "A"), Entry(2, "2", "B")]
    after = [Entry(1, "1", "A"), Entry(2, "1.1", "Bee", 1, "deferred")]

    assert said(before, after) == [("renamed", "Bee"), ("moved", "Bee"), ("deferred", "Bee")]


def test_what_was_deferred_before_is_no_amendment():
    gone = [Entry(1, "1", "A", None, "deferred")]

    assert said(gone, gone) == []


# Adoption


@pytest.fixture
def opened(agenda, meeting, officer):
    perform(meeting, "open", by=officer)
    return meeting


def sentences(meeting) -> list[str]:
    meeting = Meeting.objects.get(pk=meeting.pk)
    return [line.sentence for line in queries.amendments_to(queries.proposed_to(meeting), meeting)]


def amend(agenda, officer) -> None:
    actions.add_agenda_item(meeting=agenda["Opening"].meeting, title="Budget", by=officer)
    actions.change_agenda_item(item=agenda["Election"], title="Election of officers", by=officer)
    actions.step_agenda_item(item=agenda["Closure"], step="up", by=officer)
    perform(agenda["Adoption"], "defer", by=officer, note="No time.")


def test_the_opening_keeps_what_is_proposed(opened):
    kept = ProvisionalAgenda.objects.get(meeting=opened)

    assert (kept.symbol, [line["number"] for line in kept.lines]) == ("", ["1", "2", "2.1", "2.2", "3"])


def test_what_was_issued_counts_and_not_the_opening(agenda, meeting, officer):
    actions.keep_provisional_agenda(meeting=meeting, symbol="X/10/1", by=officer)
    actions.add_agenda_item(meeting=meeting, title="Budget", by=officer)
    perform(meeting, "open", by=officer)

    assert queries.proposed_to(meeting).symbol == "X/10/1"
    assert sentences(meeting) == ["“Budget” is added as item 4."]


def test_amendments_made_in_the_room(opened, agenda, officer):
    amend(agenda, officer)

    actions.adopt_agenda(meeting=opened, by=officer)

    assert sentences(opened) == [
        "“Closure” was item 3 and is item 2.",
        "Item 3.1, “Election”, is now called “Election of officers”.",
        "Item 3.2, “Adoption”, is deferred.",
        "“Budget” is added as item 4.",
    ]
    assert TrailEntry.objects.get(verb="adopt_agenda").data["amendments"] == sentences(opened)


def test_what_becomes_of_an_item_after_the_adoption_is_no_amendment(opened, agenda, officer):
    actions.adopt_agenda(meeting=opened, by=officer)
    perform(AgendaItem.objects.get(pk=agenda["Closure"].pk), "defer", by=officer, note="No time.")

    assert sentences(opened) == []


def test_an_agenda_that_changed_meanwhile_is_not_adopted(opened, agenda, officer):
    seen = queries.edition_of(opened)
    amend(agenda, officer)

    with pytest.raises(Conflict) as caught:
        actions.adopt_agenda(meeting=opened, seen=seen, by=officer)

    assert sorted(caught.value.theirs.splitlines()) == [
        "“Adoption” is now deferred.", "“Budget” was added.", "“Closure” was moved.",
        "“Election” is now called “Election of officers”.",
    ]  # fmt: skip
    assert Meeting.objects.get(pk=opened.pk).agenda_adopted_at is None
    actions.adopt_agenda(meeting=opened, seen=queries.edition_of(opened), by=officer)


def test_a_removed_item_is_told_too(opened, agenda, officer):
    seen = queries.edition_of(opened)
    actions.remove_agenda_item(item=agenda["Closure"], by=officer)

    assert queries.changes_since(opened, seen) == ["“Closure” was removed."]


# Pages


def test_adopting_from_a_stale_page_is_refused_and_says_what_changed(client, opened, agenda, officer):
    client.force_login(officer)
    edition = re.search(r'name="edition" value="(\d+)"', client.get(PAGE).content.decode())[1]
    actions.add_agenda_item(meeting=opened, title="Budget", by=officer)

    stale = client.post(f"{PAGE}adopt/", {"edition": edition})
    fresh = re.search(r'name="edition" value="(\d+)"', stale.content.decode())[1]
    done = client.post(f"{PAGE}adopt/", {"edition": fresh})

    assert stale.status_code == 409
    assert "What changed meanwhile: “Budget” was added." in text_of(stale)
    assert "Adopt the agenda as amended" in text_of(stale)
    assert done.status_code == 303
    shown = text_of(client.get(PAGE))
    assert "Amendments to the provisional agenda “Budget” is added as item 4." in shown


def test_words_saved_over_others_are_kept_in_the_form(client, agenda, officer):
    client.force_login(officer)
    item = agenda["Closure"]
    typed = {"step": "save", "title": "Mine", "kind": "closure", "annotation": "Typed for an hour.", "version": "0"}
    actions.change_agenda_item(item=item, title="Theirs", by=officer)

    stale = client.post(f"{PAGE}{item.pk}/", typed)
    version = re.search(r'name="version" value="(\d+)"', stale.content.decode())[1]
    saved = client.post(f"{PAGE}{item.pk}/", typed | {"version": version})

    assert stale.status_code == 409
    assert "Title: Theirs" in text_of(stale)
    assert "Typed for an hour.</textarea>" in stale.content.decode()
    assert saved.status_code == 303
    assert AgendaItem.objects.get(pk=item.pk).title == "Mine"


def test_words_for_an_item_that_is_gone_are_shown_again(client, agenda, officer):
    client.force_login(officer)
    item = agenda["Closure"]
    url = f"{PAGE}{item.pk}/"
    actions.remove_agenda_item(item=item, by=officer)

    stale = client.post(url, {"step": "save", "title": "Mine", "kind": "closure", "annotation": "An hour."})

    assert stale.status_code == 409
    assert "Somebody else removed this item since you opened the page." in text_of(stale)
    assert "An hour." in text_of(stale)


def test_an_adopted_agenda_is_not_edited_from_a_stale_page(client, opened, agenda, officer):
    client.force_login(officer)
    actions.adopt_agenda(meeting=opened, by=officer)

    stale = client.post(f"{PAGE}add/", {"title": "Too late", "kind": "in_depth"})
    moved = client.post(f"{PAGE}{agenda['Closure'].pk}/", {"step": "up", "version": "0"})

    assert (stale.status_code, moved.status_code) == (409, 409)
    assert "The agenda was adopted on 7 April 2014" in text_of(stale)
    assert "Too late" in text_of(stale)
    assert not AgendaItem.objects.filter(title="Too late").exists()


def test_dragging_says_under_what_and_where(client, agenda, officer):
    client.force_login(officer)
    given = {
        "step": "place",
        "parent": agenda["Organizational matters"].pk,
        "position": "2",
        "stay": "1",
        "version": "0",
    }

    moved = client.post(f"{PAGE}{agenda['Closure'].pk}/", given)

    assert moved["Location"] == PAGE
    lines = queries.lines_of(Meeting.objects.get(pk=agenda["Closure"].meeting_id))
    assert [f"{line.number} {line.title}" for line in lines][2:] == ["2.1 Election", "2.2 Closure", "2.3 Adoption"]


@pytest.mark.parametrize("place", [{}, {"parent": "x", "position": "-9"}, {"position": "99999"}])
def test_a_drag_to_nowhere_ends_within_the_row(client, agenda, officer, place):
    client.force_login(officer)

    answer = client.post(f"{PAGE}{agenda['Closure'].pk}/", {"step": "place", "version": "0"} | place)

    assert answer.status_code == 303
    assert AgendaItem.objects.get(pk=agenda["Closure"].pk).position in (1, 3)


def test_annotations_are_shown_to_whoever_asks(client, agenda, officer):
    words = {"annotation": "One *word*.\n\nAnother.", "expected_action": "Note it.", "kind": "closure"}
    actions.change_agenda_item(item=agenda["Closure"], by=officer, **words)

    plain, annotated = client.get(PAGE), client.get(f"{PAGE}?annotated=1")

    assert "With annotations" in text_of(plain)
    assert "One" not in text_of(plain)
    assert "<p>One <em>word</em>.</p><p>Another.</p>" in annotated.content.decode()
    assert "Expected action : Note it." in text_of(annotated)


def test_a_standing_item_shows_what_fills_it(client, agenda, officer, monkeypatch):
    monkeypatch.setattr("meetings.fillings._FILLERS", {})
    fills("earlier_recommendations")(lambda meeting: [Filled("Ninth meeting, 4", "Do <it>", "open", "/x/")])
    actions.change_agenda_item(item=agenda["Closure"], purpose="earlier_recommendations", by=officer)

    shown = client.get(f"{PAGE}?annotated=1").content.decode()

    assert '<a href="/x/">Ninth meeting, 4</a> Do &lt;it&gt;' in shown


def test_three_hundred_items_cost_what_five_do(client, opened, agenda, officer):
    client.force_login(officer)
    few = cost_of(client, f"{PAGE}?annotated=1")
    rows = [AgendaItem(meeting=opened, position=n, title=f"T{n}", kind="in_depth") for n in range(10, 305)]
    AgendaItem.objects.bulk_create(rows)

    assert cost_of(client, f"{PAGE}?annotated=1") == few
