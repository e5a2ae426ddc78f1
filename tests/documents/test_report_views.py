"""The pages of a report: what stands on them, what a form does, and how many queries they take."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import actions, queries
from documents.models import Paragraph, Report
from tests.documents.tenth import report_tree, stage
from workflow.engine import perform

ADDRESS = "/meetings/lg-cbb-10/report/"
STEPS = ["hand_over", "circulate", "adopt", "begin_finalizing", "finalize", "publish"]


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return report


@pytest.fixture
def drafter(client, officer):
    client.force_login(officer)
    return client


def html(response):
    return response.content.decode()


def forum(report):
    return report.paragraphs.get(text__startswith="The online forum should run")


def write(client, paragraph, **data):
    return client.post(f"{ADDRESS}paragraphs/{paragraph.pk}/", {"text": "New words;", "version": 0} | data)


def test_every_paragraph_has_its_address(drafter, report):
    page = html(drafter.get(ADDRESS))

    text = page.partition("<article")[2].partition("</article>")[0]
    ids = re.findall(r'<(?:div class="para[^"]*"|li|h2|h3) id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) == report.paragraphs.count()
    assert {"p1", "p30-a", "p11-e-ii", "item-3", "annex-ii-session-2-p4"} <= set(ids)


def test_a_drafter_sees_what_a_sentence_is_written_from(drafter, report):
    page = html(drafter.get(ADDRESS))

    assert page.count("Written from facts") == 6
    assert page.count("para--gen") == 6
    assert "<dt>Members present</dt><dd>14</dd>" in page


def test_the_public_reads_a_published_report_without_the_drafters_margin(client, report, officer):
    for step in STEPS:
        perform(report, step, by=officer)

    page = html(client.get(ADDRESS))
    assert "Published" in page
    assert ("Written from facts" in page, "Take over" in page, ">Edit<" in page, ">Trail<" in page) == (False,) * 4


def test_where_there_is_none_a_drafter_may_begin_it(drafter, meeting):
    assert "Begin the report" in html(drafter.get(ADDRESS))

    assert drafter.post(f"{ADDRESS}start/").url == ADDRESS
    assert Report.objects.get().document.symbol == "UNEP/CBD/BS/LG-CB/10/1"


def test_beginning_it_twice_is_told(drafter, meeting):
    drafter.post(f"{ADDRESS}start/")
    response = drafter.post(f"{ADDRESS}start/", headers={"referer": f"http://testserver{ADDRESS}"}, follow=True)

    assert "This meeting has a report already: UNEP/CBD/BS/LG-CB/10/1" in html(response)


def test_a_sentence_that_waits_for_its_facts_says_so(drafter, meeting):
    drafter.post(f"{ADDRESS}start/")

    page = html(drafter.get(ADDRESS))
    assert "Waits for its facts" in page
    assert "Not known yet." in page
    assert "Waits for its facts" in html(drafter.get(f"{ADDRESS}edit/"))


def test_others_find_nothing_where_there_is_none(client, meeting):
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("address", ["", "edit/"])
def test_three_hundred_paragraphs_take_as_many_queries_as_three(drafter, report, officer, address):
    few = _queries(drafter, ADDRESS + address)
    parent = report.paragraphs.get(text="INTRODUCTION")
    Paragraph.objects.bulk_create(
        Paragraph(report=report, parent=parent, position=10 + n, kind="paragraph", text=f"Words {n}.")
        for n in range(300)
    )

    assert _queries(drafter, ADDRESS + address) == few <= 17


def _queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_drafter_writes_a_paragraph_and_lands_on_it(drafter, report):
    response = write(drafter, forum(report))

    assert response.status_code == 303
    assert response.url.endswith("#p18-a")
    assert report.paragraphs.filter(text="New words;").count() == 1


def test_a_stale_form_shows_both_texts_and_keeps_the_typed_one(drafter, report):
    paragraph = forum(report)
    write(drafter, paragraph)

    response = write(drafter, paragraph, text="My words;")

    page = html(response)
    assert response.status_code == 409
    assert 'tabindex="0">New words;' in page
    assert 'tabindex="0">My words;' in page
    assert re.search(r"<textarea[^>]*>\s*My words;</textarea>", page)
    assert 'name="version" value="1"' in page


def test_after_a_conflict_the_typed_words_can_be_saved(drafter, report):
    paragraph = forum(report)
    write(drafter, paragraph)

    assert write(drafter, paragraph, text="My words;", version=1).status_code == 303
    assert report.paragraphs.filter(text="My words;").count() == 1


def test_no_words_come_back_with_a_sentence(drafter, report):
    response = write(drafter, forum(report), text=" ")

    assert response.status_code == 422
    assert "Write the words, or remove the paragraph." in html(response)


def test_script_in_a_paragraph_is_text(drafter, report):
    write(drafter, forum(report), text='<script>alert(1)</script> <img src="file:///etc/passwd">')

    page = html(drafter.get(ADDRESS))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img" not in page


def test_htmx_gets_the_form_and_then_the_words(drafter, report):
    paragraph = forum(report)
    address, htmx = f"{ADDRESS}paragraphs/{paragraph.pk}/", {"HX-Request": "true"}

    assert f'hx-target="#w{paragraph.pk}"' in html(drafter.get(address, headers=htmx))
    assert (
        html(drafter.get(f"{address}?words", headers=htmx)) == "The online forum should run for a period of two weeks;"
    )
    saved = drafter.post(address, {"text": "*New* words;", "version": 0}, headers=htmx)
    assert html(saved).startswith('<em>New</em> words;<span class="auto" role="status"><span>Saved.</span>')


def test_a_paragraph_is_added_behind_another_and_only_once(drafter, report):
    after = forum(report)
    address = f"{ADDRESS}paragraphs/new/?after={after.pk}"
    anchor = re.search(r'name="anchor" value="([0-9a-f]{10})"', html(drafter.get(address)))[1]
    data = {"kind": "item", "text": "It should be moderated;", "anchor": anchor}

    first, second = drafter.post(address, data), drafter.post(address, data)

    assert (first.status_code, first.url[-6:], second.status_code) == (303, "#p18-b", 422)
    assert "added already" in html(second)


def test_a_step_lands_on_the_paragraph(drafter, report):
    paragraph = forum(report)

    response = drafter.post(f"{ADDRESS}move/", {"move": f"{paragraph.pk}:down"})

    assert re.fullmatch(rf"{ADDRESS}edit/\?done=\d+#p18-b", response.url)


@pytest.mark.parametrize("value", ["", "x:up", "999999:up"])
def test_a_step_of_nothing_moves_nothing(drafter, report, value):
    assert drafter.post(f"{ADDRESS}move/", {"move": value}).status_code == (403 if not value else 404)


def test_taking_over_and_giving_back(drafter, report):
    opening = report.paragraphs.get(generator="opening")
    drafter.post(f"{ADDRESS}paragraphs/{opening.pk}/take-over/")
    assert "Taken over by a drafter" in html(drafter.get(ADDRESS))

    drafter.post(f"{ADDRESS}paragraphs/{opening.pk}/give-back/")
    assert "Taken over by a drafter" not in html(drafter.get(ADDRESS))


def test_the_facts_that_moved_away_are_named(drafter, report):
    opening = report.paragraphs.get(generator="opening")
    drafter.post(f"{ADDRESS}paragraphs/{opening.pk}/take-over/")
    report.meeting.attendances.filter(person__family_name="Warrier").delete()
    actions.refresh_sentences(report=report)

    assert "Members present: 14 → 13" in html(drafter.get(ADDRESS))


def test_the_lead_of_a_sentence_is_a_form_of_its_own(drafter, report):
    closure = report.paragraphs.get(generator="closure")
    assert "Words before the sentence" in html(drafter.get(f"{ADDRESS}paragraphs/{closure.pk}/"))

    drafter.post(f"{ADDRESS}paragraphs/{closure.pk}/", {"lead": "After remarks,"})

    closure.refresh_from_db()
    assert closure.text.startswith("After remarks, the Chair, Ms. Warrier,")


def test_a_paragraph_is_removed(drafter, report):
    paragraph = forum(report)
    drafter.post(f"{ADDRESS}paragraphs/{paragraph.pk}/remove/")

    assert report.paragraphs.filter(pk=paragraph.pk).count() == 0


def test_the_editor_is_closed_while_the_chair_has_the_text(drafter, report, officer):
    perform(report, "hand_over", by=officer)

    response = drafter.get(f"{ADDRESS}edit/")
    assert response.status_code == 403
    assert "cannot be written while the report is in this state" in html(response)


def test_the_changes_since_adoption(drafter, report, officer):
    for step in STEPS[:4]:
        perform(report, step, by=officer)
    assert "Nothing has changed" in html(drafter.get(f"{ADDRESS}changes/", follow=True))

    write(drafter, forum(report), text="The online forum should run for three weeks;")

    page = html(drafter.get(f"{ADDRESS}changes/", follow=True))
    assert '<ins><span class="vh">inserted: </span>three</ins>' in page
    assert page.count('class="redline"') == 1


def test_a_paragraphs_own_address_leads_to_where_it_stands(drafter, report):
    paragraph = forum(report)

    assert drafter.get(paragraph.get_absolute_url()).url == f"{ADDRESS}#p18-a"


def test_what_waits_for_whom(report, officer, outsider):
    from core.waiting import Waiting
    from documents.queries import reports_waiting_for

    [thing] = reports_waiting_for(officer)
    assert isinstance(thing, Waiting)
    assert (thing.title, thing.act, thing.url) == ("Draft the report", "Open the report", ADDRESS)
    assert reports_waiting_for(outsider) == []


def test_the_language_that_stands_on_its_page_is_not_said_to_be_missing(report, officer):
    page = queries.document_page(queries.pages_of(officer).get(pk=report.document.pk), officer)

    assert page.missing == ["Arabic", "Chinese", "French", "Russian", "Spanish"]
