"""Every form of the site, each field in turn filled with what nobody should type: a sentence, never a stack trace."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from urllib.parse import urljoin

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import TestCase

from tests.hostile.addresses import addresses
from tests.hostile.staging import PDF, set_up
from tests.hostile.test_walk import OFFICER, UNEP, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NASTY = {
    "long": "x" * 30_000,
    "NUL": "a\x00b",
    "control": "a\x0b\x1f\x7fb",
    "lines": "a\r\nBcc: everybody@example.org",
    "bidi": "\u202eevil\u2066",
    "formula": "=HYPERLINK(1)",
    "number": "9" * 30,
    "endless number": "9" * 5000,
    "superscript": "²",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "deep": "[" * 3000,
    "odd JSON": '[{"kind": "count", "NaN": NaN, "limit": 1e999, "x": {"x": [null]}}]',
}
TURN = 5
GOOD = {
    "title": "A title", "name": "A name", "text": "Words.", "subject": "A subject", "body": "Words", "signatory": "S",
    "who": "outsider@example.org", "starts_on": "2014-05-01", "ends_on": "2014-05-02", "time_zone": "UTC",
    "city": "Rome", "email": "outsider@example.org", "family_name": "Family", "given_names": "Given",
    "since": "2014-01-01", "decision_symbol": "D/1", "rules": "[]", "short_name": "Short", "members_term": "Terms",
    "slug": "a-slug", "due_on": "2014-05-01", "link": "https://example.org/", "kind": "", "note": "A reason",
    "reason": "A reason", "organization_annex": "annex I", "valid_from": "2014-05-01",
}  # fmt: skip


@pytest.mark.parametrize(("name", "role"), [("drafted", OFFICER), ("follow_up", UNEP)])
def test_whatever_is_typed_is_answered(name, role, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    stage = set_up(name)

    assert _broken(client_of(stage.people[role]), sorted(set(addresses()))) == ""


def test_whatever_is_typed_at_the_door_is_answered(outsider):
    door = ("login/", "login/code/", "password/reset/", "login/code/confirm/")
    inside = ("profile/", "email/", "password/change/", "2fa/totp/activate/", "reauthenticate/", "logout/")

    assert _broken(client_of(None), [f"/accounts/{path}" for path in door]) == ""
    assert _broken(client_of(outsider), [f"/accounts/{path}" for path in inside]) == ""


def _broken(client, places: Iterable[str]) -> str:
    """What broke, a line each. A field gets `TURN` of the values, and one of the same name in the next form the next
    ones: all of them everywhere would take a quarter of an hour, and find the same."""
    broken, asked = [], set()
    turns: dict[str, Iterator] = defaultdict(lambda: cycle(NASTY.items()))
    for address in places:
        for action, is_post, values in _forms(client, address):
            if (known := (_pattern(action), is_post, frozenset(values))) in asked:
                continue
            asked.add(known)
            broken += [
                f"{action} {field}={what}: {error}"
                for field in values
                for what, nasty in islice(turns[field], TURN)
                if (error := _send(client, action, is_post, {**values, field: nasty}))
            ]
    assert asked
    return "\n".join(broken)


def _pattern(action: str) -> str:
    """Forms of one kind go to addresses that differ by a slug or a number; all transitions are one view."""
    path = action.partition("?")[0].partition("#")[0]
    return "/act/" if path.startswith("/act/") else re.sub(r"\d+|(?<=/bodies/)[\w-]+|(?<=/meetings/)[\w-]+", "…", path)


def _forms(client, address: str) -> Iterator[tuple[str, bool, dict]]:
    """Of each form of a page: where it goes, and what an honest person might send."""
    response = client.get(address)
    if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
        return
    tree = lxml.html.document_fromstring(response.content.decode())
    for form in tree.xpath("//form"):
        mine = form.xpath(".//input|.//textarea|.//select|.//button[@name]")
        if form.get("id"):
            mine += tree.xpath(f'//*[@form="{form.get("id")}" and @name]')
        values = {one.get("name"): _value(one) for one in reversed(mine) if one.get("name")}
        values.pop("csrfmiddlewaretoken", None)
        yield urljoin(address, form.get("action") or address), form.get("method", "").lower() == "post", values


def _value(control):
    """What an honest person might send."""
    kind, name = control.get("type", ""), control.get("name")
    if kind == "file":
        return SimpleUploadedFile("x.pdf", PDF)
    if control.tag == "select":
        return next((one.get("value") for one in control.xpath(".//option") if one.get("value")), "")
    if kind in ("radio", "checkbox"):
        return control.get("value", "on")
    return control.get("value") or (control.text or "").strip() or GOOD.get(name, "")


def _send(client, action: str, is_post: bool, values: dict) -> str:
    for value in values.values():
        if hasattr(value, "seek"):
            value.seek(0)
    try:
        with transaction.atomic(), TestCase.captureOnCommitCallbacks(execute=True):
            response = (client.post if is_post else client.get)(action, values)
            for follow in (response.headers.get("Location", ""),):
                if follow.startswith("/"):
                    client.get(follow.partition("#")[0])
            transaction.set_rollback(True)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:160]}"
    return f"status {response.status_code}" if response.status_code >= 500 else ""
