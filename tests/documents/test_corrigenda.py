"""What is put right after publication: prepared, issued as a Corr., read; the published text stays beside it."""

import io

import pytest
from docx import Document as Word

from core.refusals import Conflict, Refused
from core.text.redline import compare
from documents import actions, queries
from documents.differences.correcting import _changes, corrections
from documents.differences.tracing import traced
from documents.exporting import Passage
from tests.documents.reading import find, words
from tests.documents.reading import html as parsed
from workflow.engine import perform
from workflow.models import TrailEntry

REPORT = "/meetings/lg-cbb-10/report/"


@pytest.fixture
def published(circulated, officer):
    for step in ("adopt", "begin_finalizing", "finalize", "publish"):
        perform(circulated, step, by=officer)
    return queries.report_of(circulated.meeting)


@pytest.fixture
def slip(published):
    """The paragraph of the tenth report that has “integration of integration” twice."""
    return published.paragraphs.filter(text__contains="integration of integration").order_by("pk").first()


def html(response) -> str:
    return words(parsed(response))


def put_right(published, slip, officer):
    words = slip.text.replace("integration of integration", "integration")
    return actions.enter_correction(report=published, key=slip.anchor, text=words, seen=slip.text, by=officer)


def test_a_correction_waits_until_the_corr_is_issued(published, slip, officer):
    before = slip.text
    one = put_right(published, slip, officer)

    slip.refresh_from_db()
    assert (slip.text, one.state, one.occasion) == (before, "proposed", "correction")


def test_the_corr_says_for_and_read_under_the_next_free_symbol(published, slip, officer):
    put_right(published, slip, officer)
    made = actions.issue_corrigendum(report=published, by=officer)

    published.refresh_from_db()
    slip.refresh_from_db()
    assert (made.document.symbol, published.state) == ("UNEP/CBD/BS/LG-CB/10/2/Corr.1", "corrected")
    assert "integration of integration" not in slip.text
    [said] = corrections(traced(queries.frozen(made.before), queries.frozen(made.after)))
    assert said.place == "Paragraph 30"
    assert said.lines == ("For “With regard to integration of integration of biosafety” read "
                          "“With regard to integration of biosafety”.",)  # fmt: skip
    assert [one.kind for one in published.versions.order_by("number")] == [
        "circulated", "adopted", "final", "published", "corrected",
    ]  # fmt: skip
    assert TrailEntry.objects.filter(verb="correct").get().note == "UNEP/CBD/BS/LG-CB/10/2/Corr.1"


def test_it_is_a_public_document_with_a_file(client, published, slip, officer):
    put_right(published, slip, officer)
    document = actions.issue_corrigendum(report=published, by=officer).document

    document.refresh_from_db()
    assert (document.state, document.title.endswith(": corrigendum")) == ("public", True)
    word = Word(io.BytesIO(document.versions.get().file.read()))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "Paragraph 30" in text
    assert "integration of integration of biosafety” read" in text
    page = client.get(published.get_absolute_url())
    assert "Corrected by UNEP/CBD/BS/LG-CB/10/2/Corr.1" in html(page)
    assert "Paragraph 30" in html(client.get(f"{REPORT}corr/1/"))


def test_a_second_corr_takes_up_only_what_is_new(published, slip, officer):
    put_right(published, slip, officer)
    actions.issue_corrigendum(report=published, by=officer)
    other = published.paragraphs.filter(text__contains="17th objective").get()
    actions.enter_correction(
        report=published, key=other.anchor, text=other.text.replace("17th", "seventeenth"), by=officer
    )
    second = actions.issue_corrigendum(report=published, by=officer)

    assert second.document.symbol == "UNEP/CBD/BS/LG-CB/10/2/Corr.2"
    said = corrections(traced(queries.frozen(second.before), queries.frozen(second.after)))
    assert [one.place for one in said] == ["Paragraph 4"]


def test_nothing_to_correct_is_no_corr(published, officer):
    with pytest.raises(Refused, match="Nothing is to be corrected"):
        actions.issue_corrigendum(report=published, by=officer)


def test_only_who_publishes_corrects_and_only_what_is_published(published, circulated, slip, member, client):
    with pytest.raises(Refused):
        actions.enter_correction(report=published, key=slip.anchor, text="Mine.", by=member)
    client.force_login(member)
    assert client.get(f"{REPORT}correct/").status_code == 404


def test_a_stale_form_loses_nothing(published, slip, officer):
    with pytest.raises(Conflict):
        actions.enter_correction(report=published, key=slip.anchor, text="New.", seen="Old words.", by=officer)


def test_from_the_page_to_the_corr(client, published, slip, officer):
    client.force_login(officer)
    page = html(client.get(published.get_absolute_url()))
    assert "Correct the published text" in page
    form = f"{REPORT}correct/paragraph/?on={slip.anchor}"
    assert "integration of integration" in html(client.get(form))

    same = client.post(form, {"text": slip.text, "seen": slip.text})
    assert (same.status_code, "words that stand there" in html(same)) == (422, True)
    right = slip.text.replace("integration of integration", "integration")
    assert client.post(form, {"text": right, "seen": slip.text}).status_code == 303
    stale = client.post(form, {"text": right + "!", "seen": "other"})
    assert (stale.status_code, right + "!" in html(stale)) == (409, True)

    page = parsed(client.get(f"{REPORT}correct/"))
    assert "What UNEP/CBD/BS/LG-CB/10/2/Corr.1 will say" in words(find(page, "#says")[0])
    issued = client.post(f"{REPORT}correct/issue/", follow=True)
    assert "For “With regard to integration of integration" in html(issued)


def test_a_dropped_correction_is_not_made(client, published, slip, officer):
    one = put_right(published, slip, officer)
    client.force_login(officer)

    assert client.post(f"{REPORT}correct/{one.number}/drop/").status_code == 303
    with pytest.raises(Refused, match="Nothing is to be corrected"):
        actions.issue_corrigendum(report=published, by=officer)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "one two three four five",
            "one two THREE four five",
            [("one two three four five", "one two THREE four five")],
        ),
        ("a b c d e f g", "a b c d e f", [("c d e f g", "c d e f")]),
        ("a b", "a x b", [("a b", "a x b")]),
    ],
)
def test_a_change_is_told_with_the_words_around_it(was, now, said):
    assert _changes(compare(was, now)) == said


def test_what_is_gone_new_or_rewritten_is_told_whole():
    def text(*words):
        return [Passage(n, w[0] * 10, "paragraph", w, None, str(n), f"{n}.", str(n), f"p{n}") for n, w in words]

    old = text((1, "A first paragraph of some length here."), (2, "Bees and birds and all that flies."))
    new = text((1, "A second thing, wholly unlike it, stands."), (2, "Cats sleep through the whole of the day."))
    told = corrections(traced(old, new))

    assert [(one.place, one.lines[0].split(":")[0]) for one in told] == [
        ("Paragraph 1", "Replace with"),
        ("Paragraph 2", "Delete."),
        ("After paragraph 2", "Insert"),
    ]


def test_what_a_recommendation_rests_on_is_corrected_there_and_keeps_both_texts(published, officer):
    drawn = published.paragraphs.filter(recommendation__isnull=False, text__contains="integrate approach").get()
    right = drawn.text.replace("integrate approach", "integrated approach")
    actions.enter_correction(report=published, key=drawn.anchor, text=right, seen=drawn.text, by=officer)
    made = actions.issue_corrigendum(report=published, by=officer)

    row = drawn.recommendation
    [correction] = row.corrections.all()
    row.refresh_from_db()
    assert ("integrate approach" in row.text, "integrated approach" in row.words) == (True, True)
    assert (correction.symbol, correction.made_by) == (made.document.symbol, officer)
