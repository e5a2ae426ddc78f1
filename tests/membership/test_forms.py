"""Forms of bodies over HTTP: offers of membership, bodies, mandates, officers."""

import io
import json
from datetime import UTC, date, datetime

import pytest

from core import access, clock
from membership.models import Body, Mandate, Membership
from parties.models import Party, Person
from workflow.models import TrailEntry

BUDAPEST = datetime(2014, 4, 7, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_budapest():
    with clock.standing_at(BUDAPEST):
        yield


def member_facts(**more) -> dict:
    return {"since": "2014-03-01", "until": "", "capacity": ""} | more


def test_somebody_of_the_roster_is_offered_a_membership(client, officer, body):
    person = Person.objects.create(given_names="Réka", family_name="Bakonyvári")
    client.force_login(officer)
    page = client.get("/bodies/lg-cbb/members/add/?q=bakony")
    assert list(page.context["people"]) == [person]

    response = client.post("/bodies/lg-cbb/members/add/?q=bakony", member_facts(person=person.pk))

    assert response.url == "/bodies/lg-cbb/members/"
    assert Membership.objects.get().state == "pending_acceptance"


def test_a_form_sent_twice_offers_once(client, officer, body, text_of):
    person = Person.objects.create(family_name="Bakonyvári")
    client.force_login(officer)
    client.post("/bodies/lg-cbb/members/add/", member_facts(person=person.pk))

    response = client.post("/bodies/lg-cbb/members/add/", member_facts(person=person.pk))

    assert response.status_code == 422
    assert "Bakonyvári has a membership in this body already." in text_of(response)
    assert (Membership.objects.count(), TrailEntry.objects.filter(verb="add_member").count()) == (1, 1)


def test_a_new_person_sent_twice_is_one_person(client, officer, body, text_of):
    hungary = Party.objects.create(iso2="HU", name="Hungary")
    new = member_facts(title="Ms.", given_names="Réka", family_name="Bakonyvári", gender="w", party=hungary.pk)
    client.force_login(officer)
    client.post("/bodies/lg-cbb/members/add/", new)

    response = client.post("/bodies/lg-cbb/members/add/", new)

    assert response.status_code == 422
    assert "The roster has Ms. Réka Bakonyvári (Hungary) already" in text_of(response)
    assert 'value="Bakonyvári"' in response.content.decode()
    assert 'name="is_another"' in response.content.decode()
    assert (Person.objects.filter(family_name="Bakonyvári").count(), Membership.objects.count()) == (1, 1)

    client.post("/bodies/lg-cbb/members/add/", new | {"is_another": "on"})
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Find a person in the roster, or enter a new one."),
        ({"family_name": "A", "since": "soon"}, "Enter a valid date."),
        ({"family_name": "A", "until": "2014-02-01"}, "The term ends before it begins."),
        ({"person": "4711"}, "Select a valid choice."),
        ({"person": "x"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_with_an_offer_is_said(client, officer, body, text_of, facts, sentence):
    client.force_login(officer)

    response = client.post("/bodies/lg-cbb/members/add/", member_facts(**facts))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert Membership.objects.count() == 0


def test_others_are_told_that_it_is_not_theirs(client, outsider, officer, body):
    client.force_login(outsider)

    paths = ["members/add/", "mandates/record/", "change/"]
    assert [client.get(f"/bodies/lg-cbb/{path}").status_code for path in paths] == [403, 403, 403]
    assert client.get("/bodies/enter/body/").status_code == 403
    assert client.get("/bodies/lg-cbb/officers/").status_code == 404


# Bodies and mandates


def body_facts(scheme, **more) -> dict:
    facts = {"name": "AHTEG on Risk Assessment", "short_name": "AHTEG", "members_term": "members", "slug": "ahteg"}
    return facts | {"kind": "ahteg", "scheme": scheme.pk, "symbol_stem": "", "about": ""} | more


def test_an_officer_enters_a_body(client, officer, scheme):
    client.force_login(officer)

    response = client.post("/bodies/enter/body/", body_facts(scheme))

    assert response.url == "/bodies/ahteg/"
    assert client.get("/bodies/ahteg/").status_code == 200


def test_an_address_that_is_taken_loses_nothing(client, officer, scheme):
    client.force_login(officer)

    response = client.post("/bodies/enter/body/", body_facts(scheme, slug="lg-cbb"))

    assert response.status_code == 422
    assert 'value="AHTEG on Risk Assessment"' in response.content.decode()


def test_a_stale_change_is_told_and_loses_nothing(client, officer, body, scheme, text_of):
    client.force_login(officer)
    change = "/bodies/lg-cbb/change/"
    client.post(change, body_facts(scheme, name="Theirs", version="0"))

    response = client.post(change, body_facts(scheme, name="Mine", version="0"))

    assert response.status_code == 422
    assert "Somebody else changed this body" in text_of(response)
    assert 'value="Mine"' in response.content.decode()
    assert Body.objects.get().name == "Theirs"


def mandate_facts(**more) -> dict:
    facts = {"decision_symbol": "CP-9/7", "annex": "", "title": "Renewed", "terms_of_reference": "Words worth keeping"}
    return facts | {"valid_from": "2014-05-01", "valid_until": "", "look_back": "", "rules": "[]"} | more


def test_the_present_rules_are_copied_into_the_form(client, tenth, make_user):
    officer = make_user("o@example.org")
    access.grant(officer, "membership.manage_body", tenth)
    client.force_login(officer)
    rules = client.get("/bodies/tenth/mandates/record/").context["form"]["rules"].value()

    response = client.post("/bodies/tenth/mandates/record/", mandate_facts(rules=rules))

    old, new = Mandate.objects.order_by("pk")
    assert response.url == "/bodies/tenth/mandates/"
    assert [rule.as_data() for rule in new.rules.all()] == [rule.as_data() for rule in old.rules.all()]
    assert old.valid_until == date(2014, 4, 30)


WOMEN = {"kind": "count", "cls": "woman", "min": 2}
FILE = {"schema": "composition-rules/2", "bodies": [{"key": "any", "name": "Any", "rules": [WOMEN]}]}


@pytest.mark.parametrize("content", [[WOMEN], {"rules": [WOMEN]}, FILE])
def test_rules_come_from_a_file_as_well(client, officer, body, content):
    client.force_login(officer)
    file = io.BytesIO(json.dumps(content).encode())
    file.name = "rules.json"

    client.post("/bodies/lg-cbb/mandates/record/", mandate_facts(rules="ignored", file=file))

    assert [rule.as_data() for rule in Mandate.objects.get(decision_symbol="CP-9/7").rules.all()] == [
        WOMEN | {"severity": "hard"}
    ]


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ("not JSON", "This is not JSON"),
        ("3", "A list of rules is asked for"),
        (
            json.dumps([WOMEN, {"kind": "ratio", "cls": "woman", "of": "total"}]),
            "rule 1 (ratio): A fraction is missing",
        ),
        (json.dumps([WOMEN, None]), "rule 1 (no kind)"),
        ("[" * 100_000, "This is not JSON"),
    ],
)
def test_a_malformed_rule_is_refused_and_nothing_typed_is_lost(client, officer, body, text_of, rules, sentence):
    client.force_login(officer)

    response = client.post("/bodies/lg-cbb/mandates/record/", mandate_facts(rules=rules))

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert response.context["form"]["rules"].value() == rules
    assert "Words worth keeping" in text_of(response)
    assert Mandate.objects.count() == 1


def test_a_file_that_is_no_text_is_a_sentence(client, officer, body, text_of):
    client.force_login(officer)
    file = io.BytesIO(b"\xff\xfe\x00")
    file.name = "rules.json"

    response = client.post("/bodies/lg-cbb/mandates/record/", mandate_facts(file=file))

    assert response.status_code == 422
    assert "This is no text file in UTF-8." in text_of(response)


# Officers


def test_the_executive_secretary_appoints_and_releases(client, executive_secretary, outsider, body, text_of):
    client.force_login(executive_secretary)
    page = "/bodies/lg-cbb/officers/"

    client.post(page, {"email": "Outsider@example.org", "office": "officer"})
    assert "Outsider outsider@example.org" in text_of(client.get(page))

    client.post(f"{page}release/", {"user": outsider.pk, "office": "officer"})
    assert "outsider@example.org" not in text_of(client.get(page))


def test_nobody_by_that_address_is_a_sentence(client, executive_secretary, body, text_of):
    client.force_login(executive_secretary)

    response = client.post("/bodies/lg-cbb/officers/", {"email": "nobody@example.org", "office": "officer"})

    assert response.status_code == 422
    assert "Nobody has an account under this address." in text_of(response)


def test_officers_look_but_appoint_nobody(client, officer, outsider, body, text_of):
    client.force_login(officer)
    assert "officer@example.org" in text_of(client.get("/bodies/lg-cbb/officers/"))

    response = client.post("/bodies/lg-cbb/officers/", {"email": "outsider@example.org", "office": "officer"})

    assert "This act is not yours to do here." in text_of(response)
    access.forget(outsider)
    assert not outsider.has_perm("membership.manage_body", body)


@pytest.mark.parametrize("given", [{}, {"user": "x", "office": "officer"}, {"user": "1", "office": "king"}])
def test_a_release_of_nothing_is_404(client, executive_secretary, body, given):
    client.force_login(executive_secretary)

    assert client.post("/bodies/lg-cbb/officers/release/", given).status_code == 404
