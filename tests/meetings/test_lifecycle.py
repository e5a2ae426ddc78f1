"""Every transition from every state: it goes where it should, or nowhere with a sentence."""

from datetime import date

import pytest

from core.refusals import Refused
from meetings.models import AgendaItem, Attendance, Invitation, Meeting
from workflow.engine import offers, perform, steps_of

pytestmark = pytest.mark.django_db

MEETING = {
    "announce": (["planned"], "announced"),
    "confirm": (["announced"], "confirmed"),
    "open": (["confirmed"], "open"),
    "declare_closed": (["open"], "report_pending"),
    "close": (["report_pending"], "closed"),
    "postpone": (["announced", "confirmed"], "postponed"),
    "reannounce": (["postponed"], "announced"),
    "cancel": (["planned", "announced", "confirmed", "postponed"], "cancelled"),
}
INVITATION = {
    "send": (["draft"], "sent"),
    "accept": (["sent", "tentative", "no_reply", "declined"], "accepted"),
    "accept_tentatively": (["sent", "no_reply", "accepted", "declined"], "tentative"),
    "decline": (["sent", "tentative", "accepted", "no_reply"], "declined"),
    "fall_silent": (["sent"], "no_reply"),
    "withdraw": (["sent", "accepted", "tentative", "no_reply"], "withdrawn"),
}
ATTENDANCE = {
    "register": (["expected"], "registered"),
    "mark_present": (["expected", "registered", "absent"], "present"),
    "mark_absent": (["expected", "registered", "present"], "absent"),
}
ITEM = {
    "adopt": (["provisional"], "adopted"),
    "withdraw": (["provisional", "adopted"], "withdrawn"),
    "take_up": (["adopted", "suspended"], "open"),
    "suspend": (["open"], "suspended"),
    "conclude": (["open"], "concluded"),
    "defer": (["provisional", "adopted", "open"], "deferred"),
}
TABLES = [(Meeting, MEETING), (Invitation, INVITATION), (Attendance, ATTENDANCE), (AgendaItem, ITEM)]
MATRIX = [
    (model, act, state, target if state in sources else None)
    for model, table in TABLES
    for act, (sources, target) in table.items()
    for state in model._meta.get_field("state").states.values
]


@pytest.fixture
def ready(meeting, warrier):
    """A row of each model with all that the guards ask for."""
    meeting.officers.create(person=warrier, office="chair", elected_at="2014-04-07T08:00Z")
    Meeting.objects.filter(pk=meeting.pk).update(report_published_on=date(2014, 4, 30))
    item = AgendaItem.objects.create(meeting=meeting, position=1, title="Opening", kind="opening")

    def make(model, state):
        row = {
            Meeting: lambda: meeting,
            AgendaItem: lambda: item,
            Invitation: lambda: Invitation.objects.create(meeting=meeting, person=warrier),
            Attendance: lambda: Attendance.objects.create(meeting=meeting, person=warrier),
        }[model]()
        if model is AgendaItem:
            Meeting.objects.filter(pk=meeting.pk).update(state="open")
        model.objects.filter(pk=row.pk).update(state=state)
        return model.objects.get(pk=row.pk)

    return make


def test_the_tables_name_every_transition():
    assert {model: set(steps_of(model)) for model, _table in TABLES} == {model: set(table) for model, table in TABLES}


@pytest.mark.parametrize(("model", "act", "state", "target"), MATRIX)
def test_every_transition_from_every_state(ready, model, act, state, target):
    row = ready(model, state)

    if target is None:
        with pytest.raises(Refused, match="this act needs it to be"):
            perform(row, act, by=None, note="reason", consequence=True)
        row.refresh_from_db()
        assert row.state == state
    else:
        perform(row, act, by=None, note="reason", consequence=True)
        assert (row.state, row.version) == (target, 1)


def test_whose_act_it_is(meeting, officer, executive_secretary, member):
    assert [offer.name for offer in offers(meeting, officer)] == ["open"]
    assert [offer.name for offer in offers(meeting, executive_secretary)] == ["postpone", "cancel"]
    assert offers(meeting, member) == []


@pytest.mark.parametrize(
    ("change", "state", "act", "sentence"),
    [
        ({"city": ""}, "planned", "announce", "Set the days and the place first."),
        ({}, "announced", "confirm", "The agenda is empty. Write the provisional agenda first."),
        (
            {"starts_on": date(2014, 4, 8)},
            "confirmed",
            "open",
            "The meeting has not begun: its first day is still ahead.",
        ),
        ({}, "open", "declare_closed", "Elect a Chair first."),
        ({}, "report_pending", "close", "The report has not been published."),
    ],
)
def test_the_guards_of_a_meeting(meeting, change, state, act, sentence):
    Meeting.objects.filter(pk=meeting.pk).update(**(change | {"state": state}))

    with pytest.raises(Refused, match=sentence):
        perform(Meeting.objects.get(), act, by=None, consequence=True)


def test_one_leaf_of_the_agenda_is_open_at_a_time(ready, meeting, officer):
    first = ready(AgendaItem, "adopted")
    second = AgendaItem.objects.create(meeting=meeting, position=2, title="Closure", kind="closure", state="adopted")
    perform(first, "take_up", by=officer)

    with pytest.raises(Refused, match="Another item is open"):
        perform(second, "take_up", by=officer)


def test_both_hours_or_neither(meeting):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(opening_time="09:00")
