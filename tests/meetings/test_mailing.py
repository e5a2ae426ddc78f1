"""Many invitations: a few queries, one mail each, and how far they are."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from core import clock
from core.models import Job
from meetings import actions, tasks
from meetings.queries.mailing import keep_mailing, mailing_of
from notifications.models import Message
from notifications.tasks import send_outbox
from parties.models import Person
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
NOBODY = {"backend": "django.core.mail.backends.dummy.EmailBackend"}


def people(number: int) -> list[Person]:
    first = Person.objects.count()
    return Person.objects.bulk_create(
        Person(family_name=f"Expert {n}", email=f"e{n}@example.org") for n in range(first, first + number)
    )


@pytest.fixture
def drafts(meeting, officer):
    """`drafts(30)`: so many more drafted invitations."""
    return lambda number: actions.invite_members(meeting=meeting, people=people(number), by=officer)


def mailing(meeting) -> Job:
    return Job.objects.get(label="Messages to those invited")


def cost_of(act) -> int:
    """Queries, but those of each save into the storage of files."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_thirty_are_drafted_and_sent_in_as_many_queries_as_two(meeting, officer, drafts):
    drafted, sent = [], []
    for number in (1, 2, 30):
        drafted.append(cost_of(lambda: drafts(number)))  # noqa: B023 - called at once
        sent.append(cost_of(lambda: actions.send_invitations(meeting=meeting, by=officer)))

    assert drafted[1] == drafted[2]
    assert sent[1] == sent[2]
    assert Message.objects.filter(kind="invitation").count() == 33


def test_thirty_are_reminded_and_told_in_as_many_queries_as_two(meeting, officer, drafts, body):
    cost = []
    for number in (2, 28):
        drafts(number)
        actions.send_invitations(meeting=meeting, by=officer)
        meeting.invitations.update(reminded_at=None)
        cost.append(
            (
                cost_of(lambda: actions.remind_silent(meeting=meeting, by=officer)),
                cost_of(lambda: actions.tell_invited(meeting=meeting, by=officer)),
            )
        )

    assert cost[0] == cost[1]
    assert Message.objects.filter(kind="invitation-reminder").count() == 32


def test_a_second_click_sends_nothing(meeting, officer, drafts):
    drafts(3)

    first = actions.send_invitations(meeting=meeting, by=officer)
    second = actions.send_invitations(meeting=meeting, by=officer)

    assert (len(first.sent), len(second.sent), Message.objects.count()) == (3, 0, 3)
    assert TrailEntry.objects.filter(verb="send_invitations").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_work_sends_each_mail_once_and_says_how_far_it_is(meeting, officer, drafts):
    drafts(25)

    actions.send_invitations(meeting=meeting, by=officer)

    job = mailing(meeting)
    assert (job.state, job.done, job.total) == ("done", 25, 25)
    assert sorted(one.to[0] for one in mail.outbox) == sorted({one.to[0] for one in mail.outbox})
    assert len(mail.outbox) == Message.objects.filter(state="sent").count() == 25
    tasks.send_mailing.call(str(job.pk), meeting.pk)
    assert len(mail.outbox) == 25


@override_settings(EMAIL_TRANSPORT={"backend": "tests.meetings.test_mailing.Unreachable"})
def test_what_could_not_be_handed_over_is_told(meeting, officer, drafts):
    drafts(2)
    actions.send_invitations(meeting=meeting, by=officer)
    job = mailing(meeting)

    tasks.send_mailing.call(str(job.pk), meeting.pk)

    job.refresh_from_db()
    assert (job.state, job.sentence) == (
        "failed",
        "2 messages could not be handed over yet; they are tried again.",
    )
    assert Message.objects.unsuccessful().count() == 2


class Unreachable:
    """A mail server that does not answer."""

    def __init__(self, **kwargs) -> None: ...

    def send_messages(self, messages):
        raise ConnectionRefusedError("refused")

    def close(self) -> None: ...


@override_settings(EMAIL_TRANSPORT=NOBODY)
def test_without_a_mail_server_nothing_is_begun(meeting, officer, drafts):
    drafts(2)

    actions.send_invitations(meeting=meeting, by=officer)

    assert (Job.objects.count(), Message.objects.filter(state="queued").count()) == (0, 2)


def test_the_page_shows_officers_how_far_it_is(client, meeting, officer, member, drafts):
    job = Job.objects.create(label="Messages", state="running", done=120, total=500, created_at=clock.now())
    keep_mailing(meeting, job)
    page = reverse("meetings:participants", args=[meeting.slug])

    client.force_login(officer)
    to_officer = client.get(page).content.decode()
    client.force_login(member)
    to_member = client.get(page).content.decode()

    assert ("120 of 500" in to_officer, "120 of 500" in to_member) == (True, False)
    Job.objects.update(state="done")
    assert mailing_of(meeting) is None


def test_the_outbox_goes_on_after_the_first_part(meeting, officer, drafts, monkeypatch):
    drafts(7)
    actions.send_invitations(meeting=meeting, by=officer)
    whole = send_outbox.func.__globals__["actions"].send_due
    monkeypatch.setattr(send_outbox.func.__globals__["actions"], "send_due", lambda by: whole(by=by, limit=3))

    send_outbox.call()

    assert Message.objects.filter(state="sent").count() == 7
