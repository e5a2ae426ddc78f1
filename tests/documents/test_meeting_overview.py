"""What documents put on the overview of a meeting."""

import re

import pytest

from core.sections import links_for, sections_for
from documents import actions, queries
from documents.models import Document
from documents.queries import extents_of
from tests.documents.tenth import report_tree, stage
from workflow import trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


def test_each_item_leads_to_the_paragraphs_that_tell_of_it(client, report, officer):
    client.force_login(officer)
    items = {item.pk: item.title for item in report.meeting.items.all()}

    told = {items[pk][:20]: str(extent) for pk, extent in extents_of(report.meeting, officer).items()}
    page = client.get(report.meeting.get_absolute_url()).content.decode()

    assert told["Opening of the meeti"] == "3–6" and told["Capacity-building fo"] == "10–19"
    assert re.findall(r'report/#p(\d+)"><span class="vh">In the report: </span>¶ ([^<]+)<', page)[0] == ("3", "3–6")


def test_what_one_may_not_read_has_no_link(report, outsider, django_assert_num_queries):
    assert links_for("meeting", report.meeting, outsider) == {}
    with django_assert_num_queries(1):
        assert extents_of(report.meeting, outsider) == {}


def test_the_documents_of_the_meeting_are_a_section_of_it(report, officer, outsider):
    (seen,) = sections_for("meeting", report.meeting, officer)
    (hidden,) = sections_for("meeting", report.meeting, outsider)

    assert seen.template == "documents/of_meeting.html"
    assert (len(seen.facts["rows"]), len(hidden.facts["rows"])) == (3, 0)


def test_what_is_kept_of_the_overview_is_of_one_reader_and_ends_with_the_next_act(client, report, officer):
    def shows(title: str) -> bool:
        return title in client.get(meeting.get_absolute_url()).content.decode()

    body, meeting = report.meeting.body, report.meeting
    Document.objects.create(body=body, meeting=meeting, title="Received note", state="received", symbol_order="A")
    client.force_login(officer)
    assert shows("Received note")
    client.logout()
    assert not shows("Received note")

    client.force_login(officer)
    Document.objects.create(body=body, meeting=meeting, title="Second note", state="received", symbol_order="B")
    assert not shows("Second note")
    trail.record("note", meeting, by=officer)
    assert shows("Second note")
