"""The admin looks and never touches, and is entered by the same door as the rest."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def test_a_superuser_writes_nothing_there(make_user):
    request = RequestFactory().get("/admin/")
    request.user = type(make_user("a@example.org")).objects.create_superuser("root@example.org", name="Root")
    registered = admin.site._registry.items()

    writes = [
        model._meta.label
        for model, one in registered
        if one.has_add_permission(request) or one.has_change_permission(request) or one.has_delete_permission(request)
    ]

    assert writes == []


def test_the_admin_has_no_sign_in_of_its_own(client):
    response = client.post("/admin/login/", {"username": "root@example.org", "password": "x"})

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=%2Fadmin%2Flogin%2F")
