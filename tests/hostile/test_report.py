"""Tricks around the report of a meeting and what was drawn from it."""

import pytest

from core.refusals import Refused
from documents.actions import remove_paragraph
from recommendations.models import Recommendation
from tests.held import held
from tests.hostile.staging import Stage, set_up
from tests.hostile.test_walk import OFFICER, client_of
from workflow.engine import offers, perform

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with held(lambda: set_up("drafted"), django_db_blocker) as stage:
        yield stage


@pytest.fixture
def stage(loaded, db) -> Stage:
    return loaded


def test_words_that_recommendations_were_drawn_from_cannot_be_removed_with_what_stands_above_them(stage):
    report = stage.report
    perform(report, "adopt", by=None, consequence=True)
    perform(report, "begin_finalizing", by=None, consequence=True)
    drawn = Recommendation.objects.select_related("paragraph__parent").filter(paragraph__kind="item").first()

    with pytest.raises(Refused, match="A recommendation was drawn"):
        remove_paragraph(paragraph=drawn.paragraph.parent, by=None)

    assert Recommendation.objects.filter(pk=drawn.pk).exists()


def test_the_document_of_a_report_goes_the_way_of_the_report(stage):
    """The button of a document is not shown for it, and its address does nothing either."""
    document, officer = stage.report.document, stage.people[OFFICER]
    client = client_of(officer)
    for step in ("review", "edit", "publish", "keep_for_staff", "hold"):
        client.post(f"/act/documents/document/{document.pk}/{step}/", {"note": "x"})

    document.refresh_from_db()
    assert (document.state, [one for one in offers(document, officer) if one.allowed]) == ("received", [])
