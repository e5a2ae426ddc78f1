"""Persons, organizations, focal points: what the actions do and refuse."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from core import access
from core.refusals import Refused
from parties.actions import (
    add_organization,
    add_person,
    change_person,
    designate_focal_point,
    end_focal_point,
    name_representative,
)
from parties.models import FocalPoint, Organization, Person
from workflow.models import TrailEntry


def verbs():
    return list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True))


def speaks(user, party):
    access.forget(user)
    return user.has_perm("parties.speak_for_party", party)


def test_a_person_is_added_with_a_trail(hungary):
    person = add_person(
        family_name="Tóth",
        given_names="Katalin",
        title="Ms.",
        gender="w",
        party=hungary,
        languages=["en"],
        expertise=["awareness"],
        by=None,
    )

    assert Person.objects.get() == person
    assert verbs() == ["add_person"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"family_name": " "}, "A person needs a family name."),
        ({"gender": "q"}, "“q” is not a known gender."),
        ({"languages": ["hu"]}, "“hu” is not a language of the United Nations."),
        ({"expertise": ["magic"]}, "“magic” is not a known field of expertise."),
    ],
)
def test_an_impossible_person_is_refused(db, facts, sentence):
    with pytest.raises(Refused) as refusal:
        add_person(**{"family_name": "Tóth", "by": None} | facts)

    assert str(refusal.value) == sentence
    assert (Person.objects.count(), verbs()) == (0, [])


def test_a_person_from_both_sides_is_refused(hungary, coalition):
    with pytest.raises(Refused, match="from a Party or from an organization, not from both"):
        add_person(family_name="Tóth", party=hungary, organization=coalition, by=None)


def test_an_address_that_is_taken_is_refused(hungary):
    add_person(family_name="Tóth", email="toth@example.org", by=None)

    with pytest.raises(Refused, match=r"Another person has the address toth@example\.org already\."):
        add_person(family_name="Kiss", email="toth@example.org", by=None)


def test_a_field_nobody_knows_is_a_mistake_of_the_caller(db):
    with pytest.raises(TypeError, match="no field 'nickname'"):
        add_person(family_name="Tóth", nickname="K", by=None)


def test_a_change_is_named_in_the_trail_without_its_content(hungary):
    person = add_person(family_name="Tóth", party=hungary, by=None)

    change_person(person=person, position="Deputy State-Secretary", party=hungary, by=None)

    person.refresh_from_db()
    assert person.position == "Deputy State-Secretary"
    assert TrailEntry.objects.last().data == {"fields": ["position"]}


def test_no_change_leaves_no_trail(hungary):
    person = add_person(family_name="Tóth", party=hungary, by=None)

    change_person(person=person, party=hungary, by=None)

    assert verbs() == ["add_person"]


def test_an_organization_is_added_once(db):
    add_organization(name="ECOROPA", acronym="ECOROPA", kind="non-governmental", by=None)

    with pytest.raises(Refused, match=r"There is an organization named “ECOROPA” already\."):
        add_organization(name=" ECOROPA ", kind="non-governmental", by=None)
    with pytest.raises(Refused, match=r"“club” is not a kind of organization\."):
        add_organization(name="Another", kind="club", by=None)
    assert [str(row) for row in Organization.objects.all()] == ["ECOROPA"]


def test_a_representative_speaks_for_the_organization(make_user, coalition):
    user = make_user("gic@example.org")

    name_representative(organization=coalition, user=user, by=None)

    assert user.has_perm("parties.speak_for_organization", coalition)
    assert verbs() == ["name_representative"]


def test_a_focal_point_with_an_account_speaks_for_the_party(make_user, hungary):
    user = make_user("focal@example.org", person={"party": hungary})

    designate_focal_point(party=hungary, person=user.person, capacity="CPB-FP1", by=None)

    assert speaks(user, hungary)
    assert not AnonymousUser().has_perm("parties.speak_for_party", hungary)
    assert verbs() == ["designate_focal_point", "grant_speaking"]


def test_an_account_that_comes_later_speaks_too(make_user, hungary):
    person = add_person(family_name="Bakonyvári", party=hungary, by=None)
    designate_focal_point(party=hungary, person=person, capacity="CPB-FP1", by=None)
    first, second = make_user("first@example.org"), make_user("second@example.org")

    change_person(person=person, user=first, by=None)
    assert speaks(first, hungary)

    change_person(person=person, user=second, by=None)
    assert (speaks(first, hungary), speaks(second, hungary)) == (False, True)


def test_whoever_is_no_focal_point_any_more_no_longer_speaks(make_user, hungary):
    user = make_user("focal@example.org", person={"party": hungary})
    one = designate_focal_point(party=hungary, person=user.person, capacity="CPB-FP1", by=None)
    two = designate_focal_point(party=hungary, person=user.person, capacity="BCH-FP", by=None)

    end_focal_point(focal_point=one, until=date(2014, 1, 1), by=None)
    assert speaks(user, hungary)

    end_focal_point(focal_point=two, until=date(2014, 1, 1), by=None)
    assert not speaks(user, hungary)


def test_a_designation_is_not_made_twice(hungary):
    person = add_person(family_name="Bakonyvári", title="Ms.", given_names="Réka", party=hungary, by=None)
    designate_focal_point(party=hungary, person=person, capacity="CPB-FP1", by=None)

    with pytest.raises(Refused) as refusal:
        designate_focal_point(party=hungary, person=person, capacity="CPB-FP1", by=None)

    assert str(refusal.value) == (
        "Ms. Réka Bakonyvári is the Cartagena Protocol on Biosafety national focal point of Hungary already."
    )
    assert FocalPoint.objects.count() == 1


def test_a_designation_ends_after_it_begins(hungary):
    person = add_person(family_name="Bakonyvári", party=hungary, by=None)

    with pytest.raises(Refused, match=r"A designation ends after it begins\."):
        designate_focal_point(
            party=hungary, person=person, capacity="CPB-FP1",
            since=date(2014, 1, 1), until=date(2014, 1, 1), by=None,
        )  # fmt: skip
    with pytest.raises(Refused, match=r"“mayor” is not a capacity of a focal point\."):
        designate_focal_point(party=hungary, person=person, capacity="mayor", by=None)
