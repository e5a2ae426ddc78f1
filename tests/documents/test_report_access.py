"""Who sees a report and who acts on it: person × state, and the list that says the same."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access
from documents.models import Document, Paragraph, Report
from documents.states import ADOPTED, PUBLISHED, ReportState
from meetings.models import Officer

HELD = {ReportState.DRAFTING, ReportState.CHAIR_REVIEW}
ALL = set(ReportState.values)
OPEN = set(PUBLISHED)
SEES = {
    "officer": ALL,
    "executive_secretary": ALL,
    "chair": ALL,
    "rapporteur": ALL,
    "member": ALL - HELD,
    "outsider": OPEN,
    "anonymous": OPEN,
}
MAY = {
    "draft_report": {"officer", "rapporteur"},
    "chair_report": {"officer", "chair"},
    "finalize_report": {"officer", "rapporteur", "chair"},
    "publish_report": {"officer", "executive_secretary"},
}


@pytest.fixture
def people(meeting, make_user, officer, executive_secretary, member, outsider):
    people = {"officer": officer, "executive_secretary": executive_secretary, "member": member, "outsider": outsider}
    for office in ("chair", "rapporteur"):
        user = make_user(f"{office}@example.org", office, person={"given_names": "A"})
        Officer.objects.create(meeting=meeting, person=user.person, office=office, elected_at="2014-04-07T10:00Z")
        people[office] = user
    return people | {"anonymous": AnonymousUser()}


def report_in(meeting, state):
    document = Document.objects.create(body=meeting.body, meeting=meeting, title="Report", kind="report")
    stamped = {"adopted_at": "2014-04-09T12:00Z"} if state in ADOPTED else {}
    stamped |= {"published_at": "2014-04-30T12:00Z"} if state in PUBLISHED else {}
    report = Report.objects.create(meeting=meeting, document=document, state=state, **stamped)
    Paragraph.objects.create(report=report, position=0, kind="paragraph", text="Words.")
    return report


@pytest.mark.parametrize("distribution", ["limited", "restricted"])
@pytest.mark.parametrize("who", list(SEES))
def test_a_published_report_that_is_not_for_everybody_stays_with_those_who_made_it(meeting, people, who, distribution):
    report, user = report_in(meeting, ReportState.PUBLISHED), people[who]
    report.document.distribution = distribution
    report.document.save()
    access.forget(user)

    sees = who not in ("outsider", "anonymous")
    assert user.has_perm("documents.view_report", report) == sees
    assert list(Report.objects.visible_to(user)) == ([report] if sees else [])
    assert Paragraph.objects.visible_to(user).count() == int(sees)


@pytest.mark.parametrize("state", ReportState.values)
@pytest.mark.parametrize("who", list(SEES))
def test_the_list_and_the_question_agree(meeting, people, who, state):
    report, user = report_in(meeting, state), people[who]
    access.forget(user)

    sees = state in SEES[who]
    assert user.has_perm("documents.view_report", report) == sees
    assert list(Report.objects.visible_to(user)) == ([report] if sees else [])
    assert Paragraph.objects.visible_to(user).count() == int(sees)


@pytest.mark.parametrize("permission", list(MAY))
def test_who_may_act(meeting, people, permission):
    report = report_in(meeting, "drafting")

    assert {who for who, user in people.items() if user.has_perm(f"documents.{permission}", report)} == MAY[permission]


@pytest.mark.parametrize("who", ["member", "outsider", "anonymous"])
def test_a_draft_is_not_there_for_others(meeting, people, client, who):
    report_in(meeting, "drafting")
    if who != "anonymous":
        client.force_login(people[who])

    for address in ("", "edit/", "trail/", "changes/"):
        assert client.get(f"/meetings/lg-cbb-10/report/{address}").status_code == 404
    for ending in ("pdf", "json", "html"):
        assert client.get(f"/meetings/lg-cbb-10/report.{ending}").status_code == 404


def test_a_member_reads_what_is_circulated_but_does_not_write_it(meeting, people, client):
    report_in(meeting, "draft_circulated")
    client.force_login(people["member"])

    assert client.get("/meetings/lg-cbb-10/report/").status_code == 200
    assert client.get("/meetings/lg-cbb-10/report/edit/").status_code == 403
