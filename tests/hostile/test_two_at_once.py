"""Several people at the same act in the same moment, over HTTP: one succeeds, the others read a sentence, and the
trail holds."""

import threading
from collections import Counter
from datetime import date

import pytest
from django.db import connections

from accounts.actions import create_account
from core.refusals import Refused
from documents.actions import add_document
from documents.models import Document, Report
from meetings.models import Attendance, Invitation, Meeting
from membership.models import Body, Membership
from notifications.actions import draft_notification, queue_message
from notifications.models import Message, Notification
from parties.actions import add_person
from recommendations.models import Evidence, Recommendation
from tests.hostile.staging import set_up
from tests.hostile.test_walk import OFFICER, client_of
from workflow import trail
from workflow.engine import perform
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4
BACK = {"Referer": "http://testserver/accessibility/"}


def at_once(act, people: int = PEOPLE) -> Counter:
    """What *act(number)* returned or raised, from as many threads as there are people."""
    start, outcomes = threading.Barrier(people), []

    def run(number: int) -> None:
        start.wait()
        try:
            outcomes.append(act(number))
        except Exception as error:
            outcomes.append(type(error).__name__ + ": " + str(error)[:200])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


@pytest.fixture
def officers(officer):
    """The same officer in several browsers."""
    return [client_of(officer) for _ in range(PEOPLE)]


def posted(clients, address: str, data):
    """Post from everywhere at once: how often which status; those who came second read a page or are led to one."""
    said = data if callable(data) else lambda number: data
    return at_once(lambda number: clients[number].post(address, said(number), headers=BACK).status_code)


def test_a_meeting_is_planned_once(officers, body):
    told = posted(officers, "/bodies/lg-cbb/meetings/new/", {
        "ordinal": "11", "title": "Eleventh", "symbol_prefix": "UNEP/CBD/BS/LG-CB/11", "starts_on": "2015-01-01",
        "ends_on": "2015-01-02", "time_zone": "UTC", "format": "in_person", "city": "Rome",
    })  # fmt: skip

    assert told == {303: 1, 422: PEOPLE - 1}
    assert Meeting.objects.count() == 1


def test_a_body_is_entered_once(officers, body):
    told = posted(officers, "/bodies/enter/body/", {
        "name": "New", "short_name": "New", "members_term": "members", "slug": "new-body", "kind": "expert_group",
        "scheme": body.scheme_id,
    })  # fmt: skip

    assert told == {302: 1, 422: PEOPLE - 1}
    assert Body.objects.filter(slug="new-body").count() == 1


def test_a_member_is_offered_once(officers, body):
    person = add_person(family_name="New", given_names="Member", by=None)
    told = posted(officers, "/bodies/lg-cbb/members/add/", {"person": person.pk, "since": "2014-01-01"})

    assert told == {302: 1, 422: PEOPLE - 1}
    assert Membership.objects.filter(person=person).count() == 1


def test_a_person_is_invited_once(officers, meeting, member):
    member.person.email = "member@example.org"
    member.person.save()
    told = posted(officers, "/meetings/lg-cbb-10/invitations/new/", {"who": "member@example.org", "role": "member"})

    assert told == {303: 1, 422: PEOPLE - 1}
    assert Invitation.objects.count() == 1


def test_who_declined_and_came_is_noted_once(officers, meeting, member):
    Invitation.objects.create(meeting=meeting, person=member.person, state="declined", reason="x")
    told = posted(officers, "/meetings/lg-cbb-10/attendance/", {"person": member.person.pk, "present": "yes"})

    assert told == {303: PEOPLE}
    assert [one.state for one in Attendance.objects.all()] == ["present"]
    assert trail.verify() is None


def test_a_symbol_is_given_once(officers, body, meeting):
    documents = [add_document(body=body, meeting=meeting, title=f"Paper {n}", by=None) for n in range(PEOPLE)]
    asked = {"symbol": "UNEP/CBD/BS/LG-CB/10/INF/7"}
    told = at_once(lambda n: officers[n].post(f"/documents/{documents[n].pk}/symbol/", asked).status_code)

    assert told == {303: 1, 422: PEOPLE - 1}
    assert Document.objects.filter(symbol="UNEP/CBD/BS/LG-CB/10/INF/7").count() == 1


def test_the_next_free_symbol_goes_to_each_once(officers, body, meeting):
    told = at_once(
        lambda n: officers[n].post(
            "/meetings/lg-cbb-10/documents/add/",
            {"title": f"Paper {n}", "kind": "working", "distribution": "general", "original_language": "en"},
        ).status_code
    )  # fmt: skip

    assert told == {303: PEOPLE}
    assert Document.objects.count() == PEOPLE


def test_a_report_is_begun_once(officers, meeting):
    told = posted(officers, "/meetings/lg-cbb-10/report/start/", {})

    assert set(told) <= {302, 303}
    assert (Report.objects.count(), Document.objects.count()) == (1, 1)
    assert TrailEntry.objects.filter(verb="start_report").count() == 1


def test_a_notification_is_drafted_once_and_numbers_are_given_once(officer, officers):
    said = {"reference": "SCBD/X/1", "subject": "S", "body": "T", "signatory": "A", "addressee_groups": []}
    told = posted(officers, "/notifications/new/", said)
    assert told == {302: 1, 422: PEOPLE - 1}

    drafts = [
        draft_notification(subject=f"N{n}", body="T", signatory="A", reference=f"R/{n}", by=None) for n in range(4)
    ]
    Notification.objects.filter(pk__in=[one.pk for one in drafts]).update(state="cleared")

    def issue(number: int) -> str:
        try:
            perform(drafts[number], "issue", by=None, consequence=True)
        except Refused:
            return "refused"
        return "issued"

    assert sum(at_once(issue).values()) == 4


def test_a_key_is_queued_once(db):
    at_once(
        lambda n: queue_message(key="one", kind="t", to_email="a@example.org", subject=str(n), text="x", by=None).pk
    )

    assert Message.objects.count() == 1


def test_an_account_is_made_once(db):
    def make(number: int) -> str:
        try:
            create_account(email="One@example.org", name="One", by=None)
        except Refused:
            return "refused"
        return "made"

    assert at_once(make) == {"made": 1, "refused": PEOPLE - 1}


def test_eight_write_the_trail_at_once_and_it_holds(officer, meeting, body):
    def write(number: int) -> str:
        from django.db import transaction

        for _ in range(10):
            with transaction.atomic():
                trail.record("tried", (meeting, body)[number % 2], by=officer, n=number)
        return "done"

    assert at_once(write, 8) == {"done": 8}
    assert TrailEntry.objects.filter(verb="tried").count() == 80
    assert trail.verify() is None


def test_a_mandate_is_recorded_in_turn(officers, body):
    told = posted(officers, "/bodies/lg-cbb/mandates/record/", {
        "decision_symbol": "BS-VII/1", "rules": "[]", "valid_from": "2015-01-01",
    })  # fmt: skip

    assert set(told) <= {302, 422}
    assert body.mandates.in_force(date(2014, 12, 31)).count() == 1


def test_one_word_wins_where_two_write_the_same_paragraph_and_recommendations_are_drawn_once():
    stage = set_up("drafted")
    report, officer = stage.report, stage.people[OFFICER]
    clients = [client_of(officer) for _ in range(PEOPLE)]
    written = report.paragraphs.filter(kind="paragraph", generator="").exclude(text="").first()
    address = f"/meetings/{stage.meeting.slug}/report/paragraphs/{written.pk}/"
    told = posted(clients, address, lambda n: {"text": f"Words of {n}.", "version": str(written.version)})
    assert told == {303: 1, 409: PEOPLE - 1}

    told = posted(clients, f"/act/documents/report/{report.pk}/adopt/", {"version": str(report.version)})
    assert told == {303: PEOPLE}
    assert (
        Recommendation.objects.count()
        == TrailEntry.objects.filter(verb="adopt", content_type__model="recommendation").count()
    )
    assert report.versions.filter(kind="adopted").count() == 1

    perform(stage.meeting, "declare_closed", by=None, consequence=True)
    for step in ("begin_finalizing", "finalize", "publish"):
        perform(report, step, by=None, consequence=True)
    told = posted(clients, f"/recommendations/transmit/{stage.meeting.slug}/", {})
    assert told == {303: PEOPLE}
    assert TrailEntry.objects.filter(verb="transmit").count() == Recommendation.objects.count()

    follow_up = Recommendation.objects.first().follow_ups.first()
    address = f"/recommendations/follow-ups/{follow_up.pk}/evidence/"
    told = posted(clients, address, {"reference": "https://example.org/"})
    assert (told, Evidence.objects.count()) == ({303: PEOPLE}, 1)
    address = f"/recommendations/follow-ups/{follow_up.pk}/answer/"
    follow_up.refresh_from_db()
    told = posted(clients, address, {"answer": "accepted", "channel": "email", "version": str(follow_up.version)})
    assert set(told) <= {303, 422}
    assert trail.verify() is None
