"""Who serves a body as officer, and who directs it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import access
from core.refusals import Refused
from membership.models import Body
from workflow import trail

OFFICES = {"officer": "membership.manage_body", "executive_secretary": "membership.direct_body"}


@transaction.atomic
def appoint_officer(*, body: Body, user, by, office: str = "officer") -> None:
    """Grant *user* the office on the body: "officer" or "executive_secretary". Twice changes nothing."""
    access.require(by, "membership.direct_body", body)
    if user.pk in access.holders(OFFICES[office], body):
        return
    access.grant(user, OFFICES[office], body)
    trail.record("appoint_officer", body, by=by, office=office, user=str(user))


@transaction.atomic
def release_officer(*, body: Body, user, by, office: str = "officer") -> None:
    """Take the office back. The last Executive Secretary stays, or nobody could appoint the next."""
    access.require(by, "membership.direct_body", body)
    held_by = set(access.holders(OFFICES[office], body))
    if user.pk not in held_by:
        return
    if office == "executive_secretary" and len(held_by) == 1:
        raise Refused(_("Somebody has to direct the body: appoint the next Executive Secretary first."))
    access.revoke(user, OFFICES[office], body)
    trail.record("release_officer", body, by=by, office=office, user=str(user))
