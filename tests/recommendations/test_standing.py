"""The standing item of the next agenda lists what is open of earlier recommendations."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.generated import KINDS
from documents.queries.meeting_facts import told_facts
from meetings.actions import add_agenda_item, plan_meeting
from meetings.queries import fillings_of, lines_of
from recommendations.models import FollowUp, Recommendation
from recommendations.queries import open_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def eleventh(drawn, officer):
    Recommendation.objects.update(is_public=True)
    days = {"starts_on": date(2014, 12, 1), "ends_on": date(2014, 12, 3), "city": "Montreal"}
    return plan_meeting(body=drawn.meeting.body, by=officer, **days)


def test_it_fills_itself_with_what_is_open(eleventh, officer):
    purpose = "earlier_recommendations"
    item = add_agenda_item(meeting=eleventh, title="Progress", purpose=purpose, by=officer)

    found = fillings_of(eleventh, lines_of(eleventh))[item.pk]

    assert len(found) == 23
    assert found[0].cited.startswith("Tenth meeting, 30")
    assert found[0].said == "Executive Secretary: not started"
    assert found[0].url.startswith("/meetings/lg-cbb-10/recommendations/")


def test_what_ended_stays_out_and_what_is_only_reported_stays_in(eleventh):
    ended, reported, private = Recommendation.objects.order_by("position")[:3]
    FollowUp.objects.filter(recommendation=ended).update(progress="overtaken_by_events")
    FollowUp.objects.filter(recommendation=reported).update(progress="implemented_claimed")
    Recommendation.objects.filter(pk=private.pk).update(is_public=False)

    found = {one.cited.removeprefix("Tenth meeting, ") for one in open_before(eleventh)}

    assert {ended.ref, private.ref} & found == set()
    assert reported.ref in found
    assert len(found) == 21


def test_a_meeting_does_not_list_its_own(drawn):
    Recommendation.objects.update(is_public=True)

    assert open_before(drawn.meeting) == []


def test_the_annotated_agenda_prints_them(eleventh, officer):
    add_agenda_item(meeting=eleventh, title="Progress", purpose="earlier_recommendations", by=officer)
    add_agenda_item(meeting=eleventh, title="Closure", by=officer)

    words = [one.words for one in KINDS["annotated_agenda"].write(told_facts(eleventh, "annotated_agenda"))]

    assert "The following recommendations of earlier meetings are open:" in words
    assert sum(one.startswith("Tenth meeting, ") for one in words) == 23


def test_the_number_of_queries_does_not_follow_the_number_of_rows(eleventh):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            open_before(eleventh)
        return len(captured.captured_queries)

    every = cost()
    Recommendation.objects.exclude(ref__in=Recommendation.objects.order_by("position").values("ref")[:2]).update(
        is_public=False
    )

    assert cost() <= every <= 6
