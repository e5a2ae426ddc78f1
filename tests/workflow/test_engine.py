"""The one door: source state, permission, guards, stamps, trail and signal in one transaction."""

import pytest
from django.db import transaction

from core.refusals import Conflict, Refused
from workflow import trail
from workflow.engine import offers, perform
from workflow.models import TrailEntry
from workflow.signals import transitioned

pytestmark = pytest.mark.django_db


def refusal(*args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        perform(*args, **kwargs)
    return str(caught.value)


def test_a_transition_moves_stamps_and_leaves_a_trail(meeting, officer):
    perform(meeting, "open", by=officer)

    assert (meeting.state, meeting.version, meeting.opened_at is not None) == ("open", 1, True)
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.actor, entry.data) == (
        "open",
        officer,
        {"column": "state", "source": "confirmed", "target": "open"},
    )


def test_the_wrong_state_is_a_sentence_that_names_both(meeting, officer):
    sentence = refusal(meeting, "declare_closed", by=officer)

    assert sentence == f"“{meeting}” is confirmed; this act needs it to be open."


def test_who_may_not_is_told_so_and_nothing_changes(meeting, outsider):
    sentence = refusal(meeting, "open", by=outsider)

    meeting.refresh_from_db()
    assert (sentence, meeting.state, TrailEntry.objects.count()) == (
        "This act is not yours to do here.",
        "confirmed",
        0,
    )


def test_a_guard_speaks_its_sentence(meeting, officer):
    perform(meeting, "open", by=officer)

    assert refusal(meeting, "declare_closed", by=officer) == "Elect a Chair first."


def test_a_note_that_is_needed_is_asked_for(meeting, executive_secretary):
    assert refusal(meeting, "postpone", by=executive_secretary, note="  ").startswith("Reason:")


def test_a_stale_page_is_a_conflict(meeting, officer):
    with pytest.raises(Conflict):
        perform(meeting, "open", by=officer, version=meeting.version + 1)


def test_a_receiver_that_raises_undoes_the_whole_act(meeting, officer):
    def refuse(**kwargs):
        raise RuntimeError("no")

    transitioned.connect(refuse, sender=type(meeting))
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            perform(meeting, "open", by=officer)
    finally:
        transitioned.disconnect(refuse, sender=type(meeting))

    meeting.refresh_from_db()
    assert (meeting.state, TrailEntry.objects.count()) == ("confirmed", 0)


def test_the_state_cannot_be_assigned(meeting):
    with pytest.raises(AttributeError):
        meeting.state = "open"


def test_offers_list_what_is_ready_and_why_the_rest_is_not(meeting, officer, outsider):
    perform(meeting, "open", by=officer)

    offered = offers(meeting, officer)

    assert [(offer.name, offer.allowed, offer.reason) for offer in offered] == [
        ("declare_closed", False, "Elect a Chair first.")
    ]
    assert offers(meeting, outsider) == []


def test_the_trail_verifies_and_a_change_shows(meeting, officer):
    from django.db import connection

    from workflow import triggers

    with transaction.atomic():
        for number in range(3):
            trail.record("noted", meeting, by=officer, number=number)
    assert trail.verify() is None
    second = TrailEntry.objects.order_by("pk")[1]

    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE workflow_trailentry SET note = 'x' WHERE id = %s", [second.pk])
    triggers.install(connection)

    assert trail.verify() == trail.Break(second.pk, "its content was changed")


@pytest.mark.parametrize("statement", ["UPDATE workflow_trailentry SET note = 'x'", "DELETE FROM workflow_trailentry"])
def test_the_database_itself_refuses_to_change_the_trail(meeting, officer, statement):
    from django.db import DatabaseError, connection

    with transaction.atomic():
        trail.record("noted", meeting, by=officer)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_entry_cannot_be_saved_again_or_deleted(meeting, officer):
    with transaction.atomic():
        entry = trail.record("noted", meeting, by=officer)

    for change in (entry.save, entry.delete, TrailEntry.objects.all().delete):
        with pytest.raises(TypeError):
            change()
