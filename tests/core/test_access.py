"""Grants and the registry."""

import pytest

from core import access
from core.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_grant_holds_on_its_object_only_and_can_be_taken_back(body, outsider):
    access.grant(outsider, "membership.manage_body", body)
    assert access.granted_ids(outsider, "membership.manage_body") == {body.pk}
    assert access.granted_ids(outsider, "membership.direct_body") == frozenset()

    access.revoke(outsider, "membership.manage_body", body)
    assert access.granted_ids(outsider, "membership.manage_body") == frozenset()


def test_grants_are_asked_once_per_request(body, officer, django_assert_num_queries):
    access.forget(officer)
    with django_assert_num_queries(1):
        for _ in range(50):
            officer.has_perm("membership.manage_body", body)


def test_being_superuser_opens_nothing(body, make_user):
    root = make_user("root@example.org")
    root.is_superuser = root.is_staff = True

    assert not root.has_perm("membership.manage_body", body)


def test_an_inactive_user_holds_nothing(body, officer):
    officer.is_active = False
    access.forget(officer)

    assert not officer.has_perm("membership.manage_body", body)


def test_a_permission_nobody_registered_is_held_by_nobody(body, officer):
    assert not officer.has_perm("membership.fly_body", body)


def test_the_system_passes_and_a_person_without_the_permission_is_refused(body, outsider):
    access.require(None, "membership.manage_body", body)

    with pytest.raises(Refused):
        access.require(outsider, "membership.manage_body", body)


def test_every_transition_names_a_permission_that_is_registered():
    from django.apps import apps

    from workflow.engine import steps_of
    from workflow.models import WorkflowModel

    models = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]
    asked = {step.move.permission for model in models for step in steps_of(model).values() if step.move.permission}

    assert asked - access.REGISTRY.keys() == set()
