"""Who sees and manages calls: person × state, and the list as the question's twin."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access, clock, search
from membership.models import Body, Call
from membership.states import CallState
from tests.membership import calling

ROLES = ["public", "outsider", "member", "speaker", "officer", "executive_secretary"]
STAFF = {"officer", "executive_secretary"}
STAMPS = {
    "draft": (),
    "open": ("opened_at",),
    "extended": ("opened_at",),
    "closed": ("opened_at", "closed_at"),
    "decided": ("opened_at", "closed_at", "decided_at"),
}


@pytest.fixture(autouse=True)
def _february():
    with clock.standing_at(calling.FEBRUARY):
        yield


@pytest.fixture
def everybody(make_user, member, outsider, officer, executive_secretary):
    speaker = make_user("speaker@example.org")
    access.grant(speaker, "parties.speak_for_party", calling.party("AA", "AFR"))
    users = {"public": AnonymousUser(), "outsider": outsider, "member": member, "speaker": speaker}
    return users | {"officer": officer, "executive_secretary": executive_secretary}


def call_in(body, state: str) -> Call:
    call = calling.draft(body)
    Call.objects.filter(pk=call.pk).update(state=state, **dict.fromkeys(STAMPS[state], calling.FEBRUARY))
    return Call.objects.get(pk=call.pk)


@pytest.mark.parametrize("state", CallState.values)
@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_seen_by_its_secretariat_every_other_call_by_all(everybody, body, role, state):
    call, user = call_in(body, state), everybody[role]
    expected = state != "draft" or role in STAFF

    assert user.has_perm("membership.view_call", call) is expected
    assert (call in Call.objects.visible_to(user)) is expected
    assert bool(search.find("nominations", user, kind="call")) is expected


@pytest.mark.parametrize("role", ROLES)
def test_calls_of_a_draft_body_are_as_hidden_as_it_is(everybody, body, role):
    call, user = call_in(body, "open"), everybody[role]
    Body.objects.update(state="draft")
    call = Call.objects.get(pk=call.pk)

    assert user.has_perm("membership.view_call", call) is (role in STAFF)
    assert (call in Call.objects.visible_to(user)) is (role in STAFF)


@pytest.mark.parametrize("state", CallState.values)
@pytest.mark.parametrize("role", ROLES)
def test_officers_manage_in_every_state(everybody, body, role, state):
    assert everybody[role].has_perm("membership.manage_call", call_in(body, state)) is (role == "officer")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", {}),
        ("1/", {}),
        ("draft/", dict.fromkeys(["public", "outsider", "member", "speaker", "executive_secretary"], 403)),
        ("1/extend/", dict.fromkeys(["public", "outsider", "member", "speaker", "executive_secretary"], 403)),
        ("1/change/", dict.fromkeys(["public", "outsider", "member", "speaker", "executive_secretary"], 403)),
        ("1/recall/", dict.fromkeys(["public", "outsider", "member", "speaker", "executive_secretary"], 403)),
    ],
)
def test_pages_by_person(client, everybody, body, role, path, status):
    call = call_in(body, "open")
    if role != "public":
        client.force_login(everybody[role])

    response = client.get(f"/bodies/lg-cbb/calls/{path.replace('1', str(call.pk))}")

    assert response.status_code == status.get(role, 200)


@pytest.mark.parametrize("path", ["", "extend/", "change/", "recall/", "remind/"])
def test_a_draft_is_not_there_for_others(client, outsider, body, path):
    call = call_in(body, "draft")
    client.force_login(outsider)
    url = f"/bodies/lg-cbb/calls/{call.pk}/{path}"

    assert (client.post(url) if path == "remind/" else client.get(url)).status_code == 404


def test_a_call_is_found_under_its_own_body_only(client, officer, body, scheme):
    call = call_in(body, "open")
    Body.objects.create(
        slug="other", name="Other", short_name="O", members_term="m", kind="ahteg", scheme=scheme, state="active"
    )

    assert client.get(f"/bodies/other/calls/{call.pk}/").status_code == 404
