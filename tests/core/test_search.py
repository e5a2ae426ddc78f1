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


def test_a_text_that_says_it_more_thickly_comes_first_in_whatever_form_of_the_word(kind):
    put(kind("a@example.org", "P a"), "Once", "One strategy among much else. " + "Other matters were considered. " * 40)
    put(kind("b@example.org", "P b"), "Often", "Strategy follows strategy.")

    assert titles("strategy") == titles("strategies") == ["Often", "Once"]


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


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Предварительная повестка дня десятого совещания", "повестка"),
        ("Группа по связям в области создания потенциала", "СВЯЗЯМ потенц"),
        ("يشارك أعضاء فريق الاتصال المعني ببناء القدرات", "فريق الاتصال"),
        ("الأحيائية", "الاحيائية"),
        ("Renforcement des capacités pour la prévention", "capacites prevention"),
        ("Proyecto de orden del día provisional; Iñaki", "inaki dia"),
        ("联络小组第十次会议将讨论议程项目", "第十次会议"),
    ],
)
def test_every_script_of_the_house_is_found(kind, text, query):
    put(kind("a@example.org", "P a"), text)
    put(kind("b@example.org", "P b"), "Another matter", "Nothing of it here.")

    assert titles(query) == [text]


def test_a_very_long_text_is_kept_and_found_by_its_beginning(kind):
    strange = " ".join(f"word{number}" for number in range(120_000))
    put(kind("a@example.org", "P a"), "Long", strange)

    assert (titles("word17"), titles("word119999")) == (["Long"], [])


def test_a_hit_shows_its_words(kind):
    put(kind("a@example.org", "P a"), "Opening", "Ms. Katalin Tóth opened the meeting.")

    [hit] = search.find("toth opening", None, kind="test")

    assert hit.passage == "Ms. Katalin <mark>Tóth</mark> <mark>opened</mark> the meeting."
