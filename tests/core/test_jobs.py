"""Long work tells how far it is, and fails in a sentence."""

import pytest

from core import jobs
from core.models import Job
from core.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    from core import clock

    return Job.objects.create(label="Render", created_at=clock.now())


def test_progress_is_kept_and_the_end_carries_the_result(job):
    with jobs.progress(str(job.pk)) as steps:
        steps.step(3, 10)
        steps.result_url = "/d/x"

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result_url) == ("done", 3, 10, "/d/x")


def test_a_refusal_is_the_sentence_of_the_job(job):
    with jobs.progress(str(job.pk)):
        raise Refused("The report has no paragraphs yet.")

    job.refresh_from_db()
    assert (job.state, job.sentence) == ("failed", "The report has no paragraphs yet.")


def test_a_fault_is_raised_for_the_log_and_said_kindly(job):
    with pytest.raises(ZeroDivisionError), jobs.progress(str(job.pk)):
        raise ZeroDivisionError

    job.refresh_from_db()
    assert (job.state, job.sentence.startswith("The work failed.")) == ("failed", True)


def test_the_page_of_a_job_shows_it_and_an_unknown_one_is_not_found(client, job):
    assert b"Render" in client.get(f"/jobs/{job.pk}/").content
    assert client.get("/jobs/00000000-0000-0000-0000-000000000000/").status_code == 404
