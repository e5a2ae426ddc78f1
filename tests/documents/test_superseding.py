"""A revision takes the place of what it revises, when it goes public and not before."""

import pytest

from documents import actions, symbols
from documents.models import Document
from tests.documents.library import PREFIX, page
from workflow.engine import perform

pytestmark = pytest.mark.django_db


def states():
    return {
        document.symbol.removeprefix(f"{PREFIX}/"): (document.state, document.replaced_by.removeprefix(f"{PREFIX}/"))
        for document in Document.objects.in_order()
    }


@pytest.mark.parametrize(
    ("symbol", "former"),
    [
        ("1", []),
        ("1/Rev.1", ["1"]),
        ("1/Rev.2", ["1/Rev.1", "1"]),
        ("1/Add.1/Rev.1", ["1/Add.1"]),
        ("1*", ["1"]),
        ("1/Corr.1", []),
        ("INF/2/Rev.1", ["INF/2"]),
    ],
)
def test_what_a_symbol_stands_in_the_place_of(symbol, former):
    read = symbols.parse(f"{PREFIX}/{symbol}", PREFIX)

    assert [one.display for one in symbols.replaced(read)] == [f"{PREFIX}/{one}" for one in former]


def test_a_public_revision_supersedes_its_base(add):
    add("1")
    revision = add("1/Rev.1", is_public=False)
    assert states() == {"1": ("public", ""), "1/Rev.1": ("awaited", "")}

    actions.publish_document(document=revision, by=None, consequence=True)

    assert states() == {"1": ("superseded", "1/Rev.1"), "1/Rev.1": ("public", "")}


def test_the_chain_points_to_the_newest(add):
    for tail in ("1", "1/Rev.1", "1/Rev.2"):
        add(tail)

    assert states() == {
        "1": ("superseded", "1/Rev.2"), "1/Rev.1": ("superseded", "1/Rev.2"), "1/Rev.2": ("public", "")
    }  # fmt: skip


def test_addenda_and_corrigenda_supersede_nothing(add):
    for tail in ("1", "1/Add.1", "1/Corr.1"):
        add(tail)

    assert {state for state, _by in states().values()} == {"public"}


def test_a_base_that_is_not_public_stays_with_its_editors(add):
    add("1", is_public=False)
    add("1/Rev.1")

    assert states()["1"] == ("awaited", "")


def test_the_page_leads_to_what_replaces_it(client, add):
    add("1")
    revision = add("1/Rev.1", title="Agenda, revised")

    text = page(client, f"/d/{PREFIX}/1")

    assert f'<a href="{revision.get_absolute_url()}">' in text
    assert "Superseded by" in text


def test_what_may_not_be_seen_is_not_named_as_the_successor(client, add):
    add("1")
    add("1/Rev.1", title="Marked words", distribution="restricted")

    text = page(client, f"/d/{PREFIX}/1")

    assert "Superseded" in text
    assert "Rev.1" not in text


def test_an_officer_says_in_words_what_replaces_a_document(client, add, officer):
    document = add("3")
    perform(document, "supersede", by=officer, note="the report of the meeting")

    text = page(client, f"/d/{PREFIX}/3")

    assert "Superseded by the report of the meeting" in " ".join(text.split())
