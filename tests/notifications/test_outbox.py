"""The outbox: written once, sent once, tried again, never shown what is confidential."""

import threading
from datetime import UTC, datetime, timedelta
from email import message_from_string

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from core import clock
from core.refusals import Refused
from notifications.actions import queue_mail, queue_message, queue_messages, send_due, send_message
from notifications.letters import Letter
from notifications.models import Attachment, Message
from workflow.engine import perform
from workflow.models import TrailEntry

NOON = datetime(2014, 4, 7, 12, tzinfo=UTC)
REQUEST = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


class Refusing(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("connection refused")


def letter(number: int = 1, **changes) -> Letter:
    said = {"kind": "test", "to_email": f"p{number}@example.org", "subject": "Meeting", "text": "Come."}
    return Letter(key=f"letter:{number}", **(said | changes))


def queue(**changes) -> Message:
    return queue_messages(letters=[letter(**changes)], by=None)[0]


@pytest.fixture
def unreachable(settings):
    settings.EMAIL_TRANSPORT = {"backend": f"{__name__}.Refusing"}


@pytest.fixture(autouse=True)
def _noon():
    with clock.standing_at(NOON):
        yield


def test_the_same_key_is_written_once(db, meeting):
    said = {"key": "invite:1", "kind": "invitation", "to_email": "a@example.org", "subject": "First", "by": None}

    first = queue_message(**said, text="One", about=meeting, attachments=[("a.pdf", "application/pdf", b"%PDF-")])
    second = queue_message(**said, text="Two", attachments=[("b.pdf", "application/pdf", b"%PDF-")])

    assert second == first
    assert Message.objects.values_list("text", "state", "about_type", "about_id").get() == (
        "One",
        "queued",
        "meetings.meeting",
        str(meeting.pk),
    )
    assert list(Attachment.objects.values_list("name", flat=True)) == ["a.pdf"]


@pytest.mark.django_db(transaction=True)
def test_two_that_queue_one_key_at_once_write_it_once():
    barrier, found = threading.Barrier(4), []

    def ask():
        barrier.wait()
        found.append(queue_messages(letters=[letter(attachments=(("a.txt", "text/plain", b"x"),))], by=None)[0].pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert (Message.objects.count(), Attachment.objects.count(), len(found), len(set(found))) == (1, 1, 4, 1)


def test_five_hundred_cost_a_handful_of_queries(db, django_assert_num_queries, django_assert_max_num_queries):
    """SQLite takes 999 values in one statement, so that five hundred rows go in eleven."""
    file = (("letter.pdf", "application/pdf", b"%PDF-"),)
    with django_assert_num_queries(6):
        queue_messages(letters=[letter(0, attachments=file)], by=None)
    with django_assert_max_num_queries(17):
        rows = queue_messages(letters=[letter(n, attachments=file) for n in range(1, 501)], by=None)

    assert [row.to_email for row in rows[:2]] == ["p1@example.org", "p2@example.org"]
    assert Attachment.objects.filter(message__in=rows).values("file").distinct().count() == 1


def test_a_key_that_is_too_long_stays_its_own(db):
    long = "x" * 300
    one, other = queue_messages(
        letters=[
            Letter(key=long + end, kind="test", to_email="a@example.org", subject="S", text="T") for end in ("1", "2")
        ],
        by=None,
    )

    assert one != other
    assert len(one.key) == 200


def test_a_mail_leaves_after_the_commit(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        queue()
        queue(number=2)
        assert mail.outbox == []

    assert len(callbacks) == 1
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["p1@example.org"], "Meeting", "Come."),
        (["p2@example.org"], "Meeting", "Come."),
    ]
    assert set(Message.objects.values_list("state", "sent_at")) == {("sent", NOON)}
    assert TrailEntry.objects.filter(verb="mark_sent").count() == 2


def test_what_is_held_waits_for_its_release(db, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = queue(hold=True)
    assert (send_due(), mail.outbox, message.state) == (0, [], "held")

    perform(message, "release", by=officer)

    assert (send_due(), len(mail.outbox)) == (1, 1)


def test_only_the_secretariat_releases(db, outsider):
    with pytest.raises(Refused):
        perform(queue(hold=True), "release", by=outsider)


def test_line_breaks_do_not_reach_the_head_of_a_mail(db):
    message = queue(subject="Meeting\r\nBcc: spy@example.org", to_name="Ms. A\nB")

    send_message(message=message)

    assert mail.outbox[0].subject == "Meeting Bcc: spy@example.org"
    assert mail.outbox[0].to == ['"Ms. A B" <p1@example.org>']
    assert mail.outbox[0].recipients() == ['"Ms. A B" <p1@example.org>']


def test_failed_tries_come_back_ever_later_and_then_fail(db, unreachable):
    queue()
    waits, moment = [], NOON
    for _ in range(5):
        with clock.standing_at(moment):
            assert send_due() == 0
        message = Message.objects.get()
        waits.append(message.next_try_at - moment)
        moment = message.next_try_at
    with clock.standing_at(moment):
        send_due()

    assert waits == [timedelta(minutes=m) for m in (1, 5, 30, 120, 720)]
    assert Message.objects.values_list("state", "tries", "last_error", "text").get() == (
        "failed",
        6,
        "The mail server could not be reached: connection refused",
        "Come.",
    )


def test_before_its_time_nothing_is_tried_again(db, unreachable):
    message = queue()
    send_due()
    with clock.standing_at(NOON + timedelta(seconds=59)):
        assert send_message(message=Message.objects.get()) is False

    message.refresh_from_db()
    assert message.tries == 1


def test_a_failed_message_can_be_released(db, unreachable, officer, settings):
    queue()
    for hours in range(7):
        with clock.standing_at(NOON + timedelta(days=hours)):
            send_due()
    message = Message.objects.get(state="failed")
    settings.EMAIL_TRANSPORT = {"backend": "django.core.mail.backends.locmem.EmailBackend"}

    with clock.standing_at(NOON + timedelta(days=9)):
        perform(message, "release", by=officer)
        assert send_due() == 1

    assert (message.tries, len(mail.outbox)) == (0, 1)


def test_without_a_mail_server_messages_wait_and_the_outbox_says_so(db, settings, client, officer):
    settings.EMAIL_TRANSPORT = {"backend": "django.core.mail.backends.dummy.EmailBackend"}
    message = queue()
    client.force_login(officer)

    assert (send_due(), send_message(message=message)) == (0, False)
    assert Message.objects.values_list("state", "tries").get() == ("queued", 0)
    assert "There is no mail server" in client.get("/outbox/").content.decode()


def test_one_broken_message_does_not_stop_the_others(db):
    broken = queue(number=1, attachments=(("gone.txt", "text/plain", b"x"),))
    attachment = broken.attachments.get()
    attachment.file.storage.delete(attachment.file.name)
    queue(number=2)

    assert send_due() == 1
    assert [one.to for one in mail.outbox] == [["p2@example.org"]]
    assert Message.objects.get(pk=broken.pk).last_error == ("A file that goes with the message is no longer there.")


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_once():
    queue()
    mail.outbox.clear()
    Message.objects.bulk_create([_again(number) for number in range(2, 12)])
    barrier, sent = threading.Barrier(3), []

    def work():
        with clock.standing_at(NOON):
            barrier.wait()
            sent.append(send_due())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert sum(sent) == 10
    assert sorted(one.to[0] for one in mail.outbox) == sorted(f"p{number}@example.org" for number in range(2, 12))


def _again(number: int) -> Message:
    return Message(
        key=f"again:{number}", kind="test", to_email=f"p{number}@example.org", subject="S", text="T",
        state="queued", next_try_at=NOON, created_at=NOON,
    )  # fmt: skip


def test_a_worker_that_dies_leaves_its_message_to_the_next(db):
    message = queue()
    Message.objects.filter(pk=message.pk).update(
        tries=1, next_try_at=NOON + timedelta(minutes=15), claimed_until=NOON + timedelta(minutes=15)
    )

    assert send_due() == 0
    with clock.standing_at(NOON + timedelta(minutes=15)):
        assert send_due() == 1


def test_what_is_being_sent_is_not_withdrawn(db, officer):
    message = queue()
    Message.objects.filter(pk=message.pk).update(claimed_until=NOON + timedelta(minutes=1))

    with pytest.raises(Refused, match="being sent at this moment"):
        perform(message, "withdraw", by=officer)


def test_what_is_withdrawn_is_not_sent(db, officer):
    message = queue()

    perform(message, "withdraw", by=officer)

    assert (send_due(), send_message(message=message), mail.outbox) == (0, False, [])


def test_a_confidential_text_is_gone_once_it_was_sent(db):
    message = queue(is_confidential=True, html="<b>123456</b>")

    send_message(message=message)

    assert mail.outbox[0].body == "Come."
    assert Message.objects.values_list("state", "text", "html").get() == ("sent", "", "")


def test_a_confidential_text_that_could_not_be_sent_is_gone_within_minutes(db, unreachable, officer):
    queue(is_confidential=True)
    for minutes in (0, 1, 6):
        with clock.standing_at(NOON + timedelta(minutes=minutes)):
            send_due()
    message = Message.objects.get()

    assert (message.state, message.text) == ("failed", "")
    with pytest.raises(Refused, match="asks for a new one"):
        perform(message, "release", by=officer)


def test_mail_of_django_goes_through_the_outbox(db, settings):
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"  # the test runner had replaced it
    with transaction.atomic():
        count = send_mail("Sign-in code", "Your code is ABC-123", None, ["a@example.org", "b@example.org"])

    assert count == 2
    assert list(Message.objects.order_by("to_email").values_list("kind", "to_email", "is_confidential")) == [
        ("sign-in", "a@example.org", True),
        ("sign-in", "b@example.org", True),
    ]


def test_html_of_a_mail_is_kept(db):
    letter = EmailMultiAlternatives("S", "plain", to=["a@example.org"])
    letter.attach_alternative("<p>rich</p>", "text/html")

    queue_mail(mail=letter, by=None)

    assert Message.objects.values_list("text", "html").get() == ("plain", "<p>rich</p>")


def test_a_calendar_entry_stands_beside_the_text_with_its_method(db):
    message = queue(
        html="<p>Come.</p>",
        attachments=(
            ("meeting.ics", "text/calendar", REQUEST.encode()),
            ("agenda.pdf", "application/pdf", b"%PDF-1.7"),
        ),
    )
    send_message(message=message)

    parts = list(message_from_string(mail.outbox[0].message().as_string()).walk())
    leaves = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in parts
        if not part.is_multipart()
    ]

    assert leaves == [
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", "REQUEST", "meeting.ics"),
        ("application/pdf", None, "agenda.pdf"),
    ]
    assert parts[-2].get_payload(decode=True).decode().replace("\r\n", "\n") == REQUEST.replace("\r\n", "\n")


def test_every_try_has_the_same_message_id(db, settings):
    message = queue()
    send_message(message=message)
    first = mail.outbox[0].extra_headers["Message-ID"]
    Message.objects.filter(pk=message.pk).delete()
    send_message(message=queue())

    assert mail.outbox[1].extra_headers["Message-ID"] == first
