"""The profile page."""

import re

import pytest


@pytest.fixture
def signed_in(client, make_user):
    user = make_user("ana@example.org", "Ana", person={"title": "Ms.", "given_names": "Ana", "family_name": "Silva"})
    client.force_login(user)
    return user


def test_it_needs_signing_in(client, db):
    assert client.get("/accounts/profile/").url == "/accounts/login/?next=/accounts/profile/"


def test_it_shows_the_person_to_read(client, signed_in):
    html = client.get("/accounts/profile/").content.decode()

    assert "Ms. Ana Silva" in html
    assert 'name="family_name"' not in html


def test_languages_bear_their_own_names(client, signed_in):
    html = client.get("/accounts/profile/").content.decode()
    options = re.findall(r'<option value="[\w-]+"[^>]*>([^<]+)</option>', html)

    assert options == ["العربية", "中文", "English", "Français", "Русский", "Español"]


def test_name_and_language_are_kept_and_hold_at_once(client, signed_in):
    response = client.post("/accounts/profile/", {"name": "Ana María", "language": "es"})

    signed_in.refresh_from_db()
    assert (response.status_code, signed_in.name, signed_in.language) == (302, "Ana María", "es")
    assert client.cookies["django_language"].value == "es"


def test_a_mistake_keeps_what_was_typed(client, signed_in):
    response = client.post("/accounts/profile/", {"name": "", "language": "fr"})

    assert response.status_code == 422
    assert '<option value="fr" selected>' in response.content.decode()


def test_it_costs_few_queries(client, signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/accounts/profile/")
