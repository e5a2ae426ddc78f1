"""The pages over HTTP: what is shown, to whom, in how many queries, and what a form does."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from meetings.models import Meeting
from recommendations import actions, sheets
from recommendations.models import FollowUp, Recommendation
from tests.recommendations.pages import EVIL, LIST, OF_MEETING, ONE, act, text
from tests.recommendations.tenth import make_report

# Lists


def test_everybody_reads_the_tracker(client, public):
    page = text(client.get(LIST))

    assert page.count('href="/meetings/lg-cbb-10/recommendations/') == 23
    assert "Where the 23 stand" in page
    assert page.count("no discussion source") == 1


def test_before_publication_nobody_outside_sees_any(client, transmitted, outsider):
    client.force_login(outsider)

    assert "No recommendations yet" in text(client.get(LIST))
    assert client.get(ONE).status_code == 404


def test_the_meetings_page_tells_what_was_not_carried(client, public):
    page = text(client.get(OF_MEETING))

    assert "Recommendations of the tenth meeting" in page
    assert "seven to the Executive Secretary, eleven to Parties and other Governments, five to other entities" in page
    assert "#p15-h" in page and "#p15-i" in page and "#p25-a" not in page


def test_a_filter_stays_in_the_address_and_in_the_export(client, public):
    page = text(client.get(LIST, {"to": "other_entities"}))

    assert page.count('href="/meetings/lg-cbb-10/recommendations/') == 5
    assert "/recommendations/export/csv/?to=other_entities" in page


def test_the_verb_narrows_the_page_the_export_and_what_was_asked_of_one(client, public, unep_track):
    verbs = dict(Recommendation.objects.order_by("position").values_list("ref", "verb"))
    verb = verbs[unep_track.recommendation.ref]
    there = [ref for ref, one in verbs.items() if one == verb]
    other = next(one for one in verbs.values() if one != verb)

    page = text(client.get(LIST, {"verb": verb}))
    exported = json.loads(client.get("/recommendations/export/json/", {"verb": verb}).content)
    asked = f"/recommendations/asked-of/organization/{unep_track.organization_id}/"
    of_unep = [
        text(client.get(asked, {"verb": one})).count(f"/recommendations/{unep_track.recommendation.ref}/")
        for one in (verb, other)
    ]

    assert page.count('href="/meetings/lg-cbb-10/recommendations/') == len(there) < 23
    assert f"Operative verb: {verb}" in page and [row["ref"] for row in exported] == there
    assert of_unep[0] > 0 and of_unep[1] == 0


def test_a_filter_within_a_meeting(client, public):
    page = text(client.get(OF_MEETING, {"words": "questionnaire"}))

    assert page.count('href="/meetings/lg-cbb-10/recommendations/3') == 1
    assert "Where the 23 stand" in page


def test_a_list_without_hits_says_so(client, public):
    assert "No recommendation passes these filters" in text(client.get(LIST, {"words": "zzz"}))


def test_an_unknown_meeting_or_recommendation_is_404(client, public):
    assert client.get("/meetings/nowhere/recommendations/").status_code == 404
    assert client.get(OF_MEETING + "99(z)/").status_code == 404
    assert client.get("/recommendations/export/pdf/").status_code == 404


def count_queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    seen = [query["sql"] for query in queries]
    assert len(seen) == len(set(seen)), "a query was asked twice"
    return len(seen)


@pytest.fixture
def thirty(body, themes):
    """A function that makes a meeting with so many recommendations, public."""

    def make(ordinal: int, number: int) -> Meeting:
        from datetime import date

        meeting = Meeting.objects.create(
            body=body, slug=f"m{ordinal}", ordinal=ordinal, title=f"Meeting {ordinal}", city="Budapest",
            symbol_prefix=f"UNEP/CBD/BS/LG-CB/{ordinal}", starts_on=date(2014, 4, 7), ends_on=date(2014, 4, 9),
            state="confirmed",
        )  # fmt: skip
        items = [{"kind": "item", "text": f"Act {n};"} for n in range(number)]
        blocks = [
            {"kind": "heading", "text": "To Parties", "addressee_group": "parties_and_other_governments"},
            {"kind": "paragraph", "text": "Parties and other Governments may wish to:", "children": items},
        ]
        actions.draw_recommendations(report=make_report(meeting, blocks, "published"), by=None)
        return meeting

    return make


@pytest.mark.parametrize("who", ["anonymous", "officer"])
def test_lists_ask_the_same_for_1_and_30(client, thirty, officer, who):
    if who == "officer":
        client.force_login(officer)
    thirty(21, 1)
    few = count_queries(client, LIST), count_queries(client, "/meetings/m21/recommendations/")
    thirty(22, 30)
    many = count_queries(client, LIST), count_queries(client, "/meetings/m22/recommendations/")

    assert few == many
    if who == "anonymous":
        assert many[0] <= 8 and many[1] <= 15


def test_one_page_asks_the_same_for_1_and_30_reports(client, unep_track, public, speaker, prove):
    def tell(n: int) -> None:
        for place in range(n):
            actions.report_progress(follow_up=unep_track, text=f"Step {place} of {n}", by=speaker)
            actions.attach_evidence(
                follow_up=unep_track, title="x", reference=f"https://cbd.int/{place}/{n}", by=speaker
            )

    tell(1)
    few = count_queries(client, ONE)
    tell(30)

    assert count_queries(client, ONE) == few
    assert few <= 10


def test_fifty_to_a_page(client, thirty):
    thirty(23, 60)

    first = text(client.get(LIST))
    assert first.count('href="/meetings/m23/recommendations/') == 50
    assert "after=" in first

    rest = text(client.get(LIST, {"after": f"{Meeting.objects.get(slug='m23').pk}-50"}))
    assert rest.count('href="/meetings/m23/recommendations/') == 10


# Exports


def test_exports_hold_what_is_shown(client, public):
    rows = list(
        csv.reader(
            io.StringIO(client.get("/recommendations/export/csv/?to=other_entities").content.decode("utf-8-sig"))
        )
    )
    book = load_workbook(io.BytesIO(client.get("/recommendations/export/xlsx/").content))
    records = json.loads(client.get("/recommendations/export/json/?words=questionnaire").content)

    assert [row[2] for row in rows] == ["Ref.", "35(a)", "35(b)", "35(c)", "35(d)", "35(e)"]
    assert book.active.max_row == 24
    assert [record["ref"] for record in records] == ["31(a)"]


def test_exports_show_nobody_what_they_may_not_see(client, transmitted):
    assert json.loads(client.get("/recommendations/export/json/").content) == []


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(cell):
    assert sheets.escaped(cell).startswith("'")


def test_a_spreadsheet_runs_nothing_from_a_text(client, public):
    Recommendation.objects.filter(ref="32").update(text='=HYPERLINK("http://evil")\x07')

    row = client.get("/recommendations/export/csv/?words=32").content.decode("utf-8-sig").splitlines()[1]
    book = load_workbook(io.BytesIO(client.get("/recommendations/export/xlsx/?words=32").content))

    assert "'=HYPERLINK(" in row
    assert book.active["D2"].value == '\'=HYPERLINK("http://evil")'
    assert book.active["D2"].data_type == "s"


# One recommendation


def test_one_recommendation_shows_its_words_tracks_and_trace(client, public):
    page = text(client.get(OF_MEETING + "30(a)/"))

    assert "the Liaison Group recommends that the Executive Secretary:" in page
    assert "#p15-a" in page and "#p30-a" in page
    assert "Pending" in page and "Not started" in page


def test_without_a_source_the_page_says_so(client, public):
    assert "No paragraph of the discussion is recorded as its source." in text(client.get(ONE))


def test_a_paragraph_edited_later_shows_both_texts(client, public, find):
    paragraph = find("32").paragraph
    type(paragraph).objects.filter(pk=paragraph.pk).update(text="The Executive Secretary transmits them.")

    page = text(client.get(OF_MEETING + "32/"))

    assert "The paragraph was edited after its adoption" in page
    assert "The Liaison Group recommends that the Executive Secretary transmit" in page


def test_forms_are_for_who_may_fill_them(client, public, unep_track, speaker, outsider, officer):
    address = act("answer", unep_track)
    assert address not in text(client.get(ONE))
    client.force_login(outsider)
    assert address not in text(client.get(ONE))
    client.force_login(speaker)
    page = text(client.get(ONE))
    assert address in page and act("due", unep_track) not in page
    client.force_login(officer)
    page = text(client.get(ONE))
    assert page.count("/answer/") == 3 and act("due", unep_track) in page


def test_markup_in_texts_is_shown_as_text(client, public, unep_track, speaker):
    Recommendation.objects.filter(ref="35(d)").update(text=EVIL, chapeau=EVIL, heading=EVIL, doubts=[EVIL])
    FollowUp.objects.filter(pk=unep_track.pk).update(addressee=EVIL)
    actions.respond(follow_up=unep_track, answer="not_accepted", reason=EVIL, by=speaker)
    actions.report_progress(follow_up=unep_track, text=EVIL, obstacles=EVIL, next_step=EVIL, by=speaker)
    actions.attach_evidence(follow_up=unep_track, title=EVIL, reference="https://cbd.int", by=speaker)
    client.force_login(speaker)

    for address in (LIST, OF_MEETING, ONE, act("answer", unep_track), f"{LIST}?words={EVIL}"):
        page = text(client.get(address))
        assert "<script>alert" not in page, address
        assert "&lt;script&gt;" in page, address
