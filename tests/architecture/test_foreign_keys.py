"""Foreign keys point down the floors: import-linter does not see the ones that are named by a string."""

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tests.architecture.source import FLOORS

USER_APP = settings.AUTH_USER_MODEL.split(".")[0]


def may_point(origin: str, target: str) -> bool:
    """Whether a row of one app may hold a key of the other.

    Apps of one floor are independent; only the user is everybody's, through `settings.AUTH_USER_MODEL`.
    """
    if target not in FLOORS or origin == target:
        return True
    if target == USER_APP:
        return FLOORS[origin] >= FLOORS[USER_APP]
    return FLOORS[origin] > FLOORS[target]


def own_models() -> list[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.app_label in FLOORS]


def test_foreign_keys_point_down():
    fields = [
        (model, field)
        for model in own_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.concrete and field.related_model
    ]

    found = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model, field in fields
        if not may_point(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert own_models() != []
    assert found == []


def test_the_check_knows_up_from_down():
    assert may_point("meetings", "membership")
    assert may_point("meetings", "meetings")
    assert may_point("meetings", "contenttypes")
    assert may_point("workflow", USER_APP)
    assert not may_point("meetings", "documents")
    assert not may_point("accounts", "workflow")
    assert not may_point("accounts", "parties")
    assert not may_point("core", USER_APP)
    assert not may_point("capacity", "forum")
