"""Lineage: what a recommendation came from and led to, and how one ends."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.refusals import Refused
from documents.models import Document
from meetings.models import Meeting
from membership.models import Mandate
from recommendations import actions
from recommendations.models import Kin, Recommendation
from recommendations.queries.lineage import consequences_of, lineage_of
from recommendations.queries.recognition import recognised
from recommendations.states import KinKind, ProgressState
from tests.recommendations.pages import EVIL, text
from workflow.models import TrailEntry

TIE = "/meetings/lg-cbb-10/recommendations/30(a)/lineage/"
END = "/meetings/lg-cbb-10/recommendations/30(a)/end/"


@pytest.fixture
def tie(transmitted, officer, find):
    def make(ref: str, what: str, relation: str = "led_to", **more) -> Kin:
        return actions.tie_recommendation(recommendation=find(ref), relation=relation, what=what, by=officer, **more)

    return make


def ties_of(recommendation, user):
    return lineage_of(recommendation, user)[0]


def chain_of(recommendation, user):
    return lineage_of(recommendation, user)[1]


# Recognition


@pytest.mark.parametrize(
    ("typed", "kind", "symbol"),
    [
        ("decision BS-VI/3", "decision", "BS-VI/3"),
        ("bs-vi/3", "decision", "BS-VI/3"),
        ("mandate BS-IX/9", "mandate", "BS-IX/9"),
        ("UNEP/CBD/BS/COP-MOP/7/4", "document", "UNEP/CBD/BS/COP-MOP/7/4"),
        ("Training of customs officers in the Pacific", "initiative", ""),
    ],
)
def test_what_is_none_of_ours_is_kept_as_an_outside_reference(find, officer, typed, kind, symbol):
    seen = recognised(typed, find("30(a)"), officer)

    assert (seen.kind, seen.symbol, seen.is_outside) == (kind, symbol, True)


def test_a_symbol_of_ours_is_its_document(find, officer, transmitted):
    held = transmitted.document
    Document.objects.filter(pk=held.pk).update(symbol_key=held.symbol.upper())

    seen = recognised(held.symbol.lower().replace("/", "_"), find("30(a)"), officer)

    assert (seen.kind, seen.document, seen.is_outside) == (KinKind.DOCUMENT, held, False)


def test_a_document_the_reader_may_not_see_is_told_as_one_that_is_not_there(find, officer, outsider, transmitted):
    held = transmitted.document
    Document.objects.filter(pk=held.pk).update(symbol_key=held.symbol.upper())

    assert recognised(held.symbol, find("30(a)"), outsider).is_outside


@pytest.mark.parametrize(
    "typed",
    [
        "lg-cbb-10 33(a)",
        "10th meeting, 33(A)",
        "/meetings/lg-cbb-10/recommendations/33(a)/",
        "LG-CBB-10, recommendation 33(a)",
    ],
)
def test_a_recommendation_by_its_citation_or_address(find, officer, transmitted, typed):
    assert recognised(typed, find("30(a)"), officer).other == find("33(a)")


def test_a_mandate_by_its_decision(find, officer, body):
    mandate = Mandate.objects.filter(body=body).first() or Mandate.objects.create(body=body, decision_symbol="BS-VI/3")

    assert recognised(f"mandate {mandate.decision_symbol}", find("30(a)"), officer).mandate == mandate


def test_a_link_is_kept_and_never_fetched(find, officer):
    seen = recognised("https://bch.example.org/project/7", find("30(a)"), officer)

    assert (seen.kind, seen.link) == (KinKind.INITIATIVE, "https://bch.example.org/project/7")


@pytest.mark.parametrize("typed", ["", "  ", "javascript://alert(1)", "file:///etc/passwd", "99(z)", "x" * 301])
def test_what_cannot_be_taken_gets_a_sentence(find, officer, typed):
    with pytest.raises(Refused):
        recognised(typed, find("30(a)"), officer)


# Ties


def test_a_tie_is_read_from_both_ends(tie, find, officer):
    tie("30(a)", "lg-cbb-10 33(a)")

    assert [one.relation for one in ties_of(find("30(a)"), officer)] == ["Led to"]
    assert [one.relation for one in ties_of(find("33(a)"), officer)] == ["Came from"]


def test_the_same_tie_from_the_other_end_is_one_row(tie):
    tie("30(a)", "lg-cbb-10 33(a)")
    tie("33(a)", "lg-cbb-10 30(a)", "came_from")
    tie("30(a)", "BS-VI/3")
    tie("30(a)", "decision BS-VI/3")

    assert Kin.objects.count() == 2


@pytest.mark.parametrize(("ref", "what"), [("30(a)", "lg-cbb-10 30(a)"), ("35(d)", "lg-cbb-10 30(a)")])
def test_a_circle_is_refused(tie, ref, what):
    tie("30(a)", "lg-cbb-10 33(a)")
    tie("33(a)", "lg-cbb-10 35(d)")

    with pytest.raises(Refused):
        tie(ref, what)


def test_nothing_comes_from_what_was_adopted_later(tie, find):
    Recommendation.objects.filter(ref="33(a)").update(adopted_at=datetime(2016, 1, 1, tzinfo=UTC))

    with pytest.raises(Refused, match="what is later cannot have led to what is earlier"):
        tie("30(a)", "lg-cbb-10 33(a)", "came_from")


def test_only_an_officer_ties(find, member, transmitted):
    with pytest.raises(Refused):
        actions.tie_recommendation(recommendation=find("30(a)"), relation="led_to", what="BS-VI/3", by=member)


def test_a_tie_taken_back_stays_in_the_trail(tie, officer):
    actions.untie_recommendation(kin=tie("30(a)", "BS-VI/3"), by=officer)

    assert not Kin.objects.exists()
    assert TrailEntry.objects.filter(verb="untie_recommendation", data__what="BS-VI/3").count() == 1


def test_the_chain_is_drawn_oldest_first_with_its_table(tie, find, officer):
    tie("30(a)", "BS-VI/3", "came_from")
    tie("30(a)", "lg-cbb-10 33(a)")
    tie("33(a)", "BS-VIII/1")

    chain = chain_of(find("33(a)"), officer)

    assert [knot.name.split(",")[0] for knot in chain.knots] == [
        "Decision BS-VI/3", "30(a)", "33(a)", "Decision BS-VIII/1",
    ]  # fmt: skip
    assert [knot.is_centre for knot in chain.knots] == [False, False, True, False]
    assert len(chain.table()[1]) == 3
    assert "<title" in chain.svg() and "<desc" in chain.svg()


def test_without_ties_there_is_no_drawing(find, officer, transmitted):
    assert chain_of(find("30(a)"), officer) is None


# How one ends


def test_merged_what_is_open_goes_on_there(find, officer, track, prove):
    one = find("35(d)")
    before = {follow_up.addressee for follow_up in one.follow_ups.all()}
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=None)

    actions.merge_recommendation(recommendation=one, into="lg-cbb-10 30(a)", by=officer)

    one.refresh_from_db()
    assert one.state == "superseded"
    assert {follow_up.progress for follow_up in one.follow_ups.all()} == {ProgressState.OVERTAKEN_BY_EVENTS}
    assert before <= {follow_up.addressee for follow_up in find("30(a)").follow_ups.all()}
    assert track("35(d)", "UNEP").response == "accepted"
    assert [tie.relation for tie in ties_of(find("30(a)"), officer)] == ["Took in"]


def test_what_was_reported_stays(find, officer, track, prove):
    unep = track("35(d)", "UNEP")
    prove(unep)
    actions.report_progress(follow_up=unep, text="Begun.", move_to="in_progress", by=None)
    actions.report_progress(follow_up=unep, text="Done.", move_to="implemented_claimed", by=None)
    told = {name: then for name, _now, then in consequences_of(find("35(d)"))}

    actions.supersede_recommendation(recommendation=find("35(d)"), what="BS-VIII/1", by=officer)

    assert told["UNEP"] == "stays as reported, and can still be verified"
    assert track("35(d)", "UNEP").progress == ProgressState.IMPLEMENTED_CLAIMED


def test_retired_nothing_is_due_any_more(find, transmitted, track, officer):
    follow_up = track("35(d)", "UNEP")
    actions.set_due(follow_up=follow_up, due_on=clock.today(), by=officer)

    actions.retire_recommendation(recommendation=find("35(d)"), reason="The programme ended.", by=None)

    follow_up = track("35(d)", "UNEP")
    assert (follow_up.due_on is None, follow_up.progress) == (False, ProgressState.OVERTAKEN_BY_EVENTS)


def test_it_is_not_merged_into_a_text_or_into_itself(find, officer, transmitted):
    for into in ("BS-VI/3", "lg-cbb-10 35(d)"):
        with pytest.raises(Refused):
            actions.merge_recommendation(recommendation=find("35(d)"), into=into, by=officer)
    assert find("35(d)").state == "transmitted"


# Pages


def test_what_is_pasted_is_looked_up_before_it_is_kept(client, officer, transmitted):
    client.force_login(officer)

    page = client.post(TIE, {"relation": "came_from", "what": "bs-vi/3", "look": "1"})

    assert page.status_code == 200 and "Decision BS-VI/3" in text(page)
    assert not Kin.objects.exists()
    assert "Decision BS-VI/3" in text(client.get(f"{TIE}see/", {"what": "bs-vi/3"}))


def test_kept_it_stands_on_both_pages_and_is_taken_back(client, officer, find, transmitted):
    client.force_login(officer)
    client.post(TIE, {"relation": "led_to", "what": "lg-cbb-10 33(a)"})

    page = text(client.get(find("33(a)").get_absolute_url()))
    assert 'class="chain"' in page and "Recommendation 30(a), " in page

    client.post(f"/recommendations/lineage/{Kin.objects.get().pk}/take-back/", {"here": find("33(a)").pk})
    assert not Kin.objects.exists()


def test_bad_input_keeps_what_was_typed(client, officer, transmitted):
    client.force_login(officer)

    page = client.post(TIE, {"relation": "led_to", "what": f"javascript://{EVIL}"})

    assert page.status_code == 422
    assert EVIL not in text(page) and "javascript://&lt;script&gt;" in text(page)


def test_a_member_does_not_reach_the_forms(client, member, public):
    client.force_login(member)

    assert client.get(TIE).status_code == 403
    assert client.get(END).status_code == 403


def test_the_end_is_told_before_it_comes(client, officer, find, transmitted):
    client.force_login(officer)

    before = text(client.get(END))
    after = client.post(END, {"act": "merge", "what": "lg-cbb-10 33(a)", "version": find("30(a)").version})

    assert "What becomes of its follow-ups" in before and "Overtaken by events" in before
    assert after.status_code == 302 or after.status_code == 303
    assert find("30(a)").state == "superseded"


def test_a_stale_page_is_refused_and_keeps_the_words(client, officer, find, transmitted):
    client.force_login(officer)

    page = client.post(END, {"act": "supersede", "what": "BS-VIII/1", "version": 99})

    assert page.status_code == 422 and "BS-VIII/1" in text(page)
    assert find("30(a)").state == "transmitted"


def test_the_page_asks_as_much_with_many_ties(client, officer, find, tie):
    client.force_login(officer)

    def asked() -> int:
        client.get(find("30(a)").get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(find("30(a)").get_absolute_url())
        return len(queries)

    tie("30(a)", "lg-cbb-10 33(a)")
    one = asked()
    for number in range(20):
        tie("30(a)", f"BS-VI/{number + 1}")
    for ref in ("33(b)", "35(a)", "35(d)"):
        tie("30(a)", f"lg-cbb-10 {ref}")
    assert asked() == one


def test_what_the_reader_may_not_see_is_no_tie_of_theirs(tie, find, outsider, officer, public):
    """A meeting that is only planned, a paper of restricted distribution: not even their titles."""
    tenth = public.meeting
    planned = Meeting.objects.create(
        body=tenth.body, slug="lg-cbb-12", ordinal=12, title="Twelfth meeting", symbol_prefix="UNEP/CBD/BS/LG-CB/12",
        starts_on="2017-03-14", ends_on="2017-03-16", city="Montreal",
    )  # fmt: skip
    paper = Document.objects.create(
        body=tenth.body, meeting=tenth, title="A secret", symbol="UNEP/CBD/BS/LG-CB/10/9",
        symbol_key="UNEP/CBD/BS/LG-CB/10/9", distribution="restricted",
    )  # fmt: skip
    tie("30(a)", planned.get_absolute_url())
    tie("30(a)", paper.symbol)

    assert [one.name for one in ties_of(find("30(a)"), officer)] == ["Twelfth meeting", paper.symbol]
    assert ties_of(find("30(a)"), outsider) == []
