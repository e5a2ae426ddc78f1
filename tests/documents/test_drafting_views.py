"""The drafter's page: splitting and merging in the form, taking back, notes of the session, the agenda, citing."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from documents import actions, queries
from documents.models import Comment, Paragraph, UsedNote
from meetings.models import AgendaItem, SessionNote
from tests.documents.drafts import TREE, row, said, state
from tests.documents.tenth import stage
from workflow.engine import perform

ADDRESS = "/meetings/lg-cbb-10/report/"
EDITOR = f"{ADDRESS}edit/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=TREE, by=officer)
    return queries.report_of(meeting)


@pytest.fixture
def begun(meeting, officer):
    """A report whose sections follow the agenda."""
    return actions.start_report(meeting=stage(meeting), by=officer)


@pytest.fixture
def drafter(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def take_note(officer):
    def take(item, text="A view was heard.\n\nAnother was *not*."):
        return SessionNote.objects.create(item=item, text=text, author=officer, at=clock.now())

    return take


def html(response):
    return response.content.decode()


def post(client, paragraph, headers=None, **data):
    return client.post(f"{ADDRESS}paragraphs/{paragraph.pk}/", {"version": 0} | data, headers=headers or {})


class TestSplittingAndMerging:
    def test_an_empty_line_parts(self, drafter, report):
        response = post(drafter, row(report, "Four"), act="split", text="Four stands\r\n \r\n\r\nalone.")

        assert response.status_code == 303
        assert re.fullmatch(rf"{EDITOR}\?saved=paragraph-\w+&done=\d+#p5", response.url)
        assert [one.text for one in row(report, "Four").parent.children.order_by("position")] == [
            "Four stands",
            "alone.",
        ]

    def test_with_htmx_the_whole_text_is_shown_anew(self, drafter, report):
        response = post(drafter, row(report, "Four"), HTMX, act="split", text="Four\n\nstands alone.")

        assert response.status_code == 204
        assert response["HX-Redirect"].endswith("#p5")

    def test_without_an_empty_line_what_was_typed_stays(self, drafter, report):
        response = post(drafter, row(report, "Four"), act="split", text="Four typed on.")

        assert response.status_code == 422
        assert "Put an empty line" in html(response)
        assert "Four typed on.</textarea>" in html(response)

    @pytest.mark.parametrize("act", ["split", "merge"])
    def test_a_stale_form_shows_both_texts(self, drafter, report, act):
        paragraph = row(report, "Three")
        post(drafter, paragraph, text="Theirs.")

        response = post(drafter, paragraph, act=act, text="Mine\n\nand more.")

        assert response.status_code == 409
        assert 'tabindex="0">Theirs.' in html(response)
        assert re.search(r"<textarea[^>]*>\s*Mine\s+and more.</textarea>", html(response))

    def test_merging_takes_what_was_typed_along(self, drafter, report):
        response = post(drafter, row(report, "Three"), act="merge", text="Three, typed on.")

        assert response.url.endswith("#p2")
        assert "enough. Three, typed on." in said(report)

    def test_the_button_beside_the_text_merges_too(self, drafter, report):
        three = row(report, "Three")
        value = re.search(rf'value="({three.pk}:merge:\d+)"', html(drafter.get(EDITOR)))[1]

        assert drafter.post(f"{ADDRESS}move/", {"move": value}).url.endswith("#p2")

    def test_a_table_is_written_as_caption_and_rows(self, drafter, report):
        table = row(report, "Pledges")
        page = html(drafter.get(f"{ADDRESS}paragraphs/{table.pk}/"))
        assert ('value="Pledges"' in page, "| Mexico | 3 |</textarea>" in page, "data-split" in page) == (
            True,
            True,
            False,
        )

        post(drafter, table, caption="Sums", cells="Party\tSum\nMexico\t4")

        assert row(report, "Sums").text == "Sums\n| Party | Sum |\n| Mexico | 4 |"

    @pytest.mark.parametrize(("data", "status"), [({"after": "x"}, 404), ({}, 403), ({"after": "999999"}, 404)])
    def test_a_place_that_is_none(self, drafter, report, data, status):
        paragraph = row(report, "Four")

        response = drafter.post(f"{ADDRESS}move/", {"move": f"{paragraph.pk}:behind"} | data)

        assert response.status_code == status

    def test_a_place_from_the_list(self, drafter, report):
        four, two = row(report, "Four"), row(report, "Two")
        assert f'<option value="{two.pk}">' in html(drafter.get(f"{ADDRESS}paragraphs/{four.pk}/"))

        drafter.post(f"{ADDRESS}move/", {"move": f"{four.pk}:behind", "after": two.pk})

        assert "enough. Four stands alone. Three" in said(report)


class TestTakingBack:
    def test_the_page_offers_the_last_act(self, drafter, report):
        before = state(report)
        drafter.post(f"{ADDRESS}paragraphs/{row(report, 'One').pk}/remove/")
        undo = re.search(r'formaction="(undo/\d+/)"', html(drafter.get(EDITOR)))[1]

        assert drafter.post(EDITOR + undo).status_code == 303
        assert state(report) == before
        assert 'formaction="undo/' not in html(drafter.get(EDITOR))

    def test_the_list_has_them_all(self, drafter, report):
        drafter.post(f"{ADDRESS}move/", {"move": f"{row(report, 'Two').pk}:up"})
        post(drafter, row(report, "Four"), text="Four is new.")

        page = html(drafter.get(f"{EDITOR}acts/"))
        assert re.findall(r'dir="auto">([^<]*)<', page) == [
            "Rewritten: “Four is new.”", "A paragraph moved: “Two has words^[And a note.] enough.”",
        ]  # fmt: skip

    def test_nobody_elses(self, drafter, report, client, member, officer):
        post(drafter, row(report, "Four"), text="Four is new.")
        act = queries.last_act(report, officer)
        client.force_login(member)

        assert client.post(f"{EDITOR}undo/{act.pk}/").status_code in (403, 404)

    def test_what_changed_since_is_told(self, drafter, report, officer):
        post(drafter, row(report, "Four"), text="Mine.")
        act = queries.last_act(report, officer)
        Paragraph.objects.filter(text="Mine.").update(text="Theirs.")

        response = drafter.post(
            f"{EDITOR}undo/{act.pk}/", headers={"referer": f"http://testserver{EDITOR}"}, follow=True
        )

        assert "The text was changed there since." in html(response)
        assert row(report, "Theirs.")


class TestNotes:
    def test_they_wait_below_their_section_and_drop_into_place(self, drafter, begun, take_note):
        item = begun.meeting.items.get(title__startswith="Opening")
        note = take_note(item)
        heading = begun.paragraphs.get(agenda_item=item, kind="heading")
        page = html(drafter.get(EDITOR))
        assert "1 note taken in session" in page

        response = drafter.post(f"{EDITOR}notes/{note.pk}/use/", {"section": heading.pk})

        rows = list(heading.children.order_by("position").values_list("text", flat=True))
        assert rows[-2:] == ["A view was heard.", r"Another was \*not\*."]
        assert response.status_code == 303
        assert "taken in session" not in html(drafter.get(EDITOR))

    def test_used_once_and_free_again_after_undo(self, drafter, begun, take_note, officer):
        item = begun.meeting.items.get(title__startswith="Opening")
        note, heading = take_note(item), begun.paragraphs.get(agenda_item=item, kind="heading")
        before = state(begun)
        for _click in range(2):
            drafter.post(f"{EDITOR}notes/{note.pk}/use/", {"section": heading.pk})
        assert begun.paragraphs.filter(text="A view was heard.").count() == 1

        actions.undo_act(act=queries.last_act(begun, officer), by=officer)

        assert (state(begun), UsedNote.objects.count()) == (before, 0)
        assert "1 note taken in session" in html(drafter.get(EDITOR))

    def test_a_note_goes_with_a_merge_and_comes_back(self, drafter, begun, take_note, officer):
        item = begun.meeting.items.get(title__startswith="Opening")
        heading = begun.paragraphs.get(agenda_item=item, kind="heading")
        for text in ("First view.", "Second view."):
            drafter.post(f"{EDITOR}notes/{take_note(item, text).pk}/use/", {"section": heading.pk})

        actions.merge_paragraph(paragraph=row(begun, "Second"), by=officer)
        assert {used.paragraph.text for used in UsedNote.objects.all()} == {"First view. Second view."}

        actions.undo_act(act=queries.last_act(begun, officer), by=officer)
        assert {used.paragraph.text for used in UsedNote.objects.all()} == {"First view.", "Second view."}

    def test_of_a_sub_item_they_stand_below_the_nearest_section(self, drafter, begun, take_note):
        item = begun.meeting.items.filter(parent__title__startswith="Organizational").first()
        take_note(item)

        waiting = queries.waiting_notes(begun, queries.text_of(begun, unwritten=True))

        heading = begun.paragraphs.get(kind="heading", agenda_item=item.parent)
        assert (list(waiting.by_section), waiting.homeless) == ([heading.pk], [])

    def test_no_member_reads_or_uses_them(self, client, member, begun, take_note):
        note = take_note(begun.meeting.items.first())
        client.force_login(member)

        assert client.post(f"{EDITOR}notes/{note.pk}/use/", {"section": 1}).status_code in (403, 404)


class TestTheAgenda:
    def test_nothing_is_proposed_where_all_is_in_step(self, begun):
        assert queries.proposals(begun, queries.text_of(begun, unwritten=True)) == []

    def test_a_new_item_gets_its_section_in_its_place(self, drafter, begun, officer):
        meeting = begun.meeting
        meeting.items.filter(parent=None, position__gte=3).update(position=50)
        last = meeting.items.filter(parent=None).order_by("position", "pk")
        for place, item in enumerate(last):
            AgendaItem.objects.filter(pk=item.pk).update(position=place * 2)
        item = AgendaItem.objects.create(meeting=meeting, title="A new matter", position=5)
        value = re.search(r'name="follow" value="(add:\d+)"', html(drafter.get(EDITOR)))[1]
        assert value == f"add:{item.pk}"

        drafter.post(f"{EDITOR}follow/", {"follow": value})

        titles = [one.title for one in queries.text_of(begun) if one.kind == "heading" and one.agenda_item]
        assert "Item 4. A new matter" in titles
        assert queries.proposals(begun, queries.text_of(begun, unwritten=True)) == []
        actions.undo_act(act=queries.last_act(begun, officer), by=officer)
        assert not begun.paragraphs.filter(agenda_item=item, kind="heading").exists()

    def test_a_moved_section_goes_back_to_its_place(self, drafter, begun, officer):
        before = state(begun)
        heading = begun.paragraphs.get(text="Other matters", kind="heading")
        actions.shift_paragraph(paragraph=heading, way="up", by=officer)
        [proposal] = queries.proposals(begun, queries.text_of(begun, unwritten=True))

        actions.follow_agenda(report=begun, act=proposal.act, by=officer)

        assert [one[0] for one in state(begun)[0]] == [one[0] for one in before[0]]

    def test_what_is_no_item_any_more_becomes_a_heading_of_its_own(self, drafter, begun, officer):
        heading = begun.paragraphs.get(text="Other matters", kind="heading")
        Paragraph.objects.filter(pk=heading.pk).update(agenda_item=None)
        value = re.search(r'name="follow" value="(release:\d+)"', html(drafter.get(EDITOR)))[1]

        drafter.post(f"{EDITOR}follow/", {"follow": value})

        heading.refresh_from_db()
        assert heading.generator == ""
        actions.undo_act(act=queries.last_act(begun, officer), by=officer)
        heading.refresh_from_db()
        assert heading.generator == "item_heading"

    @pytest.mark.parametrize("value", ["", "add:", "add:999999", "move:x", "release:1", "burn:1", "add:" + "9" * 40])
    def test_no_other_way(self, drafter, begun, value):
        before = state(begun)

        assert drafter.post(f"{EDITOR}follow/", {"follow": value}).status_code in (302, 403)
        assert state(begun) == before


class TestCiting:
    @pytest.mark.parametrize(
        ("asked", "first"), [("1(a)", "paragraph 1 (a)"), ("alone", "paragraph 4"), ("tab", "table 1")]
    )
    def test_by_number_or_words(self, drafter, report, asked, first):
        page = html(drafter.get(f"{EDITOR}places/", {"q": asked}, headers=HTMX))

        assert re.search(r'data-insert="\[\[\w{10}\|([^\]]*)\]\]"', page)[1] == first
        assert "<main" not in page

    def test_a_page_of_its_own_without_script(self, drafter, report):
        assert "Copy the sign in double brackets" in html(drafter.get(f"{EDITOR}places/"))

    def test_not_for_members(self, client, member, report):
        client.force_login(member)

        assert client.get(f"{EDITOR}places/").status_code in (403, 404)


def test_three_hundred_paragraphs_and_a_thousand_comments_take_as_many_queries(drafter, begun, officer, take_note):
    item = begun.meeting.items.first()
    parent = begun.paragraphs.filter(kind="heading").first()
    rows = Paragraph.objects.bulk_create(
        Paragraph(report=begun, parent=parent, position=10 + n, kind="paragraph", text=f"Words^[Note {n}.] {n}.")
        for n in range(300)
    )
    for _n in range(5):
        take_note(item)
    for name in ("hand_over", "circulate"):
        perform(begun, name, by=officer)
    _queries(drafter)
    before = _queries(drafter)
    version = begun.versions.get()
    Comment.objects.bulk_create(
        Comment(report=begun, version_seen=version, paragraph=rows[n % 300], anchor=rows[n % 300].anchor, number=n + 1,
                text="Why?", author=officer, author_name="A", made_at=datetime(2014, 4, 10, tzinfo=UTC))
        for n in range(1000)
    )  # fmt: skip

    assert _queries(drafter) == before <= 22


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(EDITOR).status_code == 200
    return len(asked)
