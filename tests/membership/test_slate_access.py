"""Who sees and composes a slate: person × state, and the list as the question's twin."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core.refusals import Refused
from membership import actions
from membership.models import Call, Slate
from membership.states import SlateState
from tests.membership.slate_rounds import WHEN

ROLES = ["public", "outsider", "member", "officer", "executive_secretary"]
STAFF = {"officer", "executive_secretary"}


@pytest.fixture
def everybody(member, outsider, officer, executive_secretary):
    users = {"public": AnonymousUser(), "outsider": outsider, "member": member}
    return users | {"officer": officer, "executive_secretary": executive_secretary}


@pytest.fixture
def slate_in(body):
    def make(state: str) -> Slate:
        call = Call.objects.create(body=body, title="Call", deadline_on=WHEN.date())
        decided = WHEN if state == "decided" else None
        return Slate.objects.create(body=body, call=call, name=f"In {state}", state=state, decided_at=decided)

    return make


@pytest.mark.parametrize("state", SlateState.values)
@pytest.mark.parametrize("role", ROLES)
def test_a_slate_is_the_secretariats(everybody, slate_in, role, state):
    user, slate = everybody[role], slate_in(state)

    assert user.has_perm("membership.view_slate", slate) is (role in STAFF)
    assert (slate in Slate.objects.visible_to(user)) is (role in STAFF)
    assert user.has_perm("membership.manage_slate", slate) is (role == "officer")
    assert user.has_perm("membership.decide_slate", slate) is (role == "executive_secretary")


@pytest.mark.parametrize("state", SlateState.values)
@pytest.mark.parametrize("role", ROLES)
def test_the_aims_of_a_draft_are_the_officers_alone(everybody, slate_in, role, state):
    slate = slate_in(state)
    may = role == "officer" and state in {"draft", "returned"}
    try:
        actions.change_aims(slate=slate, size=7, by=everybody[role])
    except Refused:
        assert not may
    slate.refresh_from_db()

    assert slate.size == (7 if may else None)


ADDRESSES = ["", "propose/", "compare/", "board.csv", "board.xlsx"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_a_slate_are_not_there_for_others(client, everybody, slate_in, role, address):
    slate = slate_in("draft")
    if role != "public":
        client.force_login(everybody[role])

    response = client.get(slate.get_absolute_url() + address)

    assert response.status_code == (200 if role in STAFF else 404)


@pytest.mark.parametrize("role", ROLES)
def test_the_list_of_slates_and_its_tab_are_the_secretariats(client, everybody, body, role):
    if role != "public":
        client.force_login(everybody[role])
    address = f"/bodies/{body.slug}/slates/"

    assert client.get(address).status_code == (200 if role in STAFF else 403)
    assert (address in client.get(body.get_absolute_url()).content.decode()) is (role in STAFF)


def test_the_executive_secretary_reads_the_board_without_buttons_to_change_it(client, executive_secretary, slate_in):
    slate = slate_in("draft")
    client.force_login(executive_secretary)

    assert "noms-form" not in client.get(slate.get_absolute_url()).content.decode()
    assert client.post(slate.get_absolute_url() + "propose/").status_code == 403
    assert client.post(slate.get_absolute_url() + "seat/", {"do": "seat 1"}).status_code == 403
    assert slate.proposals.count() == 0
