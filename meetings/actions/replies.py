"""A calendar's own reply: matched with an invitation and taken as its answer, or logged with the sentence why not."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.access import require
from core.refusals import Refused
from meetings import queries
from meetings.actions.invitations import answer_invitation
from meetings.models import Invitation, Meeting, ReceivedReply
from meetings.replies import Reply, read_reply
from meetings.states import CALENDAR, InvitationState


@transaction.atomic
def take_reply(*, content: bytes, by, meeting=None) -> ReceivedReply:
    """Read the reply in *content* (an .ics, or the mail that holds it) and apply it by the channel "calendar".

    An officer hands it in for a *meeting*; by=None is the inbound address, which takes mail only, for a bare file
    does not say who sent it. Never raises for what the file says: what became of it stands in the row returned. The
    same file twice is one answer.
    """
    if by is not None:
        require(by, "meetings.manage_meeting", meeting)
    row = ReceivedReply(
        received_at=clock.now(), handed_in_by=by, meeting=meeting, sha256=hashlib.sha256(content).hexdigest()
    )
    try:
        reply = read_reply(content)
        row.uid, row.attendee, row.answer, row.stamped_at = reply.uid, reply.attendee, reply.answer, reply.stamped_at
        row.invitation = _matched(reply, meeting, needs_a_sender=by is None)
        row.meeting = row.invitation.meeting
        _refuse_repeated(row)
        row.sentence = _applied(row.invitation, reply)
        row.is_applied = True
    except Refused as refusal:
        row.sentence = str(refusal)[:500]
    row.save(force_insert=True)
    return row


def _matched(reply: Reply, meeting: Meeting | None, *, needs_a_sender: bool) -> Invitation:
    """The invitation the reply answers; raises Refused where it is none, or not theirs to answer."""
    if needs_a_sender and not reply.sender:
        raise Refused(_("It came without its mail, so nobody can say who sent it. An officer can hand it in."))
    if reply.is_forged:
        words = {"sender": reply.sender, "attendee": reply.attendee}
        raise Refused(_("The mail comes from %(sender)s and answers for %(attendee)s. Nothing was changed.") % words)
    found = queries.meeting_with_uid(reply.uid)
    if found is None:
        raise Refused(_("No meeting here has the calendar entry “%(uid)s”.") % {"uid": reply.uid})
    if meeting is not None and found.pk != meeting.pk:
        raise Refused(_("This answers the invitation to another meeting."))
    rows = found.invitations.exclude(state__in=[InvitationState.DRAFT, InvitationState.WITHDRAWN])
    invitation = rows.filter(person__email__iexact=reply.attendee).select_related("person", "meeting__body").first()
    if invitation is None or not reply.attendee:
        raise Refused(_("%(attendee)s is not invited to this meeting.") % {"attendee": reply.attendee or "?"})
    _refuse_other_entry(reply, found)
    return invitation


def _refuse_other_entry(reply: Reply, meeting: Meeting) -> None:
    if reply.sequence < meeting.sequence:
        raise Refused(_("This answers the meeting as it was before its date or place changed. Ask for another answer."))
    if reply.sequence > meeting.sequence:
        raise Refused(_("This answers a change that was never made here."))


def _refuse_repeated(row: ReceivedReply) -> None:
    applied = ReceivedReply.objects.filter(invitation=row.invitation, is_applied=True)
    if applied.filter(sha256=row.sha256).exists():
        raise Refused(_("This answer was taken already."))
    if row.stamped_at and applied.filter(stamped_at__gt=row.stamped_at).exists():
        raise Refused(_("A newer answer of this person was taken already."))


def _applied(invitation: Invitation, reply: Reply) -> str:
    """Apply it within a savepoint, so that a refusal leaves the log and nothing else; returns what it did."""
    reason = reply.comment or (_("Declined in the calendar.") if reply.answer == "decline" else "")
    with transaction.atomic():
        answer_invitation(invitation=invitation, answer=reply.answer, reason=reason, channel=CALENDAR, by=None)
    invitation.refresh_from_db()
    words = {"person": invitation.person, "state": str(invitation.get_state_display()).lower()}
    return _("%(person)s: %(state)s.") % words
