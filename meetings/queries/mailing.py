"""How far the messages to those invited are: the work that sends them, kept for the page of the participants."""

from django.core.cache import cache

from core.models import Job
from meetings.models import Meeting

#: So long the work is shown beside its meeting, in seconds.
SHOWN_FOR = 3600


def keep_mailing(meeting: Meeting, job: Job) -> None:
    """The page of the meeting shows this work from now on."""
    cache.set(_key(meeting), str(job.pk), SHOWN_FOR)


def mailing_of(meeting: Meeting) -> Job | None:
    """The work that sends messages to those invited, unless it is done; one query where there is one."""
    key = cache.get(_key(meeting))
    return Job.objects.filter(pk=key).exclude(state=Job.State.DONE).first() if key else None


def _key(meeting: Meeting) -> str:
    return f"meetings:mailing:{meeting.pk}"
