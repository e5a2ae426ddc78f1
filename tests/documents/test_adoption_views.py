"""The page of those who keep the record, and the screen of the room."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import actions, queries
from documents.models import Amendment, Floor, Paragraph
from tests.documents.reading import find, html, words
from workflow.engine import perform

REPORT = "/meetings/lg-cbb-10/report/"
ADOPTION = f"{REPORT}adoption/"
SCREEN = f"{REPORT}screen/"


@pytest.fixture
def keeper(client, circulated, officer):
    client.force_login(officer)
    return client


def move(client, paragraph, **said):
    defaults = {"act": "replace", "text": "Other words.", "proposed_by": "Hungary", "seen": paragraph.text}
    return client.post(f"{ADOPTION}new/?on={paragraph.anchor}", defaults | said)


def test_an_amendment_is_entered_accepted_and_adopted(keeper, circulated, paragraph):
    form = html(keeper.get(f"{ADOPTION}new/?on={paragraph.anchor}"))
    assert words(find(form, "textarea")[0]) == paragraph.text
    assert move(keeper, paragraph).status_code == 303

    page = html(keeper.get(ADOPTION))
    [note] = find(page, "article.note--open")
    assert (note.get("id"), "Hungary" in words(note)) == ("a1", True)
    accept = next(one for one in find(note, "button") if words(one) == "Accept")
    acted = keeper.post(accept.get("formaction"), {accept.get("name"): accept.get("value")})
    assert (acted.status_code, acted.url) == (303, f"{ADOPTION}#a1")

    assert keeper.post(f"{ADOPTION}adopt/", {"numbers": "1–3"}).status_code == 303
    page = html(keeper.get(ADOPTION))
    assert "3 of" in words(find(page, ".head__facts")[0])
    assert words(find(page, ".acts .btn--do")[0]) == "Adopt the draft, as orally amended…"
    assert "inserted: Other words" in [words(one) for one in find(page, ".para ins")]


def test_a_section_is_adopted_and_opened_again(keeper, circulated):
    annex = next(one for one in queries.text_of(circulated) if one.kind == "annex")
    keeper.post(f"{ADOPTION}adopt/", {"section": annex.key})
    assert queries.adoption_of(circulated).said == "29–35"

    key = next(one.key for one in queries.text_of(circulated) if one.ref == "30")
    keeper.post(f"{ADOPTION}adopt/", {"reopen": key})
    assert queries.adoption_of(circulated).said == "29, 31–35"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "Write the numbers"),
        ("all of it", "Write the numbers"),
        ("9999", "No paragraph of the text has that number"),
    ],
)
def test_numbers_that_are_none_are_told(keeper, circulated, said, told):
    response = keeper.post(f"{ADOPTION}adopt/", {"numbers": said}, follow=True)

    assert told in words(html(response))
    assert not circulated.adopted_paragraphs.exists()


def test_words_that_say_nothing_are_refused_with_the_form(keeper, paragraph):
    response = move(keeper, paragraph, text="")

    assert response.status_code == 422
    assert "Write the words." in words(html(response))


def test_two_on_one_paragraph_lose_nothing(keeper, circulated, paragraph, officer):
    actions.enter_amendment(
        report=circulated, key=paragraph.anchor, act="replace", text="Theirs.", accept=True, by=officer
    )

    response = move(keeper, paragraph, text="Mine.")
    page = html(response)
    assert response.status_code == 409
    assert [words(one) for one in find(page, ".as-typed")] == ["Theirs.", "Mine."]
    assert words(find(page, "textarea")[0]) == "Mine."
    assert [one.get("value") for one in find(page, "input") if one.get("name") == "seen"] == ["Theirs."]


def test_other_words_for_one_that_waits(keeper, paragraph):
    move(keeper, paragraph)
    saved = keeper.post(f"{ADOPTION}1/", {"text": "Better words.", "proposed_by": "Austria", "version": "0"})
    stale = keeper.post(f"{ADOPTION}1/", {"text": "Late words.", "proposed_by": "Austria", "version": "0"})

    one = Amendment.objects.get()
    assert (saved.status_code, stale.status_code) == (303, 409)
    assert (one.text, one.proposed_by) == ("Better words.", "Austria")
    assert "Late words." in words(html(stale))


def test_members_read_along_without_tools(client, circulated, paragraph, member, officer):
    actions.enter_amendment(report=circulated, key=paragraph.anchor, act="delete", by=officer)
    client.force_login(member)

    page = html(client.get(ADOPTION))
    assert find(page, "article .moved")
    assert not find(page, "article button")
    assert client.get(f"{ADOPTION}new/?on={paragraph.anchor}").status_code == 403
    assert client.post(f"{ADOPTION}here/", {"key": paragraph.anchor}).status_code == 403
    assert not Floor.objects.filter(anchor=paragraph.anchor).exists()


@pytest.mark.parametrize("address", [ADOPTION, SCREEN, f"{SCREEN}part/", f"{ADOPTION}new/"])
def test_nobody_else_finds_it(client, circulated, outsider, address):
    assert client.get(address).status_code == 404
    client.force_login(outsider)
    assert client.get(address).status_code == 404


def test_the_screen_follows_and_says_nothing_new_in_few_bytes(keeper, circulated, paragraph):
    page = keeper.get(SCREEN)
    [part] = find(html(page), "[data-live]")
    assert part.get("data-live") == f"{SCREEN}part/"
    same = keeper.get(f"{SCREEN}part/", HTTP_IF_NONE_MATCH=part.get("data-live-tag"))
    assert (same.status_code, same.content) == (304, b"")

    keeper.post(f"{ADOPTION}here/", {"key": paragraph.anchor})
    move(keeper, paragraph)
    changed = keeper.get(f"{SCREEN}part/", HTTP_IF_NONE_MATCH=part.get("data-live-tag"))
    shown = html(changed)
    assert changed.status_code == 200
    assert find(shown, "[data-live-here]")[0].get("data-live-here") == paragraph.anchor
    assert "Hungary" in words(find(shown, ".moved")[0])
    again = keeper.get(f"{SCREEN}part/", HTTP_IF_NONE_MATCH=changed["ETag"])
    assert again.status_code == 304
    assert "no-cache" in changed["Cache-Control"]


def test_the_screen_works_without_script(keeper):
    page = keeper.get(SCREEN).content.decode()

    assert '<noscript><meta http-equiv="refresh"' in page
    assert "The tenth meeting of the Liaison Group" in page


def test_what_is_typed_is_never_markup(keeper, paragraph):
    move(keeper, paragraph, text="<script>alert(1)</script>", proposed_by='"><img src=x>')

    for address in (ADOPTION, SCREEN):
        page = keeper.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_many_amendments_ask_no_more_queries(keeper, circulated, officer):
    keeper.get(ADOPTION)

    def asked(address):
        with CaptureQueriesContext(connection) as found:
            assert keeper.get(address).status_code == 200
        return len(found)

    rows = list(Paragraph.objects.filter(report=circulated, kind="paragraph", generator=""))
    for paragraph in rows[:1]:
        actions.enter_amendment(report=circulated, key=paragraph.anchor, act="delete", by=officer)
    few = [asked(ADOPTION), asked(f"{SCREEN}part/")]
    for paragraph in rows[1:21]:
        actions.enter_amendment(report=circulated, key=paragraph.anchor, act="replace", text="Other.", by=officer)
    assert [asked(ADOPTION), asked(f"{SCREEN}part/")] == few


def test_after_adoption_the_page_is_the_record(keeper, circulated, paragraph, officer):
    one = actions.enter_amendment(
        report=circulated, key=paragraph.anchor, act="replace", text="Other words.", accept=True, by=officer
    )
    circulated.refresh_from_db()
    perform(circulated, "adopt_as_amended", by=officer)

    page = html(keeper.get(ADOPTION))
    assert f"{one.number}." in words(find(page, "ol.rows li")[0])
    assert not find(page, "article button")
    assert "inserted: Other words" in [words(one) for one in find(page, ".para ins")]
    assert keeper.get(f"{ADOPTION}new/?on={paragraph.anchor}").status_code == 403


def test_the_record_is_what_the_meeting_adopted_whatever_is_refined_later(keeper, circulated, paragraph, officer):
    for act, text in (("replace", "Other words."), ("insert", "A new one.")):
        actions.enter_amendment(report=circulated, key=paragraph.anchor, act=act, text=text, accept=True, by=officer)
    circulated.refresh_from_db()
    for step in ("adopt_as_amended", "begin_finalizing"):
        perform(circulated, step, by=officer)
    actions.write_paragraph(paragraph=paragraph, text="Refined words.", by=officer)

    record = words(find(html(keeper.get(ADOPTION)), "article")[0])
    assert (record.count("A new one."), record.count("inserted: Other words"), "Refined" in record) == (1, 1, False)
