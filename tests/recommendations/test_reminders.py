"""Reminders: to whom it concerns, rising with time, one digest a week, stopped by an answer, never twice."""

import threading
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from notifications.models import Message
from notifications.tasks import run_due
from recommendations import actions
from recommendations.models import FollowUp, Reminder, Said

DUE = date(2014, 6, 30)
SOON, LATE = date(2014, 6, 20), date(2014, 7, 5)


@pytest.fixture(autouse=True)
def leads(settings):
    settings.DUE_SOON_DAYS, settings.RISE_TO_OFFICER_DAYS, settings.RISE_TO_DIRECTOR_DAYS = 14, 14, 28


@pytest.fixture
def owed(track, speaker, officer):
    """35(d) is due of UNEP at the end of June."""
    return actions.set_due(follow_up=track("35(d)", "UNEP"), due_on=DUE, by=officer)


def remind(on, **more):
    return actions.send_reminders(on=on, by=None, **more)


def told(on) -> dict[str, tuple[int, int]]:
    """Who would be reminded on a day: of how much of their own, of how much of others."""
    return {one.email: (len(one.own), len(one.risen)) for one in remind(on, dry_run=True).digests}


def test_before_its_time_nobody_is_reminded(owed):
    assert told(date(2014, 6, 15)) == {}


def test_whoever_speaks_is_reminded_when_it_is_due_soon(owed):
    assert told(date(2014, 6, 16)) == {"speaker@unep.example.org": (1, 0)}

    remind(SOON)

    letter = Message.objects.get(kind="reminder")
    assert (letter.to_email, letter.state) == ("speaker@unep.example.org", "queued")
    assert "Answer 35(d)" in letter.text and "30 June 2014, in 10 days" in letter.text
    assert "/meetings/lg-cbb-10/recommendations/35(d)/" in letter.text


def test_what_is_late_rises(owed, officer, executive_secretary):
    own = {"speaker@unep.example.org": (1, 0)}

    assert told(DUE + timedelta(days=13)) == own
    assert told(DUE + timedelta(days=14)) == own | {"officer@example.org": (0, 1)}
    assert told(DUE + timedelta(days=28)) == own | {"officer@example.org": (0, 1), "es@example.org": (0, 1)}


def test_where_nobody_can_be_written_to_the_officer_is_told_at_once(track, officer):
    actions.set_due(follow_up=track("35(d)", "UNDP"), due_on=DUE, by=officer)

    assert told(SOON) == {"officer@example.org": (0, 1)}


def test_an_answer_stops_it(owed, speaker):
    actions.respond(follow_up=owed, answer="accepted", by=speaker)
    assert told(LATE) == {"speaker@unep.example.org": (1, 0)}

    with clock.standing_at(datetime(2014, 6, 25, 9, 0, tzinfo=UTC)):
        actions.report_progress(follow_up=owed, text="Begun", move_to="in_progress", by=speaker)
    assert told(LATE) == {}


def test_a_refusal_stops_it(owed, speaker):
    actions.respond(follow_up=owed, answer="not_accepted", reason="No mandate.", by=speaker)

    assert told(LATE) == {}


def test_one_digest_a_week(owed):
    assert [len(remind(SOON + timedelta(days=n)).digests) for n in range(8)] == [1, 0, 0, 0, 0, 0, 0, 1]
    assert Message.objects.filter(kind="reminder").count() == 2
    assert list(Reminder.objects.values_list("sent_on", flat=True)) == [SOON + timedelta(days=7), SOON]


def test_all_one_owes_is_one_digest(owed, executive_secretary, officer, find):
    for one in FollowUp.objects.filter(addressee_kind="executive_secretary"):
        actions.set_due(follow_up=one, due_on=DUE, by=officer)

    assert told(SOON) == {"es@example.org": (7, 0), "speaker@unep.example.org": (1, 0)}
    remind(SOON)
    assert Message.objects.filter(kind="reminder").count() == 2


def test_a_dry_run_writes_nothing(owed, capsys):
    call_command("send_reminders", "--on", "2014-06-20", "--dry-run")

    assert capsys.readouterr().out.splitlines() == [
        "speaker@unep.example.org: 1 own, 0 of others", "1 digests; 0 people had theirs within a week.",
    ]  # fmt: skip
    assert (Message.objects.filter(kind="reminder").count(), Reminder.objects.count()) == (0, 0)


@pytest.mark.parametrize("written", ["soon", "2014-13-01", "0001-01-01"])
def test_the_command_knows_no_such_day(db, capsys, written):
    with pytest.raises(SystemExit) as ended:
        call_command("send_reminders", "--on", written)

    assert (ended.value.code, capsys.readouterr().err.strip()) == (
        1, f"“{written}” is no day; write one such as 2014-09-30.",
    )  # fmt: skip


# Rounds and actions


def test_a_party_is_reminded_until_it_answered_all(asking, asked, kenya, officer):
    on = date(2014, 9, 20)
    mine = {"kenya@example.org": (1, 0)}
    assert {email: numbers for email, numbers in told(on).items() if email.startswith("kenya")} == mine
    # The other ten have no address: the officer is told.
    assert told(on)["officer@example.org"] == (0, 10)

    theirs = asked("KE").about()
    actions.record_answers(asked=asked("KE"), said={one.pk: Said("noted") for one in theirs[:10]}, by=kenya)
    assert "kenya@example.org" in told(on)
    actions.record_answers(asked=asked("KE"), said={one.pk: Said("noted") for one in theirs}, by=kenya)
    assert "kenya@example.org" not in told(on)


def test_a_closed_round_reminds_nobody(asking, officer):
    actions.close_round(round=asking, by=officer)

    assert told(date(2014, 9, 20)) == {}


def test_a_focal_point_stands_in_by_capacity(asking, states):
    from parties.models import FocalPoint, Person

    for capacity, email in (("CBD-FP1", "cbd@example.ug"), ("CPB-FP1", "cpb@example.ug")):
        person = Person.objects.create(family_name=capacity, email=email, party=states["UG"])
        FocalPoint.objects.create(party=states["UG"], person=person, capacity=capacity)

    found = told(date(2014, 9, 20))

    assert "cpb@example.ug" in found and "cbd@example.ug" not in found


def test_the_lead_and_the_helpers_of_an_action(transmitted, find, officer, member, outsider):
    actions.plan_action(
        recommendation=find("30(a)"), title="Draft", lead="member@example.org", helpers=["outsider@example.org"],
        due_on=DUE, by=officer,
    )  # fmt: skip

    assert told(SOON) == {"member@example.org": (1, 0), "outsider@example.org": (1, 0)}
    assert told(DUE + timedelta(days=14))["officer@example.org"] == (0, 1)


# Timer, races, size


def test_the_timer_looks_once_a_day(owed):
    with clock.standing_at(datetime(2014, 6, 20, 9, 0, tzinfo=UTC)):
        run_due()
        assert Message.objects.filter(kind="reminder").count() == 1
        with CaptureQueriesContext(connection) as queries:
            run_due()
    assert not [query for query in queries if "recommendations_followup" in query["sql"]]


@pytest.mark.django_db(transaction=True)
def test_run_twice_at_once_nothing_goes_twice(owed, executive_secretary, officer):
    for one in FollowUp.objects.filter(addressee_kind="executive_secretary"):
        actions.set_due(follow_up=one, due_on=DUE, by=officer)
    start = threading.Barrier(4)
    errors = []

    def run():
        start.wait()
        try:
            remind(SOON)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert Message.objects.filter(kind="reminder").count() == 2
    assert Reminder.objects.count() == 2


def test_as_many_queries_for_one_as_for_many(owed, officer, track):
    def queries():
        with CaptureQueriesContext(connection) as found:
            remind(SOON, dry_run=True)
        return len(found)

    few = queries()
    for one in FollowUp.objects.all():
        FollowUp.objects.filter(pk=one.pk).update(due_on=DUE)

    assert queries() == few <= 15


def test_ten_thousand_within_ten_seconds(owed, officer):
    one = FollowUp.objects.get(pk=owed.pk)
    FollowUp.objects.bulk_create(
        FollowUp(
            recommendation=one.recommendation, addressee=f"UNEP {n}", addressee_kind="organization",
            organization=one.organization, due_on=DUE,
        )
        for n in range(10_000)
    )  # fmt: skip
    began = perf_counter()

    done = remind(DUE + timedelta(days=40))

    assert perf_counter() - began < 10
    assert [one.number for one in done.digests] == [10_001, 10_001]
    assert "and 9961 more." in Message.objects.filter(kind="reminder")[0].text
