"""Single tricks, each once tried with success."""

import json
from datetime import date
from urllib.parse import quote_from_bytes

import pytest
from django.core import mail
from django.test import Client

from membership.forms import MandateForm
from notifications.actions import queue_message, send_due
from notifications.models import Message
from tests.hostile.test_walk import client_of
from workflow.engine import perform

pytestmark = pytest.mark.django_db
ODD = (
    "²",
    "9" * 30,
    "9" * 5000,
    "-1",
    "٣",
    "1.²",
    "2014-04-07.²",
    "0001-01-01.1",
    "9999-12-31.9",
    "1-²",
    "x" * 5000,
    "\udcff",
)
LISTS = (
    "/meetings/",
    "/documents/",
    "/recommendations/",
    "/bodies/",
    "/notifications/",
    "/organizations/",
    "/parties/",
)


def _quoted(odd: str) -> str:
    return quote_from_bytes(odd.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("address", [*LISTS, "/outbox/", "/search/", "/meetings/lg-cbb-10/agenda/"])
def test_whatever_stands_in_the_address_the_list_is_shown(address, officer, meeting):
    client = client_of(officer)
    names = ("after", "before", "item", "q", "words", "year", "kind", "state", "body", "on", "as", "overdue", "to")

    found = {
        (name, odd[:9]): client.get(f"{address}?{name}={_quoted(odd)}").status_code for name in names for odd in ODD
    }

    assert {key: status for key, status in found.items() if status != 200} == {}


@pytest.mark.parametrize("path", ["/d/a%00b", "/parties/%00/", "/meetings/reply/%00/", "/search/?q=%00", "/?x=%00"])
def test_nul_in_an_address_cannot_be_read(client, path):
    response = client.get(path)

    assert (response.status_code, "could not be read" in response.content.decode()) == (400, True)


def test_nul_in_a_form_cannot_be_read(client, officer, meeting):
    client.force_login(officer)

    response = client.post(f"/act/meetings/meeting/{meeting.pk}/cancel/", {"note": "a\0b"})

    assert (response.status_code, type(meeting).objects.get().state) == (400, "confirmed")


def test_a_refusal_leads_to_no_other_site(client, officer, meeting):
    client.force_login(officer)
    for back in ("http://testserver//evil.example/", "http://testserver/\\evil.example/", "http://evil.example/"):
        response = client.post(f"/act/meetings/meeting/{meeting.pk}/open/", headers={"Referer": back})
        assert "//evil" not in response.get("Location", "") and "\\" not in response.get("Location", "")


def test_next_leads_to_no_other_site(client, officer, meeting):
    client.force_login(officer)
    for number, back in enumerate(
        ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)")
    ):
        perform(meeting, ("postpone", "reannounce")[number % 2], by=None, consequence=True, note="-")
        name = ("reannounce", "postpone")[number % 2]
        data = {"next": back, "note": "-"}
        located = client.post(f"/act/meetings/meeting/{meeting.pk}/{name}/", data).get("Location", "/")
        assert located.startswith("/") and "evil" not in located
        assert "evil" not in client.post("/theme/", {"next": back})["Location"]
        assert "evil" not in client.post("/language/setlang/", {"next": back, "language": "fr"}).get("Location", "")


@pytest.mark.parametrize("said", ['"\\ud800"', '"a\\u0000b"', "NaN", "Infinity", "1e999"])
def test_rules_that_no_database_keeps_are_refused(body, said):
    rules = f'[{{"kind": "count", "cls": "woman", "min": 2, "note": {said}}}]'
    form = MandateForm({"decision_symbol": "D/1", "rules": rules}, body=body)

    assert (form.is_valid(), list(form.errors)) == (False, ["rules"])


def test_no_line_of_a_subject_becomes_a_head(settings):
    settings.EMAIL_TRANSPORT = {"backend": "django.core.mail.backends.locmem.EmailBackend"}
    queue_message(
        key="k", kind="t", to_email="a@example.org", to_name="A\r\nBcc: b@example.org", text="x", by=None,
        subject="Hello\r\nBcc: b@example.org\u2028\x85X-Evil: 1",
    )  # fmt: skip

    send_due(by=None)

    sent = mail.outbox[-1].message()
    assert (sent["Bcc"], sent["X-Evil"], mail.outbox[-1].recipients()) == (
        None,
        None,
        ['"A Bcc: b@example.org" <a@example.org>'],
    )


def test_the_text_of_a_code_is_gone_once_it_left(client, make_user, settings):
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    make_user("person@example.org")
    client.post("/accounts/login/code/", {"email": "person@example.org"})

    send_due(by=None)

    message = Message.objects.get(kind="sign-in")
    assert (message.state, message.text, message.html) == ("sent", "", "")


def test_an_address_without_an_account_is_answered_alike(make_user, settings):
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    make_user("person@example.org")
    for address, field in (("/accounts/login/code/", "email"), ("/accounts/password/reset/", "email")):
        answers = []
        for email in ("person@example.org", "nobody1@example.org"):
            client = Client()
            response = client.post(address, {field: email}, follow=True)
            said = response.content.decode().replace(email, "…")
            answers.append((response.status_code, response.redirect_chain, len(said)))
        assert answers[0] == answers[1]


def test_the_session_is_another_one_after_signing_in(client, make_user):
    make_user("person@example.org")
    client.get("/accounts/login/")
    client.session["planted"] = "1"
    client.session.save()
    before = client.session.session_key

    client.post("/accounts/login/", {"login": "person@example.org", "password": "a long enough password"})

    assert client.session["_auth_user_id"] and client.session.session_key != before


def test_days_of_another_age_are_told_apart(client, officer, meeting):
    client.force_login(officer)
    for first, last in (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31"), ("2014-04-07", "9999-12-31")):
        page = client.post("/meetings/lg-cbb-10/edit/", {
            "title": "T", "starts_on": first, "ends_on": last, "time_zone": "Asia/Tokyo", "city": "X",
            "format": "in_person",
        })  # fmt: skip
        assert (page.status_code, "The year lies too far away" in page.content.decode()) == (422, True)

    meeting.refresh_from_db()
    assert meeting.starts_on == date(2014, 4, 7)
    assert client.get("/meetings/calendar.ics").status_code == 200
    assert json.loads(client.get("/healthz").content) == {"ok": True}


def test_a_meeting_under_whose_prefix_nothing_could_be_numbered_is_not_planned(client, officer, body):
    client.force_login(officer)
    page = client.post("/bodies/lg-cbb/meetings/new/", {
        "ordinal": "11", "title": "T", "symbol_prefix": "Our meeting", "starts_on": "2015-01-01", "city": "Rome",
        "ends_on": "2015-01-02", "time_zone": "UTC", "format": "in_person",
    })  # fmt: skip

    assert (page.status_code, "is not the prefix of a meeting" in page.content.decode()) == (422, True)
    assert not body.meetings.exists()
