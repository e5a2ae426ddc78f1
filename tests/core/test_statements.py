"""A statement answers what its queryset would, and is built once."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Value

from core.statements import Statement

pytestmark = pytest.mark.django_db


def test_it_answers_for_each_key_what_the_queryset_would(make_user):
    def build(key):
        people = get_user_model().objects.order_by()
        named = people.filter(pk=key).values_list("email", Value("named"), "pk")
        return named.union(people.filter(pk__in=[key], is_active=True).values_list("name", Value("active"), "pk"))

    first, second = make_user("first@example.org"), make_user("second@example.org")
    statement = Statement(build)

    assert set(statement.rows(first.pk)) == set(build(first.pk)) != set()
    assert set(statement.rows(second.pk)) == set(build(second.pk))
    assert statement.rows(-1) == []


def test_it_is_built_once(make_user, django_assert_num_queries):
    user, asked = make_user("first@example.org"), []

    def build(key):
        asked.append(key)
        return get_user_model().objects.filter(pk=key).values_list("email")

    statement = Statement(build)
    with django_assert_num_queries(2):
        assert statement.rows(user.pk) == statement.rows(user.pk) == [("first@example.org",)]

    assert len(asked) == 1
