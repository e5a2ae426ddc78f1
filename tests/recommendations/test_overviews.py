"""A body's pictures, what became of the advice, the page of one addressee, who replied in the tracker."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from recommendations import actions
from recommendations.models import FollowUp, Recommendation
from recommendations.queries.addressee import addressee_at
from recommendations.queries.body import body_overview
from recommendations.queries.lineage import lineage_of
from recommendations.states import ProgressState
from tests.recommendations.pages import LIST, text

BODY, BECAME = "/bodies/lg-cbb/recommendations/", "/meetings/lg-cbb-10/recommendations/became/"


def of_unep(unep) -> str:
    return f"/recommendations/asked-of/organization/{unep.pk}/"


@pytest.fixture
def done(public, track, prove, officer):
    """UNEP accepts, begins and reports; the officer verifies: on four days."""
    follow_up = track("35(d)", "UNEP")
    acts = [
        (5, lambda: actions.respond(follow_up=follow_up, answer="accepted", by=None)),
        (7, lambda: actions.report_progress(follow_up=follow_up, text="Begun.", move_to="in_progress", by=None)),
        (8, lambda: prove(follow_up, "The note")),
        (9, lambda: actions.report_progress(follow_up=follow_up, text="Done.", move_to="implemented_claimed", by=None)),
        (11, lambda: actions.verify(follow_up=follow_up, note="Seen.", by=officer)),
    ]
    for month, act in acts:
        with clock.standing_at(datetime(2014, month, 20, 12, tzinfo=UTC)):
            act()
    return follow_up


def asked(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# The body


def test_progress_over_time_is_what_the_trail_says(done, officer, body):
    with clock.standing_at(datetime(2014, 12, 9, tzinfo=UTC)):
        drawn = body_overview(body, officer)

    rows = drawn.over_time.rows
    total = FollowUp.objects.count()
    states = [label for label, _shade in drawn.over_time.series]
    last = dict(zip(states, rows[-1][1], strict=True))
    first = dict(zip(states, rows[0][1], strict=True))
    assert len(rows) >= 12
    assert {sum(numbers) for _label, numbers in rows} == {total}
    assert (first["Not started"], last["Not started"], last["Verified"]) == (total, total - 1, 1)
    assert (
        drawn.over_time_said == f"On 9 Apr, {total} of {total} requests were open; today it is {total - 1} of {total}."
    )


def test_every_day_stands_as_it_stood(done, officer, body):
    with clock.standing_at(datetime(2014, 10, 10, tzinfo=UTC)):
        drawn = body_overview(body, officer)

    reported = [label for label, _shade in drawn.over_time.series].index("Reported implemented")
    assert drawn.over_time.rows[-1][1][reported] == 1


def test_the_median_says_of_how_many(done, officer, body):
    single = FollowUp.objects.exclude(addressee_kind__in=["parties", "other_governments"]).count()

    drawn = body_overview(body, officer)

    assert drawn.to_answer_said == (f"Half of the 1 answers came within 41 days of the adoption; {single} were asked.")
    assert [numbers for _label, numbers in drawn.to_answer.rows] == [[0], [1], [0], [0], [0]]


def test_what_is_open_by_its_age(done, officer, body):
    with clock.standing_at(datetime(2015, 6, 1, tzinfo=UTC)):
        drawn = body_overview(body, officer)

    total = FollowUp.objects.count()
    assert drawn.ageing_said == (
        f"{total - 1} of {total} requests are open; {total - 1} of these for more than a year."
    )


def test_a_body_without_recommendations_says_so(client, body):
    assert "No recommendations yet" in text(client.get(BODY))


def test_nobody_counts_what_they_may_not_see(client, transmitted, outsider, body):
    assert body_overview(body, outsider).requests == 0


def test_the_bodys_page_asks_the_same_whatever_happened(client, done, body):
    few = asked(client, BODY)
    for one in FollowUp.objects.filter(addressee_kind="executive_secretary"):
        actions.respond(follow_up=one, answer="accepted", by=None)
        actions.report_progress(follow_up=one, text="Begun.", move_to="in_progress", by=None)

    assert asked(client, BODY) == few
    assert few <= 15


# What became of the advice


def test_everybody_reads_answer_progress_evidence_and_lineage(client, done, officer):
    actions.tie_recommendation(recommendation=done.recommendation, relation="led_to", what="BS-VII/7", by=officer)

    page = text(client.get(BECAME))

    assert "What became of the advice of the tenth meeting" in page
    assert "The note" in page and "Done." in page and "Decision BS-VII/7" in page
    assert page.count('<article class="fate keep"') == 23
    assert "For the Secretariat" not in page


def test_the_secretariat_reads_what_it_has_to_see_to(client, public, officer, track):
    client.force_login(officer)

    assert "For the Secretariat" in text(client.get(BECAME))


def test_there_is_no_page_before_publication(client, transmitted, outsider):
    client.force_login(outsider)

    assert client.get(BECAME).status_code == 404


def test_the_page_asks_the_same_for_few_and_many(client, done):
    few = asked(client, BECAME)
    for one in FollowUp.objects.filter(addressee_kind="executive_secretary"):
        actions.attach_evidence(follow_up=one, reference=f"https://cbd.int/{one.pk}", title="x", by=None)
        actions.report_progress(follow_up=one, text="Begun.", move_to="in_progress", by=None)

    assert asked(client, BECAME) == few
    assert few <= 15


# One addressee


def test_what_was_asked_of_an_organization(client, done, unep):
    page = text(client.get(of_unep(unep)))

    assert "Everything asked of" in page and "35(d)" in page
    assert "Report progress" not in page and "Answer<" not in page


def test_its_speaker_finds_the_next_act_and_so_does_the_officer(client, public, unep, speaker, officer, track):
    for reader in (speaker, officer):
        client.force_login(reader)
        assert f"/recommendations/follow-ups/{track('35(d)', 'UNEP').pk}/answer/" in text(client.get(of_unep(unep)))


def test_a_filter_narrows_the_list_and_not_the_totals(client, public, unep):
    page = text(client.get(of_unep(unep), {"response": "accepted"}))

    assert "Nothing passes these filters" in page and "0 requests of 1" in page


@pytest.mark.parametrize("at", ["organization/999", "organization/x", "party/XX", "named/nobody", "else/1"])
def test_an_unknown_addressee_is_404(client, public, at):
    assert client.get(f"/recommendations/asked-of/{at}/").status_code == 404


def test_every_addressee_of_the_tracker_has_a_page(client, public, officer):
    page = text(client.get(LIST))
    links = {part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/recommendations/asked-of/")}

    assert len(links) >= 6
    assert {client.get(link).status_code for link in links} == {200}


def test_the_page_of_an_organization_leads_there(client, public, unep):
    assert of_unep(unep) in text(client.get(unep.get_absolute_url()))


def test_a_party_reads_its_rounds_and_the_public_does_not(client, public, asking, kenya, states):
    address = "/recommendations/asked-of/party/KE/"
    assert "Asked together with all others" not in text(client.get(address))

    client.force_login(kenya)
    assert "Asked together with all others" in text(client.get(address))


def test_what_one_may_not_see_is_not_asked_of_it(transmitted, outsider, unep):
    assert addressee_at("organization", str(unep.pk), outsider).rows.count() == 0


# Who replied


def test_the_tracker_says_how_many_replied(client, public, asking, asked, many):
    kenya = asked("KE")
    actions.record_answers(
        asked=kenya, said={many("33(a)").pk: _said(ProgressState.IN_PROGRESS)}, by=None, channel="email"
    )

    page = text(client.get(LIST, {"words": "33(a)"}))
    narrowed = text(client.get(LIST, {"words": "33(a)", "region": "AFR"}))

    assert "1 of 8 replied" in page
    assert "1 of 3 replied" in narrowed


def test_region_and_due_date_narrow_page_and_export(client, public, asking, track, officer):
    actions.set_due(follow_up=track("35(d)", "UNEP"), due_on=clock.today(), by=officer)

    region = json.loads(client.get("/recommendations/export/json/", {"region": "AFR"}).content)
    due = json.loads(client.get("/recommendations/export/json/", {"due_by": "2014-05-12"}).content)
    none = json.loads(client.get("/recommendations/export/json/", {"due_by": "2014-05-11"}).content)

    assert {row["addressee_group"] for row in region} == {"parties_and_other_governments"}
    assert region[0]["replied"][0] == {"n": 0, "of": 3}
    assert [row["ref"] for row in due] == ["35(d)"] and none == []


def test_a_bad_date_is_not_asked(client, public):
    assert text(client.get(LIST, {"due_by": "yesterday"})).count('href="/meetings/lg-cbb-10/recommendations/') == 23


def _said(progress):
    from recommendations.models import Said

    return Said(progress=progress.value)


def test_lineage_of_what_is_not_public_is_hidden(public, officer, outsider, find):
    one = find("30(a)")
    actions.tie_recommendation(recommendation=one, relation="led_to", what="lg-cbb-10 33(a)", by=officer)
    Recommendation.objects.filter(ref="33(a)").update(is_public=False)

    assert lineage_of(one, outsider) == ([], None)
