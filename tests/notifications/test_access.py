"""Who sees and does what, state by state."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import clock
from notifications.models import Message, Notification
from notifications.states import MessageState, NotificationState

ISSUED = {"issued", "reminded", "closed"}


@pytest.fixture
def everybody(officer, executive_secretary, member, outsider):
    return {
        "public": AnonymousUser(),
        "outsider": outsider,
        "member": member,
        "officer": officer,
        "executive_secretary": executive_secretary,
    }


@pytest.fixture
def notifications(db):
    for number, state in enumerate(NotificationState.values):
        is_out = state in ISSUED
        Notification.objects.create(
            reference=f"R/{number}",
            number=f"2014-{number:03d}" if is_out else None,
            subject=state,
            body="Text",
            signatory="ES",
            state=state,
            issued_at=clock.now() if is_out else None,
        )
    return Notification.objects.all()


@pytest.fixture
def messages(db):
    for state in MessageState.values:
        Message.objects.create(
            key=state, kind="t", to_email="a@example.org", subject=state, text="T", state=state,
            created_at=clock.now(), sent_at=clock.now() if state == "sent" else None,
        )  # fmt: skip
    return Message.objects.all()


@pytest.mark.parametrize("role", ["public", "outsider", "member", "officer", "executive_secretary"])
def test_the_list_and_the_single_question_are_twins(everybody, notifications, messages, role):
    user = everybody[role]
    is_ours = role in {"officer", "executive_secretary"}

    seen = {one.state for one in Notification.objects.visible_to(user)}
    asked = {one.state for one in notifications if user.has_perm("notifications.view_notification", one)}
    assert seen == asked == (set(NotificationState.values) if is_ours else ISSUED)

    seen = {one.state for one in Message.objects.visible_to(user)}
    asked = {one.state for one in messages if user.has_perm("notifications.view_message", one)}
    assert seen == asked == (set(MessageState.values) if is_ours else set())


@pytest.mark.parametrize(
    ("role", "drafts", "clears", "releases"),
    [
        ("public", False, False, False),
        ("outsider", False, False, False),
        ("member", False, False, False),
        ("officer", True, False, True),
        ("executive_secretary", True, True, True),
    ],
)
def test_who_may_do_what(everybody, notifications, messages, role, drafts, clears, releases):
    user = everybody[role]

    for one in notifications:
        assert user.has_perm("notifications.draft_notification", one) is drafts
        assert user.has_perm("notifications.clear_notification", one) is clears
    for one in messages:
        assert user.has_perm("notifications.release_message", one) is releases


def test_a_superuser_is_no_officer(messages, django_user_model):
    root = django_user_model.objects.create_superuser("root@example.org", name="Root")

    assert list(Message.objects.visible_to(root)) == []
    assert root.has_perm("notifications.draft_notification", Notification()) is False
