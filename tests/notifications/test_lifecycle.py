"""States of a notification: which acts lead where, and when they are ready."""

import pytest

from core.refusals import Refused
from notifications.models import Message, Notification
from workflow.engine import offers, perform


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("body", " ", "Write the subject and the text first."), ("addressee_groups", [], "at least one group")],
)
def test_what_is_incomplete_is_not_cleared(draft, executive_secretary, field, value, sentence):
    Notification.objects.filter(pk=draft.pk).update(**{field: value})

    with pytest.raises(Refused, match=sentence):
        perform(draft, "clear", by=executive_secretary)


def test_clearing_is_for_the_executive_secretary(draft, officer):
    with pytest.raises(Refused):
        perform(draft, "clear", by=officer)


def test_the_life_of_a_notification(draft, parties, executive_secretary, officer):
    states = []
    for name, who in [
        ("clear", executive_secretary), ("take_back", officer), ("clear", executive_secretary), ("issue", officer),
        ("remind", officer), ("remind", officer), ("close", officer),
    ]:  # fmt: skip
        perform(draft, name, by=who)
        states.append(draft.state)

    assert states == ["cleared", "draft", "cleared", "issued", "reminded", "reminded", "closed"]


@pytest.mark.parametrize("name", ["issue", "remind", "close", "take_back"])
def test_out_of_order_gets_a_sentence(draft, officer, name):
    with pytest.raises(Refused, match="is draft; this act needs it to be"):
        perform(draft, name, by=officer)


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        ("held", ["release", "withdraw"]),
        ("queued", ["withdraw"]),
        ("failed", ["release", "withdraw"]),
        ("withdrawn", []),
    ],
)
def test_what_an_officer_may_do_with_a_message(officer, draft, state, acts):
    message = Message.objects.create(
        key="k", kind="t", to_email="a@example.org", subject="S", text="T", state=state, created_at="2014-02-03T12:00Z"
    )
    message.refresh_from_db()

    assert [offer.name for offer in offers(message, officer)] == acts
