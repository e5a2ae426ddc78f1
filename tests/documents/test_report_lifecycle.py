"""The life of a report: every step from every state, and what each brings with it."""

from datetime import UTC, date, datetime

import pytest

from core import clock, search
from core.refusals import Refused
from documents import actions, queries
from documents.differences import paired
from documents.models import Report, ReportVersion
from documents.signals import report_adopted, report_published
from documents.states import ReportState, VersionKind
from tests.documents.tenth import report_tree, stage
from workflow.engine import perform, steps_of
from workflow.models import TrailEntry

STEPS = ["hand_over", "circulate", "adopt", "begin_finalizing", "finalize", "publish"]
PATHS = {
    "drafting": [],
    "chair_review": STEPS[:1],
    "draft_circulated": STEPS[:2],
    "adopted_draft": STEPS[:3],
    "finalizing": STEPS[:4],
    "final": STEPS[:5],
    "published": STEPS,
}
ALLOWED = {
    "drafting": {"hand_over"},
    "chair_review": {"give_back", "circulate"},
    "draft_circulated": {"take_back", "adopt"},
    "adopted_draft": {"begin_finalizing"},
    "finalizing": {"finalize"},
    "final": {"publish"},
    "published": set(),
    "corrected": set(),
}


#: Their own suites walk these: as orally amended (test_adoption), a Corr. (test_corrigenda), a progress report.
ELSEWHERE = {"adopt_as_amended", "correct", "issue"}


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return report


def walk(report, steps, by):
    for step in steps:
        perform(report, step, by=by)
    return report


def test_the_matrix_knows_every_state_and_step():
    assert set(ALLOWED) == set(ReportState.values)
    assert set.union(*ALLOWED.values()) | ELSEWHERE == set(steps_of(Report))


@pytest.mark.parametrize("state", list(PATHS))
def test_only_these_steps_leave_a_state(report, officer, state):
    walk(report, PATHS[state], officer)
    assert report.state == state

    for step in set(steps_of(Report)) - ALLOWED[state]:
        with pytest.raises(Refused):
            perform(report, step, by=officer, note="x")

    report.refresh_from_db()
    assert report.state == state


def test_each_station_keeps_the_text_as_it_stood(report, officer):
    walk(report, STEPS, officer)

    kept = list(ReportVersion.objects.order_by("number").values_list("number", "kind"))
    assert kept == [(1, "circulated"), (2, "adopted"), (3, "final"), (4, "published")]


def test_a_frozen_text_reads_as_it_did(report, officer):
    walk(report, STEPS[:3], officer)
    then = [(one.ref, one.anchor, one.words) for one in queries.text_of(report)]
    walk(report, ["begin_finalizing"], officer)
    first = report.paragraphs.get(text__startswith="The online forum should run")
    actions.write_paragraph(paragraph=first, text="The online forum should run for three weeks;", by=officer)

    adopted = queries.latest_version(report, VersionKind.ADOPTED)

    assert [(one.ref, one.anchor, one.words) for one in queries.frozen(adopted)] == then
    [change] = [one for one in paired(queries.frozen(adopted), queries.text_of(report)) if one.is_changed]
    assert (change.new.ref, [(span.kind, span.text) for span in change.spans if span.kind != "equal"]) == (
        "18(a)", [("delete", "a period of two"), ("insert", "three")],
    )  # fmt: skip


def test_a_paragraph_that_only_got_another_number_is_unchanged(report, officer):
    walk(report, STEPS[:4], officer)
    opening = report.paragraphs.get(text="INTRODUCTION")
    actions.add_paragraph(report=report, parent=opening, kind="paragraph", text="A new one.", by=officer)

    adopted = queries.latest_version(report, VersionKind.ADOPTED)
    rows = paired(queries.frozen(adopted), queries.text_of(report))
    assert [one.new.words for one in rows if one.is_changed] == ["A new one."]


def test_adoption_and_publication_are_announced_inside_the_act(report, officer):
    heard = []

    def hear(signal, report, by, **kwargs):
        heard.append((signal is report_adopted, report.state, report.versions.count(), by))

    for signal in (report_adopted, report_published):
        signal.connect(hear, weak=False, dispatch_uid="test")
    try:
        walk(report, STEPS, officer)
    finally:
        for signal in (report_adopted, report_published):
            signal.disconnect(dispatch_uid="test")

    assert heard == [(True, "adopted_draft", 2, officer), (False, "published", 4, officer)]


def test_a_receiver_that_refuses_undoes_the_adoption(report, officer):
    def refuse(**kwargs):
        raise Refused("Not like this.")

    walk(report, STEPS[:2], officer)
    report_adopted.connect(refuse, weak=False, dispatch_uid="test")
    try:
        with pytest.raises(Refused, match="Not like this"):
            perform(report, "adopt", by=officer)
    finally:
        report_adopted.disconnect(dispatch_uid="test")

    assert (Report.objects.get().state, ReportVersion.objects.count()) == ("draft_circulated", 1)


def test_publication_makes_the_document_public_and_stamps_the_meeting(report, officer):
    with clock.standing_at(datetime(2014, 4, 30, 12, tzinfo=UTC)):
        walk(report, STEPS, officer)

    document = report.document
    document.refresh_from_db()
    report.meeting.refresh_from_db()
    assert (document.state, document.dated_on) == ("public", date(2014, 4, 30))
    assert report.meeting.report_published_on == date(2014, 4, 30)


def test_search_finds_a_published_paragraph_under_its_address(report, officer, outsider):
    if not _has_index():
        pytest.skip("the search index comes with the migrations")
    walk(report, STEPS, officer)

    [hit] = search.find("joint reporting system", outsider, kind="paragraph")
    assert (hit.title, hit.url) == (
        "UNEP/CBD/BS/LG-CB/10/2, para. 15(h)", "/meetings/lg-cbb-10/report/#p15-h",
    )  # fmt: skip


def _has_index():
    from django.db import connection

    return connection.vendor != "sqlite" or "core_search_fts" in connection.introspection.table_names()


def test_a_report_without_text_is_not_handed_over(report, officer):
    report.paragraphs.all().delete()

    with pytest.raises(Refused, match="no paragraphs yet"):
        perform(report, "hand_over", by=officer)


def test_what_was_not_closed_is_not_final(report, officer):
    walk(report, STEPS[:4], officer)
    type(report.meeting).objects.update(closed_at=None)

    with pytest.raises(Refused, match="not been declared closed"):
        perform(report, "finalize", by=officer)


def test_the_trail_tells_the_whole_act(report, officer):
    walk(report, STEPS[:2], officer)

    entries = TrailEntry.objects.about(report).order_by("-pk")[:3]
    assert [entry.verb for entry in entries] == ["freeze_report", "circulate", "hand_over"]
