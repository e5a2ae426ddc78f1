"""The tenth report as blocks and as rows, adopted; people who answer for addressees."""

from datetime import UTC, datetime

import pytest

from core import access, clock
from documents.models import Report
from parties.models import Organization
from recommendations import actions
from recommendations.models import Evidence, FollowUp, Recommendation, Theme
from tests.recommendations.tenth import CUES, TENTH, TREE, make_report, trace


@pytest.fixture(autouse=True)
def in_2014():
    """The clock stands a month after the meeting."""
    with clock.standing_at(datetime(2014, 5, 12, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def expected() -> list[dict]:
    """The 23 recommendations as they were read from the source, in order."""
    groups = TENTH["recommendations"]["groups"].values()
    return [item for paragraphs in groups for paragraph in paragraphs for item in paragraph["items"]]


@pytest.fixture
def themes(db) -> list[Theme]:
    found = TREE["themes"].items()
    return [actions.define_theme(key=key, label=label, cues=CUES[key], by=None) for key, label in found]


@pytest.fixture
def report(meeting, expected) -> Report:
    """The tenth report, adopted, with its traces; nothing is drawn from it yet."""
    report = make_report(meeting, TREE["blocks"])
    trace(report, expected)
    return report


@pytest.fixture
def unep(db) -> Organization:
    return Organization.objects.create(
        name="United Nations Environment Programme", acronym="UNEP", kind="intergovernmental"
    )


@pytest.fixture
def drawn(report, themes, unep) -> Report:
    actions.draw_recommendations(report=report, by=None)
    return report


@pytest.fixture
def find(drawn):
    """`find("30(a)")`: the recommendation."""
    return lambda ref: Recommendation.objects.get(meeting=drawn.meeting, ref=ref)


@pytest.fixture
def transmitted(drawn, officer):
    actions.transmit_recommendations(recommendations=Recommendation.objects.all(), by=officer)
    return drawn


@pytest.fixture
def track(transmitted):
    """`track("35(d)", "UNEP")`: the follow-up of one addressee, the first where none is named."""

    def get(ref: str, addressee: str = "") -> FollowUp:
        rows = FollowUp.objects.filter(recommendation__ref=ref, addressee__startswith=addressee)
        return rows.order_by("pk")[0]

    return get


@pytest.fixture
def speaker(make_user, unep):
    """Who speaks for UNEP."""
    user = make_user("speaker@unep.example.org", "Ms. Speaker")
    access.grant(user, "parties.speak_for_organization", unep)
    return user


@pytest.fixture
def second_officer(make_user, body):
    user = make_user("second@example.org", "Second Officer")
    access.grant(user, "membership.manage_body", body)
    return user


@pytest.fixture
def prove():
    """Evidence for a follow-up, without ceremony."""

    def add(follow_up: FollowUp, title: str = "A note") -> Evidence:
        return actions.attach_evidence(
            follow_up=follow_up, kind="link", title=title, link="https://www.cbd.int/note", by=None
        )

    return add


@pytest.fixture
def public(transmitted):
    Recommendation.objects.update(is_public=True)
    type(transmitted).objects.filter(pk=transmitted.pk).update(state="published", published_at=transmitted.adopted_at)
    return transmitted


@pytest.fixture
def unep_track(transmitted) -> FollowUp:
    return FollowUp.objects.get(addressee="UNEP")
