"""The progress report: told from facts, brought up to date, taken over, issued, read by everybody."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings

from core import clock
from core.refusals import Refused
from documents.actions import (
    add_paragraph,
    refresh_sentences,
    remove_paragraph,
    start_progress_report,
    take_over,
    write_paragraph,
)
from documents.models import Report
from documents.queries import report_at, report_of, text_of
from documents.states import ReportKind
from meetings.models import Meeting
from recommendations import actions
from recommendations.models import Recommendation
from tests.recommendations.pages import EVIL, text
from workflow.engine import offers, perform

ADDRESS = "/meetings/lg-cbb-11/progress-report/"


@pytest.fixture
def eleventh(public) -> Meeting:
    """A meeting to come, two years later."""
    tenth = public.meeting
    return Meeting.objects.create(
        body=tenth.body, slug="lg-cbb-11", ordinal=11, title="Eleventh meeting", symbol_prefix="UNEP/CBD/BS/LG-CB/11",
        starts_on=date(2016, 3, 14), ends_on=date(2016, 3, 16), city="Montreal",
    )  # fmt: skip


@pytest.fixture
def progress(eleventh, officer) -> Report:
    return start_progress_report(meeting=eleventh, by=officer)


def words_of(report: Report) -> str:
    return "\n".join(passage.words for passage in text_of(report))


def test_it_tells_of_every_recommendation_with_its_numbers(progress):
    said = words_of(progress)

    assert "the 23 recommendations of its tenth meeting" in said
    assert "Of the 23 recommendations, 23 have not been started." in said
    assert all(f"Recommendation {ref}:" in said for ref in Recommendation.objects.values_list("ref", flat=True))
    assert "No answer has been received from the Executive Secretary." in said


def test_it_has_a_symbol_of_its_own_beside_the_meetings_report(progress, eleventh):
    assert progress.document.symbol == "UNEP/CBD/BS/LG-CB/11/1"
    assert report_of(eleventh) is None
    assert report_of(eleventh, ReportKind.PROGRESS) == progress


def test_there_is_one_and_only_where_there_is_something_to_tell(progress, officer, eleventh, public):
    with pytest.raises(Refused, match="has a progress report already"):
        start_progress_report(meeting=eleventh, by=officer)
    with pytest.raises(Refused, match="No earlier meeting"):
        start_progress_report(meeting=public.meeting, by=officer)


def test_who_is_no_officer_does_not_begin_it(eleventh, member):
    with pytest.raises(Refused):
        start_progress_report(meeting=eleventh, by=member)


def test_brought_up_to_date_only_what_changed_is_written_anew(progress, officer, track):
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=None)

    changed = refresh_sentences(report=progress, by=officer)

    assert "UNEP accepted it on 12 May 2014." in words_of(progress)
    assert {row.anchor for row in changed} == {
        f"g-r{track('35(d)').recommendation_id}", "g-answers", "g-t-answer", "g-t-all-1", "g-waiting",
    }  # fmt: skip
    assert refresh_sentences(report=progress, by=officer) == []


def test_what_is_taken_over_keeps_its_words_and_tells_what_moved(progress, officer, track):
    row = progress.paragraphs.get(anchor=f"g-r{track('35(d)').recommendation_id}")
    take_over(paragraph=row, by=officer)
    write_paragraph(paragraph=row, text="In our own words.", by=officer)
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=None)

    refresh_sentences(report=progress, by=officer)

    row.refresh_from_db()
    assert row.text == "In our own words."
    assert [label for label, _then, _now in row.drift] == ["UNEP"]


def test_what_a_drafter_adds_stays_and_what_they_remove_stays_away(progress, officer):
    heading = progress.paragraphs.get(anchor="g-intro")
    add_paragraph(report=progress, parent=heading, kind="paragraph", text="A word of thanks.", by=officer)
    remove_paragraph(paragraph=progress.paragraphs.get(anchor="g-waiting"), by=officer)

    refresh_sentences(report=progress, by=officer)

    assert "A word of thanks." in words_of(progress)
    assert not progress.paragraphs.filter(anchor="g-waiting").exists()


def test_a_recommendation_that_comes_later_finds_its_place(progress, officer, public):
    first = Recommendation.objects.order_by("position").first()
    Recommendation.objects.filter(pk=first.pk).update(is_public=False)
    refresh_sentences(report=progress, by=officer)
    assert not progress.paragraphs.filter(anchor=f"g-r{first.pk}").exists()

    Recommendation.objects.filter(pk=first.pk).update(is_public=True)
    refresh_sentences(report=progress, by=officer)

    keys = [passage.key for passage in text_of(progress)]
    assert keys.index(f"g-r{first.pk}") == keys.index("g-1-sum") + 1


def test_what_people_wrote_means_nothing_but_its_words(progress, officer, track):
    follow_up = track("35(d)", "UNEP")
    actions.report_progress(follow_up=follow_up, text=f"*Bold* [[g-about|x]] ^[note] | {EVIL}", by=None)

    refresh_sentences(report=progress, by=officer)

    found = next(one for one in text_of(progress) if one.key == f"g-r{follow_up.recommendation_id}")
    assert f"*Bold* [[g-about|x]] ^[note] | {EVIL}" in found.words
    assert "<script>" not in found.html and not found.notes


def test_the_drawing_says_what_the_table_says(progress):
    table = next(one for one in text_of(progress) if one.key == "g-t-states")

    assert table.cells[1][0].words == "Not started" and table.cells[1][1].words == "23"
    assert "Where the recommendations stand: Not started 23</title>" in table.html


def test_confidential_evidence_is_no_fact(progress, officer, track):
    follow_up = track("35(d)", "UNEP")
    actions.attach_evidence(
        follow_up=follow_up, reference="https://example.org/secret", title="A secret", is_confidential=True, by=None
    )

    refresh_sentences(report=progress, by=officer)

    assert "A secret" not in words_of(progress)


# Its life


def test_it_is_issued_and_not_adopted(progress, officer):
    assert [offer.name for offer in offers(progress, officer)] == ["issue"]

    perform(progress, "issue", by=officer)

    assert (progress.state, progress.document.state) == ("published", "public")
    assert progress.adopted_at is None
    assert progress.versions.count() == 1
    assert Meeting.objects.get(slug="lg-cbb-11").report_published_on is None


def test_issued_the_facts_no_longer_rewrite_it(progress, officer, track):
    perform(progress, "issue", by=officer)
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=None)

    assert refresh_sentences(report=progress, by=officer) == []


def test_until_it_is_issued_nobody_outside_reads_it(progress, officer, outsider, member):
    for reader in (outsider, member):
        assert report_at("lg-cbb-11/progress", reader) is None
    perform(progress, "issue", by=officer)
    assert report_at("lg-cbb-11/progress", outsider) == progress


# Pages


def test_every_link_of_its_pages_stays_with_it(client, progress, officer):
    client.force_login(officer)

    for page in ("", "edit/", "files/", "trail/"):
        shown = client.get(ADDRESS + page)
        assert shown.status_code == 200, page
        assert "/meetings/lg-cbb-11/report" not in text(shown), page
    assert text(client.get(ADDRESS)).count('class="drawn"') == 2


def test_it_is_brought_up_to_date_by_a_button(client, progress, officer, track):
    client.force_login(officer)
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=None)

    page = client.post(f"{ADDRESS}refresh/", follow=True)

    assert "5 passages were written anew." in text(page)
    assert "UNEP accepted it" in text(page)


def test_nobody_else_refreshes_it_and_a_meetings_report_is_not_refreshed_so(client, progress, officer, member, public):
    client.force_login(member)
    assert client.post(f"{ADDRESS}refresh/").status_code == 404
    client.force_login(officer)
    client.post("/meetings/lg-cbb-10/report/refresh/")
    assert public.paragraphs.filter(generator="progress").count() == 0


@override_settings(LANGUAGE_CODE="fr")
def test_the_document_is_in_its_own_language(progress):
    assert "No answer has been received" in words_of(progress)


def test_it_says_as_at_which_day(eleventh, officer):
    with clock.standing_at(datetime(2015, 6, 30, 9, tzinfo=UTC)):
        report = start_progress_report(meeting=eleventh, by=officer)

    assert "as at 30 June 2015" in words_of(report)
