"""Substitutes: who comes instead of whoever declined, as the mandate allows it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from meetings import queries
from meetings.actions.invitations import invite_person
from meetings.models import Invitation
from meetings.states import InvitationState
from workflow import trail
from workflow.queries import describe

describe(invite_substitute=gettext_lazy("substitute named"))


@transaction.atomic
def invite_substitute(*, invitation, person, by) -> Invitation:
    """Draft an invitation for *person* instead of whoever declined, in the same role and class. Whom the mandate's
    rule on substitution does not allow is refused with the rule's sentence."""
    require(by, "meetings.manage_meeting", invitation)
    declined = Invitation.objects.select_related("meeting__body", "meeting__mandate", "person").get(pk=invitation.pk)
    if declined.state != InvitationState.DECLINED:
        raise Refused(_("%(person)s has not declined.") % {"person": declined.person})
    if not queries.may_be_substituted(declined):
        raise Refused(_("Somebody else is invited instead of %(person)s already.") % {"person": declined.person})
    rule = queries.substitution_rule(declined.meeting)
    if rule.forbids or not queries.substitutes_for(declined, rule).filter(pk=person.pk).exists():
        raise Refused(rule.sentence if rule.by else _("%(person)s is invited already.") % {"person": person})
    drafted = invite_person(meeting=declined.meeting, person=person, role=declined.role, by=by)
    Invitation.objects.filter(substitute_for=declined).update(substitute_for=None)
    drafted.substitute_for = declined
    drafted.capacity = drafted.capacity or declined.capacity
    drafted.save(update_fields=["substitute_for", "capacity"])
    trail.record("invite_substitute", declined, by=by, note=str(person), substitute=drafted.pk)
    return drafted
