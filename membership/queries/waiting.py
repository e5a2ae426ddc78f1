"""What waits for an expert or an Executive Secretary."""

from django.utils.translation import gettext as _

from core.waiting import Waiting, source
from membership.access import directed_body_ids
from membership.models import Body, Membership
from membership.states import BodyState, MembershipState


@source
def waiting_memberships(user) -> list[Waiting]:
    """Memberships the person has been offered and has not answered."""
    offered = Membership.objects.filter(person__user=user, state=MembershipState.PENDING_ACCEPTANCE)
    return [
        Waiting(
            kind=_("Membership"),
            title=_("Accept your membership in the %(body)s") % {"body": row.body},
            why=_("You would serve in your individual capacity."),
            act=_("Answer"),
            url=row.get_absolute_url(),
        )
        for row in offered.select_related("body")
    ]


@source
def waiting_bodies(user) -> list[Waiting]:
    """Bodies that wait for the Executive Secretary to declare them constituted."""
    rows = Body.objects.filter(pk__in=directed_body_ids(user), state=BodyState.CONSTITUTING).filter(
        memberships__state=MembershipState.ACTIVE
    )
    return [
        Waiting(
            kind=_("Body"),
            title=_("Declare the %(body)s constituted") % {"body": row},
            why=_("Its members have accepted; the rules are shown on its page."),
            act=_("Look and decide"),
            url=row.get_absolute_url(),
        )
        for row in rows.distinct()
    ]
