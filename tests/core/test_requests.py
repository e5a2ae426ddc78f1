"""Every request: its id, refusals, error pages, health, theme, headers."""

import json
import logging

import pytest
from django.contrib.messages import get_messages

from core.logs import JsonLines, RequestId

pytestmark = pytest.mark.django_db


def test_health_says_ok(client):
    assert (client.get("/healthz").status_code, client.get("/healthz").json()) == (200, {"ok": True})


def test_a_proxys_request_id_is_kept_and_a_forged_one_is_not(client):
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef-123456"})["X-Request-ID"] == "abcdef-123456"
    assert len(client.get("/healthz", headers={"X-Request-ID": "a b\nc"})["X-Request-ID"]) == 16


def test_an_unknown_address_is_a_page_of_ours(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert b'class="bar"' in response.content


def test_the_policy_allows_no_inline_script_or_style(client):
    policy = client.get("/accessibility/")["Content-Security-Policy"]

    assert "script-src 'self'" in policy and "style-src 'self'" in policy and "unsafe" not in policy


def test_a_refusal_after_a_post_is_a_message_on_the_page_it_came_from(client, meeting, outsider):
    client.force_login(outsider)

    response = client.post(
        f"/act/meetings/meeting/{meeting.pk}/open/", headers={"Referer": "http://testserver/accessibility/"}
    )

    assert (response.status_code, response["Location"]) == (303, "/accessibility/")
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["This act is not yours to do here."]


def test_a_refusal_never_sends_to_another_site(client, meeting, outsider):
    client.force_login(outsider)

    response = client.post(f"/act/meetings/meeting/{meeting.pk}/open/", headers={"Referer": "https://evil.example/"})

    assert response.status_code == 403
    assert b"not yours to do here" in response.content


def test_acting_needs_signing_in(client, meeting):
    response = client.post(f"/act/meetings/meeting/{meeting.pk}/open/")

    assert response.status_code == 403
    assert b"Sign in first" in response.content


@pytest.mark.parametrize(
    "path", ["/act/meetings/nothing/1/open/", "/act/auth/group/1/open/", "/act/meetings/meeting/9/open/"]
)
def test_acting_on_what_is_not_there_is_not_found(client, officer, path):
    client.force_login(officer)

    assert client.post(path).status_code == 404


def test_the_theme_is_kept_and_never_leads_away(client):
    response = client.post("/theme/", {"theme": "dark", "next": "https://evil.example/"})

    assert (response["Location"], response.cookies["theme"].value) == ("/", "dark")
    assert client.post("/theme/", {"theme": "<b>"}).cookies["theme"].value == "auto"


def test_a_log_line_is_one_json_object_with_the_request_id():
    record = logging.makeLogRecord({"msg": "saved %s", "args": ("x",), "levelname": "INFO", "paragraph": 4})
    RequestId().filter(record)

    line = json.loads(JsonLines().format(record))

    assert (line["message"], line["level"], line["paragraph"], line["request_id"]) == ("saved x", "INFO", 4, "-")


@pytest.mark.parametrize("path", ["/meetings/reply/%00/", "/search/?q=%00"])
def test_a_nul_is_a_bad_request_with_our_page(client, path):
    response = client.get(path)

    assert response.status_code == 400
    assert b'class="bar"' in response.content
