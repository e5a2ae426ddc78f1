"""The admin is read-only, and has no door of its own."""

import pytest
from django.contrib import admin

pytestmark = pytest.mark.django_db
OURS = ["workflow", "parties", "notifications", "membership", "meetings", "documents", "recommendations"]


def test_signing_in_to_the_admin_is_signing_in_to_the_site(client):
    assert client.get("/admin/login/")["Location"].startswith("/accounts/login/")


def test_nobody_adds_changes_or_deletes_what_has_a_state(rf, make_user):
    from workflow.models import WorkflowModel

    request = rf.get("/admin/")
    request.user = make_user("root@example.org")
    request.user.is_staff = request.user.is_superuser = True

    for model, site in admin.site._registry.items():
        if model._meta.app_label in OURS and issubclass(model, WorkflowModel):
            rights = (
                site.has_add_permission(request),
                site.has_change_permission(request),
                site.has_delete_permission(request),
            )
            assert rights == (False, False, False), model
