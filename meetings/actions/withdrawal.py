"""Invitations that are taken back: a draft without a trace outside the house, one that was sent with a word of why."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Conflict, Refused
from meetings import letters
from meetings.models import Invitation
from meetings.states import InvitationState
from notifications.actions import queue_messages
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(drop_invitation=gettext_lazy("taken off the list of invitations"))

MANAGE = "meetings.manage_meeting"


@transaction.atomic
def drop_invitation(*, invitation, by) -> None:
    """Take a draft off the list; nobody was told of it. What was sent is withdrawn instead."""
    require(by, MANAGE, invitation)
    row = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if row is None:
        raise Conflict(_("Somebody else removed “%(what)s” meanwhile.") % {"what": invitation})
    if row.state != InvitationState.DRAFT:
        raise Refused(_("The invitation of %(person)s was sent; withdraw it instead.") % {"person": row})
    trail.record("drop_invitation", row, by=by, note=str(row.meeting))
    row.delete()


@transaction.atomic
def withdraw_invitation(*, invitation, reason, by) -> None:
    """The person is no longer invited; they are told, and their calendar drops the entry."""
    perform(invitation, "withdraw", by=by, note=reason)


def tell_withdrawn(*, invitation, by) -> None:
    """Write to whoever is no longer invited, where they have an address. A consequence of the act, which asked."""
    if invitation.person.email:
        queue_messages(letters=[letters.withdrawal(invitation, invitation.meeting)], by=by)
