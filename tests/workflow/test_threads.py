"""Eight people at one transition: exactly one succeeds, the others read why."""

import threading

import pytest
from django.db import connections

from core.refusals import Refused
from workflow import trail
from workflow.engine import perform
from workflow.models import TrailEntry

PEOPLE = 8


@pytest.mark.django_db(transaction=True)
def test_exactly_one_of_eight_succeeds(meeting, officer):
    start = threading.Barrier(PEOPLE)
    outcomes: list[str] = []

    def act() -> None:
        start.wait()
        try:
            perform(type(meeting).objects.get(pk=meeting.pk), "open", by=officer)
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    said = f"“{meeting}” is open; this act needs it to be confirmed."
    assert sorted(outcomes) == sorted(["done"] + [said] * (PEOPLE - 1))
    assert TrailEntry.objects.count() == 1
    assert trail.verify() is None


@pytest.mark.django_db(transaction=True)
def test_a_refreshing_thread_leaves_no_gap_for_another(meeting):
    """While one thread refreshes its row, another still cannot assign a state."""
    stop = threading.Event()
    assigned: list[str] = []

    def refresh() -> None:
        while not stop.is_set():
            meeting.refresh_from_db()
        connections.close_all()

    other = type(meeting)(state="planned")
    thread = threading.Thread(target=refresh)
    thread.start()
    for _ in range(300):
        try:
            other.state = "open"
            assigned.append("open")
        except AttributeError:
            continue
    stop.set()
    thread.join()

    assert assigned == []
