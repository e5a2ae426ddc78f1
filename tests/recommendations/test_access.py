"""Who sees and does what with recommendations, person by state; the twins agree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from recommendations.models import FollowUp, Recommendation
from recommendations.states import RecommendationState

PEOPLE = ["anonymous", "outsider", "member", "speaker", "officer", "executive_secretary"]
STAFF = {"officer", "executive_secretary"}
S = RecommendationState


@pytest.fixture
def people(outsider, member, speaker, officer, executive_secretary):
    users = (AnonymousUser(), outsider, member, speaker, officer, executive_secretary)
    return dict(zip(PEOPLE, users, strict=True))


@pytest.fixture
def at(drawn):
    """35(d) in one state, its report published or not."""

    def put(state: str, *, is_public: bool) -> Recommendation:
        stamps = {
            "adopted_at": None if state == S.DRAFT else drawn.adopted_at,
            "transmitted_at": None if state in (S.DRAFT, S.ADOPTED) else drawn.adopted_at,
        }
        rows = Recommendation.objects.filter(ref="35(d)")
        rows.update(state=state, is_public=is_public, **stamps)
        return rows.select_related("body").get()

    return put


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("is_public", [True, False])
def test_who_sees_a_recommendation(people, at, state, is_public):
    row = at(state, is_public=is_public)
    adopted = state != S.DRAFT
    expected = set(PEOPLE) if adopted and is_public else STAFF | ({"member"} if adopted else set())

    seeing = {name for name, user in people.items() if user.has_perm("recommendations.view_recommendation", row)}

    assert seeing == expected


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("is_public", [True, False])
def test_the_twins_agree(people, at, state, is_public):
    row = at(state, is_public=is_public)
    track = FollowUp.objects.select_related("recommendation__body").filter(recommendation=row).first()

    for name, user in people.items():
        listed = Recommendation.objects.visible_to(user).filter(pk=row.pk).exists()
        assert listed == user.has_perm("recommendations.view_recommendation", row), name
        tracked = FollowUp.objects.visible_to(user).filter(pk=track.pk).exists()
        assert tracked == user.has_perm("recommendations.view_followup", track), name


@pytest.mark.parametrize(
    ("permission", "holders"),
    [
        ("manage_recommendation", {"officer"}),
        ("transmit_recommendation", STAFF),
        ("retire_recommendation", {"executive_secretary"}),
    ],
)
def test_who_acts_on_a_recommendation(people, find, permission, holders):
    row = find("35(d)")

    assert {name for name, user in people.items() if user.has_perm(f"recommendations.{permission}", row)} == holders


@pytest.mark.parametrize(
    ("permission", "ref", "addressee", "holders"),
    [
        ("answer_followup", "35(d)", "UNEP", {"speaker", "officer"}),
        ("answer_followup", "35(d)", "UNDP", {"officer"}),
        ("answer_followup", "30(a)", "Executive Secretary", STAFF),
        ("answer_followup", "33(a)", "Parties", {"officer"}),
        ("verify_followup", "35(d)", "UNEP", {"officer"}),
        ("close_followup", "35(d)", "UNEP", {"executive_secretary"}),
    ],
)
def test_who_acts_on_a_follow_up(people, drawn, permission, ref, addressee, holders):
    row = FollowUp.objects.get(recommendation__ref=ref, addressee=addressee)

    assert {name for name, user in people.items() if user.has_perm(f"recommendations.{permission}", row)} == holders
