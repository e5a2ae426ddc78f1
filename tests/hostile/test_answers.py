"""What every answer carries, whatever it is: a page, a file, an error; and what it never carries."""

import logging

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core.uploads import check_upload
from documents.actions import add_document, add_language_version
from tests.hostile.staging import PDF

pytestmark = pytest.mark.django_db

GOOD_NAMES = (
    "report.pdf",
    "….pdf",
    "???.pdf",
    ".pdf",
    "..pdf",
    "报告.pdf",
    "a" * 300 + ".pdf",
    "\u202efdp.exe",
    "x/../y.pdf",
    "a\nb.pdf",
)


@pytest.fixture
def site_with_a_file(body, meeting, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    document = add_document(body=body, meeting=meeting, title="Paper", symbol="UNEP/CBD/BS/LG-CB/10/5", by=None)
    add_language_version(document=document, language="en", file=SimpleUploadedFile("x.pdf", PDF), by=None)
    return document


def test_every_answer_is_guarded(client, officer, site_with_a_file):
    client.force_login(officer)
    number = site_with_a_file.pk
    addresses = {
        "/": 200, "/desk/": 200, "/meetings/lg-cbb-10/": 200, "/meetings/calendar.ics": 200, "/meetings/?as=csv": 200,
        "/recommendations/export/json/": 200, f"/documents/{number}/en/": 200, "/nowhere/": 404, "/healthz": 200,
        "/search/?q=%00": 400, "/meetings/lg-cbb-10/report/edit/": 404, "/accounts/login/": 302, "/admin/": 302,
    }  # fmt: skip
    for address, status in addresses.items():
        answer = client.get(address)
        assert answer.status_code == status, address
        said = {name: answer.get(name, "") for name in ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")}
        assert said == {
            "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
        }, address  # fmt: skip
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy, address
        assert len(answer["X-Request-ID"]) >= 8
    file = client.get(f"/documents/{number}/en/")
    assert (file["Content-Disposition"][:10], file["Content-Security-Policy"]) == (
        "attachment",
        "sandbox; default-src 'none'",
    )


def test_a_page_that_broke_shows_its_number_and_nothing_else(client, monkeypatch, caplog):
    def broken(request):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("desk.queries.meetings_ahead", lambda user: broken(None))
    client.raise_request_exception = False

    answer = client.get("/", headers={"X-Request-ID": "number-of-this-request"})

    said = answer.content.decode()
    assert (answer.status_code, "number-of-this-request" in said) == (500, True)
    assert "secret" not in said and "Traceback" not in said and "RuntimeError" not in said
    assert (answer["X-Request-ID"], answer["X-Frame-Options"]) == ("number-of-this-request", "DENY")
    assert "the secret of the house" in caplog.text


def test_a_forged_form_is_told_so(officer, meeting):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)

    answer = client.post(f"/act/meetings/meeting/{meeting.pk}/cancel/", {"note": "x"})

    meeting.refresh_from_db()
    assert (answer.status_code, meeting.state, "text/html" in answer["Content-Type"]) == (403, "confirmed", True)


def test_cookies_are_kept_from_scripts_and_other_sites(client, make_user, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    make_user("person@example.org")

    answer = client.post("/accounts/login/", {"login": "person@example.org", "password": "a long enough password"})

    session = answer.cookies[site.SESSION_COOKIE_NAME]
    assert (session["httponly"], session["samesite"], session["secure"]) == (True, "Lax", True)


def test_no_password_and_no_code_stands_in_the_log(client, make_user, settings, caplog):
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    make_user("person@example.org")

    client.post("/accounts/login/", {"login": "person@example.org", "password": "a wrong long password"})
    client.post("/accounts/login/code/", {"email": "person@example.org"})
    from notifications.models import Message

    code = Message.objects.get(kind="sign-in").text
    assert "a wrong long password" not in caplog.text
    assert not [
        word for word in code.split() if word.isalnum() and any(s.isdigit() for s in word) and word in caplog.text
    ]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_file_may_be_called_anything(name):
    checked = check_upload(SimpleUploadedFile(name, PDF))

    assert checked.name.endswith(".pdf") and 4 < len(checked.name) <= 84


def test_an_archive_that_is_damaged_anywhere_is_only_no_document():
    import io
    import random
    import zipfile

    from django.core.exceptions import ValidationError

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>" * 50)
    whole, chance = packed.getvalue(), random.Random(7)
    for _ in range(600):
        torn = bytearray(whole)
        for _cut in range(chance.randint(1, 6)):
            torn[chance.randrange(4, len(torn))] = chance.randrange(256)
        try:
            check_upload(SimpleUploadedFile("x.docx", bytes(torn[: chance.randint(10, len(torn))])))
        except ValidationError:
            continue
