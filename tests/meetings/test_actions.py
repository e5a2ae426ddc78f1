"""Planning and the agenda: what the actions do and refuse."""

from datetime import date, time

import pytest

from core.refusals import Conflict, Refused
from core.search import find
from meetings import actions, queries
from meetings.models import AgendaItem, Meeting
from notifications.models import Message
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": date(2015, 3, 2), "ends_on": date(2015, 3, 4)}


def refusal(action, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        action(**kwargs)
    return str(caught.value)


def numbers(meeting) -> list[tuple[str, str]]:
    return [(line.number, line.title) for line in queries.lines_of(Meeting.objects.get(pk=meeting.pk))]


# Planning


def test_a_meeting_is_planned_as_the_series_proposes(meeting, body, officer):
    planned = actions.plan_meeting(body=body, by=officer, city="Montreal", **DAYS)

    assert (planned.ordinal, planned.slug, planned.symbol_prefix, planned.state) == (
        11, "lg-cbb-11", "UNEP/CBD/BS/LG-CB/11", "planned",
    )  # fmt: skip
    assert planned.title == "Eleventh meeting of the Liaison Group on Capacity-Building for Biosafety"
    assert planned.mandate == body.mandates.get()
    assert TrailEntry.objects.get().verb == "plan_meeting"
    assert [hit.title for hit in find("Montreal", officer, kind="meeting")] == [planned.title]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ends_on": date(2015, 3, 1)}, "The last day lies before the first. Change one of them."),
        ({"ordinal": 10}, "There is a meeting with this ordinal already: “Tenth meeting of the Liaison Group"),
        ({"symbol_prefix": "UNEP/CBD/BS/LG-CB/10"}, "The symbol prefix UNEP/CBD/BS/LG-CB/10 belongs to “Tenth"),
        ({"time_zone": "Europe/Atlantis"}, "“Europe/Atlantis” is not a time zone"),
        ({"format": "by post"}, "“by post” is not a format of a meeting."),
        ({"opening_time": time(9)}, "Give both hours"),
        ({"ends_on": date(2015, 3, 2), "opening_time": time(9), "closing_time": time(8)}, "The meeting would close"),
    ],
)
def test_what_cannot_be_planned_is_a_sentence(meeting, body, officer, facts, said):
    sentence = refusal(actions.plan_meeting, body=body, by=officer, **(DAYS | facts))

    assert sentence.startswith(said)
    assert Meeting.objects.count() == 1


def test_a_closed_body_does_not_meet(body, officer):
    perform(body, "close", by=None, consequence=True, note="done")

    assert refusal(actions.plan_meeting, body=body, by=officer, **DAYS) == f"{body} is closed; it does not meet again."


def test_only_officers_plan(body, member, executive_secretary):
    for user in (member, executive_secretary):
        assert refusal(actions.plan_meeting, body=body, by=user, **DAYS) == "This act is not yours to do here."


def test_another_place_raises_the_sequence_and_is_told_to_those_invited(invited, officer, facts_told):
    Message.objects.all().delete()

    changed = actions.change_meeting(meeting=invited, by=officer, version=invited.version, city="Szeged")

    assert (changed.sequence, changed.version, changed.city) == (1, invited.version + 1, "Szeged")
    assert Message.objects.filter(kind="meeting-change").count() == 3
    assert facts_told == [(invited.pk, officer)]


def test_another_title_leaves_the_calendars_alone(meeting, officer):
    changed = actions.change_meeting(meeting=meeting, by=officer, title="Tenth meeting")

    assert (changed.sequence, changed.version) == (0, 1)


def test_no_change_leaves_no_trace(meeting, officer):
    actions.change_meeting(meeting=meeting, by=officer, city="Budapest")

    assert TrailEntry.objects.count() == 0


def test_a_stale_page_changes_nothing(meeting, officer):
    actions.change_meeting(meeting=meeting, by=officer, version=0, city="Szeged")

    with pytest.raises(Conflict):
        actions.change_meeting(meeting=meeting, by=officer, version=0, city="Pécs")
    assert Meeting.objects.get().city == "Szeged"


def test_a_cancelled_meeting_changes_no_more(meeting, officer, executive_secretary):
    perform(meeting, "cancel", by=executive_secretary, note="no funds")

    assert refusal(actions.change_meeting, meeting=meeting, by=officer, city="Pécs") == (
        f"“{meeting}” is cancelled and changes no more."
    )


# Agenda


def test_items_are_added_under_each_other(agenda, meeting):
    assert numbers(meeting) == [
        ("1", "Opening"), ("2", "Organizational matters"), ("2.1", "Election"), ("2.2", "Adoption"), ("3", "Closure"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "step", "after"),
    [
        ("Closure", "up", ["1 Opening", "2 Closure", "3 Organizational matters", "3.1 Election", "3.2 Adoption"]),
        ("Opening", "down", ["1 Organizational matters", "1.1 Election", "1.2 Adoption", "2 Opening", "3 Closure"]),
        ("Adoption", "up", ["1 Opening", "2 Organizational matters", "2.1 Adoption", "2.2 Election", "3 Closure"]),
        ("Closure", "indent", ["1 Opening", "2 Organizational matters", "2.1 Election", "2.2 Adoption", "2.3 Closure"]),
        ("Election", "outdent", ["1 Opening", "2 Organizational matters", "2.1 Adoption", "3 Election", "4 Closure"]),
    ],
)
def test_steps(agenda, meeting, officer, facts_told, title, step, after):
    actions.step_agenda_item(item=agenda[title], step=step, by=officer)

    assert [f"{number} {text}" for number, text in numbers(meeting)] == after
    assert facts_told == [(meeting.pk, officer)]


@pytest.mark.parametrize(
    ("title", "step", "said"),
    [
        ("Opening", "up", "“Opening” is the first of its row."),
        ("Election", "indent", "“Election” is the first of its row."),
        ("Closure", "down", "“Closure” is the last of its row."),
        ("Closure", "outdent", "“Closure” stands at the top of the agenda."),
        ("Closure", "sideways", "There is no such act here: sideways."),
    ],
)
def test_a_step_that_leads_nowhere(agenda, meeting, officer, title, step, said):
    before = numbers(meeting)

    assert refusal(actions.step_agenda_item, item=agenda[title], step=step, by=officer) == said
    assert numbers(meeting) == before


@pytest.mark.parametrize("under", ["Organizational matters", "Election"])
def test_nothing_stands_under_itself(agenda, meeting, officer, under):
    said = refusal(
        actions.move_agenda_item, item=agenda["Organizational matters"], parent=agenda[under], position=1, by=officer
    )

    assert said == "“Organizational matters” cannot stand under itself."


def test_an_item_moves_with_all_below_it(agenda, meeting, officer):
    actions.move_agenda_item(item=agenda["Organizational matters"], parent=agenda["Closure"], position=1, by=officer)

    assert [f"{number} {text}" for number, text in numbers(meeting)] == [
        "1 Opening", "2 Closure", "2.1 Organizational matters", "2.1.1 Election", "2.1.2 Adoption",
    ]  # fmt: skip


def test_an_item_of_another_meeting_is_no_parent(agenda, body, officer):
    other = actions.plan_meeting(body=body, by=officer, **DAYS)
    stranger = actions.add_agenda_item(meeting=other, title="Elsewhere", by=officer)

    said = refusal(actions.move_agenda_item, item=agenda["Opening"], parent=stranger, position=1, by=officer)

    assert said == "“Elsewhere” stands on the agenda of another meeting."


def test_a_stale_item_is_a_conflict(agenda, officer):
    actions.change_agenda_item(item=agenda["Opening"], title="Opening of the meeting", version=0, by=officer)

    with pytest.raises(Conflict):
        actions.change_agenda_item(item=agenda["Opening"], title="Start", version=0, by=officer)
    assert AgendaItem.objects.get(pk=agenda["Opening"].pk).title == "Opening of the meeting"


def test_an_item_that_was_removed_meanwhile_is_a_conflict(agenda, officer):
    actions.remove_agenda_item(item=AgendaItem.objects.get(pk=agenda["Opening"].pk), by=officer)

    with pytest.raises(Conflict):
        actions.change_agenda_item(item=agenda["Opening"], title="Start", by=officer)


def test_what_has_items_below_it_stays(agenda, officer):
    said = refusal(actions.remove_agenda_item, item=agenda["Organizational matters"], by=officer)

    assert said == "“Organizational matters” has items below it. Move or remove them first."


def test_an_item_needs_a_title(meeting, officer):
    assert refusal(actions.add_agenda_item, meeting=meeting, title="  ", by=officer) == "An agenda item needs a title."


def test_only_officers_write_the_agenda(meeting, member):
    assert (
        refusal(actions.add_agenda_item, meeting=meeting, title="x", by=member) == "This act is not yours to do here."
    )


def test_adoption_takes_every_provisional_item_and_no_more_edits(agenda, meeting, officer, facts_told):
    actions_before = agenda["Closure"]
    perform(actions_before, "withdraw", by=officer, note="not needed")
    perform(meeting, "open", by=officer)
    facts_told.clear()

    actions.adopt_agenda(meeting=meeting, by=officer)

    states = dict(meeting.items.values_list("title", "state"))
    assert (states["Opening"], states["Election"], states["Closure"]) == ("adopted", "adopted", "withdrawn")
    assert meeting.agenda_adopted_at.isoformat() == "2014-04-07T07:40:00+00:00"
    assert facts_told == [(meeting.pk, officer)]
    said = refusal(actions.change_agenda_item, item=agenda["Opening"], title="Start", by=officer)
    assert said == "The agenda was adopted on 7 April 2014; items can only be deferred or withdrawn now."
    assert refusal(actions.adopt_agenda, meeting=meeting, by=officer) == said


def test_deferred_and_withdrawn_items_keep_their_number(agenda, meeting, officer):
    perform(agenda["Opening"], "withdraw", by=officer, note="no")

    lines = queries.lines_of(meeting)

    assert [(line.number, line.is_kept) for line in lines][:2] == [("1", False), ("2", True)]


def test_a_meeting_that_is_not_open_adopts_nothing(agenda, meeting, officer):
    said = "The meeting is not open, so it cannot adopt anything."
    assert refusal(actions.adopt_agenda, meeting=meeting, by=officer) == said
    assert refusal(actions.adopt_organization_of_work, meeting=meeting, by=officer) == said


def test_an_empty_agenda_is_not_adopted(meeting, officer):
    perform(meeting, "open", by=officer)

    assert refusal(actions.adopt_agenda, meeting=meeting, by=officer).startswith("The agenda is empty.")


def test_the_organization_of_work_is_adopted_once(meeting, officer, facts_told):
    perform(meeting, "open", by=officer)
    facts_told.clear()

    actions.adopt_organization_of_work(meeting=meeting, by=officer)

    assert meeting.work_adopted_at.isoformat() == "2014-04-07T07:40:00+00:00"
    assert facts_told == [(meeting.pk, officer)]
    assert refusal(actions.adopt_organization_of_work, meeting=meeting, by=officer) == (
        "The organization of work was adopted already."
    )
