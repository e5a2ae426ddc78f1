"""Who may do what with a meeting: the Secretariat of its body, its officers, those invited, everybody."""

import rules
from django.contrib.auth import get_user_model
from django.db.models import QuerySet, Value

from core.access import add_facts, fact_ids, register
from meetings.states import PUBLIC, InvitationState, Office
from membership.access import is_active_member, is_executive_secretary, is_officer, is_staff_of_body


def meeting_of(obj):
    return obj if obj._meta.label == "meetings.Meeting" else obj.meeting


def held_offices(user) -> frozenset[tuple[int, str]]:
    """Pairs (meeting id, office) the user was elected to."""
    return frozenset((meeting, office) for office in Office for meeting in fact_ids(user, f"meetings.{office}"))


def invited_meeting_ids(user) -> frozenset[int]:
    """Meetings to which the user holds an invitation that was sent."""
    return fact_ids(user, f"meetings.{_INVITED}")


_INVITED = "invited"


def _offices(user_id: int) -> QuerySet:
    held = get_user_model().objects.filter(pk=user_id, person__offices__isnull=False).order_by()
    return held.values_list(Value("meetings"), "person__offices__office", "person__offices__meeting_id")


def _invitations(user_id: int) -> QuerySet:
    sent = [state for state in InvitationState if state not in {InvitationState.DRAFT, InvitationState.WITHDRAWN}]
    invited = get_user_model().objects.filter(pk=user_id, person__invitations__state__in=sent).order_by()
    return invited.values_list(Value("meetings"), Value(_INVITED), "person__invitations__meeting_id")


add_facts(_offices)
add_facts(_invitations)


@rules.predicate(name="anyone, once it is announced")
def is_public(user, obj) -> bool:
    return meeting_of(obj).state in PUBLIC


@rules.predicate(name="the Chair of the meeting")
def chairs_the_meeting(user, obj) -> bool:
    return (meeting_of(obj).pk, Office.CHAIR) in held_offices(user)


@rules.predicate(name="the Rapporteur of the meeting")
def is_rapporteur(user, obj) -> bool:
    return (meeting_of(obj).pk, Office.RAPPORTEUR) in held_offices(user)


@rules.predicate(name="whoever is invited to the meeting")
def is_invited(user, obj) -> bool:
    return meeting_of(obj).pk in invited_meeting_ids(user)


@rules.predicate(name="the invited person, once it was sent")
def is_the_invitee(user, invitation) -> bool:
    is_theirs = user.is_authenticated and invitation.person.user_id == user.pk
    return is_theirs and invitation.state not in {InvitationState.DRAFT, InvitationState.WITHDRAWN}


@rules.predicate(name="whoever handed it in")
def handed_it_in(user, reply) -> bool:
    return user.is_authenticated and reply.handed_in_by_id == user.pk


@rules.predicate(name="an officer of the body of its meeting or the Executive Secretary")
def is_staff_of_its_meeting(user, reply) -> bool:
    return reply.meeting_id is not None and is_staff_of_body(user, reply.meeting)


TABLE = {
    "view_meeting": is_public | is_staff_of_body,
    "manage_meeting": is_officer,
    "direct_meeting": is_executive_secretary,
    "chair_meeting": chairs_the_meeting | is_officer,
    "view_participants": is_invited | is_active_member | is_staff_of_body,
    "view_agendaitem": is_public | is_staff_of_body,
    "view_session": is_public | is_staff_of_body,
    "view_invitation": is_the_invitee | is_staff_of_body,
    "answer_invitation": is_the_invitee | is_officer,
    "view_attendance": is_invited | is_active_member | is_staff_of_body,
    "record_attendance": is_officer,
    "view_receivedreply": is_staff_of_its_meeting | handed_it_in,
    "view_deadline": is_staff_of_body,
    "view_sessionnote": chairs_the_meeting | is_rapporteur | is_staff_of_body,
    "view_statement": is_invited | is_active_member | is_staff_of_body,
    "record_session": is_rapporteur | is_officer,
}
register("meetings", TABLE)
