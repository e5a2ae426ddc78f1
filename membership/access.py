"""Who may do what with bodies and memberships.

Two grants on a body, stored by guardian: an *officer* holds `manage_body`, the Executive Secretary `direct_body`.
One fact: a *member* has a membership that is active. Whoever may speak for a Party or an organization nominates for it.
What an expert discloses is read by those who decide on the body, and by the expert.
"""

import rules
from django.contrib.auth import get_user_model
from django.db.models import QuerySet, Value

from core.access import add_facts, fact_ids, granted_ids, register
from membership.states import BodyState, CallState, MembershipState, SlateState


def body_of(obj):
    """The body an object belongs to: the body itself, or what its `body` says."""
    return obj if obj._meta.label == "membership.Body" else obj.body


def officer_body_ids(user) -> frozenset[int]:
    return granted_ids(user, "membership.manage_body")


def directed_body_ids(user) -> frozenset[int]:
    return granted_ids(user, "membership.direct_body")


def staffed_body_ids(user) -> frozenset[int]:
    """Bodies where the user is of the Secretariat: officer or Executive Secretary."""
    return officer_body_ids(user) | directed_body_ids(user)


def member_body_ids(user) -> frozenset[int]:
    """Bodies the user is an active member of."""
    return fact_ids(user, "membership.active")


def _memberships(user_id: int) -> QuerySet:
    active = get_user_model().objects.filter(pk=user_id, person__memberships__state=MembershipState.ACTIVE).order_by()
    return active.values_list(Value("membership"), Value("active"), "person__memberships__body_id")


add_facts(_memberships)


@rules.predicate(name="an officer of the body")
def is_officer(user, obj) -> bool:
    return body_of(obj).pk in officer_body_ids(user)


@rules.predicate(name="the Executive Secretary")
def is_executive_secretary(user, obj) -> bool:
    return body_of(obj).pk in directed_body_ids(user)


@rules.predicate(name="an active member of the body")
def is_active_member(user, obj) -> bool:
    return body_of(obj).pk in member_body_ids(user)


@rules.predicate(name="the member themself")
def is_the_member(user, membership) -> bool:
    return user.is_authenticated and membership.person.user_id == user.pk


@rules.predicate(name="anyone, once it is no draft")
def is_public_body(user, body) -> bool:
    return body.state != BodyState.DRAFT


@rules.predicate(name="anyone, once the membership is active")
def is_public_membership(user, membership) -> bool:
    return membership.is_public and membership.body.state != BodyState.DRAFT


@rules.predicate(name="an officer of any body")
def is_officer_of_any_body(user, obj=None) -> bool:
    return bool(officer_body_ids(user))


@rules.predicate(name="anyone, once the call is open")
def is_public_call(user, call) -> bool:
    return call.state != CallState.DRAFT and call.body.state != BodyState.DRAFT


@rules.predicate(name="whoever may speak for the Party or organization that nominates")
def speaks_for_the_nominator(user, nomination) -> bool:
    if nomination.organization_id:
        return nomination.organization_id in spoken_organization_ids(user)
    return nomination.party_id in spoken_party_ids(user)


@rules.predicate(name="the expert themself")
def is_the_expert(user, obj) -> bool:
    return user.is_authenticated and obj.person.user_id == user.pk


def spoken_party_ids(user) -> frozenset[int]:
    """Parties the user may speak for."""
    return granted_ids(user, "parties.speak_for_party")


def spoken_organization_ids(user) -> frozenset[int]:
    return granted_ids(user, "parties.speak_for_organization")


@rules.predicate(name="an active member of the body, once the slate is decided")
def may_read_as_member(user, slate) -> bool:
    return slate.state == SlateState.DECIDED and body_of(slate).pk in member_body_ids(user)


is_staff_of_body = is_officer | is_executive_secretary
is_staff_of_body.name = "an officer of the body or the Executive Secretary"

TABLE = {
    "view_body": is_public_body | is_staff_of_body,
    "add_body": is_officer_of_any_body,
    "manage_body": is_officer,
    "direct_body": is_executive_secretary,
    "view_membership": is_public_membership | is_staff_of_body | is_the_member,
    "manage_membership": is_officer,
    "decide_membership": is_executive_secretary,
    "answer_membership": is_the_member | is_officer,
    "view_call": is_public_call | is_staff_of_body,
    "manage_call": is_officer,
    "view_nomination": is_staff_of_body | speaks_for_the_nominator | is_the_expert,
    "nominate_expert": speaks_for_the_nominator | is_officer,
    "assess_nomination": is_officer,
    "view_disclosure": is_staff_of_body | is_the_expert,
    "give_disclosure": is_the_expert | is_officer,
    "decide_disclosure": is_staff_of_body,
    "view_slate": is_staff_of_body,
    "read_note": is_staff_of_body | may_read_as_member,
    "manage_slate": is_officer,
    "decide_slate": is_executive_secretary,
    "view_rosterentry": is_officer_of_any_body | is_the_expert,
    "manage_roster": is_officer_of_any_body,
}
register("membership", TABLE)
