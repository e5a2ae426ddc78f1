"""Funding of an invited person's travel: asked by the person or for them, granted or not by an officer."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings.models import Invitation
from meetings.states import Funding, InvitationState
from workflow import trail
from workflow.queries import describe

describe(
    ask_funding=gettext_lazy("funding asked"),
    grant_funding=gettext_lazy("funding granted"),
    refuse_funding=gettext_lazy("funding not granted"),
)

OVER = (InvitationState.DRAFT, InvitationState.DECLINED, InvitationState.WITHDRAWN)


@transaction.atomic
def ask_funding(*, invitation, by, note="") -> None:
    """Ask that the travel be paid for. by=None is the invited person by the signed link. The trail says that it was
    asked, not the note: that is for the Secretariat and the person."""
    require(by, "meetings.answer_invitation", invitation)
    row = _locked(invitation)
    if row.funding in (Funding.GRANTED, Funding.NOT_GRANTED):
        raise Refused(_("It was decided already: %(word)s.") % {"word": str(row.get_funding_display()).lower()})
    if row.meeting.opened_at:
        raise Refused(_("The meeting is open; funding is no longer asked for."))
    row.funding_note = note.strip()[:2000]
    is_new, row.funding = row.funding != Funding.ASKED, Funding.ASKED
    row.save(update_fields=["funding", "funding_note"])
    if is_new:
        trail.record("ask_funding", row, by=by)


@transaction.atomic
def decide_funding(*, invitation, is_granted: bool, by, note="") -> None:
    """Grant it or not, also where nobody asked; a decision can be changed. Refused with a reason only."""
    require(by, "meetings.manage_meeting", invitation)
    row = _locked(invitation)
    if not is_granted and not note.strip():
        raise Refused(_("Write a few words on why it is not granted."))
    row.funding = Funding.GRANTED if is_granted else Funding.NOT_GRANTED
    row.funding_note = note.strip()[:2000] or row.funding_note
    row.save(update_fields=["funding", "funding_note"])
    trail.record("grant_funding" if is_granted else "refuse_funding", row, by=by)


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("meeting", "person")
    row = rows.get(pk=invitation.pk)
    if row.state in OVER:
        words = {"person": row.person, "state": str(row.get_state_display()).lower()}
        raise Refused(_("The invitation of %(person)s is %(state)s.") % words)
    return row
