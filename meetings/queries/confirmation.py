"""The code on a confirmation: a signed token that names one invitation to one meeting, and nothing else."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import long_date
from core.refusals import Refused
from meetings.models import Invitation, Meeting
from meetings.queries.standing import EXPECTED
from meetings.states import InvitationState

_SIGNER = Signer(sep="~", salt="meetings.check-in")
#: A day more than the meeting, for clocks elsewhere and those who settle their papers.
GRACE = timedelta(days=1)


def code_of(invitation: Invitation) -> str:
    """The token of an invitation. It opens nothing: who scans it must be allowed to check people in."""
    return _SIGNER.sign(f"{invitation.meeting_id}-{invitation.pk}")


def scan_url(invitation: Invitation, meeting: Meeting) -> str:
    """What the code spells: the check-in page of this person, in full."""
    return settings.ORIGIN + reverse("meetings:scan", args=[meeting.slug, code_of(invitation)])


def invitation_of_code(meeting: Meeting, token: str) -> Invitation:
    """The invitation a code names, with its person. Raises Refused for a code that was not made here, of another
    meeting, of a meeting that is over, or of an invitation that was withdrawn."""
    try:
        meeting_pk, _dash, invitation_pk = _SIGNER.unsign(token).partition("-")
    except BadSignature:
        raise Refused(_("This code was not made here. Find the person by name.")) from None
    if int(meeting_pk) != meeting.pk:
        raise Refused(_("This code belongs to another meeting. Ask for the confirmation of this one."))
    if clock.today() > meeting.ends_on + GRACE:
        raise Refused(_("This code has expired: the meeting ended on %(day)s.") % {"day": long_date(meeting.ends_on)})
    rows = meeting.invitations.select_related("person__party", "person__organization")
    invitation = rows.filter(pk=int(invitation_pk)).first()
    if invitation is None or invitation.state in (InvitationState.WITHDRAWN, InvitationState.DRAFT):
        raise Refused(_("This invitation was withdrawn. Find the person by name, or invite them."))
    return invitation


def is_confirmed(invitation: Invitation) -> bool:
    """Whether there is anything to confirm: it was sent, and not declined."""
    return invitation.state in EXPECTED
