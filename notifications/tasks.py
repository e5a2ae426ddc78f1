"""Work in the background: sending, letters, and what a timer asks for."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core import clock, jobs
from notifications import actions
from notifications.models import Message, Notification
from notifications.pdf import letter_pdf
from notifications.queries import has_mail_server
from notifications.signals import work_due

#: A task that runs longer was cut off: its worker is gone.
CUT_OFF = timedelta(minutes=15)
ATTEMPTS = 3
#: So long the result of a finished task can be looked up.
KEEP = timedelta(days=14)


@task()
def send_outbox() -> int:
    """Send what is due; where it is more than one task should carry, another follows. Idempotent: a message that
    another worker claimed is left to it."""
    sent = actions.send_due(by=None)
    if has_mail_server() and Message.objects.due().exists():
        send_outbox.enqueue()
    return sent


@task()
def write_letters(notification_id: int) -> int:
    """Make the letter of a notification and put it into the outbox for every recipient. Idempotent."""
    notification = Notification.objects.get(pk=notification_id)
    with default_storage.open(letter_pdf(notification)) as file:
        return actions.queue_letters(notification=notification, pdf=file.read(), by=None)


@task()
def make_letter(job_id: str, notification_id: int, address: str) -> None:
    """Make the letter for somebody who asked to see it; *address* is where it can be had then."""
    with jobs.progress(job_id) as steps:
        letter_pdf(Notification.objects.get(pk=notification_id))
        steps.result_url = address


def run_due() -> dict[str, int]:
    """Everything a timer has to see to, each of it safe to repeat: letters and messages that are due, tasks that
    were cut off, old results of tasks. Apps above add theirs through `work_due`."""
    waiting = Notification.objects.filter(letters_due_at__isnull=False).values_list("pk", flat=True)
    letters = sum(write_letters.call(pk) for pk in waiting)
    work_due.send(sender=None)
    done = {"letters": letters, "sent": actions.send_due(by=None), "reaped": reap_tasks()}
    DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - KEEP).delete()
    return done


def reap_tasks() -> int:
    """Put tasks that were cut off back into the queue; after three attempts they have failed. Returns how many."""
    cut_off = DBTaskResult.objects.running().filter(started_at__lt=clock.now() - CUT_OFF)
    for result in (reaped := list(cut_off)):
        if len(result.worker_ids) < ATTEMPTS:
            change: dict[str, object] = {"status": TaskResultStatus.READY, "started_at": None}
        else:
            change = {
                "status": TaskResultStatus.FAILED,
                "finished_at": clock.now(),
                "exception_class_path": "builtins.TimeoutError",
                "traceback": f"Cut off {ATTEMPTS} times.",
            }
        DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING).update(**change)
    return len(reaped)
