"""Invitations: who is asked, what is sent, what is answered and by which way."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import clock
from core.access import require
from core.refusals import Refused
from meetings import letters, queries, signals
from meetings.actions.deadlines import meet_deadline
from meetings.models import Invitation, Meeting
from meetings.states import ANSWER_CHANNELS, Channel, InvitationState, MeetingState, Role
from notifications.actions import queue_messages
from workflow import trail
from workflow.engine import perform, perform_many
from workflow.queries import describe

describe(
    invite_person=gettext_lazy("put on the list of invitations"),
    send_invitations=gettext_lazy("invitations sent"),
    remind_silent=gettext_lazy("silent persons reminded"),
)

MANAGE = "meetings.manage_meeting"
ANSWERS = {
    "accept": InvitationState.ACCEPTED,
    "accept_tentatively": InvitationState.TENTATIVE,
    "decline": InvitationState.DECLINED,
}
OVER = (MeetingState.REPORT_PENDING, MeetingState.CLOSED, MeetingState.CANCELLED)


@dataclass(frozen=True)
class SentInvitations:
    """What `send_invitations` did: who was sent theirs, and who has no e-mail and must be reached otherwise."""

    sent: tuple[Invitation, ...]
    without_address: tuple[Invitation, ...]


@transaction.atomic
def invite_person(*, meeting, person, by, role=Role.MEMBER) -> Invitation:
    """Draft an invitation. Capacity and whether the person returns are copied from the membership of this moment.

    A person who holds an invitation that was not withdrawn is refused.
    """
    drafted = invite_members(meeting=meeting, people=[person], role=role, by=by)
    if not drafted:
        raise Refused(_("%(person)s is invited already.") % {"person": person})
    return drafted[0]


@transaction.atomic
def invite_members(*, meeting, by, people=None, role=Role.MEMBER) -> list[Invitation]:
    """Draft invitations for *people*, or for all who serve on the body now; whoever holds one is passed over."""
    require(by, MANAGE, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.state in OVER:
        words = {"meeting": meeting, "state": str(meeting.get_state_display()).lower()}
        raise Refused(_("“%(meeting)s” is %(state)s; nobody can be invited to it.") % words)
    if role not in Role.values:
        raise Refused(_("“%(role)s” is not known here as what a person is invited.") % {"role": role})
    memberships = {one.person_id: one for one in meeting.body.memberships.serving().select_related("person")}
    wanted = [one.person for one in memberships.values()] if people is None else list(people)
    held = meeting.invitations.exclude(state=InvitationState.WITHDRAWN).values_list("person_id", flat=True)
    passed_over = set(held)
    drafted = []
    for person in wanted:
        if person.pk not in passed_over:
            passed_over.add(person.pk)
            drafted.append(_drafted(meeting, person, role, memberships.get(person.pk)))
    Invitation.objects.bulk_create(drafted)
    trail.record_many("invite_person", [(one, {"role": str(role)}) for one in drafted], by=by)
    return drafted


def _drafted(meeting, person, role, membership) -> Invitation:
    invitation = Invitation(meeting=meeting, person=person, role=role)
    if membership:
        invitation.capacity, invitation.is_returning = membership.capacity, membership.is_returning
    elif role == Role.MEMBER:
        invitation.capacity = queries.capacity_of(person)
    return invitation


@transaction.atomic
def send_invitations(*, meeting, by, invitations: Iterable[Invitation] | None = None) -> SentInvitations:
    """Send the drafts (or those given): each writes an outbox message with a calendar request and the reply link.

    Persons without an e-mail are passed over and listed; theirs is sent one by one when a letter left by other means.
    """
    require(by, MANAGE, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body", "country").get(pk=meeting.pk)
    drafts = meeting.invitations.filter(state=InvitationState.DRAFT).select_related("person", "meeting__body")
    if invitations is not None:
        drafts = drafts.filter(pk__in=[invitation.pk for invitation in invitations])
    without = tuple(drafts.filter(person__email=""))
    sent = perform_many(drafts.exclude(person__email=""), "send", by=by, consequence=by is None)
    if sent:
        _mail(meeting, [letters.invitation(invitation, meeting) for invitation in sent], by)
        note = ngettext("%(count)d invitation", "%(count)d invitations", len(sent)) % {"count": len(sent)}
        trail.record("send_invitations", meeting, by=by, note=note, count=len(sent))
        meet_deadline(meeting=meeting, key="invitations", by=None)
    return SentInvitations(tuple(sent), without)


@transaction.atomic
def answer_invitation(*, invitation, answer, by, reason="", channel=Channel.SITE) -> None:
    """Take the answer: "accept", "accept_tentatively" or "decline" (with a reason), and by which way it came.

    by=None with channel "link" is the invited person without an account: the token was the permission. The same
    answer twice is one answer. Refused from the opening of the meeting on.
    """
    if answer not in ANSWERS:
        raise Refused(_("“%(answer)s” is not an answer to an invitation.") % {"answer": answer})
    if channel not in dict(ANSWER_CHANNELS):
        raise Refused(_("“%(channel)s” is not a way by which an answer comes.") % {"channel": channel})
    require(by, "meetings.answer_invitation", invitation)
    invitation.refresh_from_db()
    if invitation.state == ANSWERS[answer]:
        return
    perform(invitation, answer, by=by, note=reason, consequence=by is None, channel=str(channel))


@transaction.atomic
def remind_silent(*, meeting, by) -> int:
    """Write once more, and with the calendar request, to those who have an e-mail and were not heard of; nobody is
    reminded twice on one day. Returns how many messages were queued."""
    require(by, MANAGE, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.opened_at or meeting.state in (*OVER, MeetingState.POSTPONED):
        raise Refused(_("Answers are no longer awaited for this meeting."))
    silent = queries.to_remind(meeting)
    if not silent:
        raise Refused(_("Nobody is to be reminded today."))
    rows = Invitation.objects.filter(pk__in=[invitation.pk for invitation in silent])
    rows.update(reminders=F("reminders") + 1, reminded_at=clock.now())
    for invitation in silent:
        invitation.reminders += 1
    _mail(meeting, [letters.reminder(invitation, meeting) for invitation in silent], by)
    note = ngettext("%(count)d person", "%(count)d persons", len(silent)) % {"count": len(silent)}
    trail.record("remind_silent", meeting, by=by, note=note, count=len(silent))
    return len(silent)


@transaction.atomic
def tell_invited(*, meeting, by) -> int:
    """Write to those who were invited that the date or place changed, or that the meeting is cancelled; their
    calendars follow. Returns how many messages were queued."""
    told = meeting.invitations.filter(state__in=queries.STANDING).select_related("person").exclude(person__email="")
    make = letters.cancellation if meeting.state == MeetingState.CANCELLED else letters.change
    written = [make(invitation, meeting) for invitation in told]
    return _mail(meeting, written, by) if written else 0


def _mail(meeting, written, by) -> int:
    """Into the outbox; returns how many."""
    signals.mailing_begins.send(sender=Meeting, meeting=meeting)
    return len(queue_messages(letters=written, by=by))


def queue_confirmation(*, invitation, by) -> None:
    """Write the confirmation, with the code for the check-in, where the person has an address."""
    if invitation.person.email:
        queue_messages(letters=[letters.confirmation(invitation, invitation.meeting)], by=by)


def queue_invitation(*, invitation, by) -> None:
    """Write the invitation's mail into the outbox, where the person has an address."""
    if invitation.person.email:
        queue_messages(letters=[letters.invitation(invitation, invitation.meeting)], by=by)
