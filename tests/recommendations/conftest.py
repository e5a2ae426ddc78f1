"""The tenth report as blocks and as rows, adopted; people who answer for addressees."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from core import access, clock
from documents.models import Report
from parties.models import DatedListing, Organization, Party, Placement, Treaty, TreatyAction
from recommendations import actions
from recommendations.models import Answer, AskedParty, Evidence, FollowUp, Recommendation, Round, Said, Theme
from tests.recommendations.tenth import CUES, TENTH, TREE, make_report, trace


@pytest.fixture(autouse=True)
def in_2014():
    """The clock stands a month after the meeting."""
    with clock.standing_at(datetime(2014, 5, 12, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def _fresh():
    """Numbers of rounds are kept; here rounds of the same number begin anew with every test."""
    cache.clear()


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
    """Drawn on the day of the adoption, a month before the clock of these tests."""
    with clock.standing_at(datetime(2014, 4, 9, 14, 0, tzinfo=UTC)):
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
        return actions.attach_evidence(follow_up=follow_up, title=title, reference="https://www.cbd.int/note", by=None)

    return add


@pytest.fixture
def public(transmitted):
    Recommendation.objects.update(is_public=True)
    type(transmitted).objects.filter(pk=transmitted.pk).update(state="published", published_at=transmitted.adopted_at)
    return transmitted


@pytest.fixture
def unep_track(transmitted) -> FollowUp:
    return FollowUp.objects.get(addressee="UNEP")


#: Code, name, regional group, lists, Party to the Protocol since (None: to the Convention alone).
STANDING = [
    ("KE", "Kenya", "AFR", [], "2003-09-11"),
    ("UG", "Uganda", "AFR", ["LDC"], "2003-09-11"),
    ("BF", "Burkina Faso", "AFR", ["LDC"], "2003-11-02"),
    ("IN", "India", "APG", [], "2003-09-11"),
    ("FJ", "Fiji", "APG", ["SIDS"], "2003-09-11"),
    ("HU", "Hungary", "EEG", [], "2004-07-26"),
    ("GD", "Grenada", "GRULAC", ["SIDS"], "2004-05-05"),
    ("AT", "Austria", "WEOG", [], "2003-09-11"),
    ("CA", "Canada", "WEOG", [], None),
    ("AR", "Argentina", "GRULAC", [], None),
    ("CI", "Côte d’Ivoire", "AFR", [], "2015-06-10"),
]


@pytest.fixture
def states(scheme) -> dict[str, Party]:
    """Eight Parties to the Protocol, three other Governments (one of them becomes a Party in 2015)."""
    protocol, convention = (Treaty.objects.get_or_create(key=key, defaults={"name": key})[0] for key in ("CPB", "CBD"))
    groups = {group.key: group for group in scheme.groups.all()}
    found = {}
    for iso2, name, group, lists, since in STANDING:
        party = found[iso2] = Party.objects.create(iso2=iso2, name=name)
        Placement.objects.create(party=party, group=groups[group])
        for listed in lists:
            DatedListing.objects.create(party=party, list=listed)
        bind(party, convention, "1994-01-01")
        if since:
            bind(party, protocol, since)
    return found


def bind(party: Party, treaty: Treaty, since: str) -> None:
    day = date.fromisoformat(since)
    TreatyAction.objects.create(
        party=party, treaty=treaty, deposited_on=day, instrument="ratification", party_since=day
    )


@pytest.fixture
def asking(transmitted, states, officer) -> Round:
    """The first round, open until the end of September."""
    return actions.open_round(meeting=transmitted.meeting, due_on=date(2014, 9, 30), by=officer)


@pytest.fixture
def asked(asking):
    """`asked("KE")`: a Party in the round."""
    return lambda iso2: AskedParty.objects.select_related("round__meeting__body", "party").get(
        round=asking, party__iso2=iso2
    )


@pytest.fixture
def kenya(make_user, states):
    """Who speaks for Kenya."""
    user = make_user("kenya@example.org", "Focal point of Kenya")
    access.grant(user, "parties.speak_for_party", states["KE"])
    return user


@pytest.fixture
def many(transmitted):
    """`many("33(a)")`: the follow-up that stands for all Parties."""
    return lambda ref, addressee="Parties": FollowUp.objects.get(recommendation__ref=ref, addressee=addressee)


@pytest.fixture
def said_by_kenya(asked, many, kenya) -> Answer:
    said = {many("33(a)").pk: Said(progress="implemented_claimed", text="Done.")}
    actions.record_answers(asked=asked("KE"), said=said, by=kenya)
    return Answer.objects.get()
