"""A notification from its draft to its letters."""

import io
from datetime import UTC, datetime

import pytest
from django.core import mail
from pypdf import PdfReader

from core import clock
from core.refusals import Conflict, Refused
from notifications.actions import (
    change_notification,
    draft_notification,
    issue_notification,
    queue_letters,
    remind_recipients,
)
from notifications.models import Message, Notification, Recipient
from notifications.queries import proposed_reference, waiting_messages, waiting_notifications
from notifications.tasks import run_due
from workflow.engine import perform
from workflow.models import TrailEntry


def another(**changes) -> Notification:
    said = {"subject": "S", "body": "B", "addressee_groups": ["cpb"], "signatory": "ES", "by": None}
    return draft_notification(**(said | changes))


def test_the_next_serial_is_proposed(draft):
    assert proposed_reference() == "SCBD/BS/ET/jh/32994"
    assert proposed_reference("AB/cd") == "SCBD/BS/AB/cd/32994"
    assert another().reference == "SCBD/BS/ET/jh/32994"


def test_without_any_before_it_the_first_serial_is_one(db):
    assert proposed_reference() == "SCBD/BS/1"


def test_a_reference_is_given_once(draft):
    with pytest.raises(Refused, match="is taken; the next free one is SCBD/BS/ET/jh/32994"):
        another(reference="SCBD/BS/ET/jh/32993")


def test_an_unknown_group_is_refused(db):
    with pytest.raises(Refused, match="no group of addressees “cats”"):
        another(addressee_groups=["cats"])


def test_only_the_secretariat_drafts(outsider, officer):
    with pytest.raises(Refused):
        another(by=outsider)

    assert another(by=officer).state == "draft"


def test_a_change_is_kept_with_the_names_of_its_fields(draft, officer):
    change_notification(notification=draft, subject="New", body=draft.body, by=officer)

    draft.refresh_from_db()
    assert (draft.subject, draft.version) == ("New", 1)
    assert TrailEntry.objects.get(verb="change_notification").data == {"fields": ["subject"]}


def test_who_saves_second_is_told_what_stands_there_now(draft, officer):
    change_notification(notification=draft, body="Theirs", version=0, by=officer)

    with pytest.raises(Conflict) as conflict:
        change_notification(notification=draft, body="Mine", version=0, by=officer)

    assert conflict.value.theirs == "Theirs"


def test_what_is_cleared_is_not_changed(cleared, officer):
    with pytest.raises(Refused, match="Only a draft"):
        change_notification(notification=cleared, subject="New", by=officer)


def test_issuing_gives_number_date_and_recipients(issued):
    assert (issued.number, issued.state, issued.issued_at) == ("2014-001", "issued", clock.now())
    assert list(Recipient.objects.values_list("email", "on_behalf_of", "groups")) == [
        ("hu.cpb-fp1@example.org", "Hungary", ["cpb"]),
        ("ne.cbd-fp1@example.org", "Niger", ["cpb"]),
    ]
    assert TrailEntry.objects.get(verb="resolve_addressees").data == {"people": 2, "by_post": 0, "without": ["Palau"]}


def test_numbers_count_within_their_year(issued, officer, executive_secretary):
    numbers = []
    for year in (2014, 2015):
        with clock.standing_at(datetime(year, 5, 1, tzinfo=UTC)):
            one = another()
            perform(one, "clear", by=executive_secretary)
            numbers.append(issue_notification(notification=one, by=officer).number)

    assert numbers == ["2014-002", "2015-001"]


def test_the_letters_go_to_everybody_once_with_the_pdf(cleared, parties, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        issue_notification(notification=cleared, by=officer)

    assert sorted(one.to[0] for one in mail.outbox) == [
        '"hu.cpb-fp1" <hu.cpb-fp1@example.org>',
        '"ne.cbd-fp1" <ne.cbd-fp1@example.org>',
    ]
    assert {one.subject for one in mail.outbox} == {"Notification 2014-001: Tenth meeting of the Liaison Group"}
    assert "The tenth meeting will be held in Budapest." in mail.outbox[0].body
    assert "Action required by: 28 February 2014" in mail.outbox[0].body
    name, content, media_type = mail.outbox[0].attachments[0]
    assert (name, media_type) == ("2014-001.pdf", "application/pdf")
    text = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert [
        words in text
        for words in (
            "SCBD/BS/ET/jh/32993",
            "3 February 2014",
            "NOTIFICATION 2014-001",
            "Madam/Sir,",
            "The tenth meeting will be held in Budapest.",
            "Please accept, Madam/Sir, the assurances of my highest consideration.",
            "CBD National Focal Points (where Cartagena Protocol focal points have not yet been designated)",
        )
    ] == [True] * 7
    assert set(Message.objects.values_list("state", "about_type")) == {("sent", "notifications.notification")}


def test_letters_are_queued_once_however_often_the_task_runs(issued):
    counts = [queue_letters(notification=issued, pdf=b"%PDF-", by=None) for _ in range(2)]
    Notification.objects.filter(pk=issued.pk).update(letters_due_at=clock.now())
    queue_letters(notification=issued, pdf=b"%PDF-", by=None)

    assert (counts, Message.objects.count()) == ([2, 0], 2)


def test_a_reminder_goes_to_the_same_recipients_again(issued, officer):
    queue_letters(notification=issued, pdf=b"%PDF-", by=None)
    remind_recipients(notification=issued, by=officer)
    issued.refresh_from_db()

    queue_letters(notification=issued, pdf=b"%PDF-", by=None)

    assert (issued.state, issued.reminders) == ("reminded", 1)
    assert (
        list(Message.objects.filter(kind="reminder").values_list("subject", flat=True))
        == ["Reminder: Notification 2014-001: Tenth meeting of the Liaison Group"] * 2
    )


def test_where_nobody_can_be_reached_nothing_is_issued(cleared, officer):
    with pytest.raises(Refused, match="Nobody in these groups"):
        issue_notification(notification=cleared, by=officer)

    cleared.refresh_from_db()
    assert (cleared.state, cleared.number, Recipient.objects.count()) == ("cleared", None, 0)


def test_only_the_secretariat_issues(cleared, parties, outsider):
    with pytest.raises(Refused):
        issue_notification(notification=cleared, by=outsider)


def test_what_a_crash_left_undone_the_timer_does(issued, settings):
    done = run_due()

    assert done == {"letters": 2, "sent": 2, "reaped": 0}
    assert run_due() == {"letters": 0, "sent": 0, "reaped": 0}


def test_what_waits_for_whom(draft, executive_secretary, officer, outsider):
    assert [(one.title, one.act) for one in waiting_notifications(executive_secretary)] == [
        ("Tenth meeting of the Liaison Group", "Clear")
    ]
    assert waiting_notifications(officer) == []

    perform(draft, "clear", by=executive_secretary)

    assert [one.act for one in waiting_notifications(officer)] == ["Issue"]
    assert waiting_notifications(outsider) == []


def test_failed_messages_wait_for_the_secretariat(officer, outsider, django_assert_max_num_queries):
    said = {"kind": "t", "to_email": "a@example.org", "subject": "S", "text": "T", "created_at": clock.now()}
    Message.objects.create(key="1", state="failed", **said)
    Message.objects.create(key="2", state="held", **said)
    Message.objects.create(key="3", state="held", **said)

    with django_assert_max_num_queries(4):
        found = [(one.title, one.url) for one in waiting_messages(officer)]

    assert found == [
        ("Mend 1 message that failed", "/outbox/?state=failed"),
        ("Review 2 held messages", "/outbox/?state=held"),
    ]
    assert waiting_messages(outsider) == []
