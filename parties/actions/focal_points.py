"""Focal points: designated by their Party, and entitled to speak for it while they are."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Refused
from parties.models import FocalPoint
from parties.states import Capacity
from workflow import trail

PERMISSION = "parties.speak_for_party"


@transaction.atomic
def designate_focal_point(*, party, person, capacity, by, since=None, until=None):
    """Designate a person for a Party in one capacity; an account of theirs may then speak for the Party."""
    if capacity not in Capacity.values:
        raise Refused(_("“%(value)s” is not a capacity of a focal point.") % {"value": capacity})
    if since and until and until <= since:
        raise Refused(_("A designation ends after it begins."))
    if FocalPoint.objects.filter(party=party, person=person, capacity=capacity, until=None).exists():
        raise Refused(
            _("%(person)s is the %(capacity)s of %(party)s already.")
            % {"person": person, "capacity": Capacity(capacity).label, "party": party}
        )
    focal_point = FocalPoint.objects.create(party=party, person=person, capacity=capacity, since=since, until=until)
    trail.record("designate_focal_point", focal_point, by=by, party=party.iso2, capacity=capacity)
    settle_grants(person=person, by=by)
    return focal_point


@transaction.atomic
def end_focal_point(*, focal_point, until, by):
    """End a designation on a day. Whoever holds no other for the Party no longer speaks for it."""
    if focal_point.since and until <= focal_point.since:
        raise Refused(_("A designation ends after it begins."))
    focal_point.until = until
    focal_point.save(update_fields=["until"])
    trail.record("end_focal_point", focal_point, by=by, until=until.isoformat())
    settle_grants(person=focal_point.person, by=by)


@transaction.atomic
def settle_grants(*, person, by, former=None):
    """Let the person's account speak for every Party it is a focal point of, and for no other.

    *former* is the account the person had before. Designations that have not ended count, also future ones.
    """
    designations = FocalPoint.objects.filter(person=person).select_related("party")
    parties = {designation.party for designation in designations}
    lasting = {
        designation.party
        for designation in designations
        if designation.until is None or designation.until > clock.today()
    }
    for party in sorted(parties, key=str):
        _set_grant(former, party, False, by)
        _set_grant(person.user, party, party in lasting, by)


def _set_grant(user, party, wanted, by):
    if user is None or (party.pk in access.granted_ids(user, PERMISSION)) == wanted:
        return
    if wanted:
        access.grant(user, PERMISSION, party)
    else:
        access.revoke(user, PERMISSION, party)
    trail.record("grant_speaking" if wanted else "revoke_speaking", party, by=by, user=user.pk)
