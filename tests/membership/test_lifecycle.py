"""The lives of a body and of a membership: which act leaves which state, for whom, and what it stamps."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.refusals import Refused
from membership.models import Body, Mandate
from membership.states import BodyState, MembershipState
from workflow.engine import offers, perform, steps_of

BUDAPEST = datetime(2014, 4, 7, 9, tzinfo=UTC)

OF_A_BODY = {
    "draft": {"constitute": "officer"},
    "constituting": {"activate": "executive_secretary"},
    "active": {"reconstitute": "officer", "rest": "executive_secretary", "close": "executive_secretary"},
    "dormant": {"wake": "executive_secretary", "close": "executive_secretary"},
    "closed": {},
}
OF_A_MEMBERSHIP = {
    "pending_acceptance": {"accept": "themself", "decline": "themself"},
    "active": {"resign": "themself", "suspend": "executive_secretary", "end": "executive_secretary"},
    "suspended": {"resign": "themself", "reinstate": "executive_secretary", "end": "executive_secretary"},
    "ended": {},
}
OUT_OF_ORDER = [(name, state) for state in BodyState.values for name in steps_of(Body) if name not in OF_A_BODY[state]]


@pytest.fixture
def body_in(body):
    def put(state: str) -> Body:
        Body.objects.filter(pk=body.pk).update(state=state)
        return Body.objects.get(pk=body.pk)

    return put


@pytest.mark.parametrize("state", BodyState.values)
def test_what_leaves_each_state_of_a_body(body_in, officer, executive_secretary, outsider, state):
    body = body_in(state)
    users = {"officer": officer, "executive_secretary": executive_secretary, "outsider": outsider}

    found = {offer.name: role for role, user in users.items() for offer in offers(body, user)}

    assert found == OF_A_BODY[state]


@pytest.mark.parametrize("state", MembershipState.values)
def test_what_leaves_each_state_of_a_membership(make_member, executive_secretary, outsider, state):
    membership = make_member(state=state, ended_at=BUDAPEST if state == "ended" else None)
    users = {
        "themself": membership.person.user,
        "executive_secretary": executive_secretary,
        "outsider": outsider,
    }

    found = {offer.name: role for role, user in users.items() for offer in offers(membership, user)}

    assert found == OF_A_MEMBERSHIP[state]


@pytest.mark.parametrize(("name", "state"), OUT_OF_ORDER)
def test_an_act_out_of_order_is_a_sentence_and_changes_nothing(body_in, officer, executive_secretary, name, state):
    body = body_in(state)

    for user in (officer, executive_secretary):
        with pytest.raises(Refused, match=f"is {state}; this act needs it to be"):
            perform(body, name, by=user, note="A reason.")

    assert Body.objects.get(pk=body.pk).state == state


def test_a_body_without_a_mandate_is_not_constituted(body_in, officer):
    body = body_in("draft")
    Mandate.objects.all().delete()

    with pytest.raises(Refused, match="Record the mandate the body rests on first"):
        perform(body, "constitute", by=officer)


def test_a_body_without_members_is_not_active(body_in, executive_secretary, make_member):
    body = body_in("constituting")
    make_member(state="pending_acceptance")

    with pytest.raises(Refused, match="There are no members yet"):
        perform(body, "activate", by=executive_secretary)


def test_it_keeps_the_day_it_was_first_constituted(body_in, executive_secretary, officer, make_member):
    body = body_in("constituting")
    make_member()
    with clock.standing_at(BUDAPEST):
        perform(body, "activate", by=executive_secretary)

    perform(body, "reconstitute", by=officer, note="A vacancy.")
    perform(body, "activate", by=executive_secretary)

    assert (body.state, body.activated_at) == ("active", BUDAPEST)


def test_an_expert_accepts_and_that_is_stamped(make_member):
    membership = make_member(state="pending_acceptance")

    with clock.standing_at(BUDAPEST):
        perform(membership, "accept", by=membership.person.user)

    assert (membership.state, membership.accepted_at, membership.ended_at) == ("active", BUDAPEST, None)


def test_an_end_before_the_term_is_over_ends_the_term(make_member, executive_secretary):
    membership = make_member(accepted_at=BUDAPEST, until=date(2016, 12, 31))

    with clock.standing_at(BUDAPEST):
        perform(membership, "end", by=executive_secretary, note="Resigned.")

    assert (membership.state, membership.ended_at, membership.until) == ("ended", BUDAPEST, date(2014, 4, 7))


def test_an_end_after_the_term_leaves_the_term(make_member, executive_secretary):
    membership = make_member(accepted_at=BUDAPEST, until=date(2014, 1, 31))

    with clock.standing_at(BUDAPEST):
        perform(membership, "end", by=executive_secretary, note="The term was over.")

    assert membership.until == date(2014, 1, 31)


@pytest.mark.parametrize("name", ["suspend", "end"])
def test_what_is_done_to_an_expert_needs_a_reason(make_member, executive_secretary, name):
    membership = make_member()

    with pytest.raises(Refused, match="Reason: this is needed"):
        perform(membership, name, by=executive_secretary)
