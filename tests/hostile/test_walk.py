"""Everybody before every address: nobody reads or changes what the permission tables deny, and nothing breaks."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.test import Client

from tests.held import held
from tests.hostile.addresses import addresses
from tests.hostile.staging import Stage, set_up
from workflow.engine import steps_of
from workflow.models import TrailEntry, WorkflowModel

pytestmark = [pytest.mark.django_db, pytest.mark.long]

UNEP = "Representative of UNEP, an addressee"
FOCAL_POINT = "National focal point of Hungary"
OFFICER, DIRECTOR = "Programme officer, Secretariat", "Executive Secretary"
STAFF = {OFFICER, DIRECTOR}
HOUSE = STAFF | {"other officer", "other director"}
INSIDE = STAFF | {"Chair, member from India", "Rapporteur, member from Grenada", "Member from Austria", UNEP}
MAY_READ = {
    "notes of a person": set(),
    "planned meeting": STAFF,
    "offered membership": STAFF | {"other officer"},  # any officer sees the roster
    "drafted invitation": STAFF | {"other officer"},
    "awaited document": STAFF,
    "restricted document": STAFF,
    "limited document": INSIDE,
    "draft report": INSIDE,
    "draft body": {OFFICER, DIRECTOR},
    "draft notification": HOUSE,
    "held mail": HOUSE,
    "code": set(),
    "nomination": STAFF | {FOCAL_POINT},
    "disclosed interest": STAFF,
    "conditions": STAFF,
}
#: Addresses that answer a POST of anybody: preferences of the reader, kept in cookies, and the key of one's own feed.
OWN = ("/theme/", "/language/setlang/", "/meetings/calendar/")
READERS = ("anonymous", "outsider", "other member", "superuser", "other officer", OFFICER, UNEP, FOCAL_POINT)
#: Who also asks with odd words in the address, by htmx.
WATCHED = ("outsider", "other officer")
ODD = ({}, {"item": "1", "q": "X", "as": "csv", "after": "1", "before": "2", "on": "2014-04-08"})


@pytest.fixture(scope="module", params=["drafted", "follow_up"])
def loaded(request, django_db_setup, django_db_blocker):
    with held(lambda: set_up(request.param), django_db_blocker) as stage:
        yield stage


@pytest.fixture
def stage(loaded, db) -> Stage:
    return loaded


def client_of(person) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def content_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def is_framed(text: str) -> bool:
    """Whether the head is the site's own: no view put other words in the place of its menu, theme or counter."""
    menu = text.partition('<nav class="places"')[2].partition("</nav>")[0]
    counted = re.findall(r"<b>(.*?)<span", menu, re.DOTALL)
    links = re.findall(r'href="/(\w+)/"', menu)
    return (
        links[-4:] == ["bodies", "meetings", "documents", "recommendations"]
        and all(one.isdecimal() for one in counted)
        and '<html lang="en" dir="ltr" data-theme="auto">' in text
    )


def test_nobody_reads_what_is_not_theirs(stage):
    leaks, unframed, statuses, read = [], set(), Counter(), set()
    for role in READERS:
        client = client_of(stage.people[role])
        hidden = {what: word for what, word in stage.secrets.items() if role not in MAY_READ[what]}
        for address in addresses():
            for data in ODD if role in WATCHED else ODD[:1]:
                response = client.get(address, data, headers={"HX-Request": "true"} if data else {})
                statuses[response.status_code] += 1
                text = content_of(response)
                leaks += [f"{role} reads {what} at {address} {data}" for what, word in hidden.items() if word in text]
                if '<header class="bar">' in text and not is_framed(text):
                    unframed.add(address)
                if role == OFFICER:
                    read |= {what for what, word in stage.secrets.items() if word in text}
                if role in ("anonymous", "outsider"):
                    leaks += [f"{role} reads {one} at {address}" for one in stage.emails if one in text]
    assert leaks == []
    assert unframed == set()
    assert {code for code in statuses if code >= 500} == set()
    # The words do stand on pages: of those who may.
    assert set(stage.secrets) - read <= {"notes of a person", "code", "drafted invitation"}


def test_who_may_nothing_changes_nothing(stage):
    before, told = _numbers(), Counter()
    for role in ("anonymous", "superuser", "inactive officer", FOCAL_POINT):
        client = client_of(stage.people[role])
        for address in (one for one in addresses() if one not in OWN):
            response = client.post(address, _posted(stage), headers={"Referer": "http://testserver/accessibility/"})
            told[response.status_code, address] += 1
    assert {told_so for told_so in told if told_so[0] not in {302, 303, 403, 404, 405, 409, 422}} == set()
    assert _numbers() == before


def test_no_button_does_what_is_not_offered(stage):
    """Every transition of every row, by everybody who may not: outsiders, and officers of another body."""
    rows = [row for model in _with_states() for row in list(model.objects.all()[:8])]
    rows = [row for row in rows if getattr(row, "body", row) != stage.other_body]
    last = TrailEntry.objects.latest("pk").pk
    for role in ("anonymous", "other member", "superuser", "other officer"):
        client = client_of(stage.people[role])
        for row in rows:
            for step in steps_of(type(row)):
                _act(client, row, step)
    done = TrailEntry.objects.filter(pk__gt=last)
    ours = {"notifications.message", "notifications.notification"}  # the whole Secretariat's
    assert [one.data for one in done if f"{one.content_type.app_label}.{one.content_type.model}" not in ours] == []


def test_consequences_are_no_acts(stage):
    """What only follows from another act is refused to everybody, officers first of all."""
    last = TrailEntry.objects.latest("pk").pk
    for role in (OFFICER, DIRECTOR, "Chair, member from India"):
        client = client_of(stage.people[role])
        for model in _with_states():
            silent = [step.name for step in steps_of(model).values() if step.move.permission is None]
            for row in list(model.objects.all()[:8]):
                for step in silent:
                    _act(client, row, step)
    assert list(TrailEntry.objects.filter(pk__gt=last)) == []


def _act(client: Client, row, step: str) -> None:
    address = f"/act/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/{step}/"
    response = client.post(address, {"note": "A reason"}, headers={"Referer": "http://testserver/accessibility/"})
    assert response.status_code in {303, 404}, (address, response.status_code)


def _with_states() -> list:
    return [model for model in apps.get_models() if issubclass(model, WorkflowModel)]


def _numbers() -> dict[str, int]:
    """How many rows there are of everything that is about the field."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "core", "django_tasks_database", "admin"}
    }


def _posted(stage) -> dict:
    """A form that fits many places at once."""
    return {
        "title": "Hostile", "name": "Hostile", "text": "Hostile", "subject": "Hostile", "body": "Hostile",
        "signatory": "H", "reference": "H/1", "kind": "paragraph", "step": "rename", "answer": "accept",
        "who": "outsider@example.org", "role": "member", "person": str(stage.meeting.invitations.first().person_id),
        "present": "yes", "office": "officer", "email": "outsider@example.org", "user": "1", "starts_on": "2014-05-01",
        "ends_on": "2014-05-02", "time_zone": "UTC", "format": "in_person", "ordinal": "77", "symbol_prefix": "H/77",
        "symbol": "H/77/1", "version": "0", "move": "1:up", "lead": "Hostile", "family_name": "Hostile",
        "since": "2014-01-01", "decision_symbol": "H/1", "rules": "[]", "short_name": "H", "members_term": "H",
        "slug": "hostile", "scheme": "1", "due_on": "2014-05-01", "link": "https://example.org", "language": "en",
        "anchor": "0123456789", "chosen": "1", "note": "Hostile", "percentage": "10", "move_to": "in_progress",
    }  # fmt: skip
