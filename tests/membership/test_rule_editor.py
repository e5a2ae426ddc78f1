"""The rule editor: every rule of the data file goes through its form and comes back; drafts never touch what is in
force."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.forms import ChoiceField

from core import clock
from core.refusals import Refused
from membership import actions
from membership.composition import parse_rule
from membership.forms import KINDS, RuleForm, initial_of, kind_of_data
from membership.models import Mandate
from workflow.models import TrailEntry

FILE = json.loads((Path(__file__).resolve().parents[2] / "demo/data/composition_rules.json").read_text("utf-8"))
RULES = [(body["key"], place, rule) for body in FILE["bodies"] for place, rule in enumerate(body["rules"])]
COUNT = {"kind": "count", "cls": "party_expert", "max": 15}
RATIO = {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3"}


@pytest.fixture(autouse=True)
def _in_budapest():
    with clock.standing_at(datetime(2014, 4, 7, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def draft(body, officer) -> Mandate:
    return actions.renew_mandate(body=body, decision_symbol="BS-VIII/4", by=officer)


def typed(form: RuleForm) -> dict:
    """What a browser would send of the form as it is shown: of a list without a choice, its first entry."""
    sent = {bound.html_name: bound.value() for bound in form}
    for name, field in form.fields.items():
        if sent[name] is None and type(field) is ChoiceField:
            sent[name] = field.choices[0][0]
    return {name: value for name, value in sent.items() if value not in (None, "")}


@pytest.mark.parametrize(("key", "place", "rule"), RULES)
def test_every_rule_of_the_file_passes_through_its_form(draft, key, place, rule):
    shown = RuleForm(kind=kind_of_data(rule), mandate=draft, initial=initial_of(rule))

    form = RuleForm(typed(shown), kind=kind_of_data(rule), mandate=draft)

    assert form.errors == {}
    assert _normal(parse_rule(form.data_of_rule())) == _normal(parse_rule(rule))


def _normal(rule) -> dict:
    """What a form makes explicit: the words that are taken where none is given."""
    params = {"rounding": "floor"} | dict(rule.params) if rule.kind == "ratio" else dict(rule.params)
    if isinstance(params.get("consult"), str):
        params["consult"] = [params["consult"]]
    if rule.kind == "substitution":
        params.setdefault("for", "remainder")
    return {"kind": rule.kind, "params": params, "severity": rule.severity, "stages": rule.stages}


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_of_any_kind_is_answered(client, draft, officer, kind):
    client.force_login(officer)
    address = f"/bodies/lg-cbb/mandates/{draft.pk}/rules/add/{kind}/"

    assert client.get(address).status_code == 200
    if kind not in {"term", "substitution", "office", "selection", "due_regard"}:
        assert client.post(address, {"severity": "hard"}).status_code == 422
    assert draft.rules.count() == 0


def test_the_live_sentence(client, draft, officer, text_of):
    client.force_login(officer)
    address = f"/bodies/lg-cbb/mandates/{draft.pk}/rules/say/ratio/"
    asked = {"severity": "hard", "cls": "org_expert", "of": "party_expert", "max": "1/3", "rounding": "floor"}

    assert "at most one third of experts from Parties" in text_of(client.post(address, asked))
    assert "“1/0” is not a fraction" in text_of(client.post(address, asked | {"max": "1/0"}))


def test_a_draft_is_written_rule_by_rule(draft, officer):
    actions.write_rule(mandate=draft, data=COUNT, by=officer)
    actions.write_rule(mandate=draft, data=RATIO, by=officer)
    actions.write_rule(mandate=draft, data=COUNT | {"max": 12}, position=0, by=officer)
    actions.move_rule(mandate=draft, position=0, up=False, by=officer)
    actions.move_rule(mandate=draft, position=0, up=True, by=officer)

    assert [row.as_data() for row in draft.rules.all()] == [
        RATIO | {"severity": "hard"},
        COUNT | {"max": 12, "severity": "hard"},
    ]
    actions.remove_rule(mandate=draft, position=0, by=officer)
    assert [(row.position, row.kind) for row in draft.rules.all()] == [(0, "count")]


def test_what_is_in_force_is_copied_and_never_overwritten(body, officer):
    present = body.mandates.get()
    actions.record_mandate(
        body=body, decision_symbol="BS-VII/1", valid_from=date(2013, 1, 1), rules=[COUNT, RATIO], by=officer
    )
    in_force = body.mandates.in_force().first()
    draft = actions.renew_mandate(body=body, decision_symbol="BS-VIII/4", by=officer)

    assert [row.as_data() for row in draft.rules.all()] == [row.as_data() for row in in_force.rules.all()]
    with pytest.raises(Refused, match="its rules stand"):
        actions.write_rule(mandate=in_force, data=COUNT, by=officer)
    with pytest.raises(Refused, match="being drafted already"):
        actions.renew_mandate(body=body, decision_symbol="BS-IX/1", by=officer)
    assert body.mandates.in_force().first() == in_force
    assert present.rules.count() == 0


def test_put_in_force_it_ends_the_one_before(draft, body, officer):
    actions.write_rule(mandate=draft, data=COUNT, by=officer)

    actions.settle_mandate(mandate=draft, valid_from=date(2014, 6, 1), by=officer)

    days = {day: str(body.mandates.in_force(day).first()) for day in (date(2014, 5, 31), date(2014, 6, 1))}
    assert days == {date(2014, 5, 31): "BS-VI/3, annex II", date(2014, 6, 1): "BS-VIII/4"}
    with pytest.raises(Refused, match="its rules stand"):
        actions.remove_rule(mandate=draft, position=0, by=officer)
    verbs = list(TrailEntry.objects.filter(object_id=str(body.pk)).order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["renew_mandate", "write_rule", "record_mandate"]


def test_a_draft_is_seen_by_its_officers_alone(client, draft, body, officer, member, text_of):
    actions.write_rule(mandate=draft, data=COUNT, by=officer)
    for user in (None, member):
        if user:
            client.force_login(user)
        assert "BS-VIII/4" not in text_of(client.get("/bodies/lg-cbb/mandates/"))
        assert client.get(f"/bodies/lg-cbb/mandates/{draft.pk}/rules/").status_code == 403
    assert client.get("/bodies/?words=BS-VIII").context["page"].lines == []


def test_the_page_tells_what_falls_away(client, body, officer, text_of, count_queries):
    actions.record_mandate(
        body=body, decision_symbol="BS-VII/1", valid_from=date(2013, 1, 1), rules=[RATIO], by=officer
    )
    draft = actions.renew_mandate(body=body, decision_symbol="BS-VIII/4", by=officer)
    actions.write_rule(mandate=draft, data=COUNT, position=0, by=officer)
    client.force_login(officer)

    text = text_of(client.get(f"/bodies/lg-cbb/mandates/{draft.pk}/rules/"))

    assert "Experts from Parties: at most 15" in text
    assert text.index("In force today, but not in this draft") < text.index("at most one third")


def test_from_renewal_to_force_over_http(client, body, officer):
    client.force_login(officer)
    begun = client.post("/bodies/lg-cbb/mandates/renew/", {"decision_symbol": "BS-VIII/4"})
    client.post(f"{begun.url}add/count/", {"severity": "hard", "cls": "any", "exact": "2"})
    client.post(f"{begun.url}add/seat/", {"severity": "soft", "table": "region:AFR = 1\nwoman = 1"})
    client.post(f"{begun.url}1/place/", {"do": "up"})

    assert client.post(f"{begun.url}settle/", {"valid_from": "31 June"}).status_code == 422
    assert client.post(f"{begun.url}settle/", {"valid_from": "2014-06-01"}).status_code == 302
    settled = body.mandates.get(decision_symbol="BS-VIII/4")
    assert [(row.kind, row.severity, row.parameters) for row in settled.rules.all()] == [
        ("count_per", "soft", {"dimension": "seat", "table": {"region:AFR": 1, "woman": 1}}),
        ("count", "hard", {"cls": "any", "exact": 2}),
    ]
