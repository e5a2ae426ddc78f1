"""Search finds what is there, folds accents, and never what the reader may not see."""

import pytest

from accounts.models import User
from core import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(make_user):
    """A kind over users, of which only those with a name beginning with P are public."""
    search.register("test", "Tests", visible=lambda user: User.objects.filter(name__startswith="P"))
    yield make_user
    search.KINDS.pop("test")


def put(user, title: str, body: str = "") -> None:
    search.put("test", user.pk, title=title, body=body, url=f"/{user.pk}/")


def titles(query: str) -> list[str]:
    return [hit.title for hit in search.find(query, None, kind="test")]


def test_words_are_found_without_their_accents_and_by_a_beginning(kind):
    put(kind("a@example.org", "P a"), "Opening", "The meeting was opened by Ms. Katalin Tóth.")

    assert (titles("toth"), titles("Tóth opened"), titles("kata"), titles("closed")) == (
        ["Opening"], ["Opening"], ["Opening"], [],
    )  # fmt: skip


def test_a_title_weighs_more_than_a_body(kind):
    put(kind("a@example.org", "P a"), "Other matters", "biosafety " * 3)
    put(kind("b@example.org", "P b"), "Biosafety")

    assert titles("biosafety") == ["Biosafety", "Other matters"]


def test_what_may_not_be_seen_is_not_found(kind):
    put(kind("a@example.org", "Secret"), "Restricted")

    assert titles("restricted") == []


def test_writing_again_replaces_and_removing_forgets(kind):
    user = kind("a@example.org", "P a")
    put(user, "Provisional agenda")
    put(user, "Annotated agenda")
    assert (titles("provisional"), titles("annotated")) == ([], ["Annotated agenda"])

    search.remove("test", [user.pk])
    assert titles("annotated") == []


@pytest.mark.parametrize("query", ['"', "a OR", "NEAR(", "*", "')--", "' | !", "& &", "", "  "])
def test_signs_of_a_query_language_do_nothing(kind, query):
    put(kind("a@example.org", "P a"), "Provisional agenda")

    assert titles(query) in ([], ["Provisional agenda"])


def test_chinese_is_found_by_a_pair(kind):
    put(kind("a@example.org", "P a"), "生物安全能力建设联络小组")

    assert titles("能力建设") == ["生物安全能力建设联络小组"]


def test_the_snippet_stands_around_the_word():
    body = "One. " * 100 + "Then biosafety came. " + "Two. " * 100

    passage = search.snippet(body, "biosafety")

    assert passage.startswith("… ") and "biosafety came" in passage and passage.endswith(" …")
    assert len(passage) <= search.SNIPPET + 4
