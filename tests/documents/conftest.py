"""Fixtures of the library's tests."""

from datetime import UTC, datetime

import pytest

from core import access, clock
from documents import actions
from tests.documents.library import PREFIX
from tests.documents.tenth import report_tree, stage
from workflow.engine import perform


@pytest.fixture(autouse=True)
def _files_go(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def add(meeting):
    """`add("1", kind="agenda")`: a document of the meeting, public unless said otherwise."""

    def add(tail="", *, is_public=True, **facts):
        symbol = f"{PREFIX}/{tail}" if tail else ""
        defaults = {"body": meeting.body, "meeting": meeting, "title": f"Document {tail}", "symbol": symbol, "by": None}
        document = actions.add_document(**defaults | facts)
        if is_public:
            actions.publish_document(document=document, by=None, consequence=True)
        return document

    return add


@pytest.fixture
def circulated(meeting, officer):
    """The tenth report, circulated to the members on 14 April 2014, and the clock standing there."""
    with clock.standing_at(datetime(2014, 4, 14, 9, tzinfo=UTC)):
        report = actions.start_report(meeting=stage(meeting), by=officer)
        actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
        perform(report, "hand_over", by=officer)
        perform(report, "circulate", by=officer)
        yield report


@pytest.fixture
def paragraph(circulated):
    """A paragraph that a person wrote: the one the comments speak of."""
    return circulated.paragraphs.filter(kind="paragraph", generator="").order_by("pk").first()


@pytest.fixture
def reviewer(make_user, circulated):
    """Invited by grant; no member."""
    user = make_user("reviewer@example.org", "Reviewer", person={"given_names": "Rae"})
    access.grant(user, "documents.review_document", circulated.document)
    return user
