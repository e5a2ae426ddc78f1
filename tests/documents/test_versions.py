"""Five views of a report, and what became of each paragraph between two texts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text.redline import new_text, old_text
from documents import actions
from documents.differences import became, traced
from documents.exporting import Passage
from tests.documents.reading import find, html, words
from workflow.engine import perform

VERSIONS = "/meetings/lg-cbb-10/report/versions/"
LONG = "The members noted that there was a need to strengthen capacities, to share experiences and to report on them."
OTHER = "They asked the Secretariat to prepare an analysis of all needs and gaps in time for the meeting to come."


def text(*rows):
    """(key, words) as a numbered text."""
    return [
        Passage(n, key, "paragraph", said, None, str(n), f"{n}.", str(n), f"p{n}")
        for n, (key, said) in enumerate(rows, 1)
    ]


def told(old, new):
    return [(row.kind, row.passage.key, became(row)) for row in traced(old, new) if row.is_changed]


def test_a_moved_paragraph_leaves_a_mark_where_it_stood():
    old = text(("a", LONG), ("b", OTHER), ("c", "Closed."))
    new = text(("b", OTHER), ("c", "Closed."), ("a", LONG))

    assert told(old, new) == [
        ("away", "a", "paragraph 1 stood here; it moved, and is paragraph 3 now."),
        ("equal", "a", "Moved: it was paragraph 1."),
    ]


def test_two_that_became_one_are_merged():
    old, new = text(("a", LONG), ("b", OTHER)), text(("a", f"{LONG} {OTHER}"))
    rows = [row for row in traced(old, new) if row.is_changed]

    assert told(old, new) == [
        ("changed", "a", "Merged: it was paragraph 1, paragraph 2."),
        ("delete", "b", "paragraph 2 was merged into paragraph 1."),
    ]
    assert [span.kind for span in rows[0].spans] == ["equal"]


def test_one_that_became_two_is_split():
    old, new = text(("a", f"{LONG} {OTHER}")), text(("a", LONG), ("b", OTHER))
    rows = traced(old, new)

    assert told(old, new) == [
        ("changed", "a", "Split: it is paragraph 1, paragraph 2 now."),
        ("insert", "b", "Split from paragraph 1."),
    ]
    assert [new_text(row.spans) for row in rows] == [LONG, OTHER]


def test_what_came_and_what_went():
    old, new = text(("a", LONG), ("b", "Gone for good and all.")), text(("a", LONG), ("c", "Wholly new words stand."))

    assert {row[2] for row in told(old, new)} == {"Deleted.", "New."}


words_of = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]), max_size=12)
texts = st.lists(st.tuples(st.sampled_from("abcdefgh"), words_of), max_size=8, unique_by=lambda row: row[0])


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_every_paragraph_of_both_texts_is_told_once(old, new):
    before = text(*[(key, " ".join(said)) for key, said in old])
    after = text(*[(key, " ".join(said)) for key, said in new])
    rows = [row for row in traced(before, after) if row.kind != "away"]

    assert [row.new.key for row in rows if row.new] == [one.key for one in after]
    assert sorted(row.old.key for row in rows if row.old) == sorted(one.key for one in before)
    for row in rows:
        if row.new is not None:
            assert new_text(row.spans) == row.new.words
        if row.old is not None and not (row.merged or row.split or row.into):
            assert old_text(row.spans) == row.old.words


@pytest.fixture
def final(circulated, paragraph, officer):
    actions.enter_amendment(
        report=circulated, key=paragraph.anchor, act="replace", text="Amended in the room.", accept=True, by=officer
    )
    circulated.refresh_from_db()
    perform(circulated, "adopt_as_amended", by=officer)
    perform(circulated, "begin_finalizing", by=officer)
    actions.write_paragraph(paragraph=paragraph, text="Amended in the room, and refined.", by=officer)
    perform(circulated, "finalize", by=officer)
    return circulated


def seen(client, asked):
    response = client.get(f"{VERSIONS}{asked}")
    assert response.status_code == 200
    return html(response)


def test_the_five_views(client, final, paragraph, officer):
    client.force_login(officer)
    was = paragraph.text

    tabs = [words(one) for one in find(seen(client, ""), ".tabs a")]
    assert tabs[-5:] == ["Original", "With changes", "Difference", "As adopted", "As finalized"]
    assert was in words(find(seen(client, "?view=original"), "article")[0])
    changes = seen(client, "?view=changes")
    assert words(find(changes, "article ins")[0]) == "inserted: Amended"
    assert len(find(changes, "article .para")) > 30
    difference = seen(client, "?view=difference&from=2&to=3")
    assert [words(one) for one in find(difference, "article ins")] == ["inserted: , and refined"]
    assert len(find(difference, "article .para")) == 1
    assert len(find(seen(client, "?view=difference&from=2&to=3&whole=1"), "article .para")) > 30
    assert "Amended in the room." in words(find(seen(client, "?view=adopted"), "article")[0])
    assert "and refined." in words(find(seen(client, "?view=final"), "article")[0])


def test_any_two_in_either_order(client, final, officer):
    client.force_login(officer)

    back = seen(client, "?view=difference&from=3&to=1")
    assert find(back, "article del")
    links = [one.get("href") for one in find(back, ".head__facts a")]
    assert f"{VERSIONS.replace('/versions/', '.pdf')}?compare=3&to=1" in links


@pytest.mark.parametrize("asked", ["?view=nothing", "?view=difference&from=9", "?view=difference&from=1&to=x"])
def test_what_is_not_there_is_not_found(client, final, officer, asked):
    client.force_login(officer)

    assert client.get(f"{VERSIONS}{asked}").status_code == 404


def test_the_public_compares_what_was_adopted_not_what_was_circulated(client, final, officer):
    assert client.get(VERSIONS).status_code == 404
    perform(final, "publish", by=officer)

    tabs = [words(one) for one in find(seen(client, ""), ".tabs a")]
    assert tabs[-3:] == ["Difference", "As adopted", "As finalized"]
    assert client.get(f"{VERSIONS}?view=original").status_code == 404
    assert client.get(f"{VERSIONS}?view=difference&from=1&to=2").status_code == 404


def test_a_draft_has_no_versions_yet(client, meeting, officer):
    from tests.documents.tenth import stage

    actions.start_report(meeting=stage(meeting), by=officer)
    client.force_login(officer)
    assert client.get(VERSIONS).status_code in (200, 404)


def test_queries_do_not_grow_with_versions(client, final, officer):
    client.force_login(officer)

    def asked():
        with CaptureQueriesContext(connection) as found:
            seen(client, "?view=difference&from=2&to=3")
        return len(found)

    seen(client, "")
    before = asked()
    for _more in range(5):
        actions.freeze_report(report=final, kind="final", by=officer)
    assert asked() == before
