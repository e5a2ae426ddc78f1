"""Long work with progress: a `Job` row that a background task moves and a page shows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.models import Job
from core.refusals import Refused


def start(task, *, label: str, **arguments) -> Job:
    """Create the job and hand *task* to the workers once the transaction stands.

    *task* is a django-tasks task whose first argument is the job's id as text.
    """
    job = Job.objects.create(label=label, created_at=clock.now())
    transaction.on_commit(lambda: task.enqueue(str(job.pk), **arguments))
    return job


@contextmanager
def progress(job_id: str) -> Iterator["Progress"]:
    """Run the work of a job: marks it running, then done or failed with a sentence."""
    Job.objects.filter(pk=job_id).update(state=Job.State.RUNNING)
    steps = Progress(job_id)
    try:
        yield steps
    except Refused as refusal:
        steps.end(Job.State.FAILED, str(refusal))
    except Exception:
        steps.end(Job.State.FAILED, _("The work failed. It has been logged; try again or tell the Secretariat."))
        raise
    else:
        steps.end(Job.State.DONE, "")


class Progress:
    def __init__(self, job_id: str) -> None:
        self.job_id = job_id
        self.result_url = ""

    def step(self, done: int, total: int) -> None:
        Job.objects.filter(pk=self.job_id).update(done=done, total=total)

    def end(self, state: str, sentence: str) -> None:
        Job.objects.filter(pk=self.job_id).update(state=state, sentence=sentence[:500], result_url=self.result_url)
