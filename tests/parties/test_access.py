"""Who sees whom: the list and the single question are twins."""

import pytest
from django.contrib.auth.models import AnonymousUser

from parties.models import Organization, Party, Person


@pytest.fixture
def everybody(member, outsider, officer, hungary, coalition):
    """Persons with and without accounts, and the users who look at them."""
    Person.objects.create(family_name="Without account", party=hungary)
    Person.objects.create(family_name="From the coalition", organization=coalition)
    return {"member": member, "outsider": outsider, "officer": officer, "public": AnonymousUser()}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("public", []),
        ("outsider", ["Otto Outsider"]),
        ("member", ["Ms. Ana Ms. Member"]),
        ("officer", ["From the coalition", "Ms. Ana Ms. Member", "Otto Outsider", "Without account"]),
    ],
)
def test_persons_are_seen_by_themselves_and_by_officers(everybody, role, seen):
    user = everybody[role]

    listed = sorted(str(person) for person in Person.objects.visible_to(user))
    asked = sorted(str(person) for person in Person.objects.all() if user.has_perm("parties.view_person", person))

    assert listed == asked == seen


def test_an_officer_without_a_person_of_their_own_sees_all(everybody):
    assert Person.objects.visible_to(everybody["officer"]).count() == 4


@pytest.mark.parametrize("role", ["public", "outsider", "member", "officer"])
def test_parties_and_organizations_are_public(everybody, role):
    user = everybody[role]

    assert list(Party.objects.visible_to(user)) == [
        party for party in Party.objects.all() if user.has_perm("parties.view_party", party)
    ]
    assert list(Organization.objects.visible_to(user)) == [
        row for row in Organization.objects.all() if user.has_perm("parties.view_organization", row)
    ]


@pytest.mark.parametrize(
    ("role", "allowed"), [("public", False), ("outsider", False), ("member", False), ("officer", True)]
)
def test_only_officers_keep_the_reference_data(everybody, hungary, role, allowed):
    user = everybody[role]

    assert user.has_perm("parties.designate_focal_point", hungary) is allowed
    assert user.has_perm("parties.add_person", hungary) is allowed
    assert user.has_perm("parties.add_organization", hungary) is allowed
    assert user.has_perm("parties.speak_for_party", hungary) is False
