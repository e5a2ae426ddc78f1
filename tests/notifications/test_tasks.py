"""The timer: tasks that were cut off, results that grew old."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from core import clock
from notifications.signals import work_due
from notifications.tasks import reap_tasks, run_due


def task_result(**changes) -> DBTaskResult:
    said = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "notifications.tasks.send_outbox",
        "backend_name": "default",
        "run_after": datetime(9999, 1, 1, tzinfo=UTC),
        "exception_class_path": "",
        "traceback": "",
    }
    return DBTaskResult.objects.create(**(said | changes))


@pytest.mark.parametrize(("minutes", "attempts", "status"), [(16, 1, "READY"), (14, 1, "RUNNING"), (16, 3, "FAILED")])
def test_a_task_that_was_cut_off_gets_three_attempts(db, minutes, attempts, status):
    result = task_result(
        status="RUNNING", started_at=clock.now() - timedelta(minutes=minutes), worker_ids=["w"] * attempts
    )

    reap_tasks()

    result.refresh_from_db()
    assert result.status == status


@pytest.mark.parametrize(("days", "kept"), [(13, 1), (15, 0)])
def test_results_are_kept_for_two_weeks(db, days, kept):
    task_result(status="SUCCESSFUL", finished_at=clock.now() - timedelta(days=days))

    run_due()

    assert DBTaskResult.objects.count() == kept


def test_the_command_says_what_it_did(db):
    out = StringIO()

    call_command("run_due", stdout=out)
    call_command("send_outbox", stdout=out)

    assert out.getvalue() == "0 letters written, 0 sent, 0 tasks requeued.\n0 sent.\n"


def test_apps_above_are_asked(db):
    asked = []

    def remember(sender, **kwargs):
        asked.append("due")

    work_due.connect(remember)
    call_command("run_due", stdout=StringIO())
    work_due.disconnect(remember)

    assert asked == ["due"]
