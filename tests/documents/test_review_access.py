"""Who sees, makes and rules on comments: person × state, and lists that agree with permissions."""

import pytest

from core import access
from documents import actions
from documents.models import Comment, Report
from documents.queries import reviews_waiting_for
from documents.states import ReportState

STATES = {
    "drafting": {},
    "chair_review": {},
    "draft_circulated": {},
    "adopted_draft": {"adopted_at"},
    "finalizing": {"adopted_at"},
    "published": {"adopted_at", "published_at"},
}
BEGUN = set(STATES) - {"drafting", "chair_review"}


@pytest.fixture
def people(member, officer, executive_secretary, outsider, reviewer):
    return {"member": member, "officer": officer, "es": executive_secretary, "outsider": outsider, "reviewer": reviewer}


@pytest.fixture
def comments(circulated, paragraph, member, reviewer):
    """1: the member's, for all; 2: the member's, for the desk; 3: the reviewer's, for the desk."""
    said = [("members", member), ("desk", member), ("desk", reviewer)]
    return [
        actions.make_comment(report=circulated, key=paragraph.anchor, text=f"No. {n}", audience=audience, by=by)
        for n, (audience, by) in enumerate(said)
    ]


def into(report, state):
    stamps = dict.fromkeys(STATES[state], report.circulated_at)
    Report.objects.filter(pk=report.pk).update(state=state, **stamps)
    return Report.objects.select_related("document", "meeting__body").get(pk=report.pk)


@pytest.mark.parametrize("state", STATES)
def test_who_sees_which_comments(circulated, comments, people, state):
    report = into(circulated, state)
    shared = [1] if state in BEGUN else []
    expected = {
        "member": sorted({*shared, 1, 2}), "reviewer": sorted({*shared, 3}), "outsider": [],
        "officer": [1, 2, 3], "es": [1, 2, 3],
    }  # fmt: skip

    seen = {}
    for name, user in people.items():
        access.forget(user)
        seen[name] = [one.number for one in Comment.objects.visible_to(user)]
        for one in comments:
            one.report = report
        assert [one.number for one in comments if user.has_perm("documents.view_comment", one)] == seen[name]

    assert seen == expected


@pytest.mark.parametrize("state", STATES)
def test_who_comments_and_rules(circulated, comments, people, state):
    report = into(circulated, state)
    for one in comments:
        one.report = report

    held = {}
    for name, user in people.items():
        access.forget(user)
        acts = {"comment": user.has_perm("documents.comment_report", report)}
        for act in ("rule", "reject", "withdraw"):
            acts[act] = user.has_perm(f"documents.{act}_comment", comments[0])
        held[name] = {act for act, may in acts.items() if may}

    begun = {"comment"} if state in BEGUN else set()
    assert held == {
        "member": begun | {"withdraw"},
        "reviewer": begun,
        "officer": {"comment", "rule", "reject"},
        "es": set(),
        "outsider": set(),
    }


def _asked(user):
    access.forget(user)
    return [one.title for one in reviews_waiting_for(user)]


def test_what_waits_for_whom(circulated, people, paragraph):
    assert {name: _asked(user) for name, user in people.items()} == {
        "member": ["Comment on the draft"], "reviewer": ["Comment on the draft"], "officer": [], "es": [],
        "outsider": [],
    }  # fmt: skip

    actions.make_comment(report=circulated, key=paragraph.anchor, text="Say more.", by=people["member"])

    assert (_asked(people["member"]), _asked(people["officer"])) == ([], ["Rule on 1 open comment"])
    into(circulated, ReportState.ADOPTED_DRAFT)
    assert (_asked(people["reviewer"]), _asked(people["officer"])) == ([], [])
