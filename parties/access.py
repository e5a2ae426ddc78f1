"""Who may see and change the reference data."""

import rules

from core import access


@rules.predicate(name="the person themself")
def is_oneself(user, person=None):
    return person is not None and user.is_authenticated and person.user_id == user.pk


@rules.predicate(name="an officer of any body")
def is_officer(user, obj=None):
    return access.has_any_grant(user, "membership.manage_body")


@rules.predicate(name="whoever may speak for the Party")
def speaks_for_the_party(user, party=None):
    return party is not None and party.pk in access.granted_ids(user, "parties.speak_for_party")


@rules.predicate(name="whoever may speak for the organization")
def speaks_for_the_organization(user, organization=None):
    return organization is not None and organization.pk in access.granted_ids(user, "parties.speak_for_organization")


access.register(
    "parties",
    {
        "view_party": access.anyone,
        "speak_for_party": speaks_for_the_party,
        "designate_focal_point": is_officer,
        "view_organization": access.anyone,
        "speak_for_organization": speaks_for_the_organization,
        "add_organization": is_officer,
        "view_person": is_oneself | is_officer,
        "add_person": is_officer,
        "change_person": is_oneself | is_officer,
    },
)
