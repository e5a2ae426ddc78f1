"""What changes bodies: entering, mandates, offers, officers, files of rules."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from core import access, clock, search
from core.refusals import Conflict, Refused
from membership import actions
from membership.models import Body, Mandate, Membership, Rule
from parties.models import Party, Person, Scheme
from workflow.models import TrailEntry

pytestmark = pytest.mark.django_db
MARCH = date(2014, 3, 1)
WOMEN = {"kind": "count", "cls": "woman", "min": 2}


def facts(scheme, **more) -> dict:
    known = {"slug": "ahteg-rarm", "name": "AHTEG on Risk Assessment", "short_name": "AHTEG", "members_term": "members"}
    return known | {"kind": "ahteg", "scheme": scheme} | more


def refusal(action, **arguments) -> str:
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


# Entering and changing


def test_who_enters_a_body_serves_it_and_their_executive_secretary_directs_it(officer, executive_secretary, scheme):
    body = actions.add_body(**facts(scheme), by=officer)

    assert body.state == "draft"
    assert officer.has_perm("membership.manage_body", body)
    access.forget(executive_secretary)
    assert executive_secretary.has_perm("membership.direct_body", body)
    assert TrailEntry.objects.get(verb="add_body").object_label == "AHTEG on Risk Assessment"


@pytest.mark.parametrize("role", ["outsider", "member", "executive_secretary"])
def test_others_enter_none(request, role, body, scheme):
    user = request.getfixturevalue(role)

    assert refusal(actions.add_body, **facts(scheme), by=user) == "Only the Secretariat enters bodies."
    assert Body.objects.count() == 1


def test_a_superuser_is_no_officer(make_user, body, scheme):
    user = make_user("root@example.org")
    user.is_superuser = True

    assert refusal(actions.add_body, **facts(scheme), by=user) == "Only the Secretariat enters bodies."


def test_an_address_stands_once(officer, body, scheme):
    sentence = refusal(actions.add_body, **facts(scheme, slug="lg-cbb"), by=officer)

    assert sentence == "There is a body under this address already: lg-cbb."


def test_a_change_is_counted_recorded_and_found(officer, body):
    actions.change_body(body=body, name="Liaison Group on Biosafety", by=officer, version=0)

    changed = Body.objects.get(pk=body.pk)
    assert (changed.name, changed.version) == ("Liaison Group on Biosafety", 1)
    assert TrailEntry.objects.get(verb="change_body").data == {"fields": ["name"]}
    assert [hit.title for hit in search.find("biosafety", officer, kind="body")] == ["Liaison Group on Biosafety"]


def test_a_stale_change_is_refused(officer, body):
    actions.change_body(body=body, name="Theirs", by=officer, version=0)

    with pytest.raises(Conflict):
        actions.change_body(body=body, name="Mine", by=officer, version=0)

    assert Body.objects.get(pk=body.pk).name == "Theirs"


def test_no_change_leaves_no_entry(officer, body):
    actions.change_body(body=body, name=body.name, by=officer)

    assert TrailEntry.objects.count() == 0


def test_drafts_are_found_by_their_secretariat_only(officer, outsider, scheme):
    actions.add_body(**facts(scheme), by=officer)

    assert [hit.title for hit in search.find("risk", officer, kind="body")] == ["AHTEG on Risk Assessment"]
    assert search.find("risk", outsider, kind="body") == []


# Mandates


def test_a_renewed_mandate_ends_the_one_before(officer, body):
    new = actions.record_mandate(body=body, decision_symbol="CP-9/7", valid_from=date(2018, 11, 29), by=officer)

    old = Mandate.objects.get(decision_symbol="BS-VI/3")
    assert old.valid_until == date(2018, 11, 28)
    assert list(body.mandates.in_force(date(2018, 11, 28))) == [old]
    assert list(body.mandates.in_force(date(2018, 11, 29))) == [new]


def test_a_mandate_without_a_first_day_ends_too(officer, body):
    Mandate.objects.update(valid_from=None)

    actions.record_mandate(body=body, decision_symbol="CP-9/7", valid_from=date(2018, 11, 29), by=officer)

    assert Mandate.objects.get(decision_symbol="BS-VI/3").valid_until == date(2018, 11, 28)


def test_a_mandate_recorded_afterwards_ends_before_the_next(officer, body):
    earlier = actions.record_mandate(body=body, decision_symbol="BS-I/5", valid_from=date(2004, 2, 27), by=officer)

    assert earlier.valid_until == date(2012, 10, 4)
    assert [one.decision_symbol for one in body.mandates.in_force(date(2013, 1, 1))] == ["BS-VI/3"]


def test_its_rules_are_kept_as_data(officer, body):
    given = [WOMEN | {"severity": "soft", "basis": "para. 4", "stages": ["slate"], "valid_from": "2014-01-01"}]

    mandate = actions.record_mandate(body=body, decision_symbol="X/1", rules=given, by=officer)

    assert [rule.as_data() for rule in mandate.rules.all()] == given


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"kind": "ratio", "cls": "woman", "of": "total"}, "rule 1 (ratio): A fraction is missing"),
        ({"kind": "count", "cls": "wizard", "max": 1}, "rule 1 (count): "),
        ({"kind": "dance"}, "rule 1 (dance): “dance” is not a kind of rule"),
        ({"kind": "count", "cls": "region:MOON", "max": 1}, "rule 1 (count): “MOON” is not a group of the scheme UN"),
        ("woman", "rule 1 (no kind): "),
    ],
)
def test_a_malformed_rule_is_refused_with_its_place_and_nothing_is_kept(officer, body, rule, sentence):
    said = refusal(
        actions.record_mandate, body=body, decision_symbol="X/1", valid_from=MARCH, rules=[WOMEN, rule], by=officer
    )

    assert said.startswith(sentence)
    assert (Mandate.objects.count(), Rule.objects.count()) == (1, 0)
    assert Mandate.objects.get().valid_until is None


def test_days_in_the_wrong_order_and_a_missing_symbol_are_refused(officer, body):
    wrong = {"body": body, "by": officer, "valid_from": MARCH, "valid_until": date(2014, 2, 1)}

    assert refusal(actions.record_mandate, decision_symbol="X", **wrong).startswith("The mandate ends before")
    assert refusal(actions.record_mandate, decision_symbol=" ", body=body, by=officer).startswith("Name the decision")


def test_only_officers_record(executive_secretary, body):
    said = refusal(actions.record_mandate, body=body, decision_symbol="X/1", by=executive_secretary)

    assert said == "This act is not yours to do here."


# Members


def test_an_offer_waits_for_the_expert(officer, body, outsider):
    membership = actions.add_member(body=body, person=outsider.person, since=MARCH, by=officer)

    assert (membership.state, membership.capacity) == ("pending_acceptance", "party_expert")
    assert TrailEntry.objects.get().verb == "add_member"


def test_nobody_serves_twice_at_once(officer, body, outsider):
    actions.add_member(body=body, person=outsider.person, since=MARCH, by=officer)

    sentence = refusal(actions.add_member, body=body, person=outsider.person, since=MARCH, by=officer)

    assert sentence == "Otto Outsider has a membership in this body already."
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(("state", "sentence"), [("draft", "The body is a draft"), ("closed", "The body is closed")])
def test_a_body_that_is_not_constituted_takes_nobody(officer, body, outsider, state, sentence):
    Body.objects.update(state=state)
    body.refresh_from_db()

    assert refusal(actions.add_member, body=body, person=outsider.person, since=MARCH, by=officer).startswith(sentence)


def test_a_term_runs_forwards(officer, body, outsider):
    sentence = refusal(
        actions.add_member, body=body, person=outsider.person, since=MARCH, until=date(2014, 2, 1), by=officer
    )

    assert sentence == "The term ends before it begins. Mind the two dates."


def test_a_new_person_is_entered_once(officer, body):
    hungary = Party.objects.create(iso2="HU", name="Hungary")
    new = {"body": body, "given_names": "Réka", "family_name": "Bakonyvári", "party": hungary, "since": MARCH}

    actions.add_new_member(**new, by=officer)
    sentence = refusal(actions.add_new_member, **new, by=officer)

    assert sentence.startswith("The roster has Réka Bakonyvári (Hungary) already")
    assert Person.objects.filter(family_name="Bakonyvári").count() == 1


def test_two_persons_may_have_one_name(officer, body):
    new = {"body": body, "given_names": "Ana", "family_name": "Silva", "since": MARCH, "by": officer}

    actions.add_new_member(**new)
    actions.add_new_member(**new, is_another=True)

    assert Person.objects.filter(family_name="Silva").count() == 2


def test_a_refused_offer_leaves_no_person_behind(officer, body):
    new = {"body": body, "family_name": "Silva", "since": MARCH, "until": date(2014, 2, 1), "by": officer}

    refusal(actions.add_new_member, **new)

    assert not Person.objects.filter(family_name="Silva").exists()


@pytest.mark.parametrize("role", ["outsider", "member", "executive_secretary"])
def test_only_officers_offer(request, role, body):
    user = request.getfixturevalue(role)

    said = refusal(actions.add_new_member, body=body, family_name="Silva", since=MARCH, by=user)

    assert said == "This act is not yours to do here."


# Officers


def test_an_office_is_given_once_and_taken_back(executive_secretary, outsider, body):
    for _time in range(2):
        actions.appoint_officer(body=body, user=outsider, by=executive_secretary)
    assert outsider.has_perm("membership.manage_body", body)

    for _time in range(2):
        actions.release_officer(body=body, user=outsider, by=executive_secretary)
    assert not outsider.has_perm("membership.manage_body", body)

    assert list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "appoint_officer",
        "release_officer",
    ]


def test_somebody_always_directs(executive_secretary, body):
    sentence = refusal(
        actions.release_officer, body=body, user=executive_secretary, office="executive_secretary",
        by=executive_secretary,
    )  # fmt: skip

    assert sentence.startswith("Somebody has to direct the body")


def test_officers_appoint_nobody(officer, outsider, body):
    said = refusal(actions.appoint_officer, body=body, user=outsider, by=officer)

    assert said == "This act is not yours to do here."


# Files of rules


def bodies_in_file(rules_file) -> list[dict]:
    return json.loads(rules_file.read_text("utf-8"))["bodies"]


@pytest.fixture
def written(tmp_path):
    """`written([…bodies])`: a file in the schema."""

    def write(bodies, **more):
        path = tmp_path / "rules.json"
        path.write_text(json.dumps({"schema": "composition-rules/2", "bodies": bodies, **more}), "utf-8")
        return path

    return write


def test_every_body_of_the_file_becomes_a_draft_with_its_mandate(countries, rules_file):
    loaded = actions.load_rules_file(path=rules_file, by=None)

    given = {one["key"].replace("_", "-"): one for one in bodies_in_file(rules_file)}
    assert {body.slug for body in loaded.added} == set(given)
    for body in Body.objects.all():
        rules = body.mandates.get().rules
        assert (body.state, rules.count()) == ("draft", len(given[body.slug]["rules"]))
    liaison = Body.objects.get(slug="lg-cbb-2012")
    assert (liaison.kind, str(liaison.mandates.get())) == ("liaison_group", "BS-VI/3, annex II")


def test_the_same_file_again_changes_nothing(countries, rules_file):
    first = actions.load_rules_file(path=rules_file, by=None)
    again = actions.load_rules_file(path=rules_file, by=None)

    assert len(again.unchanged) == len(first.added)
    assert Mandate.objects.count() == len(first.added)


def test_other_rules_make_a_new_mandate_of_that_body_alone(countries, written):
    one = {"key": "one", "name": "Group one", "basis": "decision X/1", "scheme": "UN", "rules": [WOMEN]}
    two = one | {"key": "two", "name": "Group two"}
    actions.load_rules_file(path=written([one, two]), by=None)

    with clock.standing_at(datetime(2014, 4, 7, 9, tzinfo=UTC)):
        loaded = actions.load_rules_file(path=written([one | {"rules": [WOMEN | {"min": 3}]}, two]), by=None)

    assert ([body.slug for body in loaded.renewed], [body.slug for body in loaded.unchanged]) == (["one"], ["two"])
    old, new = Mandate.objects.filter(body__slug="one").order_by("pk")
    assert (old.valid_until, new.valid_from) == (date(2014, 4, 6), date(2014, 4, 7))


def test_a_scheme_of_its_own_comes_with_the_file(countries, written):
    rule = {"kind": "count", "cls": "region:Europe", "max": 2}
    bodies = [{"key": "cites", "name": "Standing Committee", "basis": "Conf. 18.2", "scheme": "CITES", "rules": [rule]}]

    actions.load_rules_file(path=written(bodies, schemes={"CITES": {"GB": "Europe", "KE": "Africa"}}), by=None)

    scheme = Scheme.objects.get(key="CITES")
    assert list(scheme.groups.values_list("key", flat=True)) == ["Africa", "Europe"]
    assert Body.objects.get(slug="cites").scheme == scheme


def test_a_malformed_file_is_refused_with_file_body_rule_and_reason(countries, written):
    good = {"key": "one", "name": "Group one", "basis": "decision X/1", "scheme": "UN", "rules": [WOMEN]}
    bad = good | {"key": "two", "rules": [WOMEN, {"kind": "count", "cls": "woman", "min": 3, "max": 1}]}

    sentence = refusal(actions.load_rules_file, path=written([good, bad]), by=None)

    assert sentence.startswith("rules.json: body two: rule 1 (count): ")
    assert Body.objects.count() == 0


def test_a_body_with_another_scheme_is_refused_and_nothing_is_half_done(countries, written):
    one = {"key": "one", "name": "Group one", "basis": "decision X/1", "scheme": "UN", "rules": [WOMEN]}
    actions.load_rules_file(path=written([one]), by=None)

    sentence = refusal(actions.load_rules_file, path=written([one | {"key": "two"}, one | {"scheme": "CBD"}]), by=None)

    assert sentence == ("rules.json: body one: it counts regions by the scheme UN here, by CBD in the file.")
    assert list(Body.objects.values_list("slug", flat=True)) == ["one"]


def test_the_command_loads_and_appoints(countries, rules_file, make_user, capsys):
    officer = make_user("first@example.org")

    call_command("load_rules", str(rules_file), officer="first@example.org")

    assert "bodies added, 0 mandates renewed, 0 unchanged." in capsys.readouterr().out
    assert officer.has_perm("membership.manage_body", Body.objects.get(slug="cpb-cc"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["nowhere.json"], "nowhere.json"), (["rules.json", "--officer", "nobody@example.org"], "Nobody has an account")],
)
def test_the_command_says_what_is_wrong(db, arguments, sentence):
    with pytest.raises(CommandError, match=sentence) as caught:
        call_command("load_rules", *arguments)

    assert caught.value.returncode == 2
