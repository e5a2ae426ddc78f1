"""The demonstration told to its end: a trail that verifies, a report equal to the published one."""

import re
from pathlib import Path

import pytest
from django.db.models import Count

from core import clock
from demo import source, stages
from documents.models import Report
from documents.queries import report_of, text_of
from documents.states import ReportState
from meetings.models import Attendance, Meeting
from meetings.queries import joining_of, work_of
from membership.models import Body, Membership
from notifications.models import Message
from recommendations.models import Answer, AskedParty, FollowUp, Recommendation, Round
from tests.held import held
from workflow import trail
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).parents[1] / "data" / "tenth-meeting-report.txt"


def plain(text: str) -> str:
    """White space and quotation marks aside; the non-breaking hyphens and spaces of the source are ordinary ones."""
    return re.sub(r"[\s“”\"‘’']+", "", text.replace("\u2011", "-").replace("\u00ad", ""))


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    with held(lambda: stages.load("follow_up"), django_db_blocker):
        yield


@pytest.fixture
def told(_loaded, db):
    return Meeting.objects.get(body__slug="lg-cbb", ordinal=10)


def test_the_whole_story(told):
    body = Body.objects.get(slug="lg-cbb")
    came = Attendance.objects.filter(meeting=told, state="present")

    assert (body.state, told.state, report_of(told).state) == ("active", "closed", ReportState.PUBLISHED)
    assert Membership.objects.filter(body=body, state="active").count() == 20
    assert (came.count(), came.filter(person__organization__isnull=False).count()) == (14, 3)
    assert Recommendation.objects.filter(meeting=told).count() == 23
    assert FollowUp.objects.filter(progress="implemented_verified").exists()


def test_the_tenth_has_its_timetable(told):
    work = work_of(told)
    planned = [[one.line.number for one in session.items] for session in work.sessions]

    assert planned == [["1", "2.1", "2.2", "3.1"], ["3.1"], ["3.1"], ["3.2"], ["4"], ["5", "6"]]
    assert (work.faults, work.unplanned) == ([], [])
    assert [session.label for session in work.sessions if not session.label.endswith("(hours invented)")] == []


def test_the_progress_report_waits_to_be_issued(told):
    report = Report.objects.get(meeting__ordinal=11, kind="progress")
    words = "\n".join(passage.words for passage in text_of(report))

    assert (report.state, report.document.symbol) == (ReportState.DRAFTING, "UNEP/CBD/BS/LG-CB/11/2")
    assert "the 23 recommendations of its tenth meeting" in words and "Came from Decision BS-VI/5" in words
    assert report.paragraphs.get(is_taken_over=True).text.endswith("(invented).")


def test_the_eleventh_lies_ahead_with_its_deadlines_in_motion(told):
    eleventh = Meeting.objects.get(body=told.body, ordinal=11)
    track = {row.key: row for row in eleventh.deadlines.all()}

    assert (eleventh.state, eleventh.starts_on.isoformat()) == ("announced", "2014-12-01")
    assert (eleventh.format, joining_of(eleventh)) == (
        "hybrid", "To join: https://meet.example.org/lg-cbb-11 (passcode 2014 (invented))",
    )  # fmt: skip
    assert {key for key, row in track.items() if row.done_at} == {"place"}
    assert {key for key, row in track.items() if row.set_aside_at} == {"call", "nominations", "slate", "notification"}
    with clock.standing_at(stages.STAGES[-1].present):
        assert [key for key, row in track.items() if row.is_near] == ["documents_submitted"]
        assert [key for key, row in track.items() if row.is_late] == []


def test_the_trail_is_real_dated_in_its_years_and_verifies(told):
    years = {at.year for at in TrailEntry.objects.values_list("at", flat=True)}

    assert (years, trail.verify()) == ({2012, 2013, 2014}, None)


def test_two_rounds_are_answered_by_their_day_and_every_answer_says_that_it_is_invented(told):
    """In the second, 31 answer; what Hungary did was verified in the first, and stands."""
    rounds = {one.number: one for one in Round.objects.filter(meeting=told)}
    answering = AskedParty.objects.filter(answers__isnull=False).distinct().order_by()
    answers = Answer.objects.filter(asked__round__in=rounds.values())

    assert dict(answering.values_list("round__number").annotate(n=Count("pk", distinct=True))) == {1: 37, 2: 32}
    assert {number: one.is_open for number, one in rounds.items()} == {1: False, 2: True}
    assert answers.exclude(text__endswith="(Invented for the demonstration.)").count() == 0
    assert answers.filter(asked__party__iso2="HU").exclude(answered_by__email="bakonyvari@example.org").count() == 0


def test_the_mail_left_on_its_day_and_none_waits(told):
    states = dict(Message.objects.values_list("state").annotate(n=Count("pk")).order_by())
    invitations = Message.objects.filter(kind="invitation")

    assert (set(states), invitations.count()) == ({"sent"}, 20)
    assert {at.date().isoformat() for at in invitations.values_list("sent_at", flat=True)} == {"2014-02-17"}


def test_the_report_equals_the_published_one_word_by_word(told):
    published = plain(SOURCE.read_text(encoding="utf-8"))
    title = plain("REPORT OF THE TEnth MEETING of the liaison group on capacity-building for biosafety")
    written = "".join(plain(passage.mark + passage.words) for passage in text_of(report_of(told)))

    assert published.removeprefix(title).casefold() == written.casefold()


def test_exactly_the_23_recommendations_with_their_addressees_themes_and_traces(told):
    groups = source.read("tenth_meeting")["recommendations"]["groups"]
    expected = {
        item["ref"]: (group, item["theme"], set(item["discussion_source"]))
        for group, chapeaux in groups.items()
        for chapeau in chapeaux
        for item in chapeau["items"]
    }
    cited = {passage.pk: passage.ref for passage in text_of(report_of(told))}

    drawn = {
        one.ref: (
            one.addressee_group,
            one.theme.key if one.theme else None,
            {cited[trace.discussion_id] for trace in one.paragraph.traces.all()},
        )
        for one in Recommendation.objects.filter(meeting=told)
    }

    assert drawn == expected
