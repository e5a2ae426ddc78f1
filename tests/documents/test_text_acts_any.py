"""Whatever drafters do to a text, in any order: it stays a tree, its anchors differ, and all of it is taken back."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.refusals import Refused
from documents import actions, queries
from documents.models import Paragraph, TextAct
from tests.documents.drafts import TREE, row, said, state
from tests.documents.tenth import stage


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=TREE, by=officer)
    return queries.report_of(meeting)


def undo(report, by):
    return actions.undo_act(act=queries.last_act(report, by), by=by)


KINDS = st.sampled_from(["split", "merge", "up", "down", "in", "out", "behind", "remove", "write", "add"])
ACTS = st.lists(st.tuples(KINDS, st.integers(0, 99), st.integers(0, 99)), max_size=7)


def act(report, by, kind, which, other):
    """One act on the *which*-th block; False where it was refused."""
    # In the order of reading: anchors are drawn by lot, and an example must be the same each time.
    place = {one.key: place for place, one in enumerate(queries.text_of(report, unwritten=True))}
    rows = sorted(report.paragraphs.select_related("report", "parent"), key=lambda one: place[one.anchor])
    paragraph, behind = rows[which % len(rows)], rows[other % len(rows)]
    words = paragraph.text.split(" ")
    cut = 1 + other % max(len(words) - 1, 1)
    try:
        with transaction.atomic():
            if kind == "split":
                actions.split_paragraph(
                    paragraph=paragraph, parts=[" ".join(words[:cut]), " ".join(words[cut:])], by=by
                )
            elif kind == "merge":
                actions.merge_paragraph(paragraph=paragraph, by=by)
            elif kind == "behind":
                actions.put_behind(paragraph=paragraph, after=behind, by=by)
            elif kind == "remove":
                actions.remove_paragraph(paragraph=paragraph, by=by)
            elif kind == "write":
                actions.write_paragraph(paragraph=paragraph, text=f"{paragraph.text} {other}", by=by)
            elif kind == "add":
                new = ["paragraph", "item", "plain", "heading"][other % 4]
                actions.add_paragraph_behind(report=report, after=paragraph, kind=new, text=f"New {other}", by=by)
            else:
                actions.shift_paragraph(paragraph=paragraph, way=kind, by=by)
    except Refused:
        return False
    return True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_was_done_the_text_holds_and_everything_can_be_taken_back(report, officer, acts):
    with transaction.atomic():
        states = []
        for kind, which, other in acts:
            before, words = state(report), said(report)
            count = TextAct.objects.count()
            if act(report, officer, kind, which, other) and TextAct.objects.count() > count:
                states.append(before)
            anchors = [one[0] for one in state(report)[0]]
            assert len(anchors) == len(set(anchors)) == report.paragraphs.count()
            if kind in ("split", "merge") and "^[" not in words:
                assert sorted(said(report).split()) == sorted(words.split()) or "paragraph " in words
        for before in reversed(states):
            undo(report, officer)
            assert state(report) == before
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from(["One", "the first", "Two", "Three", "Four", "No number"]), cut=st.integers(1, 9))
def test_splitting_and_merging_is_nothing(report, officer, which, cut):
    with transaction.atomic():
        before = state(report)
        words = row(report, which).text.split(" ")
        if 0 < cut < len(words) and "[[" not in " ".join(words):
            parts = [" ".join(words[:cut]), " ".join(words[cut:])]
            _first, second = actions.split_paragraph(paragraph=row(report, which), parts=parts, by=officer)
            merged = actions.merge_paragraph(paragraph=second, by=officer)
            Paragraph.objects.filter(pk=merged.pk).update(absorbed=[])
            assert state(report) == before
        transaction.set_rollback(True)
