"""Many rows through the one door: all or none, each with its entry in the chain, in as many queries as few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.refusals import Refused
from meetings import actions
from meetings.models import Invitation
from parties.models import Person
from workflow import trail
from workflow.engine import perform, perform_many
from workflow.models import TrailEntry
from workflow.signals import transitioned

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(meeting, officer):
    """`drafted(3)`: so many drafts of invitations."""

    def make(number: int) -> list[Invitation]:
        people = Person.objects.bulk_create(Person(family_name=f"P{n}") for n in range(number))
        return actions.invite_members(meeting=meeting, people=people, by=officer)

    return make


def drafts():
    return Invitation.objects.filter(state="draft").select_related("meeting__body", "person")


def test_all_of_them_move_with_stamps_and_entries_that_verify(drafted, officer):
    drafted(3)

    moved = perform_many(drafts(), "send", by=officer)

    rows = list(Invitation.objects.all())
    entries = TrailEntry.objects.filter(verb="send")
    assert {(row.state, row.version, row.sent_at is not None) for row in rows} == {("sent", 1, True)}
    assert [(row.pk, row.state, row.sent_at) for row in moved] == [(row.pk, row.state, row.sent_at) for row in rows]
    assert {(entry.object_id, entry.actor) for entry in entries} == {(str(row.pk), officer) for row in rows}
    assert entries[0].data == {"column": "state", "source": "draft", "target": "sent"}
    assert trail.verify() is None


def test_the_next_entry_follows_the_last_of_them(drafted, officer):
    drafted(3)
    perform_many(drafts(), "send", by=officer)
    perform(Invitation.objects.first(), "withdraw", by=officer, note="x")

    previous = list(TrailEntry.objects.order_by("pk").values_list("previous_hash", flat=True))
    hashes = list(TrailEntry.objects.order_by("pk").values_list("hash", flat=True))

    assert previous == [trail.GENESIS, *hashes[:-1]]


def test_receivers_hear_of_each_and_that_it_is_one_act(drafted, officer):
    drafted(2)
    heard = []

    def listen(obj, name, source, target, together=False, **kwargs):
        heard.append((name, source, target, together))

    transitioned.connect(listen, sender=Invitation)
    try:
        perform_many(drafts(), "send", by=officer)
    finally:
        transitioned.disconnect(listen, sender=Invitation)

    assert heard == [("send", "draft", "sent", True)] * 2


def test_one_that_is_not_ready_holds_all(drafted, officer):
    first, _second = drafted(2)
    perform(first, "send", by=officer)

    with pytest.raises(Refused) as caught:
        perform_many(Invitation.objects.select_related("meeting", "person"), "send", by=officer)

    assert str(caught.value) == "“P0” is sent; this act needs it to be draft."
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["draft", "sent"]


def test_who_may_not_is_told_so_and_nothing_moves(drafted, outsider):
    drafted(2)

    with pytest.raises(Refused) as caught:
        perform_many(drafts(), "send", by=outsider)

    assert str(caught.value) == "This act is not yours to do here."
    assert TrailEntry.objects.filter(verb="send").count() == 0


def test_of_none_nothing_is_written(officer):
    assert perform_many(drafts(), "send", by=officer) == []
    assert TrailEntry.objects.count() == 0


def test_thirty_cost_as_many_queries_as_one(drafted, officer):
    def cost(number: int) -> int:
        drafted(number)
        with CaptureQueriesContext(connection) as queries:
            perform_many(drafts(), "send", by=officer)
        return len(queries)

    cost(1)

    turn = connection.vendor == "postgresql"  # the trail's turn is taken by a lock there
    assert cost(30) == cost(1) <= 6 + turn
